"""What a start costs from the library on disk, and how that grows with the number of articles.

    python -m tests.benchmarks.library_scale [--sizes 5 10000 100000] [--runs 5] [--cold 2000]
        [--keep FOLDER]

Makes folders of so many small articles (5: those that come with the program) by a seeded generator,
in a temporary folder, and works them out once, with a rule in place of the model that finds names.
Then prints one table: that first time with the most memory of the process that resolves the
entities; the most memory of the interface at a first start, with all that is mapped (see
`library_memory`); and of a second start the first paint as a ratio to a bare
Textual app, the time until related passages and the search answer, the memory of the interface,
the median and 95th percentile of both, and how long a new file takes until it is found and until
the entities are those with it, worked out in another process. 1,000,000 passages are 135,000
articles. Last, what `library_cold`, `app_first_paint --scale`, `app_settled` and `app_keys`
print. 100,000 articles take an hour and 3 GB; with `--keep` they and what was worked out stay in a
folder, for the next time.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks import app_first_paint, app_keys, app_settled
from tests.benchmarks.app_first_paint import HELLO, seconds_until
from tests.benchmarks.generated_news import PlantedNames, write_news
from tests.benchmarks.library_cold import report
from tests.benchmarks.library_memory import cold_start, most_of
from tests.terminal import Terminal
from tui.settings import Settings, package_folder

QUERIES = 300
SETTLED_SECONDS = 3.0  # without output: the reader has nothing left to do
ROWS = (
    ("worked out", "s"),
    ("of the other", "MB"),
    ("library", "MB"),
    ("first paint", "x bare app"),
    ("ready", "s"),
    ("all compared", "s"),
    ("interface", "MB"),
    ("cold most", "MB"),
    ("passages", ""),
    ("related p50", "ms"),
    ("related p95", "ms"),
    ("search p50", "ms"),
    ("search p95", "ms"),
    ("new file", "s"),
    ("its entities", "s"),
    ("file gone", "s"),
)


def work_out(folder: Path, cache: Path) -> None:
    """Fill the library."""
    from tui.analysis import MentionCache
    from tui.index import Builder, CorpusLibrary, Index, Keeper
    from tui.library.installed import pipeline_of

    index = Index()
    builder = Builder(
        index,
        [folder],
        pipeline=pipeline_of(
            Settings(data_dir=cache / "data", cache_dir=cache), print
        ),  # as the reader has it
        cache=MentionCache(cache),
        executor=PlantedNames(),
        keeper=Keeper(CorpusLibrary(cache, [folder]), index),
    )
    builder._executor = None  # it is in the cache: another process resolves it, as with the model
    began = time.perf_counter()
    for _ in builder.update():
        pass
    took = time.perf_counter() - began
    apart = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    print(json.dumps({"worked out": took, "of the other": apart}))


def start(folder: Path, cache: Path, began: float) -> None:
    """Start as the reader does, without drawing; `began` is when the process was started."""
    from tui.library import Library

    settings = Settings(data_dir=cache / "data", cache_dir=cache)
    found: dict[str, float] = {}
    ready = threading.Event()
    with Library(settings, [folder]) as library:

        def hear(_change: object) -> None:
            if library.indexed and library.named:
                ready.set()

        library.subscribe(hear)
        library.load_initial()
        loading = threading.Thread(target=library.load, kwargs={"meaning": False})
        loading.start()
        ready.wait()
        middle = library.articles[len(library.articles) // 2]
        library.index.related(middle.passages[-1].id)
        library.index.search("the council")
        found["ready"] = time.time() - began
        loading.join()
        found["all compared"] = time.time() - began
        chance = random.Random(1)
        asked = [chance.choice(chance.choice(library.articles).passages) for _ in range(QUERIES)]
        texts = [library.index.article(one.article).text[one.start : one.end] for one in asked]
        words = [re.findall(r"\w+", text) or ["news"] for text in texts]
        queries = [" ".join(chance.choices(some, k=2)) for some in words]
        found["passages"] = sum(len(article.passages) for article in library.articles)
        found |= percentiles("related", library.index.related, [one.id for one in asked])
        found |= percentiles("search", library.index.search, queries)
        found |= changes(folder, library)
    print(json.dumps(found))


def changes(folder: Path, library: object) -> dict[str, float]:
    """Seconds from the moment a new file is seen until the search finds it, and its entities.

    Then the file is removed, which is the third.
    """
    from tui.index import ArticlesLoaded, EntitiesReady

    path = folder / "new.txt"
    path.write_text(
        "Something new\n\nThe word unheardofbefore stands here and nowhere else, said Mary Elmtree"
        " of the Security Council, in Paris.\n"
    )
    builder = library._builder  # the moment it is seen has no public name
    found: dict[str, float] = {}
    assert builder.have_files_changed()
    began = time.perf_counter()
    for event in builder.update():
        if isinstance(event, ArticlesLoaded):
            assert library.index.search("unheardofbefore")
            found["new file"] = time.perf_counter() - began
        elif isinstance(event, EntitiesReady) and event.final:
            found["its entities"] = time.perf_counter() - began
    assert any(one.name == "Mary Elmtree" for one in library.index.entities)
    path.unlink()
    assert builder.have_files_changed()
    began = time.perf_counter()
    for _ in builder.update():
        pass
    return found | {"file gone": time.perf_counter() - began}


def percentiles(what: str, ask: Callable[[str], object], asked: Sequence[str]) -> dict[str, float]:
    """The percentiles of the milliseconds that a call takes; the first calls do not count."""
    times = []
    for one in asked:
        began = time.perf_counter()
        ask(one)
        times.append((time.perf_counter() - began) * 1000)
    ranked = sorted(times[10:])
    return {f"{what} p{some}": ranked[len(ranked) * some // 100] for some in (50, 95)}


def interface_memory(folder: Path, home: Path, cache: Path) -> float:
    """MB of the reader when it has settled, on a pseudo-terminal."""
    command = [sys.executable, "-m", "tui", "--cache-dir", str(cache), str(folder)]
    terminal = Terminal(command, home=home, draw=False, anew=True)
    try:
        written, since = -1, time.monotonic()
        while time.monotonic() - since < SETTLED_SECONDS:
            terminal.read(0.05)
            if len(terminal.output) != written:
                written, since = len(terminal.output), time.monotonic()
        status = Path(f"/proc/{terminal.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1000
    finally:
        terminal.close()


def first_paint(folder: Path, home: Path, cache: Path, runs: int) -> float:
    """The first paint of an article in multiples of a bare app's, medians of alternating runs."""
    from tui.corpus import discover, discover_first, read_articles

    first = next(discover_first([folder]), None) or discover([folder], on_error=print)[0]
    word = max(read_articles(first)[0].title.split()[:4], key=len)
    hello = home / "hello.py"
    hello.write_text(HELLO)
    reader = [sys.executable, "-m", "tui", "--cache-dir", str(cache), str(folder)]
    times = [
        (
            seconds_until("hello", [sys.executable, str(hello)], home),
            seconds_until(word, reader, home),
        )
        for _ in range(runs + 1)
    ][1:]
    bare, ours = (statistics.median(column) for column in zip(*times, strict=True))
    return ours / bare


def in_child(what: str, folder: Path, cache: Path) -> dict[str, float]:
    """Run `work_out` or `start` in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, what, str(folder), str(cache), str(time.time())],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(done.stdout)


def measure(size: int, runs: int, keep: Path | None) -> dict[str, float]:
    """All rows for one size; what is made for it is kept in a folder, if one is given."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) if keep is None else keep / str(size)
        cache, folder = home / "cache", home / "news"
        if size == 5 and not folder.exists():
            folder.mkdir(parents=True)
            for path in package_folder("seeds").iterdir():
                (folder / path.name).write_bytes(path.read_bytes())
        elif not folder.exists():
            write_news(folder, size)
        found = in_child("work_out", folder, cache)
        library = [path.stat() for path in (cache / "library").rglob("*") if path.is_file()]
        found["library"] = sum({one.st_ino: one.st_size for one in library}.values()) / 1e6
        starts = [in_child("start", folder, cache) for _ in range(runs)]
        for row in starts[0]:
            found[row] = statistics.median(one[row] for one in starts)
        found["first paint"] = first_paint(folder, home, cache, runs)
        found["interface"] = interface_memory(folder, home, cache)
        found["cold most"] = most_of(cold_start(folder, cache)).most
        return found


def main() -> None:
    """Measure and print the table."""
    if sys.argv[1:2] in (["work_out"], ["start"]):
        folder, cache = map(Path, sys.argv[2:4])
        if sys.argv[1] == "work_out":
            work_out(folder, cache)
        else:
            start(folder, cache, float(sys.argv[4]))
        return
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", nargs="+", type=int, default=[5, 10_000, 100_000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--cold", type=int, default=2000, help="articles, with the model")
    parser.add_argument("--keys", type=int, default=60, help="of each kind, on each text")
    parser.add_argument("--keep", type=Path, help="a folder for what is made")
    options = parser.parse_args()
    found = [measure(size, options.runs, options.keep) for size in options.sizes]
    print(f"{'articles':24}" + "".join(f"{size:>12,}" for size in options.sizes))
    for row, unit in ROWS:
        print(f"{row:13}{unit:11}" + "".join(f"{one[row]:12.2f}" for one in found))
    for number in range(1, len(found)):
        ratio = found[number]["ready"] / found[number - 1]["ready"]
        print(f"ready, {options.sizes[number]:,} / {options.sizes[number - 1]:,}: {ratio:.2f}")
    report(options.cold)
    app_first_paint.main(options.runs, [], scale=True)
    app_settled.main(options.runs, [package_folder("seeds")])
    app_keys.main(options.keys, [])


if __name__ == "__main__":
    main()
