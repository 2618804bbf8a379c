"""The strongest relations of the passages of an article, found together.

Ranking passage by passage gives the same. What is gained: all are compared at once with the
passages of the most similar articles and with those beyond them that an upper bound of the score
leaves, and the full text is asked for candidates only where one beyond them matters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from tui.index.arrays import Floats, Indices
from tui.index.ranking import Ranked, Ranker

_PAIRS = 200_000  # of passages that are scored at once
_MOST = 10_000  # passages that are scored sooner than the full text is asked for candidates


class StrongestRelations:
    """Ranks what is most related to passages of an article.

    Args:
        ranker: ranks.
        article_id: the article.
        candidates: number of passages retrieved by terms for each passage.
        least: the least score that counts.
        enough: the score from which all are wanted.
    """

    def __init__(
        self, ranker: Ranker, article_id: str, candidates: int, least: float, enough: float
    ) -> None:
        self._ranker, self._article, self._candidates = ranker, article_id, candidates
        self._least, self._enough = least, enough
        self._closest = ranker.closest(article_id)

    def of(self, queries: Sequence[int]) -> Iterator[list[Ranked]]:
        """Of each of some passages with terms what is most related to it, the best first.

        All of `Ranker.related` that scores `enough`. Where nothing does: one passage that scores
        `least`, or else none that does.
        """
        beyond = self._ranker.within_reach(self._article, queries, self._least)
        if beyond is not None and len(beyond) > _MOST:
            beyond = None
        compared = self._closest if beyond is None else np.union1d(self._closest, beyond)
        at_once = max(1, _PAIRS // max(1, len(compared)))
        for first in range(0, len(queries), at_once):
            some = queries[first : first + at_once]
            scores = self._ranker.scores(self._article, some, compared)
            if beyond is None:
                yield from map(self._with_retrieved, some, scores)
            else:
                self._drop_others(some, compared, scores)
                yield from (self._strongest(compared, row) for row in scores)

    def _drop_others(self, queries: Sequence[int], compared: Indices, scores: Floats) -> None:
        """Make the scores of what is no candidate NaN."""
        is_beyond = np.isin(compared, self._closest, assume_unique=True, invert=True)
        beyond = compared[is_beyond]
        best = np.fmax.reduce(scores[:, ~is_beyond], axis=1, initial=0.0)
        wanted = np.where(best >= self._least, self._enough, self._least)
        matters = scores[:, is_beyond] >= wanted[:, np.newaxis]
        for row, columns in enumerate(matters):
            if columns.any():
                columns[columns] = np.isin(beyond[columns], self._retrieved(queries[row]))
        scores[:, is_beyond] = np.where(matters, scores[:, is_beyond], np.nan)

    def _with_retrieved(self, query: int, scores: Floats) -> list[Ranked]:
        """Ranks the closest, whose scores are known, and what is retrieved by terms."""
        more = np.setdiff1d(self._retrieved(query), self._closest, assume_unique=True)
        numbers = np.append(self._closest, more)
        [others] = self._ranker.scores(self._article, [query], more)
        order = np.argsort(numbers)
        return self._strongest(numbers[order], np.append(scores, others)[order])

    def _retrieved(self, query: int) -> Indices:
        found = self._ranker.retrieved(self._article, query, self._candidates)
        return np.array(sorted(found), np.intp)

    def _strongest(self, numbers: Indices, scores: Floats) -> list[Ranked]:
        chosen = scores >= min(self._enough, np.fmax.reduce(scores, initial=0.0))
        return self._ranker.rank(numbers[chosen], scores[chosen])
