"""Time to first paint of an article, against a bare Textual app in the same run.

    python -m tests.benchmarks.app_first_paint [--runs 9] [--scale] [PATH...]

All run on a pseudo-terminal of 120 by 40, in turn; "read" is when a word of the first article's
title (or of the bare app's text) has been written. Prints the medians and their ratios: of a start
as the first one ever, and of further ones. With paths, or without of the five articles that come
with the program, the further starts come after one that read all; with `--scale` there is a row
for each corpus of `CORPORA` besides, made by a seeded generator in a temporary folder, and the
further starts come after one that was ended while it was reading: 100,000 articles take an hour to
be worked out, which a first paint does not wait for. Takes four minutes and 1 GB.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.generated_news import write_small_news
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
WAIT = 600  # seconds for a start that reads all
LARGE = 5_000_000  # bytes of one article


class Corpus(NamedTuple):
    """Paths to open.

    Attributes:
        name: for the table.
        paths: files and folders.
        reads_all: whether the start before the further ones reads all.
    """

    name: str
    paths: Sequence[Path]
    reads_all: bool = False


def many(articles: int, folders: int, paths: int = 1) -> Callable[[Path], Corpus]:
    """A corpus of so many articles, in so many folders, given as so many paths."""

    def write(root: Path) -> Corpus:
        below = write_small_news(root, articles, folders)
        told = "one folder" if folders == 1 else f"{folders} folders"
        told += "" if paths == 1 else f", {paths} paths"
        return Corpus(f"{articles:,}, {told}", [root] if paths == 1 else below[:paths])

    return write


def large(root: Path) -> Corpus:
    """One article of 5 MB."""
    rng = random.Random(1)
    words = [f"word{number}" for number in range(10_000)]
    parts = ["A very long story of the town\n"]
    size = 0
    while size < LARGE:
        parts.append(" ".join(rng.choices(words, k=60)).capitalize() + ".\n")
        size += len(parts[-1]) + 1
    root.mkdir()
    (root / "long.txt").write_text("\n".join(parts))
    return Corpus("one of 5 MB", [root])


CORPORA = (
    many(10_000, 1),
    many(10_000, 100),
    many(10_000, 100, 100),
    many(100_000, 1),
    many(100_000, 100),
    many(100_000, 100, 100),
    large,
)


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


def start_once(command: Sequence[str], home: Path, *, reads_all: bool) -> None:
    """Start once, until all is read or while it is, and quit."""
    terminal = Terminal(command, home=home, draw=reads_all, anew=True)
    try:
        if reads_all:
            terminal.wait_for("index ready", WAIT)
        else:
            while not any((home / ".cache").rglob("first/*.json")):  # it has begun to read
                terminal.read(0.05)
        terminal.press("q")
        terminal.end()
    finally:
        terminal.close()


def title_word(paths: Sequence[Path]) -> str:
    """A word of the title of the article that is shown first."""
    first = next(discover_first(paths), None) or discover(paths, on_error=print)[0]
    return max(read_articles(first)[0].title.split()[:4], key=len)


def measure(corpus: Corpus, home: Path, runs: int) -> dict[str, float]:
    """The medians of starts in turn, in seconds."""
    word = title_word(corpus.paths)
    hello = home / "hello.py"
    hello.write_text(HELLO)
    reader = [sys.executable, "-m", "tui", *map(str, corpus.paths)]
    again = home / "again"
    again.mkdir()
    start_once(reader, again, reads_all=corpus.reads_all)
    times: dict[str, list[float]] = {"bare app": [], "first start": [], "next start": []}
    for number in range(runs + 1):
        times["bare app"].append(seconds_until("hello", [sys.executable, str(hello)], home))
        new = home / str(number)
        new.mkdir()
        times["first start"].append(seconds_until(word, reader, new))
        times["next start"].append(seconds_until(word, reader, again))
    return {name: statistics.median(found[1:]) for name, found in times.items()}


def report(corpus: Corpus, runs: int) -> None:
    """Measure one corpus and print its row."""
    with tempfile.TemporaryDirectory() as folder:
        found = measure(corpus, Path(folder), runs)
    bare = found["bare app"]
    row = f"{corpus.name:28}{bare * 1e3:8.0f} ms"
    for name in ("first start", "next start"):
        row += f"{found[name] * 1e3:8.0f} ms {found[name] / bare:5.2f}"
    print(row, flush=True)


def main(runs: int, paths: Sequence[Path], *, scale: bool) -> None:
    """Measure and print the table."""
    print(f"{'':28}{'bare app':>11}{'first start':>17}{'next start':>17}")
    if paths:
        report(Corpus("the given paths", paths, reads_all=True), runs)
        return
    report(Corpus("the five articles", [package_folder("seeds")], reads_all=True), runs)
    for write in CORPORA if scale else ():
        with tempfile.TemporaryDirectory() as folder:
            report(write(Path(folder, "news")), runs)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="*", type=Path, help="files and folders; else the five")
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--scale", action="store_true", help="the generated corpora, too")
    options = parser.parse_args()
    main(options.runs, [path.absolute() for path in options.paths], scale=options.scale)
