"""Ranking quality of related passages against human relevance judgements.

    python -m tests.benchmarks.index_quality [--marked FOLDER]... [--graded FOLDER]...
        [--meaning words|vectors|encoder]

`related_sets.py` says what the folders hold. A row a set, each figure with its 95 % confidence
interval by story (marked) or folder (graded). Printed are, without entities,

    nDCG         marked: of the first ten of the bare ranking, condensed (sentences that nobody
                 judged left out), and raw; graded: of the first five as shown, likewise
    first        share of queries whose first passage is closely related at least
    noise        share of what is shown as `same` or `close` that has nothing to do with it
    silent       share of answered queries, and of those without an answer, that show neither;
                 marked: of passages whose story no other article tells
    reasons      share of shown reasons that stand literally in both passages
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from tests.benchmarks.related_sets import Graded, Marked, interval, ndcg, read_graded
from tui.analysis import VectorCache
from tui.corpus import Article, PassageKind, load
from tui.index import Degree, Index, PassageEncoder, Related, find_passage_encoder, find_vectors
from tui.index.static_vectors import SemanticSimilarity

DEPTH, SHOWN, FEW = 300, 10, 5
CHOICES = 6  # of one article of each story

Values = defaultdict[str, list[float]]
MeaningOf = Callable[[Sequence[Article]], SemanticSimilarity | None]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--marked", type=Path, action="append", default=[], metavar="FOLDER")
    parser.add_argument("--graded", type=Path, action="append", default=[], metavar="FOLDER")
    parser.add_argument("--meaning", choices=["words", "vectors", "encoder"], default="words")
    options = parser.parse_args()
    meaning_of = meanings(options.meaning)
    for folder in options.graded:
        report(f"{folder.name} (graded)", graded(folder, meaning_of))
    for folder in options.marked:
        report(f"{folder.name} (marked)", marked(folder, meaning_of))


def report(name: str, measures: dict[str, Values]) -> None:
    print(name)
    for what, values in measures.items():
        whole, low, high = interval(values)
        count = sum(map(len, values.values()))
        print(f"  {what:22} {whole:.3f}  [{low:.3f}, {high:.3f}]  of {count} in {len(values)}")


def meanings(name: str) -> MeaningOf:
    """From articles to what tells their meaning."""
    if name == "words":
        return lambda _: None
    if name == "vectors":
        vectors = find_vectors()
        return lambda _: vectors
    encoding = find_passage_encoder(None, None)
    if encoding is None:
        raise SystemExit("The extra `meaning` is not installed.")
    return lambda articles: encode(encoding, articles)


def encode(encoding: PassageEncoder, articles: Sequence[Article]) -> SemanticSimilarity:
    from tui.analysis import find_vectors as find

    texts = [article.text[p.start : p.end] for article in articles for p in article.passages]
    unknown = [text for text in dict.fromkeys(texts) if text not in encoding.meaning]
    for vectors in find(unknown, encoding.encoder, VectorCache(None)):
        encoding.meaning.add(vectors)
    return encoding.meaning


def index_of(articles: Sequence[Article], meaning_of: MeaningOf) -> Index:
    index = Index(meaning_of(articles))
    index.add(articles)
    return index


def graded(folder: Path, meaning_of: MeaningOf) -> dict[str, Values]:
    names = ["nDCG@5", "raw nDCG@5", "first", "noise", "silent, answered", "silent, no answer"]
    measures: dict[str, Values] = {name: defaultdict(list) for name in names}
    queries: defaultdict[str, list[Graded]] = defaultdict(list)
    for query in read_graded(folder):
        queries[query.folder].append(query)
    for name, asked in queries.items():
        index = index_of(load([folder / "folders" / name], on_error=print), meaning_of)
        for query in asked:
            related = index.related(query.passage(index), SHOWN)
            judge(query, related, index, {what: values[name] for what, values in measures.items()})
    return measures


def judge(
    query: Graded, related: list[Related], index: Index, measures: dict[str, list[float]]
) -> None:
    def grade(one: Related) -> int | None:
        return query.grade(one.article, index.article(one.article).text[one.start : one.end])

    close = [one for one in related if one.degree is not Degree.LOOSE]
    if not query.answered:
        measures["silent, no answer"].append(not close)
        return
    grades = [grade(one) for one in related]
    ideal = [2**one - 1 for one in query.grades.values()]
    known = [2**one - 1 for one in grades if one is not None]
    measures["nDCG@5"].append(ndcg(known, ideal, FEW))
    measures["raw nDCG@5"].append(ndcg([2 ** (one or 0) - 1 for one in grades], ideal, FEW))
    measures["first"].append(bool(grades) and (grades[0] or 0) >= 2)
    measures["noise"] += [one == 0 for one in map(grade, close) if one is not None]
    measures["silent, answered"].append(not close)


def marked(folder: Path, meaning_of: MeaningOf) -> dict[str, Values]:
    gold = Marked(folder)
    index = index_of(load([gold.articles], on_error=print), meaning_of)
    passages = {
        gold.sentence(article.id, passage.start, passage.end): passage.id
        for article in index.articles
        for passage in read(article)
    }
    sentences = {passage: sentence for sentence, passage in passages.items()}
    condensed, raw, silent, literal = (defaultdict(list) for _ in range(4))
    for query in sorted(gold.queries & passages.keys()):
        related = index.related(passages[query], DEPTH, plain=True)
        ranked = [sentences[one.passage] for one in related]
        grades = gold.grades[query]
        ideal = list(grades.values())
        judged = [grades.get(one, 0) for one in ranked if one in gold.judged]
        condensed[story(query)].append(ndcg(judged, ideal, SHOWN))
        raw[story(query)].append(ndcg([grades.get(one, 0) for one in ranked], ideal, SHOWN))
        literal[story(query)] += literal_reasons(index, passages[query])
    for alone in told_once(index.articles, meaning_of):
        for article in alone.articles:
            for passage in read(article):
                silent[story(article.id)].append(not any(map(is_close, alone.related(passage.id))))
    return {
        "nDCG@10": condensed,
        "raw nDCG@10": raw,
        "silent, told once": silent,
        "reasons": literal,
    }


def is_close(one: Related) -> bool:
    return one.degree is not Degree.LOOSE


def read(article: Article) -> Iterator:
    return (p for p in article.passages if p.kind is not PassageKind.BOILERPLATE)


def story(name: str) -> str:
    return name.split("_")[0]


def told_once(articles: Sequence[Article], meaning_of: MeaningOf) -> Iterable[Index]:
    """Indexes of one article of each story, another one in each."""
    stories: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        stories[story(article.id)].append(article)
    for seed in range(CHOICES):
        rng = random.Random(seed)
        yield index_of([rng.choice(told) for told in stories.values()], meaning_of)


def literal_reasons(index: Index, passage_id: str) -> list[bool]:
    def text(passage_id: str) -> str:
        passage = index.passage(passage_id)
        return index.article(passage.article).text[passage.start : passage.end].lower()

    return [
        reason.lower() in text(passage_id) and reason.lower() in text(one.passage)
        for one in index.related(passage_id)
        for reason in (*one.reasons.terms, *one.reasons.numbers)
    ]


if __name__ == "__main__":
    main()
