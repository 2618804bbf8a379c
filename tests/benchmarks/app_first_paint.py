"""Time to first paint of an article, against a bare Textual app in the same run.

    python -m tests.benchmarks.app_first_paint [--runs 9] [PATH...]

Both run on a pseudo-terminal of 120 by 40, in turn; "read" is when a word of the first article's
title (or of the bare app's text) has been written. Prints the medians and their ratio: of a start
as the first one ever, and of further ones, after which all was read. A folder of 100,000 files may
be given too: it is not walked before the first article is read.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.terminal import Terminal
from tui.corpus import discover, discover_first, read_articles
from tui.settings import package_folder

HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("hello")
Hello().run()
"""


def seconds_until(word: str, command: Sequence[str], home: Path) -> float:
    """Seconds from the start of a command until it has written a word."""
    began = time.perf_counter()
    terminal = Terminal(command, home=home, draw=False, anew=True)
    try:
        while word.encode() not in re.sub(rb"\x1b\[[0-9;?]*[a-zA-Z]", b"", terminal.output):
            if not terminal.read(0.001) or time.perf_counter() - began > 60:
                raise SystemExit(f"{word!r} was never written")
        return time.perf_counter() - began
    finally:
        terminal.close()


def read_all(command: Sequence[str], home: Path) -> None:
    """Start once, until all is read, and quit."""
    terminal = Terminal(command, home=home, anew=True)
    try:
        terminal.wait_for("index ready", 600)
        terminal.press("q")
        terminal.end()
    finally:
        terminal.close()


def main(runs: int, paths: Sequence[Path]) -> None:
    """Measure in turn and print."""
    first = next(discover_first(paths), None) or discover(paths, on_error=print)[0]
    title = read_articles(first)[0].title
    word = max(title.split()[:4], key=len)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        hello = home / "hello.py"
        hello.write_text(HELLO)
        reader = [sys.executable, "-m", "tui", *map(str, paths)]
        again = home / "again"
        again.mkdir()
        read_all(reader, again)
        times: dict[str, list[float]] = {"bare app": [], "first start": [], "next start": []}
        for number in range(runs + 1):
            times["bare app"].append(seconds_until("hello", [sys.executable, str(hello)], home))
            new = home / str(number)
            new.mkdir()
            times["first start"].append(seconds_until(word, reader, new))
            times["next start"].append(seconds_until(word, reader, again))
    medians = {name: statistics.median(found[1:]) for name, found in times.items()}
    for name, median in medians.items():
        print(f"{name:12} {median * 1e3:7.0f} ms {median / medians['bare app']:7.2f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="*", type=Path, help="files and folders; else the five")
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args()
    given = [path.absolute() for path in options.paths] or [package_folder("seeds")]
    main(options.runs, given)
