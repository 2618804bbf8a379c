"""The story service: what the articles say together, and the user's decisions on it."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from tui.library.lookups import GONE, find_mentions
from tui.library.open_articles import OpenArticles
from tui.library.outcome import Outcome, revocable
from tui.library.store_access import StoreAccess
from tui.translation import _

if TYPE_CHECKING:
    from tui.analysis import Entity, MentionCache, Pipeline, Quotation
    from tui.annotations import Decision, Store
    from tui.corpus import Article
    from tui.index import SearchIndex
    from tui.story import (
        ArticleFindings,
        Event,
        Fact,
        OnProgress,
        Overview,
        PassageStory,
        Quantity,
        Said,
        TimeLine,
    )

T = TypeVar("T")
_AT_ONCE = 30  # articles whose quotations are looked for before others get a turn


class UnknownQuotationError(LookupError):
    """No quotation has that id."""


class StoryService:
    """Gathers what all articles say together; a change returns a status message."""

    def __init__(
        self,
        access: StoreAccess,
        articles: OpenArticles,
        index: Callable[[], SearchIndex],
        cache_dir: Path | None,
    ) -> None:
        self._access = access
        self._open = articles
        self._index = index
        self._cache_dir = cache_dir
        self._findings: ArticleFindings | None = None
        self._pipeline: Pipeline | None = None
        self._cache: MentionCache | None = None
        self._stop = threading.Event()
        self._found: dict[str, tuple[Article, Sequence[Quotation]]] = {}
        self._finding = threading.Lock()
        self._passages: tuple[object, PassageStory] | None = None
        self._gathered: dict[str, tuple[Sequence[Article], object, object]] = {}

    def analyse_with(self, pipeline: Pipeline | None, cache: MentionCache) -> None:
        """Use a pipeline, and what its passes left in the cache."""
        self._pipeline, self._cache = pipeline, cache

    def stop(self) -> None:
        """End a search for quotations that is going on; may be called from any thread."""
        self._stop.set()

    # Queries.

    def quotations(
        self, on_progress: OnProgress[tuple[Said, ...]] | None = None, *, parsed: bool = False
    ) -> tuple[Said, ...]:
        """Every quotation with its speaker, in the order of articles and text.

        May take a while when it is first called, and whenever articles have changed; the
        entities are those of the last resolution.

        Args:
            on_progress: is called after each article.
            parsed: only of the articles that are parsed already.

        Raises:
            StoreError: the user's decisions cannot be read.
        """
        from tui.story import gather_quotations

        articles, index = self._open.listed, self._index()
        decisions = self._access.query(_decisions)
        return gather_quotations(
            articles,
            self._quotations_of(articles, parsed=parsed),
            lambda article_id: find_mentions(index, article_id),
            decisions,
            on_progress,
        )

    def passages(self) -> PassageStory:
        """Quotations and facts by passage; takes a while when something has changed.

        Raises:
            StoreError: the user's decisions cannot be read.
        """
        from tui.story import PassageStory

        key = (self._open.listed, self._index().entities, self._access.query(_decisions))
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

    def overview(self, on_progress: OnProgress[Overview] | None = None) -> Overview:
        """The articles by date, the entities they share, and which tell the same.

        May take a while: it is sought for every passage who else tells it. `on_progress` is called
        after each article.
        """
        from tui.story import summarise

        return summarise(self._index(), on_progress)

    def _quotations_of(
        self, articles: Sequence[Article], *, parsed: bool
    ) -> Iterator[tuple[str, Sequence[Quotation]]]:
        """The quotations by article id; only those of new and changed articles are looked for."""
        with self._finding:
            kept = {
                article.id: known
                for article in articles
                if (known := self._found.get(article.id)) is not None and known[0] == article
            }
            self._found = kept
        yield from ((article_id, found) for article_id, (_article, found) in [*kept.items()])
        new = [article for article in articles if article.id not in kept]
        finding = self._find(new, parsed=parsed)
        while True:
            with self._finding:  # one at a time: what another found is in the cache
                part = list(islice(finding, _AT_ONCE))
                self._found |= {article.id: (article, found) for article, found in part}
            if not part:
                return
            yield from ((article.id, found) for article, found in part)

    def _find(
        self, articles: Sequence[Article], *, parsed: bool
    ) -> Iterator[tuple[Article, Sequence[Quotation]]]:
        """Find quotations; marks alone tell them if the pipeline cannot be loaded."""
        from tui.analysis import MentionCache, PipelineMissingError, find_quotations

        cache = self._cache or MentionCache(None)
        find = partial(find_quotations, stop=self._stop, cached_only=parsed)
        try:
            yield from find(articles, self._pipeline, cache)
        except PipelineMissingError:
            yield from find_quotations(articles, None, cache)

    def time_line(self, on_progress: OnProgress[TimeLine] | None = None) -> TimeLine:
        """The expressions of time, and the dated sentences in the order of time.

        Needs no index; what is relative stays open in articles without a date of publication.
        `on_progress` is called after each article.

        Raises:
            StoreError: the user's decisions cannot be read.
        """
        from tui.story import gather_time_line

        decisions = self._access.query(_decisions)
        dates = {one.left: one.value for one in decisions if one.kind == "dated" and one.value}
        return self._once(
            "time line",
            dates,
            lambda articles, findings: gather_time_line(articles, dates, on_progress, findings),
        )

    def figures(self, on_progress: OnProgress[tuple[Fact, ...]] | None = None) -> tuple[Fact, ...]:
        """The facts that several articles give figures for, those that differ first.

        Needs no index. `on_progress` is called after each article.

        Raises:
            StoreError: the user's decisions cannot be read.
        """
        from tui.story import gather_figures

        decisions = self._access.query(_decisions)
        others = frozenset(one.left for one in decisions if one.kind == "other_figure")
        return self._once(
            "figures",
            others,
            lambda articles, findings: gather_figures(articles, others, on_progress, findings),
        )

    def _once(
        self,
        name: str,
        decisions: object,
        gather: Callable[[Sequence[Article], ArticleFindings], T],
    ) -> T:
        """What is gathered from the articles, anew only if they or the decisions have changed."""
        from tui.story import ArticleFindings, FindingsCache

        if self._findings is None:
            cache = FindingsCache(self._cache_dir) if self._cache_dir is not None else None
            self._findings = ArticleFindings(cache)
        articles = self._open.listed
        kept = self._gathered.get(name)
        if kept is None or kept[0] is not articles or kept[1] != decisions:
            gathered = gather(articles, self._findings)
            kept = self._gathered[name] = (articles, decisions, gathered)
        return cast(T, kept[2])

    # Decisions; they take effect at the next query. Each raises StoreError if it could not be
    # written.

    def reject_quotation(self, said: Said) -> Outcome:
        """Say that a quotation is none."""
        self._access.store.decide("not_said", _key(said))
        return revocable(_("this is no quotation"))

    def set_speaker(self, said: Said, entity: Entity) -> Outcome:
        """Say who speaks."""
        who = entity.label, entity.form
        self._access.store.decide("said_by", _key(said), who, value=entity.name)
        return revocable(_("said by {name}").format(name=entity.name))

    def set_date(self, event: Event, day: str) -> Outcome:
        """Say when an event was.

        Args:
            event: the event.
            day: YYYY-MM-DD, YYYY-MM or YYYY.

        Raises:
            ValueError: it is no date, or its article was removed; a sentence.
        """
        from tui.story import event_words

        if not _is_date(day):
            said = _("“{day}” is no date: write 2025-08-20, 2025-08 or 2025")
            raise ValueError(said.format(day=day))

        key = (event.article, event_words(self._article(event.article), event))
        self._access.store.decide("dated", key, value=day)
        return revocable(_("dated {day}").format(day=day))

    def separate_figure(self, figure: Quantity) -> Outcome:
        """Say that a figure is not of the fact it was told with.

        Raises:
            ValueError: its article was removed; a sentence.
        """
        from tui.story import figure_words

        key = (figure.article, figure_words(self._article(figure.article), figure))
        self._access.store.decide("other_figure", key)
        return revocable(_("this is another figure"))

    def _article(self, article_id: str) -> Article:
        """The article with an id; raises `ValueError` with a sentence if it was removed."""
        article = self._open.get(article_id)
        if article is None:
            raise ValueError(_("nothing is changed: {reason}").format(reason=_(GONE)))
        return article


def _decisions(store: Store) -> Sequence[Decision]:
    return store.decisions()


def _is_date(text: str) -> bool:
    """Whether a text is a day, a month or a year of the calendar."""
    if not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", text):
        return False
    with suppress(ValueError):
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
        return True
    return False


def _key(said: Said) -> tuple[str, str]:
    """The key of a quotation in decisions: its article and its words."""
    from tui.story import quoted_words

    return said.quotation.article, quoted_words(said.text)
