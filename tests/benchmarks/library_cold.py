"""What working a large folder out costs besides the model that finds names, in time and memory.

    python -m tests.benchmarks.library_cold [--articles 2000]

Makes so many articles by a seeded generator, lets spaCy's `pipe` read their passages in one process
on one core, then works the folder out into a library on disk with two worker processes, nothing
cached. Prints how many times as quick that is, and at most would be if both cores were busy with
nothing else all the while; the processor time that is not the workers', as a share of all of it and
of spaCy's alone; and the most memory that the working process took.

spaCy is as it is installed, but for the components that the reader has no need of; it reads the
passages that the workers read (those of articles that are copies once), in its own batches, on one
thread, and loading it does not count. Working out is everything: listing and reading the files,
starting two processes that load the model, names, entities, the index, and writing the library.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.generated_news import write_news
from tui.analysis.ner.single_thread import SINGLE_THREAD

WORKERS = 2
ROWS = (
    ("spaCy alone", "s"),
    ("worked out", "s"),
    ("cold", "x as quick"),
    ("at most", "x as quick"),
    ("besides", "% of time"),
    ("besides", "% of spaCy"),
    ("most memory", "MB"),
)


def pipe(folder: Path) -> dict[str, float]:
    """Seconds that spaCy takes for the passages on one core, once it is loaded."""
    os.environ |= dict.fromkeys(SINGLE_THREAD, "1")  # before NumPy is imported
    import spacy

    from tui.analysis import find_pipeline
    from tui.analysis.ner.spacy_ner import UNNEEDED
    from tui.corpus import discover, merge_duplicates, read_articles

    pipeline = find_pipeline()
    nlp = spacy.load(pipeline.name, exclude=UNNEEDED)
    files = discover([folder], on_error=print)
    texts = [
        article.text[passage.start : passage.end]
        for article in merge_duplicates([one for file in files for one in read_articles(file)])
        for passage in article.passages
        if pipeline.supports(article.language_of(passage))
    ]
    began, busy = time.perf_counter(), time.process_time()
    for _ in nlp.pipe(texts):
        pass
    return {
        "spaCy alone, s": time.perf_counter() - began,
        "spaCy alone, busy": time.process_time() - busy,
    }


def work_out(folder: Path, cache: Path) -> dict[str, float]:
    """Work the folder out as the reader does at its first start."""
    os.environ |= dict.fromkeys(SINGLE_THREAD, "1")  # what this imports, workers import first
    from tui.analysis import MentionCache, find_pipeline
    from tui.index import Builder, CorpusLibrary, Index, Keeper

    index = Index()
    builder = Builder(
        index,
        [folder],
        pipeline=find_pipeline(),
        cache=MentionCache(cache),
        workers=WORKERS,
        # All but the model in this process: what is not the model's can be told from it.
        keeper=Keeper(CorpusLibrary(cache, [folder]), index, least_bytes=0, apart=False),
    )
    began = time.perf_counter()
    for _ in builder.update():
        pass
    wall = time.perf_counter() - began
    own, workers = (
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return {
        "worked out, s": wall,
        "worked out, busy": own + workers,
        "own": own,
        "most memory, MB": most,
    }


def measure(articles: int) -> dict[str, float]:
    """All rows, each part in a process of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = write_news(Path(name, "news"), articles)
        found: dict[str, float] = {}
        for what in ("pipe", "work_out"):
            command = [sys.executable, "-m", __spec__.name, what, str(folder), f"{name}/cache"]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
            found |= json.loads(done.stdout)
    spacy, all_of_it = found["spaCy alone, busy"], found["worked out, busy"]
    return found | {
        "cold, x as quick": found["spaCy alone, s"] / found["worked out, s"],
        "at most, x as quick": WORKERS * spacy / all_of_it,
        "besides, % of time": 100 * found["own"] / all_of_it,
        "besides, % of spaCy": 100 * found["own"] / spacy,
    }


def report(articles: int) -> None:
    """Measure and print."""
    found = measure(articles)
    print(f"{'worked out with the model':24}{articles:>12,}")
    for row, unit in ROWS:
        print(f"{row:13}{unit:11}{found[f'{row}, {unit}']:12.2f}")


def main() -> None:
    """Measure and print the table."""
    if sys.argv[1:2] in (["pipe"], ["work_out"]):
        folder, cache = map(Path, sys.argv[2:4])
        print(json.dumps(pipe(folder) if sys.argv[1] == "pipe" else work_out(folder, cache)))
        return
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=2000)
    report(parser.parse_args().articles)


if __name__ == "__main__":
    main()
