"""No regular expression of the project takes long, whatever it is given."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from fnmatch import translate
from pathlib import Path

import pytest

from tests import pattern_times
from tui.languages import codes, language

MOST = 7.0  # times what a linear pattern takes: a square of a long string takes hundreds of it

# Made of what is known only when they are used, so they are not there to be timed. Only those of
# the user's globs and of the sounds of a language are more than one literal; they are timed below.
# What `grammar` makes of the words for time it keeps, as `PATTERNS`.
MADE = {
    "tui.analysis.across.sounds",
    "tui.analysis.names.acronyms",
    "tui.analysis.timex.grammar",
    "tui.annotations.storage.instances",
    "tui.corpus.ignore_patterns",
    "tui.extras",
}
LEAST = {"tui.corpus": 100, "tui.analysis": 80, "tui.story": 30}  # so many are found
GLOB = pattern_times.Use("a glob", re.compile(translate("*a*.b*[!c]*d?")), frozenset({"match"}))


@pytest.mark.parametrize("room", pattern_times.rooms())
def test_every_pattern_is_quick_on_what_is_slow_for_it(room: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.pattern_times", room, str(MOST)],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
        cwd=Path(__file__).parents[1],
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, f"{lines[-1:]} {done.stderr}"
    made = {line["unknown"].partition(":")[0] for line in lines if "unknown" in line}
    assert made == {name for name in MADE if pattern_times.room_of(name) == room}
    timed = [line for line in lines if "took" in line]
    assert len(timed) >= LEAST.get(room, 0), "all are found"
    assert [line for line in timed if line["took"] > MOST] == []


def test_a_glob_of_the_user_is_quick() -> None:
    took, text = pattern_times.slowest(GLOB, pattern_times.adversaries("a.bcd"), MOST)
    assert took < MOST, text


@pytest.mark.parametrize("code", sorted(codes()))
def test_the_letters_of_every_language_are_quick_to_read(code: str) -> None:
    letters = "|".join(f"({letters})" for letters, _ in language(code).sounds)
    use = pattern_times.Use(code, re.compile(letters), frozenset({"sub"}))
    took, text = pattern_times.slowest(use, pattern_times.adversaries(letters), MOST)
    assert took < MOST, text


def test_a_pattern_that_takes_the_square_is_found() -> None:
    use = pattern_times.Use("slow", re.compile(r"\s+$"), frozenset({"search"}))
    squared = [string for string in pattern_times.adversaries(r"\s+$") if string[1].isspace()]
    assert set(squared) & set(pattern_times.suspects(use, squared)[:-1]), "not only as the slowest"
    quick, slow = (
        min(pattern_times.seconds(use, " " * length + "a") for _ in range(3))
        for length in (1000, 4000)
    )
    assert slow > 8 * quick
