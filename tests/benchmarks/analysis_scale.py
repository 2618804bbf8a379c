"""Scaling of entity resolution: 50,000 against 500,000 generated mentions.

    python -m tests.benchmarks.analysis_scale [SMALL] [LARGE]

Makes articles whose names follow a Zipf distribution, as names in the news do: people with full
names, surnames alone, initials and misspellings, organisations with acronyms, places with other
names. Prints the processor time of each corpus and the ratio of the growth to that of n log n; then
what one article more costs where what was found is kept, and how many articles it makes work.
"""

from __future__ import annotations

import argparse
import itertools
import math
import random
import resource
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tui.analysis import Mention, resolve
from tui.analysis.incremental.resolver import IncrementalResolver
from tui.corpus import Article, Passage

MENTIONS_IN_ARTICLE = 30
_LETTERS = "b br c ch d dr f fr g gr h j k kl l m n p pr r s sh st t tr v w z"
_ONSETS = _LETTERS.split()
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "ou"]
_CODAS = ["", "n", "r", "l", "s", "m", "nd", "rt", "ck", "sk", "v"]
HEADS = ["Council", "Agency", "Bank", "Institute", "Authority", "Union", "Commission", "Group"]
_PLACES = ["Kyiv", "Kiev", "United States", "U.S.", "UK", "United Kingdom", "France", "Beijing"]


def word(number: int) -> str:
    """The `number`th made-up word."""
    letters = []
    for _ in range(2 + number % 2):
        for table in (_ONSETS, _VOWELS, _CODAS):
            number, rest = divmod(number * 7 + 3, len(table))
            letters.append(table[rest])
    return "".join(letters).capitalize()


def name(rank: int, random_: random.Random) -> tuple[str, str]:
    """One way to write the name of `rank`, and its label."""
    kind = rank % 5
    if kind < 3:
        given, surname = word(rank % 400), word(rank * 13)
        variants = [f"{given} {surname}"] * 3 + [surname] * 4 + [f"{given[0]}. {surname}"]
        if random_.random() < 0.02:
            middle = len(surname) // 2
            return f"{given} {surname[:middle]}{surname[middle + 1 :]}", "PERSON"
        return random_.choice(variants), "PERSON"
    if kind == 3:
        words = [word(rank * 3), word(rank * 11), HEADS[rank % len(HEADS)]]
        short = "".join(w[0] for w in words)
        return random_.choice([" ".join(words), " ".join(words[1:]), short]), "ORG"
    return (_PLACES[rank % len(_PLACES)] if rank < 200 else word(rank * 17)), "GPE"


def corpus(mentions: int, seed: int = 7) -> tuple[list[Article], dict[str, list[Mention]]]:
    """Articles with about so many mentions; names grow in number as the corpus does."""
    random_ = random.Random(seed)
    articles, found = [], {}
    ranks = range(1, max(200, mentions // 5))
    weights = list(itertools.accumulate(1 / rank for rank in ranks))
    for number in range(mentions // MENTIONS_IN_ARTICLE):
        chosen = random_.choices(ranks, cum_weights=weights, k=MENTIONS_IN_ARTICLE // 2)
        article_id, text, spans = f"a{number}", "", []
        for _ in range(MENTIONS_IN_ARTICLE):
            surface, label = name(random_.choice(chosen), random_)
            text += "the minister said that "
            spans.append((len(text), len(text) + len(surface), surface, label))
            text += f"{surface} would come to the talks, "
        passage = Passage(f"{article_id}#0", article_id, 0, len(text))
        articles.append(Article(article_id, Path(article_id), article_id, text, (passage,)))
        found[article_id] = [Mention(article_id, passage.id, *span) for span in spans]
    return articles, found


def kept_seconds(
    articles: Sequence[Article], mentions: Mapping[str, Sequence[Mention]]
) -> tuple[float, float, int]:
    """Processor time of all articles but the last, then with it; how many are worked out then."""
    asked: list[str] = []

    def mentions_of(some: Sequence[Article]) -> Mapping[str, Sequence[Mention]]:
        asked[:] = [*asked, *(article.id for article in some)]
        return mentions

    kept, times = IncrementalResolver(), []
    for part in (articles[:-1], articles):
        asked.clear()
        before = time.process_time()
        result = kept.resolve(part, mentions_of)
        times.append(time.process_time() - before)
    assert result == resolve(articles, mentions)
    return times[0], times[1], len(asked)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("small", nargs="?", type=int, default=50_000, help="mentions")
    parser.add_argument("large", nargs="?", type=int, default=500_000, help="mentions")
    options = parser.parse_args()

    sizes = [options.small, options.large]
    times = []
    for size in sizes:
        articles, mentions = corpus(size)
        before = time.process_time()
        result = resolve(articles, mentions)
        times.append(time.process_time() - before)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{sum(map(len, mentions.values())):>8} mentions  {len(result.entities):>7} entities  "
            f"{times[-1]:7.2f} s  {1e6 * times[-1] / size:6.1f} µs a mention  {memory} MB peak"
        )
        again = kept_seconds(articles, mentions)
        print("{:>8.2f} s, kept; one article more {:.2f} s, {} worked out again".format(*again))
    growth = times[1] / times[0]
    allowed = sizes[1] * math.log(sizes[1]) / (sizes[0] * math.log(sizes[0]))
    print(f"grows {growth:.1f}-fold, n log n {allowed:.1f}-fold: ratio {growth / allowed:.2f}")


if __name__ == "__main__":
    main()
