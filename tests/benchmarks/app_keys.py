"""What a key costs: milliseconds and bytes, against two bare Line-API views in the same run.

    python -m tests.benchmarks.app_keys [--keys 60] [--text five|60KB|5MB]...

On pseudo-terminals of 120 by 40, two views of plain rows by the Line API, and the reader over the
five articles, over two generated ones of 60 KB and over one of 5 MB, take the same keys: down and
up, in another turn pages down and up, and in a third, but for the short five, ever new pages. Of
the views, "scroller" scrolls by a row or a page at each key, so that all it shows is written again,
and "cursor" moves a bar in two rows and scrolls where that leaves the screen. A key is pressed once
nothing was written for a while; its time is that until the first byte, and its bytes are all that
came until it was quiet again, so that what a worker finds for the new passage counts too. Prints
p50 and p95, and the ratios to both views.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle
from pathlib import Path

from tests.terminal import Terminal
from tui.settings import package_folder

SCROLLER = """
import sys
from pathlib import Path
from textual.app import App
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from rich.segment import Segment
from rich.style import Style
import textwrap
ROWS = []
for paragraph in Path(sys.argv[1]).read_text().splitlines():
    ROWS += textwrap.wrap(paragraph, 112) or [""]
CURRENT = Style(reverse=True)
class Rows(ScrollView, can_focus=True):
    BINDINGS = [("j", "down", "down"), ("space", "page", "page"),
                ("k", "up", "up"), ("b", "back", "back")]
    row = 0
    def on_mount(self):
        self.virtual_size = Size(118, len(ROWS))
    def action_down(self):
        self.go(self.row + 1)
    def action_up(self):
        self.go(self.row - 1)
    def action_back(self):
        self.go(self.row - self.size.height + 2)
    def action_page(self):
        self.go(self.row + self.size.height - 2)
    def go(self, row):
        if sys.argv[2] == "scroller":
            self.row = max(0, min(row, len(ROWS) - self.size.height))
            self.scroll_to(y=self.row, animate=False, immediate=True)
            return
        old, self.row = self.row, max(0, min(row, len(ROWS) - 1))
        self.refresh_lines(old, 1)
        self.refresh_lines(self.row, 1)
        if self.row >= self.scroll_offset.y + self.size.height:
            self.scroll_to(y=self.row - 2, animate=False, immediate=True)
        elif self.row < self.scroll_offset.y:
            self.scroll_to(y=max(0, self.row - self.size.height + 3), animate=False, immediate=True)
    def render_line(self, y):
        row = y + self.scroll_offset.y
        text = ROWS[row] if row < len(ROWS) else ""
        is_current = sys.argv[2] == "cursor" and row == self.row
        style = CURRENT if is_current else None
        return Strip([Segment(text, style)]).adjust_cell_length(self.size.width)
class Scroller(App):
    def compose(self):
        yield Rows()
Scroller().run()
"""
QUIET = 0.2  # seconds without output, after which a key is done
SIZES = {"60KB": (60_000, 60_000), "5MB": (5_000_000,)}
KEYS = (("jjjkkk", "down"), ("  bb", "page"), (" ", "new page"))
VIEWS = ("scroller", "cursor")


def prose(size: int, chance: random.Random) -> Iterator[str]:
    """Paragraphs of made-up sentences, so many characters of them."""
    words = [
        "the",
        "a",
        "of",
        "in",
        "on",
        "said",
        "paper",
        "court",
        "bank",
        "rise",
        "fall",
        "year",
        "Monday",
        "Smith",
        "Kyiv",
        "port",
        "grain",
    ]
    written = 0
    while written < size:
        sentences = (
            " ".join(chance.choices(words, k=chance.randint(6, 24))).capitalize() + "."
            for _ in range(chance.randint(2, 5))
        )
        paragraph = " ".join(sentences)
        written += len(paragraph) + 2
        yield paragraph


def press(terminal: Terminal, keys: Iterator[str], times: int) -> tuple[list[float], list[int]]:
    """Milliseconds and bytes of so many keys; one that has nothing to do is not counted."""
    waits: list[float] = []
    written: list[int] = []
    for _ in range(3 * times):
        if len(waits) == times:
            break
        before, began = len(terminal.output), time.perf_counter()
        terminal.send_only(next(keys).encode())
        first = None
        while first is None and time.perf_counter() - began < 1:
            terminal.read(0.0005, most=0)
            if len(terminal.output) > before:
                first = time.perf_counter() - began
        terminal.read(QUIET, most=5)
        if first is not None:
            waits.append(first * 1e3)
            written.append(len(terminal.output) - before)
    return waits, written


def measure(
    command: Sequence[str], home: Path, keys: str, times: int, ready: str = ""
) -> list[float]:
    """p50 and p95 of milliseconds, then of bytes."""
    terminal = Terminal(command, home=home, draw=False, anew=True)
    try:
        if ready:
            terminal.wait_for(ready, 300)
        terminal.read(1, most=20)
        terminal.forget()
        pressed = cycle(keys)
        press(terminal, pressed, 3)
        waits, written = press(terminal, pressed, times)
    finally:
        terminal.close()
    return [point for row in (waits, written) for point in points(row)]


def points(row: Sequence[float]) -> tuple[float, float]:
    """The median and the 95th percentile."""
    return statistics.median(row), statistics.quantiles(row, n=20)[-1]


def main(times: int, chosen: Sequence[str]) -> None:
    """Measure each text under each key, beside the bare views, and print."""
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        script = home / "scroller.py"
        script.write_text(SCROLLER)
        paths = {"five": package_folder("seeds")}
        for name, sizes in SIZES.items():
            paths[name] = home / name
            paths[name].mkdir()
            for number, size in enumerate(sizes):
                text = "\n\n".join(prose(size, chance))
                (paths[name] / f"{number}.txt").write_text(f"A long report {number}\n\n{text}\n")
        head = ("text", "key", "ms p50", "p95", "bytes p50", "p95")
        told = "  ÷ scroller p50, p95, ÷ cursor p50, p95"
        print("{:10} {:8} {:>8} {:>8} {:>10} {:>8}".format(*head) + told)
        for name in chosen or paths:
            bare_text = str(min(paths["60KB" if name == "five" else name].glob("*.txt")))
            for keys, called in KEYS[: 2 if name == "five" else None]:
                points = {
                    view: measure([sys.executable, str(script), bare_text, view], home, keys, times)
                    for view in VIEWS
                }
                reader = [sys.executable, "-m", "tui", str(paths[name])]
                points[name] = measure(reader, home, keys, times, ready="index ready")
                print("\n".join(table(points, called)), flush=True)


def table(points: Mapping[str, Sequence[float]], key: str) -> Iterator[str]:
    """A row for each; the last one with its ratios to the others."""
    ours = [*points.values()][-1]
    for what, row in points.items():
        ms = " ".join(f"{value:8.1f}" for value in row[:2])
        yield f"{what:10} {key:8} {ms} {row[2]:10.0f} {row[3]:8.0f}"
    yield " " * 48 + "".join(
        f"{ours[number] / points[view][number]:7.2f}" for view in VIEWS for number in (0, 1)
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keys", type=int, default=60)
    parser.add_argument("--text", choices=["five", *SIZES], action="append", default=[])
    options = parser.parse_args()
    main(options.keys, options.text)
