"""Time of start-up, file discovery, loading and deduplication, and how it scales.

    python -m tests.benchmarks.corpus_load

Prints milliseconds and ratios; seeded, in a temporary folder.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tui.corpus import discover, load, merge_duplicates, safe_text

SEEDS = Path(__file__).parents[2] / "seeds"
_WORDS = [f"word{n}" for n in range(5000)]
_FREQUENT = ("the", "of", "and", "to", "in", "a", "that", "is", "was", "for", "it", "with", "as")
_WORDS += _FREQUENT * 400
_IMPORT = "import time; t = time.perf_counter(); import {0}; print(time.perf_counter() - t)"


def seconds(action: Callable[[], object], times: int = 5) -> float:
    """The median processor time of an action; other work on the machine does not count."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        action()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def import_seconds(module: str) -> float:
    """The median time of an import in a new process."""
    command = [sys.executable, "-c", _IMPORT.format(module)]
    return statistics.median(
        float(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(5)
    )


def write_articles(folder: Path, count: int) -> None:
    """Articles of 20 paragraphs, every tenth a near-copy, all with the same foot."""
    chance = random.Random(count)
    paragraphs: list[str] = []
    for number in range(count):
        if number % 10 or not paragraphs:
            paragraphs = [
                " ".join(chance.choices(_WORDS, k=40)).capitalize() + "." for _ in range(20)
            ]
        text = "\n\n".join([f"Headline of the article number {number}", *paragraphs, "Share this"])
        (folder / f"{number}.txt").write_text(text)


def main() -> None:
    """Run the command."""
    print(f"import tui.corpus      {1e3 * import_seconds('tui.corpus'):7.1f} ms")
    print(f"  (import dataclasses  {1e3 * import_seconds('dataclasses'):7.1f} ms)")
    fail = print
    print(f"load the five articles {1e3 * seconds(lambda: load([SEEDS], on_error=fail)):7.1f} ms")
    line = "The council met on Tuesday – “at last”, as the mayor said – to discuss the bridge. "
    long = line * 10_000
    print(f"safe_text, one line    {1e6 * seconds(lambda: safe_text(line), 50):7.2f} µs")
    print(f"safe_text, a megabyte  {1e3 * seconds(lambda: safe_text(long)):7.1f} ms")
    costs = {}
    for count in (500, 2000):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_articles(folder, count)
            listed = seconds(lambda folder=folder: discover([folder], on_error=fail))
            articles = load([folder], on_error=fail)
            loaded = seconds(lambda folder=folder: load([folder], on_error=fail), 1)
            merged = seconds(lambda articles=articles: merge_duplicates(articles), 3)
            costs[count] = (listed, loaded, merged)
            print(
                f"{count:5} articles: list {1e3 * listed:.0f} ms, load {1e3 * loaded:.0f} ms, "
                f"of it the pass over all {1e3 * merged:.0f} ms"
            )
    for index, what in enumerate(("list", "load", "merge duplicates")):
        ratio = costs[2000][index] / costs[500][index]
        print(f"{what}: 4 times the articles take {ratio:.1f} times as long")


if __name__ == "__main__":
    main()
