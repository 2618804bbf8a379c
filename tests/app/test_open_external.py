"""The key that opens a file outside: it says how that went, and leaves no process behind."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at the processes in /proc")

OPENER = "xdg-open"


@pytest.fixture
def run(run):
    return partial(run, model="no_such_pipeline")


@pytest.fixture
def opener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Puts a script in place of the desktop's opener."""
    tools = tmp_path / "tools"
    tools.mkdir()
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")

    def make(script: str) -> None:
        (tools / OPENER).write_text(script)
        (tools / OPENER).chmod(0o755)

    return make


def zombies() -> list[str]:
    """The children of this process that ended and were not waited for."""
    found = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended meanwhile
            name, _, rest = file.read_text().partition("(")[2].rpartition(")")
            state, parent = rest.split()[:2]
            if state == "Z" and int(parent) == os.getpid():
                found.append(name)
    return found


async def until_said(reading, words: str) -> None:
    for _ in range(500):
        if words in reading.screen:
            return
        await reading.pilot.pause(0.01)
    raise AssertionError(f"{words!r} was not said on:\n{reading.screen}")


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("#!/bin/sh\nexit 0\n", "opened a.txt"),
        ("#!/bin/sh\nexit 3\n", "not opened, no program for such files was found"),
        ("#!/bin/sh\nexit 70\n", "not opened, the opener ended with status 70"),
        ("#!/no/such/interpreter\n", "cannot be run: No such file"),
    ],
)
async def test_it_is_said_how_it_went(run, folder, opener, script: str, said: str) -> None:
    opener(script)
    async with run(folder({"a.txt": "A title\n\nSome words of text.\n"})) as reading:
        await reading.press("o")
        await until_said(reading, said)
        assert not zombies()


async def test_a_viewer_that_stays_open_is_not_waited_for(
    run, folder, opener, tmp_path: Path
) -> None:
    go_on = tmp_path / "go_on"
    os.mkfifo(go_on)
    opener(f"#!/bin/sh\nread line < '{go_on}'\n")
    async with run(folder({"a.txt": "A title\n\nSome words of text.\n"})) as reading:
        await reading.press("o")
        assert "opening a.txt" in reading.screen
        await reading.press("j")
        assert "opening" not in reading.screen
        go_on.write_text("end\n")
        await until_said(reading, "opened a.txt")


async def test_a_file_that_is_gone_is_not_opened(run, folder, opener) -> None:
    opener("#!/bin/sh\nexit 0\n")
    root = folder({"a.txt": "A title\n\nSome words of text.\n"})
    async with run(root) as reading:
        (root / "a.txt").unlink()
        await reading.press("o")
        assert "the file is not there any more" in reading.screen
