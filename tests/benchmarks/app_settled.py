"""When the screen of a start is as it stays: names marked, related passages listed, index ready.

    python -m tests.benchmarks.app_settled [--runs 7] [PATH...]

Runs the reader with the five articles that come with it, or with some paths, on a pseudo-terminal:
warm, in turn with the first paint of a bare Textual app; and cold, with nothing kept, in turn with
a process that imports spaCy, loads the model with what the reader needs of it, and pipes the same
texts. "shown" is the moment from which the text with its marks and the list beside it are as they
are in the end, "ready" that from which all is. Prints the medians of seconds and of the ratios in
each turn, then what an idle screen writes, and the processor time that it takes.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pyte

from tests.benchmarks.app_first_paint import HELLO, seconds_until
from tests.terminal import UNKNOWN, Terminal
from tui.settings import package_folder

COLUMNS, ROWS = 120, 40  # as of `Terminal`
QUIET = 2.5  # seconds without output after which nothing more is expected
IDLE = 10.0  # seconds that an idle screen is watched
MARGIN = 4  # cells before the text, for counts that are no marks
READY = "index ready"
PIPE = """
import json, sys
name, unneeded, texts = json.load(sys.stdin)
import spacy
for _ in spacy.load(name, exclude=unneeded).pipe(texts, batch_size=128):
    pass
"""

Cells = list[list[object]]


class Settled(NamedTuple):
    """Seconds from a start until parts of the screen are as they stay."""

    shown: float
    ready: float


class Idle(NamedTuple):
    """What a screen costs that nothing happens on: bytes, and milliseconds of processor time."""

    written: int
    processor: float


def screens(written: Sequence[tuple[float, bytes]]) -> Iterator[tuple[float, Cells]]:
    """The cells of the screen at each moment at which something was written."""
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    for at, data in written:
        stream.feed(UNKNOWN.sub(b"", data))
        yield at, [[screen.buffer[y][x] for x in range(COLUMNS)] for y in range(ROWS)]


def read_parts(cells: Cells) -> Cells:
    """The text with its marks, and the list beside it: without margin, titles and status."""
    first, second = (x for x, cell in enumerate(cells[0]) if getattr(cell, "data", "") == "│")
    return [row[first + 1 + MARGIN : second] + row[second:] for row in cells[3:-2]]


def stays_from(parts: Sequence[tuple[float, Cells]]) -> float:
    """The moment from which something is as it is at last."""
    place = len(parts) - 1
    while place and parts[place - 1][1] == parts[-1][1]:
        place -= 1
    return parts[place][0]


def start(paths: Sequence[Path], home: Path, *, idle: bool = False) -> tuple[Settled, Idle | None]:
    """Start the reader, and watch it until it has settled."""
    command = [sys.executable, "-m", "tui", *map(str, paths)]
    began = last = time.perf_counter()
    terminal = Terminal(command, home=home, draw=False, anew=True)
    written: list[tuple[float, bytes]] = []
    try:
        seen = 0
        while time.perf_counter() - last < QUIET or READY not in terminal.screen:
            if not terminal.read(0.005) or time.perf_counter() - last > 60:
                raise SystemExit("the reader has not settled")
            if len(terminal.output) > seen:
                last = time.perf_counter() - 0.005
                written.append((last - began, terminal.output[seen:]))
                seen = len(terminal.output)
        parts = [(at, read_parts(cells)) for at, cells in screens(written) if "│" in row_of(cells)]
        found = Settled(stays_from(parts), written[-1][0])
        return found, watch(terminal) if idle else None
    finally:
        terminal.press("q")
        terminal.end()
        terminal.close()


def row_of(cells: Cells) -> str:
    """The characters of the first row."""
    return "".join(str(getattr(cell, "data", "")) for cell in cells[0])


def watch(terminal: Terminal) -> Idle:
    """Watch a screen on which nothing happens."""
    before, began = len(terminal.output), processor_time(terminal.process.pid)
    ends = time.monotonic() + IDLE
    while time.monotonic() < ends:
        terminal.read(ends - time.monotonic())
    took = processor_time(terminal.process.pid) - began
    return Idle(len(terminal.output) - before, took * 1000)


def processor_time(pid: int) -> float:
    """Seconds of processor time of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def bare_pipe(paths: Sequence[Path]) -> Callable[[], float]:
    """Gives the seconds of a process that does nothing but import, load and pipe."""
    from tui.analysis import find_pipeline
    from tui.corpus import discover, read_articles

    pipeline = find_pipeline()
    if pipeline is None:
        raise SystemExit("no spaCy model is installed")
    texts = [
        article.text[passage.start : passage.end]
        for file in discover(paths, on_error=print)
        for article in read_articles(file)
        for passage in article.passages
    ]
    unneeded = ["attribute_ruler", "lemmatizer", "morphologizer", "senter"]
    given = json.dumps([pipeline.name, unneeded, texts]).encode()

    def measure() -> float:
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", PIPE], input=given, check=True)
        return time.perf_counter() - began

    return measure


def report(name: str, against: str, pairs: Sequence[tuple[float, Settled]]) -> None:
    """Print the medians of a kind of start."""
    bare = statistics.median(other for other, _ in pairs)
    row = f"{name}: {against} {bare:.3f} s"
    for part in Settled._fields:
        took = statistics.median(getattr(found, part) for _, found in pairs)
        ratio = statistics.median(getattr(found, part) / other for other, found in pairs)
        row += f"; {part} {took:.3f} s, {ratio:.2f}"
    print(row, flush=True)


def main(runs: int, paths: Sequence[Path]) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "warm")
        home.mkdir()
        hello = home / "hello.py"
        hello.write_text(HELLO)
        bare = [sys.executable, str(hello)]
        start(paths, home)
        warm = [(seconds_until("hello", bare, home), start(paths, home)[0]) for _ in range(runs)]
        report("warm", "bare app", warm)
        pipe = bare_pipe(paths)
        pipe()
        cold = []
        for number in range(runs):
            new = Path(folder, str(number))
            new.mkdir()
            cold.append((pipe(), start(paths, new)[0]))
        report("cold", "spaCy alone", cold)
        _, idle = start(paths, home, idle=True)
        if idle is not None:
            print(f"idle: {idle.written} bytes, {idle.processor:.0f} ms of processor time")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="*", type=Path, help="files and folders; else the five")
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    main(options.runs, [path.absolute() for path in options.paths] or [package_folder("seeds")])
