"""Data sets of human relevance judgements of related passages, and their ranking metrics.

A *marked* set holds `articles/*.txt` (a sentence a paragraph), `sentences.jsonl` (article, sid,
start, end, judged), `queries.jsonl` (qid: ARTICLE:SID) and `qrels.tsv` (query, sentence, grade), as
ECB+ (Cybulska & Vossen 2014) can be written; the story of an article is what stands before the
first `_` of its name.

A *graded* set holds `folders/NAME/*.txt`, each a small folder about one story, and `gold.jsonl`: a
query a line ({folder, query: {article, starts}, grades: [{article, starts, grade}]}), in which
passages are known by their first characters, and graded 3 (the same fact), 2 (closely related), 1
(loosely), 0 (not).
"""

from __future__ import annotations

import json
import math
import random
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tui.index import SearchIndex

STARTS = 80  # code points by which a graded passage is known
RESAMPLED = 2_000  # times, for confidence intervals


class Marked:
    """What people marked, by sentences `ARTICLE:SID`."""

    def __init__(self, folder: Path) -> None:
        self.articles = folder / "articles"
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


@dataclass(frozen=True, slots=True)
class Graded:
    """A graded query.

    Attributes:
        folder: the small folder.
        article: the article in which the query passage stands.
        starts: the first characters of the query passage.
        grades: (article, first characters) of a passage -> its grade.
    """

    folder: str
    article: str
    starts: str
    grades: Mapping[tuple[str, str], int]

    @property
    def answered(self) -> bool:
        """Whether anything is related closely."""
        return max(self.grades.values()) >= 2

    def passage(self, index: SearchIndex) -> str:
        """The id of the query passage."""
        article = index.article(self.article)
        for passage in article.passages:
            if key(article.text[passage.start : passage.end]) == self.starts:
                return passage.id
        raise LookupError(f"{self.article}: {self.starts}")

    def grade(self, article: str, text: str) -> int | None:
        """The grade of a passage; None where nobody graded it."""
        return self.grades.get((article, key(text)))


def read_graded(folder: Path) -> list[Graded]:
    """The queries of a graded set."""
    queries = []
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        grades = {(one["article"], key(one["starts"])): one["grade"] for one in row["grades"]}
        query = row["query"]
        queries.append(Graded(row["folder"], query["article"], key(query["starts"]), grades))
    return queries


def key(text: str) -> str:
    """The first characters of a passage, by which it is known."""
    return re.sub(r"\s+", " ", text).strip()[:STARTS].strip()


def ndcg(gains: Sequence[float], ideal: Sequence[float], k: int) -> float:
    """Normalised discounted cumulative gain of the first `k`."""

    def discounted(values: Sequence[float]) -> float:
        return sum(value / math.log2(rank + 2) for rank, value in enumerate(values[:k]))

    return discounted(gains) / discounted(sorted(ideal, reverse=True))


def mean(values: Sequence[float]) -> float:
    """The mean, 0 of nothing."""
    return sum(values) / max(1, len(values))


def interval(values: Mapping[str, Sequence[float]]) -> tuple[float, float, float]:
    """Mean over all, and its 95 % confidence interval when whole folders are drawn anew."""
    rng, names = random.Random(1), sorted(values)
    means = []
    for _ in range(RESAMPLED):
        drawn = [one for name in rng.choices(names, k=len(names)) for one in values[name]]
        means.append(mean(drawn))
    means.sort()
    whole = mean([one for name in names for one in values[name]])
    return whole, means[RESAMPLED // 40], means[-RESAMPLED // 40]
