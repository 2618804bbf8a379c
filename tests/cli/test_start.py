"""The entry of the program: paths are opened at once, and everything else is told by click."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tui.cli.start import are_paths

RUN = """
import sys
from tui.cli.start import main
try:
    main()
finally:
    print("CLICK", "click" in sys.modules, file=sys.stderr)
"""
INTERRUPTED = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored by what runs in the background
signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
class Interrupt:
    def find_spec(self, name, *_):
        if name == "tui.cli.running":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupt())
"""
NO_MEMORY = """
import tui.cli.opening
def fail(*_):
    raise MemoryError
tui.cli.opening.open_reader = fail
"""
NO_TERMINAL = "The reader needs a terminal."


def start(home: Path, *arguments: str, before: str = "", **env: str) -> tuple[int, str, bool]:
    """Exit code, what was said, and whether commands were defined."""
    done = subprocess.run(
        [sys.executable, "-c", before + RUN, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=home,
        env={"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", **env},
        stdin=subprocess.DEVNULL,
    )
    said, _mark, loaded = done.stderr.rpartition("CLICK ")
    return done.returncode, done.stdout + said, loaded.strip() == "True"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], True),
        (["./news"], True),
        (["news/", "search"], True),
        (["news"], False),
        (["search", "news/"], False),
        (["news/", "--plain"], False),
        (["news/", "-"], False),
        (["--", "news/"], False),
        (["news/", ""], False),
    ],
)
def test_only_what_is_surely_paths_is_taken_for_them(arguments: list[str], expected: bool) -> None:
    assert are_paths(arguments) is expected


def test_paths_are_opened_as_by_the_command(tmp_path: Path) -> None:
    code, said, has_click = start(tmp_path, "./news")
    assert (code, has_click) == (2, False)
    assert NO_TERMINAL in said
    assert start(tmp_path, "open", "./news") == (code, said, True)


def test_a_wrong_configuration_is_told_as_by_the_command(tmp_path: Path) -> None:
    config = tmp_path / ".config" / "ukr-reader" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('thema = "dark"\n', encoding="utf-8")
    code, said, has_click = start(tmp_path, "./news")
    assert "there is no setting “thema”" in said
    assert (code, has_click) == (2, False)
    assert start(tmp_path, "open", "./news") == (code, said, True)
    config.write_text('ignore = "drafts"\n', encoding="utf-8")
    code, said, has_click = start(tmp_path, "./news")
    assert "ignore" in said
    assert NO_TERMINAL not in said
    assert (code, has_click) == (2, False)
    assert start(tmp_path, "open", "./news") == (code, said, True)


def test_a_shell_that_asks_what_may_stand_there_is_answered(tmp_path: Path) -> None:
    code, said, _has_click = start(tmp_path, _UKR_READER_COMPLETE="bash_source")
    assert code == 0
    assert NO_TERMINAL not in said
    assert "complete" in said


def test_an_interrupt_while_the_program_is_loaded_ends_it_without_a_word(tmp_path: Path) -> None:
    assert start(tmp_path, "./news", before=INTERRUPTED)[:2] == (-signal.SIGINT, "")


def test_what_does_not_fit_in_memory_is_told_in_a_sentence(tmp_path: Path) -> None:
    code, said, _ = start(tmp_path, "./news", before=NO_MEMORY)
    assert code == 1
    assert said.startswith("ukr-reader: There is not enough memory.")
    assert said.count("\n") == 1
