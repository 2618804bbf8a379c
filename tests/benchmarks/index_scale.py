"""Scaling of the index on a large corpus: build time, memory, related passages, search.

    python -m tests.benchmarks.index_scale [--articles 18600] [--queries 300] [--seed 1] [PATH...]
    python -m tests.benchmarks.index_scale --growth 10000 100000 1000000

Without files or folders the articles are made up by a seeded generator: words follow a
Zipf-Mandelbrot distribution, and every article takes a part of them from one of many stories, so
that articles resemble each other as news does. The machine's own speed is taken out by a baseline
in the same run: a BM25 index of dictionaries in plain Python, over the same passages and queries.
Then articles and passages grow to twice their length: what that costs should grow as much.

`--growth` prints a table instead: what indexes of so many made-up passages in memory cost, each in
a process of its own, in processor time, which other programs disturb less. A million take 6 GB and
a few minutes. What a library on disk with entities takes is printed by `library_scale.py`.
"""

from __future__ import annotations

import argparse
import gc
import math
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import accumulate
from multiprocessing import get_context
from pathlib import Path

from tui.corpus import Article, Passage, load
from tui.index import Index

VOCABULARY, STORY_WORDS, STORY_SHARE = 150_000, 60, 0.35
PASSAGES, WORDS = (2, 12), (8, 42)  # of an article, of a passage: fewest, most
SYLLABLES = [c + v for c in "bcdfghjklmnprstvwz" for v in ("a", "e", "i", "o", "u", "an", "er")]


def corpus(articles: int, seed: int) -> Iterator[Article]:
    """Articles that look like news to an index."""
    rng = random.Random(seed)
    words = [spell(number) for number in range(VOCABULARY)]
    cumulative = list(accumulate(1 / (rank + 2.7) for rank in range(VOCABULARY)))
    for number in range(articles):
        story = random.Random(rng.randrange(max(1, articles // 20)))
        topic = [words[story.randrange(200, VOCABULARY)] for _ in range(STORY_WORDS)]
        name, passages, parts, at = f"a{number}", [], [], 0
        for place in range(rng.randint(*PASSAGES)):
            count = rng.randint(*WORDS)
            own = sum(rng.random() < STORY_SHARE for _ in range(count))
            chosen = rng.choices(words, cum_weights=cumulative, k=count - own)
            chosen += rng.choices(topic, k=own)
            rng.shuffle(chosen)
            text = " ".join(chosen).capitalize() + "."
            passages.append(Passage(f"{name}#{place}", name, at, at + len(text)))
            parts.append(text)
            at += len(text) + 2
        yield Article(name, Path(name), parts[0][:60], "\n\n".join(parts), tuple(passages))


def spell(number: int) -> str:
    """A pronounceable word, another one for every number; shorter for smaller numbers."""
    word = ""
    while True:
        number, syllable = divmod(number, len(SYLLABLES))
        word += SYLLABLES[syllable]
        if not number:
            return word


class PlainIndex:
    """BM25 over passages in dictionaries: what the times are compared with."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.postings: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self.lengths = []
        for number, text in enumerate(texts):
            counts = Counter(re.findall(r"\w+", text.lower()))
            self.lengths.append(counts.total())
            for word, count in counts.items():
                self.postings[word].append((number, count))
        self.mean = sum(self.lengths) / len(self.lengths)

    def related(self, text: str, k: int) -> list[tuple[int, float]]:
        scores: defaultdict[int, float] = defaultdict(float)
        for word in set(re.findall(r"\w+", text.lower())):
            postings = self.postings.get(word, ())
            rarity = math.log(1 + (len(self.lengths) - len(postings) + 0.5) / (len(postings) + 0.5))
            for number, count in postings:
                norm = 1.2 * (0.25 + 0.75 * self.lengths[number] / self.mean)
                scores[number] += rarity * count * 2.2 / (count + norm)
        return sorted(scores.items(), key=lambda pair: -pair[1])[:k]


def resident() -> float:
    """Memory of this process in MB."""
    gc.collect()
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * 4096 / 1e6


def timed(
    ask: Callable[[str], object],
    queries: Sequence[str],
    clock: Callable[[], float] = time.perf_counter,
) -> tuple[float, float]:
    """Median and 95th percentile of the milliseconds that a call takes."""
    times = []
    for query in queries:
        began = clock()
        ask(query)
        times.append((clock() - began) * 1000)
    times.sort()
    return times[len(times) // 2], times[int(len(times) * 0.95)]


def report_growth(sizes: Sequence[int], queries: int, seed: int) -> None:
    """A table with a column for each number of passages."""
    rows: defaultdict[str, list[float]] = defaultdict(list)
    for size in sizes:
        with ProcessPoolExecutor(1, get_context("spawn")) as alone:
            for name, value in alone.submit(costs_of, size, queries, seed).result().items():
                rows[name].append(value)
    for name, values in rows.items():
        print(f"{name:20}" + "".join(f"{value:12,.2f}" for value in values))


def costs_of(passages: int, queries: int, seed: int) -> dict[str, float]:
    """What an index of about so many passages costs."""
    articles = list(corpus(round(passages / (sum(PASSAGES) / 2)), seed))
    texts = {p.id: a.text[p.start : p.end] for a in articles for p in a.passages}
    rng = random.Random(seed)
    asked = rng.sample(sorted(texts), min(queries, len(texts)))
    words = [" ".join(rng.choices(re.findall(r"\w+", texts[one].lower()), k=2)) for one in asked]
    Index()  # the engine's code is loaded
    before, began = resident(), time.process_time()
    index = Index()
    index.add(articles)
    took = (time.process_time() - began) * 1e6 / len(texts)
    found = {"passages": float(len(texts)), "build, µs a passage": took}
    found["memory, MB"] = resident() - before
    for what, ask, some in (("related", index.related, asked), ("search", index.search, words)):
        ask(some[0])
        found[f"{what} p50, ms"], found[f"{what} p95, ms"] = timed(ask, some, time.thread_time)
    return found


def report_lengths(seed: int) -> None:
    """What an article of twice as many passages, and a passage of twice as many words, cost."""
    few = list(corpus(300, seed))
    for what, sizes in (("passages", [(1000, 25), (2000, 25)]), ("words", [(20, 800), (20, 1600)])):
        costs = []
        for passages, words in sizes:
            index = Index()
            index.add(few)
            index.add([long_article(name, passages, words, seed) for name in ("one", "other")])
            index.related("a0#0")  # what is done once is done
            began = time.process_time()
            index.related("one#1")
            index.related_articles("one")
            costs.append(time.process_time() - began)
        print(
            f"twice the {what:8} {costs[1] * 1000:.0f} ms, {costs[1] / costs[0]:.1f} times as much"
        )


def long_article(name: str, passages: int, words: int, seed: int) -> Article:
    """An article of numbered passages of so many words; another one for each seed and name."""
    rng = random.Random(f"{name} {seed}")
    known = [spell(number) for number in range(VOCABULARY // 10)]
    texts, spans, at = [], [], 0
    for place in range(passages):
        text = " ".join(rng.choices(known, k=words)) + f" and {place} more."
        texts.append(text)
        spans.append(Passage(f"{name}#{place}", name, at, at + len(text)))
        at += len(text) + 2
    return Article(name, Path(name), name, "\n\n".join(texts), tuple(spans))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="*", type=Path, help="files and folders with articles")
    parser.add_argument("--articles", type=int, default=18_600)
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--growth", type=int, nargs="+", help="numbers of passages")
    options = parser.parse_args()
    if options.growth:
        report_growth(options.growth, options.queries, options.seed)
        return

    made = not options.paths
    articles = (
        list(corpus(options.articles, options.seed))
        if made
        else load(options.paths, on_error=print)
    )
    passages = {
        passage.id: article.text[passage.start : passage.end]
        for article in articles
        for passage in article.passages
    }
    thousands = len(passages) / 1000
    print(f"{len(articles)} articles, {len(passages)} passages, seed {options.seed}")

    before, began = resident(), time.perf_counter()
    plain = PlainIndex(list(passages.values()))
    plain_build, plain_memory = time.perf_counter() - began, resident() - before
    rng = random.Random(options.seed)
    asked = rng.sample(sorted(passages), min(options.queries, len(passages)))
    plain_query, _ = timed(lambda passage: plain.related(passages[passage], 10), asked[:50])
    Index()  # the engine's code is loaded
    before, began, used = resident(), time.perf_counter(), time.process_time()
    index = Index()
    index.add(articles)
    build, used = time.perf_counter() - began, time.process_time() - used
    memory = resident() - before
    index.related(asked[0])
    print(f"build          {build / thousands:.4f} s per 1,000 passages")
    print(f"               {used / thousands:.4f} s of processor time, in two threads")
    print(f"               {build / plain_build:.2f} of plain BM25's {plain_build / thousands:.4f}")
    print(f"memory         {memory:.0f} MB, {memory / plain_memory:.2f} of plain's")
    report("related", plain_query, *timed(lambda passage: index.related(passage), asked))
    report("plain", plain_query, *timed(lambda p: index.related(p, 10, plain=True), asked))
    report("plain k=300", plain_query, *timed(lambda p: index.related(p, 300, plain=True), asked))
    asked_words = [re.findall(r"\w+", passages[passage].lower()) or ["news"] for passage in asked]
    words = [" ".join(rng.sample(known, min(2, len(known)))) for known in asked_words]
    report("search 2 words", plain_query, *timed(index.search, words))
    report(
        "search prefix*", plain_query, *timed(index.search, [w.split()[0][:4] + "*" for w in words])
    )
    report(
        "search fuzzy~",
        plain_query,
        *timed(index.search, [w.split()[0] + "~" for w in words]),
    )
    print(f"memory now     {resident() - before:.0f} MB")
    report_lengths(options.seed)


def report(what: str, plain: float, median: float, slow: float) -> None:
    print(f"{what:15}{median:.2f} ms p50, {slow:.2f} ms p95; p50 is {median / plain:.4f} of plain")


if __name__ == "__main__":
    main()
