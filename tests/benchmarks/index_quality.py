"""How good related passages are, on news in which people marked the sentences on the same event.

    python tests/benchmarks/index_quality.py FOLDER [--vectors]

FOLDER holds `articles/*.txt` (a sentence a paragraph), `sentences.jsonl` (article, sid, start, end,
judged), `queries.jsonl` (qid: ARTICLE:SID) and `qrels.tsv` (query, sentence, grade), as ECB+
(Cybulska & Vossen 2014) can be written; an article's story is what stands before the first `_` of
its name. Printed are, without entities,

    nDCG@10    of the bare ranking: condensed (sentences that nobody judged left out) and raw
    silence    share of passages that show nothing where each story is told by one article only,
               and share of what is marked as related, among the first ten, that is shown
    reasons    share of shown reasons that stand literally in both passages
    covered    different articles among the first five shown, and in the bare ranking
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from tui.corpus import Article, PassageKind, load
from tui.index import Index, Related, find_vectors
from tui.index.selection import SILENCE
from tui.index.vectors import WordVectors

DEPTH = 300
CHOICES = 6  # of one article of each story


class Gold:
    """What people marked, by sentences `ARTICLE:SID`."""

    def __init__(self, folder: Path) -> None:
        self.spans: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
        self.judged = set()
        for line in (folder / "sentences.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            sentence = f"{row['article']}:{row['sid']}"
            self.spans[row["article"]].append((row["start"], row["end"], sentence))
            if row["judged"]:
                self.judged.add(sentence)
        queries = (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines()
        self.queries = {json.loads(line)["qid"] for line in queries}
        self.grades: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines():
            query, sentence, grade = line.split("\t")
            self.grades[query][sentence] = int(grade)

    def sentence(self, article: str, start: int, end: int) -> str:
        """The sentence that a span of an article covers most of."""
        return max(self.spans[article], key=lambda span: min(end, span[1]) - max(start, span[0]))[2]


def ndcg(gains: Sequence[int], ideal: Sequence[int], k: int = 10) -> float:
    def discounted(values: Sequence[int]) -> float:
        return sum(value / math.log2(rank + 2) for rank, value in enumerate(values[:k]))

    return discounted(gains) / discounted(sorted(ideal, reverse=True))


def mean(values: Sequence[float]) -> float:
    return sum(values) / max(1, len(values))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--vectors", action="store_true", help="with the extra `vectors`")
    options = parser.parse_args()

    gold = Gold(options.folder)
    meaning = find_vectors() if options.vectors else None
    index = Index(meaning)
    index.add(load([options.folder / "articles"], on_error=print))
    passages = {
        gold.sentence(article.id, passage.start, passage.end): passage.id
        for article in index.articles
        for passage in article.passages
        if passage.kind is not PassageKind.BOILERPLATE
    }
    sentences = {passage: sentence for sentence, passage in passages.items()}
    bare = {passage: index.related(passage, DEPTH, plain=True) for passage in sentences}
    answered = {query: bare[passages[query]] for query in gold.queries if query in passages}
    print(f"{len(gold.queries)} queries, {len(gold.queries) - len(answered)} not answered")

    def quality(counts: Callable[[str], bool]) -> float:
        scores = []
        for query, related in answered.items():
            ranked = [sentences[one.passage] for one in related]
            gains = [gold.grades[query].get(one, 0) for one in ranked if counts(one)]
            scores.append(ndcg(gains, list(gold.grades[query].values())))
        return sum(scores) / len(gold.queries)

    condensed, raw = quality(gold.judged.__contains__), quality(lambda _: True)
    print(f"nDCG@10   {condensed:.4f} condensed, {raw:.4f} raw")
    report_silence(gold, answered, sentences, told_once(index.articles, meaning))
    report_shown(index, bare)


def report_silence(
    gold: Gold,
    answered: dict[str, list[Related]],
    sentences: dict[str, str],
    alone: Iterable[Index],
) -> None:
    silent = [
        not index.related(passage.id)
        for index in alone
        for article in index.articles
        for passage in article.passages
        if passage.kind is not PassageKind.BOILERPLATE
    ]
    marked = [
        one.score
        for query, related in answered.items()
        for one in related[:10]
        if gold.grades[query].get(sentences[one.passage])
    ]
    kept = mean([score >= SILENCE for score in marked])
    print(
        f"silence   {mean(silent):.3f} of what is told once; {kept:.3f} of what is marked is shown"
    )


def told_once(articles: Sequence[Article], meaning: WordVectors | None) -> Iterator[Index]:
    """Indexes of one article of each story, another one in each."""
    stories: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        stories[article.id.split("_")[0]].append(article)
    for seed in range(CHOICES):
        rng = random.Random(seed)
        index = Index(meaning)
        index.add([rng.choice(told) for told in stories.values()])
        yield index


def report_shown(index: Index, bare: dict[str, list[Related]]) -> None:
    texts = {p.id: a.text[p.start : p.end].lower() for a in index.articles for p in a.passages}
    literal, articles, plainly = [], [], []
    for passage, related in bare.items():
        shown = index.related(passage)
        for one in shown:
            both = (texts[passage], texts[one.passage])
            reasons = (*one.reasons.terms, *one.reasons.numbers)
            literal += [all(reason.lower() in text for text in both) for reason in reasons]
        if len(shown) >= 5:
            articles.append(len({one.article for one in shown[:5]}))
            plainly.append(len({one.article for one in related[:5]}))
    print(f"reasons   {mean(literal):.4f} of {len(literal)} literally in both")
    print(f"covered   {mean(articles):.2f} articles by five shown, {mean(plainly):.2f} by the bare")


if __name__ == "__main__":
    main()
