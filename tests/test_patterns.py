"""No regular expression of the project takes long, whatever it is given."""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
from fnmatch import translate
from pathlib import Path

from tests import pattern_times

MOST = 0.5  # CPU seconds over 100,000 characters
ALL = 120  # CPU seconds for all together: only one that runs away takes so long

# Made of what is known only when they are used, so they are not there to be timed. Only that of
# the user's globs is more than one literal; `GLOB` stands for it. What is made of the words for
# time of a language is kept by `tagging`.
MADE = {
    "tui.analysis.names.acronyms",
    "tui.analysis.timex.grammar",
    "tui.annotations.storage.instances",
    "tui.corpus.ignore_patterns",
    "tui.extras",
}
GLOB = pattern_times.Use("a glob", re.compile(translate("*a*.b*[!c]*d?")), frozenset({"match"}))


def test_every_pattern_is_quick_on_what_is_slow_for_it() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.pattern_times"],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
        cwd=Path(__file__).parents[1],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (ALL, ALL)),
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, f"{lines[-1:]} {done.stderr}"
    assert {line["unknown"].partition(":")[0] for line in lines if "unknown" in line} == MADE
    timed = [line for line in lines if "seconds" in line]
    assert len(timed) > 100, "all are found"
    assert [line for line in timed if line["seconds"] > MOST] == []


def test_a_glob_of_the_user_is_quick() -> None:
    seconds, text = pattern_times.slowest(GLOB, pattern_times.adversaries("a.bcd"))
    assert seconds < MOST, text


def test_a_pattern_that_takes_the_square_is_found() -> None:
    use = pattern_times.Use("slow", re.compile(r"\s+$"), frozenset({"search"}))
    quick, slow = (pattern_times.seconds(use, " " * length + "a") for length in (1000, 4000))
    assert slow > 8 * quick
