"""The mentions in the articles of a build, each article looked through once."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from tui.analysis import Mention, PipelineMissingError, find_mentions, load_tables
from tui.corpus import Article
from tui.index.names_ahead import NamesAhead

if TYPE_CHECKING:
    from tui.analysis import Finding, MentionCache, Pipeline
    from tui.index.article_files import ArticleFiles

    Early = Callable[[threading.Event], Iterator[Finding]]
    """Gives what another process finds, until an event is set; called again it goes on."""

_TELLING = 100  # articles that tell which languages there are


class FoundMentions:
    """What was found so far; see `find_mentions` for the arguments.

    Attributes:
        mentions: by the ids of their articles.
        articles: those that were looked through, by id.
        is_complete: whether, as far as it went, the pipeline could be loaded.
    """

    def __init__(
        self,
        pipeline: Pipeline | None,
        cache: MentionCache,
        executor: Executor | None,
        workers: int | None,
        stop: threading.Event,
        early: Early | None = None,
    ) -> None:
        self._pipeline, self._cache = pipeline, cache
        self._executor, self._workers, self._stop = executor, workers, stop
        self._early = early
        self._ahead: NamesAhead | None = None
        self.mentions: dict[str, Sequence[Mention]] = {}
        self.articles: dict[str, Article] = {}
        self.is_complete = True

    @property
    def is_shared(self) -> bool:
        """Whether another process has all that was found, in the cache."""
        return self.is_complete and self._cache.is_shared

    def keep(self, articles: Mapping[str, Article]) -> None:
        """Forget all but what was found in these articles, by id, as they are."""
        self.articles = {one: a for one, a in self.articles.items() if articles.get(one) == a}
        self.mentions = {one: self.mentions[one] for one in self.articles}

    def begin(self, files: ArticleFiles) -> None:
        """Look through the articles of files while they are read; `find` then goes on."""
        if self._ahead is None and self._pipeline is not None:
            of = self._pipeline, self._cache, self._executor, self._workers
            self._ahead = NamesAhead(files, *of)

    def end(self) -> None:
        """End what `begin` began."""
        if self._ahead is not None:
            self._ahead.close()
            self._ahead = None

    def find(self, articles: Sequence[Article], most: int | None = None) -> Iterator[int]:
        """Look through articles; yields how many are done.

        Args:
            articles: the articles.
            most: what is found in further ones stays in the cache alone; None: in none.

        Raises:
            PipelineMissingError: the pipeline cannot be loaded.
        """
        self.is_complete = False
        try:
            for done, (article, mentions) in enumerate(self._find(articles), 1):
                if most is None or done <= most:
                    self.mentions[article.id], self.articles[article.id] = mentions, article
                yield done
        finally:
            self.end()
        self.is_complete = True

    def _find(self, articles: Sequence[Article]) -> Iterator[tuple[Article, tuple[Mention, ...]]]:
        """Those that were begun elsewhere first, as they come, then the others."""
        left = {article.id: article for article in articles}
        if self._early is not None and self._pipeline is not None:
            yield from self._take_early(self._early, left)
        yield from self._find_rest([*left.values()])

    def _take_early(
        self, early: Early, left: dict[str, Article]
    ) -> Iterator[tuple[Article, tuple[Mention, ...]]]:
        load_tables(islice(left.values(), _TELLING))  # while nothing has come yet
        for one in early(self._stop):
            self._cache.put([(one.key, one.found)])
            if one.is_last and (article := left.pop(one.article, None)) is not None:
                yield from self._find_rest([article])

    def _find_rest(
        self, articles: Sequence[Article]
    ) -> Iterator[tuple[Article, tuple[Mention, ...]]]:
        return find_mentions(
            articles,
            self._pipeline,
            self._cache,
            executor=self._ahead.finish(self._stop) if self._ahead else self._executor,
            workers=self._workers,
            stop=self._stop,
        )

    def of(self, articles: Sequence[Article]) -> Mapping[str, Sequence[Mention]]:
        """The mentions of some articles at least, of which some may have been found already."""
        unread = [article for article in articles if article.id not in self.mentions]
        if unread and self.is_complete:
            with suppress(PipelineMissingError):  # `is_complete` says so
                deque(self.find(unread), maxlen=0)
        return self.mentions

    def take(self, articles: Sequence[Article]) -> Mapping[str, Sequence[Mention]]:
        """As `of`; everything is forgotten, so that it takes memory no longer than needed."""
        found = self.of(articles)
        self.mentions, self.articles = {}, {}
        return found
