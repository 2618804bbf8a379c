"""Scaling of the note store: 100,000 notes against 100.

    python -m tests.benchmarks.annotations_many [--notes N] [--few N] [--runs N]

The same articles hold few notes and many. Timed in each store: opening it, opening an article with
its notes (the same number in both), the first page of all notes, a search in it, the counts for
the list of articles, and adding a note. Printed: medians and their ratios.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from tui.annotations import Annotation, Store
from tui.annotations.anchoring.selectors import select
from tui.corpus import Article

PAGE = 100
NOTES_ON_ONE = 20


def main() -> None:
    """Fill two stores, time what a reader does in each, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--notes", type=int, default=100_000)
    parser.add_argument("--few", type=int, default=100)
    parser.add_argument("--runs", type=int, default=20)
    arguments = parser.parse_args()
    random = Random(3)
    articles = [make_article(random, number) for number in range(1000)]
    with tempfile.TemporaryDirectory() as folder:
        few = measure(Path(folder) / "few", articles, arguments.few, arguments.runs)
        many = measure(Path(folder) / "many", articles, arguments.notes, arguments.runs)
    print(f"{'median':24}{arguments.few:>12,}{arguments.notes:>12,}{'ratio':>8}")
    for what in few:
        ratio = many[what] / few[what]
        print(f"{what:24}{1000 * few[what]:9.2f} ms{1000 * many[what]:9.2f} ms{ratio:8.1f}")


def measure(folder: Path, articles: list[Article], notes: int, runs: int) -> dict[str, float]:
    """Seconds for each thing, in a store with so many notes."""
    random = Random(7)
    store = Store.open(folder)
    made = [make_note(random, articles[0], number) for number in range(NOTES_ON_ONE)]
    made += [make_note(random, random.choice(articles[1:]), n) for n in range(len(made), notes)]
    began = time.perf_counter()
    store.add_imported(made, {article.text_hash: article.text for article in articles})
    store.close()
    size = (folder / "notes.db").stat().st_size / 2**20
    print(f"{notes:,} notes taken over in {time.perf_counter() - began:.1f} s, {size:.0f} MB")

    opened: list[Store] = []
    took = {"open the store": median(runs, lambda: opened.append(Store.open(folder)))}
    for each in opened[1:]:
        each.close()
    store = opened[0]
    store.set_articles(articles)
    first = articles[0]
    edited = Article(first.id, first.path, first.title, first.text.replace(" ", "  ", 3), ())
    took |= {
        "an article": median(runs, lambda: store.for_article(first)),
        "an article, edited": median(runs, lambda: store.for_article(edited)),
        "all notes, first page": median(runs, lambda: store.all(limit=PAGE)),
        "... by place": median(runs, lambda: store.all(limit=PAGE, sort="position")),
        "... with a tag": median(runs, lambda: store.all(limit=PAGE, tag="tag3")),
        "search, a rare word": median(runs, lambda: store.all(limit=PAGE, query="rare7")),
        "search, a frequent one": median(runs, lambda: store.all(limit=PAGE, query="word1")),
        "notes of each article": median(runs, store.counts),
        "add a note": median(runs, lambda: store.add(first, 0, 5, text="one more")),
        "has anything changed": median(runs, store.data_version),
    }
    store.close()
    return took


def median(runs: int, work: Callable[[], object]) -> float:
    """The median time of some runs, in seconds."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def make_article(random: Random, number: int) -> Article:
    """An article of 500 words."""
    words = [f"word{min(int(random.paretovariate(0.7)), 20_000)}" for _ in range(500)]
    text = f"Article {number}\n\n" + "\n\n".join(
        " ".join(words[at : at + 50]).capitalize() + "." for at in range(0, 500, 50)
    )
    return Article(f"a{number}", Path(f"/news/a{number}.txt"), f"Article {number}", text, ())


def make_note(random: Random, article: Article, number: int) -> Annotation:
    """A note on a few words of an article."""
    start = random.randrange(len(article.text) - 60)
    moment = f"2025-01-01T{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}.000Z"
    words = [f"word{min(int(random.paretovariate(0.7)), 20_000)}" for _ in range(10)]
    if number % 1000 == 7:
        words.append("rare7")
    return Annotation(
        id=f"{random.getrandbits(128):032x}",
        article=article.id,
        path=str(article.path),
        title=article.title,
        selector=select(article, start, start + random.randint(5, 50)),
        text=" ".join(words),
        tags=(f"tag{number % 50}",),
        color="yellow",
        created=moment,
        modified=moment,
    )


if __name__ == "__main__":
    main()
