"""What the sentence encoder costs a cold start: against the same start without it, in turn.

    python -m tests.benchmarks.index_cold_start [--runs 7] [PATH...]

Each run is a process that reads the articles (the five that come with the reader, if none are
given), finds their names, and with the encoder what their passages mean, until all is there;
nothing is cached. Prints the medians of its wall-clock time and of the processor time of it and its
workers, and their ratios.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tui.settings import package_folder

KINDS = ("words", "encoder")
ROOT = Path(__file__).parents[2]


def start(kind: str, paths: Sequence[Path]) -> None:
    """A cold start in this process; it ends with what the first passage is related to."""
    from tui.analysis import MentionCache, find_pipeline
    from tui.index import Builder, Index, find_passage_encoder

    encoding = find_passage_encoder(None, None) if kind == "encoder" else None
    if kind == "encoder" and encoding is None:
        raise SystemExit("The extra `meaning` is not installed.")
    index = Index(encoding.meaning if encoding else None)
    builder = Builder(
        index,
        paths,
        pipeline=find_pipeline(),
        cache=MentionCache(None),
        encodings=[encoding] if encoding else [],
    )
    for _ in builder.update():
        pass
    index.related(index.articles[0].passages[0].id)


def measure(kind: str, paths: Sequence[Path]) -> tuple[float, float]:
    """Seconds of wall-clock and of processor time of a cold start in a process of its own."""
    command = [sys.executable, __file__, "--start", kind, *map(str, paths)]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="*", type=Path, help="files and folders with articles")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--start", choices=KINDS, help="a single start, not measured")
    options = parser.parse_args()
    paths = [path.absolute() for path in options.paths] or [package_folder("seeds")]
    if options.start:
        start(options.start, paths)
        return
    times: dict[str, list[tuple[float, float]]] = {kind: [] for kind in KINDS}
    for _ in range(options.runs + 1):
        for kind in KINDS:
            times[kind].append(measure(kind, paths))
    medians = {
        kind: [statistics.median(column) for column in zip(*found[1:], strict=True)]
        for kind, found in times.items()
    }
    for kind, (wall, processor) in medians.items():
        print(f"{kind:8} {wall:.2f} s, {processor:.2f} s of processor time")
    ratios = (medians["encoder"][place] / medians["words"][place] for place in (0, 1))
    print("ratio    {:.2f}    {:.2f}".format(*ratios))


if __name__ == "__main__":
    main()
