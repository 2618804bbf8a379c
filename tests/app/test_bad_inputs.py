"""The reader on every bad input at once: it reads what can be read and names the rest."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from textual.widgets import Input

from tests.app.test_terminal_bytes import PROGRAM
from tests.corpus.bad_inputs import BadInput, Outcome, write_all
from tests.terminal import Terminal
from tui.corpus import safe_text

SECONDS = 120  # until all of them are read, on a busy machine; alone it takes a dozen
MEGABYTES = 1_500  # of the reader, its parser and its workers with their models, together
GOOD = "A headline of five words\n\nA good file, read as ever, said the mayor of Zürich."


def resident(pid: int) -> int:
    """Kilobytes of memory that a process and its descendants have."""
    size = 0
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            size += int(line.split()[1]) if line.startswith("VmRSS:") else 0
        children = [each.read_text() for each in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:  # it has ended
        return size
    return size + sum(resident(int(child)) for child in " ".join(children).split())


def read_all(folder: Path, home: Path) -> tuple[Terminal, float, int]:
    """Opens the folder; waits until all is read; tells how long it took, and the most memory."""
    began, most = time.monotonic(), 0
    terminal = Terminal([PROGRAM, "--no-cache", folder], home=home, draw=False, anew=True)
    while b"index ready" not in terminal.output:
        assert terminal.read(0.1, most=0.1), terminal.output[-2000:]
        assert time.monotonic() < began + SECONDS, "it hangs"
        if sys.platform == "linux":
            most = max(most, resident(terminal.process.pid))
    return terminal, time.monotonic() - began, most


def is_refused(bad: BadInput) -> bool:
    return bad.outcome in (Outcome.REFUSED, Outcome.PARTLY)


def page_until_seen(terminal: Terminal, names: set[str]) -> None:
    """Page through a list, again and again, until all of it that is wanted was drawn."""
    deadline = time.monotonic() + SECONDS
    while missing := {name for name in names if name not in terminal.output.decode()}:
        assert time.monotonic() < deadline, f"not in the list: {missing}"
        terminal.press("g", *(" " * 24))


def test_all_in_one_folder(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    made = write_all(folder)
    (folder / "good.txt").write_text(GOOD)
    terminal, _, kilobytes = read_all(folder, tmp_path)
    try:
        assert kilobytes < MEGABYTES * 1024
        terminal.press("f")
        terminal.type("headline of five")
        terminal.press("\r", "\r")
        terminal.wait_for("A good file, read as ever")
        terminal.press("!")
        terminal.wait_for("could not be read")
        page_until_seen(terminal, {safe_text(p.name)[:20] for bad, p in made if is_refused(bad)})
        terminal.press("\x1b[27u", "\x11")
        assert terminal.end() == 1
        words = terminal.output.decode().rpartition("\x1b[?1049l")[2]
        for bad, path in made:
            name = safe_text(path.name)
            if is_refused(bad):
                assert f"{name}: " in words.replace("\r\n", ""), "named at the end"
        assert "Traceback" not in terminal.output.decode()
    finally:
        terminal.close()


def test_the_command_line_on_all_of_them(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    made = write_all(folder)
    (folder / "good.txt").write_text(GOOD)
    done = subprocess.run(
        [PROGRAM, "articles", "--json", folder],
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "good" in {json.loads(line)["id"] for line in done.stdout.splitlines()}
    for bad, path in made:
        assert not is_refused(bad) or f"/{safe_text(path.name)}: " in done.stderr


async def test_what_cannot_be_read_is_counted_and_listed(run, folder) -> None:
    root = folder({"a.txt": GOOD, "half.jsonl": '{"text": "The council met."}\n{"text": "Th'})
    (root / "empty.txt").write_text("")
    async with run(root) as reading:
        assert "2 not read: !" in reading.screen
        await reading.press("exclamation_mark")
        assert "2 could not be read" in reading.screen
        for word in (
            "half.jsonl",
            "Line 2 is not valid JSON",
            "empty.txt",
            "There is no text in it",
        ):
            assert word in reading.screen
        await reading.press("escape")
        (root / "empty.txt").write_text("Filled\n\nNow there is something in it.")
        await reading.until(lambda: "1 not read: !" in reading.screen)


async def test_where_all_was_read_nothing_is_said(run, folder) -> None:
    async with run(folder({"a.txt": GOOD})) as reading:
        assert "not read" not in reading.screen
        await reading.press("exclamation_mark")
        assert "every file was read" in reading.screen


async def test_files_of_notes_that_are_none(run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    async with run() as reading:
        await reading.press("N")
        for name, said in (
            (str(tmp_path / "pipe"), "It is not a file"),
            (str(tmp_path), "It is not a file"),
            ("~no-such-user/notes.csv", "cannot be read"),
            (str(tmp_path / ("n" * 300)), "cannot be read"),
        ):
            await reading.press("i")
            reading.app.screen.query_one(Input).value = name
            await reading.press("enter")
            assert said in reading.screen
