"""The articles of a corpus after deduplication, and with the user's corrections."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence

from tui.corpus import (
    Article,
    Corrections,
    Fingerprint,
    correct_all,
    fingerprint,
    merge_duplicates,
)
from tui.index.storage.stored_article import StoredArticle


class SettledArticles:
    """The articles after deduplication, which is done again only where something was read.

    Attributes:
        read: the articles as they were read.
        articles: what is left of them, without corrections.
        applied: the corrections that were applied last, by article id.
    """

    def __init__(self) -> None:
        self.read: Sequence[Article] = ()
        self.articles: Sequence[Article] = []
        self.applied: Mapping[str, Corrections] = {}
        self._fingerprints: dict[str, tuple[Article, Fingerprint]] = {}

    def take_over(self, read: Sequence[Article], articles: Sequence[Article]) -> None:
        """Take over what is known of articles."""
        self.read, self.articles = read, articles
        if not self._fingerprints:
            return
        by_id = {article.id: article for article in read}
        self._fingerprints = {
            article_id: known
            for article_id, known in self._fingerprints.items()
            if by_id.get(article_id) is known[0]
        }

    def fingerprint_of(self, article: Article) -> Fingerprint:
        """The fingerprint of an article that was read, worked out once."""
        if isinstance(article, StoredArticle) and article.stored.fingerprints is not None:
            return article.stored.fingerprints.of(article.row)
        known, made = self._fingerprints.get(article.id, (None, None))
        if made is None or known is not article:
            made = fingerprint(article)
            self._fingerprints[article.id] = article, made
        return made

    def are_of(self, read: Sequence[Article]) -> bool:
        """Whether they were made of these very articles."""
        return len(read) == len(self.read) and all(map(operator.is_, read, self.read))

    def corrected(
        self,
        read: Sequence[Article],
        corrections: Callable[[Sequence[Article]], Mapping[str, Corrections]],
    ) -> list[Article]:
        """The articles that are left of those read, with the corrections of the user."""
        if not self.are_of(read):
            self.take_over(read, merge_duplicates(read, self.fingerprint_of))
        found = corrections(self.articles)
        present = {article.id for article in self.articles} if found else ()
        self.applied = {
            article_id: one for article_id, one in found.items() if article_id in present
        }
        return correct_all(self.articles, self.applied)
