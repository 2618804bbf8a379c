"""The speed of the index beside that of another checkout: what a change has cost or saved.

    python -m tests.benchmarks.index_compare CHECKOUT [--runs 5] [--articles 18600] [--queries 300]

Both get the same made-up corpus (see `index_scale.py`), in processes of their own that take turns.
Printed is the least of all runs, as what disturbs a run only makes it slower, and how much of the
other checkout's it is: related passages with everything and as the plain ranking (medians of the
queries), the build of the index, and its memory.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
WHAT = {
    "related": "ms",
    "plain": "ms",
    "build": "µs a passage",
    "processor": "µs a passage, in two threads",
    "memory": "bytes a passage",
}


def measure(articles: int, queries: int) -> dict[str, float]:
    """One run, by the code of the checkout that comes first in the search path of modules."""
    from tests.benchmarks.index_scale import corpus, resident, timed
    from tui.index import Index

    made = list(corpus(articles, 1))
    ids = sorted(passage.id for article in made for passage in article.passages)
    asked = random.Random(1).sample(ids, min(queries, len(ids)))
    Index()  # the engine's code is loaded
    before, began, used = resident(), time.perf_counter(), time.process_time()
    index = Index()
    index.add(made)
    took, used = time.perf_counter() - began, time.process_time() - used
    memory = resident() - before
    index.related(asked[0])
    return {
        "related": timed(index.related, asked)[0],
        "plain": timed(lambda passage: index.related(passage, 10, plain=True), asked)[0],
        "build": took / len(ids) * 1e6,
        "processor": used / len(ids) * 1e6,
        "memory": memory / len(ids) * 1e6,
    }


def run(checkout: Path, arguments: Sequence[str]) -> dict[str, float]:
    command = [sys.executable, __file__, str(checkout), "--measure", *arguments]
    env = os.environ | {"PYTHONPATH": str(checkout)}
    done = subprocess.run(command, check=True, env=env, cwd=checkout, stdout=subprocess.PIPE)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("checkout", type=Path, help="another checkout of the project")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--articles", type=int, default=18_600)
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--measure", action="store_true", help="one run of that checkout as JSON")
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(options.articles, options.queries)))
        return
    arguments = ["--articles", str(options.articles), "--queries", str(options.queries)]
    other, this = [], []
    for _ in range(options.runs):
        other.append(run(options.checkout.resolve(), arguments))
        this.append(run(ROOT, arguments))
    for what, unit in WHAT.items():
        before, now = (min(one[what] for one in runs) for runs in (other, this))
        print(f"{what:10}{before:8.2f} -> {now:8.2f} {unit}, {now / before:.3f} of it")


if __name__ == "__main__":
    main()
