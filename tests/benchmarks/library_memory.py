"""How much memory the interface takes at a first start, nothing kept, and in which phase.

    python -m tests.benchmarks.library_memory [--sizes 10000] [--model] [--keep FOLDER] [--trace]

Runs the reader on a pseudo-terminal with so many generated articles until its index is ready, and
prints for each phase, as the status line tells it, the seconds, and the most memory of the
interface's process alone: RSS (Linux remembers the most between two samples, so none is missed),
of that what is anonymous (files that are mapped, as the index is, are the system's cache, and given
up where memory is short), and PSS, which shares what several processes map. Linux only.

The names are those that the generator planted, and in the cache before: no model runs, all else is
as it is the first time. With `--model` spaCy finds them: 100,000 articles take half an hour.
`--trace` prints a line whenever another 5 MB are taken or given back.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.generated_news import PlantedNames, write_news
from tests.terminal import SEQUENCE, Terminal
from tui.settings import Settings

READY = "index ready"
STATUS = re.compile(rf"reading(?= \d)|finding names|{READY}")
OTHER = "first paint"
SAMPLED = 0.1  # seconds between two samples,
SHARED_SAMPLED = 1.0  # and between two of PSS, for which Linux goes through all pages
SETTLED = 3.0  # seconds watched once the index is ready
TRACED = 5.0  # MB


class Memory(NamedTuple):
    """Of a process, in MB: the most resident since the last sample, and how much of it is what."""

    most: float
    anonymous: float
    shared: float


class Sample(NamedTuple):
    """Memory at a moment, in seconds after the start, and what the status line told then."""

    at: float
    phase: str
    memory: Memory


class Sampler:
    """Samples the memory of a process.

    Args:
        process: its number.
    """

    def __init__(self, process: int) -> None:
        self._folder = Path(f"/proc/{process}")
        self._shared, self._shared_at = 0.0, -SHARED_SAMPLED

    def sample(self) -> Memory:
        """What it takes now, and at most since the last call."""
        status = (self._folder / "status").read_text()
        (self._folder / "clear_refs").write_text("5")  # the most is counted anew from here
        if time.monotonic() - self._shared_at >= SHARED_SAMPLED:
            rollup = (self._folder / "smaps_rollup").read_text()
            self._shared, self._shared_at = _value(rollup, "Pss"), time.monotonic()
        return Memory(_value(status, "VmHWM"), _value(status, "RssAnon"), self._shared)


def _value(lines: str, name: str) -> float:
    """MB of a line of a file that counts in KiB."""
    found = re.search(rf"^{name}:\s+(\d+)", lines, re.MULTILINE)
    assert found is not None, lines
    return int(found[1]) * 1024 / 1e6


def plant_names(folder: Path, cache: Path) -> None:
    """Put the names that the generator planted into the cache, as if the model had found them."""
    from tui.analysis import MentionCache, find_mentions
    from tui.corpus import discover, read_articles
    from tui.library.installed import pipeline_of

    pipeline = pipeline_of(Settings(data_dir=cache / "data", cache_dir=cache), print)
    files = discover([folder], on_error=print)
    articles = [article for file in files for article in read_articles(file)]
    with_names = find_mentions(articles, pipeline, MentionCache(cache), executor=PlantedNames())
    deque(with_names, maxlen=0)


def cold_start(folder: Path, known: Path | None) -> Iterator[Sample]:
    """Start the reader where no library is kept; until a while after its index is ready.

    Args:
        folder: with the articles.
        known: a cache folder, of which the names are known before.
    """
    with tempfile.TemporaryDirectory() as name:
        cache = Path(name, "cache")
        cache.mkdir()
        for path in known.glob("mentions.*") if known is not None else ():
            shutil.copy(path, cache)
        yield from samples(folder, Path(name), cache)


def samples(folder: Path, home: Path, cache: Path) -> Iterator[Sample]:
    """Start the reader with a cache folder; until a while after its index is ready."""
    command = [sys.executable, "-m", "tui", "--cache-dir", str(cache), str(folder)]
    began = time.monotonic()
    ends: float | None = None
    terminal = Terminal(command, home=home, draw=False, anew=True)
    sampler = Sampler(terminal.process.pid)
    phase, written = OTHER, ""
    try:
        while ends is None or time.monotonic() < ends:
            if not terminal.read(SAMPLED, most=SAMPLED):
                raise SystemExit("the reader has ended")
            written = written[-100:] + SEQUENCE.sub(b"", terminal.output).decode(errors="replace")
            terminal.forget()
            yield Sample(time.monotonic() - began, phase, sampler.sample())
            phase = (STATUS.findall(written) or [phase])[-1]
            if phase == READY and ends is None:
                ends = time.monotonic() + SETTLED
            elif phase != READY:
                ends = None
    finally:
        terminal.close()


def measure(size: int, keep: Path | None, *, model: bool, trace: bool) -> list[Sample]:
    """The samples of a cold start; what is made for it is kept in a folder, if one is given."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) if keep is None else keep / str(size)
        folder, planted = home / "news", home / "planted"
        if not folder.exists():
            write_news(folder, size)
        if not model and not planted.exists():
            plant_names(folder, planted)
        found: list[Sample] = []
        told = 0.0
        for one in cold_start(folder, None if model else planted):
            found.append(one)
            if trace and abs(one.memory.most - told) > TRACED:
                told = one.memory.most
                print(f"{one.at:8.1f} s  {one.phase:14}{describe(one.memory)}", flush=True)
        return found


def describe(memory: Memory) -> str:
    """Columns of a table."""
    return "".join(f"{value:12.1f}" for value in memory)


def report(size: int, found: list[Sample]) -> None:
    """Print the table of a start."""
    print(f"{f'{size:,} articles':24}{'s':>8}{'RSS MB':>12}{'anonymous':>12}{'PSS':>12}")
    for phase in dict.fromkeys(one.phase for one in found):
        of = [one for one in found if one.phase == phase]
        print(f"{phase:24}{of[-1].at:8.1f}{describe(most_of(of))}")
    print(f"{'at most':24}{found[-1].at:8.1f}{describe(most_of(found))}")


def most_of(found: Iterable[Sample]) -> Memory:
    """The most of each."""
    return Memory(*map(max, zip(*(one.memory for one in found), strict=True)))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", nargs="+", type=int, default=[10_000])
    parser.add_argument("--model", action="store_true", help="spaCy finds the names")
    parser.add_argument("--trace", action="store_true", help="print each change of 5 MB")
    parser.add_argument("--keep", type=Path, help="a folder for what is made")
    options = parser.parse_args()
    for size in options.sizes:
        report(size, measure(size, options.keep, model=options.model, trace=options.trace))


if __name__ == "__main__":
    main()
