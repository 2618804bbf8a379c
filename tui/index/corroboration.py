"""Corroboration: whether other articles report the fact of a passage.

The score of the best passages of other articles decides: it is the probability of being at least
closely related. An article with one of the degree `same` tells the fact; if no article comes near
being closely related, the fact is told only here; between the two nothing is said. On
hand-graded folders a verdict is right nine times in ten and more:
`tests/benchmarks/index_told_elsewhere.py` measures it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from tui.corpus import Article, Passage
from tui.index.across_languages import AcrossLanguages
from tui.index.model import Degree, Told, Verdict
from tui.index.passage_table import PassageTable, body_passages
from tui.index.selection import degree_of, least_score
from tui.index.term_table import TermTable

if TYPE_CHECKING:
    from tui.index.ranking import Ranked, Ranker

_ONLY_HERE_BELOW = 0.24


class Corroboration:
    """Tells of the passages of articles where else their facts are reported.

    Args:
        ranker: ranks in one language.
        passage_table: the articles and passages.
        terms: the terms of the passages.
        across: ranks in other languages.
    """

    def __init__(
        self,
        ranker: Ranker,
        passage_table: PassageTable,
        terms: TermTable,
        across: AcrossLanguages,
    ) -> None:
        self._ranker, self._table = ranker, passage_table
        self._terms, self._across = terms, across

    def of(self, article: Article, candidates: int, most: int | None) -> dict[str, Told]:
        """What can be said of each passage of an article, by its id.

        Args:
            article: the article.
            candidates: number of passages retrieved by terms for each passage.
            most: of so many passages; None: of all.
        """
        passages = {self._table.number(one.id): one for one in body_passages(article)[:most]}
        told = {one.id: Told(Verdict.UNSURE) for one in passages.values()}
        numbers = [number for number in passages if self._terms.of(number)]
        ranked = self._strongest(article.id, numbers, candidates) if numbers else ()
        for number, found in zip(numbers, ranked, strict=True):
            told[passages[number].id] = self._told(passages[number], found)
        return told

    def _strongest(
        self, article_id: str, numbers: Sequence[int], candidates: int
    ) -> Iterable[Sequence[Ranked]]:
        """Of the passages related to each of some those that decide."""
        from tui.index.strongest import StrongestRelations  # imports NumPy

        least = (_ONLY_HERE_BELOW, least_score(Degree.SAME))
        return StrongestRelations(self._ranker, article_id, candidates, *least).of(numbers)

    def _told(self, passage: Passage, ranked: Sequence[Ranked]) -> Told:
        ranked = self._across.add_related(passage, ranked)
        told = told_elsewhere(ranked, lambda number: self._table.passage_of(number).article)
        if told.verdict is Verdict.ONLY_HERE and self._across.is_multilingual:
            return Told(Verdict.UNSURE)  # what words cannot compare may be told there
        return told


def told_elsewhere(ranked: Sequence[Ranked], article_of: Callable[[int], str]) -> Told:
    """Which other articles report the fact of a passage.

    Args:
        ranked: the passages related to it, the best first; of those below the degree `same` only
            the first matters.
        article_of: gives the id of the article of a passage.
    """
    if not ranked or ranked[0].score < _ONLY_HERE_BELOW:
        return Told(Verdict.ONLY_HERE)
    same = takewhile(lambda one: degree_of(one.score) is Degree.SAME, ranked)
    articles = tuple(dict.fromkeys(article_of(one.number) for one in same))
    return Told(Verdict.TOLD, articles) if articles else Told(Verdict.UNSURE)
