"""The story service: what the articles say together, and the user's decisions on it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from tui.library.lookups import find_mentions
from tui.library.store_access import StoreAccess

if TYPE_CHECKING:
    from tui.analysis import Entity, MentionCache, Pipeline, Quotation
    from tui.annotations import Decision, Store
    from tui.corpus import Article
    from tui.index import SearchIndex
    from tui.story import Fact, Overview, PassageStory, Said, TimeLine


class UnknownQuotationError(LookupError):
    """No quotation has that id."""


class StoryService:
    """Gathers quotations over all articles; a change returns a status message.

    Args:
        access: to the store.
        articles: returns the open articles.
        index: returns the index.
    """

    def __init__(
        self,
        access: StoreAccess,
        articles: Callable[[], Sequence[Article]],
        index: Callable[[], SearchIndex],
    ) -> None:
        self._access = access
        self._articles = articles
        self._index = index
        self._pipeline: Pipeline | None = None
        self._cache: MentionCache | None = None
        self._stop = threading.Event()
        self._found: dict[str, tuple[Article, Sequence[Quotation]]] = {}
        self._finding = threading.Lock()
        self._passages: tuple[object, PassageStory] | None = None

    def analyse_with(self, pipeline: Pipeline | None, cache: MentionCache) -> None:
        """Use a pipeline, and what its passes left in the cache."""
        self._pipeline, self._cache = pipeline, cache

    def stop(self) -> None:
        """End a search for quotations that is going on; may be called from any thread."""
        self._stop.set()

    # Queries.

    def quotations(self) -> tuple[Said, ...]:
        """Every quotation with its speaker, in the order of articles and text.

        May take a while when it is first called, and whenever articles have changed; the
        entities are those of the last resolution.

        Raises:
            StoreError: the user's decisions cannot be read.
        """
        from tui.story import gather_quotations

        articles, index = self._articles(), self._index()
        decisions = self._access.query(_decisions)
        return gather_quotations(
            articles,
            self._quotations_of(articles),
            lambda article_id: find_mentions(index, article_id),
            decisions,
        )

    def passages(self) -> PassageStory:
        """Quotations and facts by passage; takes a while when something has changed.

        Raises:
            StoreError: the user's decisions cannot be read.
        """
        from tui.story import PassageStory

        key = (self._articles(), self._index().entities, self._access.query(_decisions))
        if self._passages is None or self._passages[0] != key:
            self._passages = key, PassageStory(self.quotations(), self.figures())
        return self._passages[1]

    def quotation(self, quotation_id: str) -> Said:
        """The quotation with an id.

        Raises:
            UnknownQuotationError: there is none.
            StoreError: the user's decisions cannot be read.
        """
        for said in self.quotations():
            if said.quotation.id == quotation_id:
                return said
        raise UnknownQuotationError(quotation_id)

    def time_line(self) -> TimeLine:
        """Expressions of time and dated sentences of all articles; may take a while."""
        from tui.story import time_line

        return time_line(self._articles())

    def figures(self) -> list[Fact]:
        """What several articles give a figure for, those that differ first; may take a while."""
        from tui.story import figures

        return figures(self._articles())

    def overview(self) -> Overview:
        """The articles side by side; may take a while."""
        from tui.story import make_overview

        index = self._index()

        def told_in(passage_id: str) -> Sequence[str]:
            with suppress(KeyError):  # its file was removed meanwhile
                return index.told_elsewhere(passage_id).articles
            return ()

        return make_overview(self._articles(), index.entities, told_in)

    def _quotations_of(self, articles: Sequence[Article]) -> dict[str, Sequence[Quotation]]:
        """The quotations by article id; only those of new and changed articles are looked for."""
        with self._finding:
            kept = {
                article.id: known
                for article in articles
                if (known := self._found.get(article.id)) is not None and known[0] == article
            }
            new = [article for article in articles if article.id not in kept]
            kept |= {article.id: (article, found) for article, found in self._find(new)}
            self._found = kept
        return {article_id: found for article_id, (_, found) in kept.items()}

    def _find(self, articles: Sequence[Article]) -> Iterator[tuple[Article, Sequence[Quotation]]]:
        """Find quotations; marks alone tell them if the pipeline cannot be loaded."""
        from tui.analysis import MentionCache, PipelineMissingError, find_quotations

        cache = self._cache or MentionCache(None)
        try:
            yield from find_quotations(articles, self._pipeline, cache, stop=self._stop)
        except PipelineMissingError:
            yield from find_quotations(articles, None, cache)

    # Decisions; they take effect at the next query. Each raises StoreError if it could not be
    # written.

    def reject_quotation(self, said: Said) -> str:
        """Say that a quotation is none."""
        self._access.store.decide("not_said", _key(said))
        return "this is no quotation: u takes it back"

    def set_speaker(self, said: Said, entity: Entity) -> str:
        """Say who speaks."""
        self._access.store.decide("said_by", _key(said), (entity.label, entity.form))
        return f"said by {entity.name}: u takes it back"


def _decisions(store: Store) -> Sequence[Decision]:
    return store.decisions()


def _key(said: Said) -> tuple[str, str]:
    """The key of a quotation in decisions: its article and its words."""
    from tui.story import quoted_words

    return said.quotation.article, quoted_words(said.text)
