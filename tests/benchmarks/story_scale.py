"""What the story of a folder costs in memory and time, and how that grows with its articles.

    python -m tests.benchmarks.story_scale FOLDER [--cache CACHE]

For the first quarter, half and all of the files of a folder: a process reads, indexes and analyses
them (from the cache, where it has been run before), then asks for quotations, time line, figures
and overview, as the story screen does; and "again" for dates and figures, as the next start does,
which finds them in the cache. Prints the memory of that process before and after, what
that is for 1,000 articles, and the seconds of each. Models run in other processes and don't count.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tui.corpus import discover
from tui.settings import Settings

ROWS = (
    ("articles", ""),
    ("library", "MB"),
    ("with the story", "MB"),
    ("library of 1,000", "MB"),
    ("story of 1,000", "MB"),
    ("quotations", "s"),
    ("time line", "s"),
    ("figures", "s"),
    ("overview", "s"),
    ("time line again", "s"),
    ("figures again", "s"),
)


def memory() -> float:
    """Megabytes that this process has in memory."""
    status = Path("/proc/self/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def measure(files: Sequence[Path], cache: Path) -> None:
    """In a process of its own: print what a library of these files costs."""
    from tui.index.malloc_trim import trim_heap
    from tui.library import Library
    from tui.story import ArticleFindings, FindingsCache, gather_figures, gather_time_line

    (cache / FindingsCache.file).unlink(missing_ok=True)  # of a part that was measured before
    bare = memory()
    found: dict[str, float] = {}
    with Library(Settings(data_dir=cache / "data", cache_dir=cache), files) as library:
        library.load()
        trim_heap()
        found["articles"], found["library"] = len(library.articles), memory()
        story = library.story
        questions: dict[str, Callable[[], object]] = {
            "quotations": story.quotations,
            "time line": story.time_line,
            "figures": story.figures,
            "overview": story.overview,
        }
        kept = []
        for name, ask in questions.items():
            began = time.perf_counter()
            kept.append(ask())
            found[name] = time.perf_counter() - began
        trim_heap()
        found["with the story"] = memory()
        findings = ArticleFindings(FindingsCache(cache))
        for name, gather in (("time line", gather_time_line), ("figures", gather_figures)):
            began = time.perf_counter()
            kept.append(gather(library.articles, findings=findings))
            found[f"{name} again"] = time.perf_counter() - began
    thousands = found["articles"] / 1000
    found["library of 1,000"] = (found["library"] - bare) / thousands
    found["story of 1,000"] = (found["with the story"] - found["library"]) / thousands
    print(json.dumps(found))


def main(folder: Path, cache: Path) -> None:
    """Measure in turn and print one table."""
    files = [file.path for file in discover([folder], on_error=print)]
    columns = []
    for part in (4, 2, 1):
        command = [sys.executable, "-m", __spec__.name, str(folder), "--cache", str(cache)]
        command += ["--first", str(len(files) // part)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        columns.append(json.loads(done.stdout.splitlines()[-1]))
    for name, unit in ROWS:
        print(f"{name:20}", *(f"{column[name]:9.1f}" for column in columns), unit)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--first", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        cache_dir = options.cache or Path(temporary)
        if options.first:
            paths = [file.path for file in discover([options.folder], on_error=print)]
            measure(paths[: options.first], cache_dir)
        else:
            main(options.folder, cache_dir)
