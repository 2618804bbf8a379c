"""From paths to a filled index, step by step: what command line and interface have in common."""

from __future__ import annotations

import operator
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING

from tui.analysis import (
    DecisionLike,
    Mention,
    PipelineMissingError,
    Resolution,
    find_mentions,
    resolve,
)
from tui.corpus import (
    Article,
    ArticleFile,
    Corrections,
    ReadError,
    correct_all,
    discover,
    merge_duplicates,
    read_articles,
)
from tui.index.build_events import (
    AnalysisFailed,
    ArticlesLoaded,
    EntitiesReady,
    Event,
    FileFailed,
    IndexReady,
    MentionsFound,
    PassagesEncoded,
)
from tui.index.protocol import SearchIndex

if TYPE_CHECKING:
    from tui.analysis import MentionCache, Pipeline
    from tui.index.passage_encoding import Encoding

_BATCH_SECONDS = 0.2  # articles that came in this time are indexed together
_RESOLVE_SHARE = 0.1  # of the time, at most, goes into entities that are not final yet
_LEAST_PAUSE = 0.5  # seconds between entities that are not final yet


class Builder:
    """Fills an index from files, and brings it up to date when they change.

    Args:
        index: what to fill; queries are valid all the while.
        paths: files and folders.
        pipeline: finds the names; None: no entities.
        cache: keeps the names found.
        decisions: asked, whenever entities are resolved, for what the user said of them.
        corrections: asked, in every `update`, for what the user said of these articles, by id.
        executor: maps the finding of names; None starts worker processes.
        workers: how many at most; None: one a core.
        read: files that were read already, e.g. for the first screen.
        ignore: patterns of what to pass over inside folders, as in a `.gitignore`.
        encoding: encodes the passages meanwhile; None: they go by their words.

    Attributes:
        files: those that were found by the last `update`, in order.
    """

    def __init__(
        self,
        index: SearchIndex,
        paths: Sequence[Path],
        *,
        pipeline: Pipeline | None,
        cache: MentionCache,
        decisions: Callable[[], Iterable[DecisionLike]] = tuple,
        corrections: Callable[[Sequence[Article]], Mapping[str, Corrections]] = lambda _: {},
        executor: Executor | None = None,
        workers: int | None = None,
        read: Mapping[ArticleFile, tuple[Article, ...]] | None = None,
        ignore: Sequence[str] = (),
        encoding: Encoding | None = None,
    ) -> None:
        self._index = index
        self._paths = paths
        self._ignore = ignore
        self._encoding = encoding
        self._pipeline = pipeline
        self._cache = cache
        self._decisions = decisions
        self._corrections = corrections
        self._executor = executor
        self._workers = workers
        self._files: dict[ArticleFile, tuple[Article, ...]] = dict(read or {})
        self._not_listed: list[ReadError] = []
        self._problems: dict[ArticleFile, list[ReadError]] = {}
        self.files: Sequence[ArticleFile] = ()
        self._settled: tuple[Sequence[Article], list[Article]] = ((), [])
        self._analysed: dict[str, Article] = {}
        self._mentions: dict[str, Sequence[Mention]] = {}
        self._stop = threading.Event()

    def stop(self) -> None:
        """End `update` after its present step; may be called from any thread."""
        self._stop.set()
        if self._encoding is not None:
            self._encoding.stop()

    def update(self, first: str | None = None) -> Iterator[Event]:
        """Read what is new or changed, forget what is gone, find names, resolve entities.

        A generator: nothing happens but while it is iterated, best in a thread of its own.

        Args:
            first: the id of the article to be read and searched for names before the others.
        """
        self._stop.clear()
        yield from self._read_files(first)
        if not self._stop.is_set():
            yield self._settle()
            if self._encoding is not None:
                self._encoding.begin(self._index, first)
            yield from self._analyse(first)
            yield from self._encode()

    @property
    def articles(self) -> list[Article]:
        """What was read so far, in the order of the files, not yet settled or corrected."""
        return [article for file in self.files for article in self._files.get(file, ())]

    @property
    def failures(self) -> list[ReadError]:
        """What could not be read in this update or, of files that are as they were, before."""
        read = (error for file in self.files for error in self._problems.get(file, ()))
        return [*self._not_listed, *read]

    def resolve(self) -> Resolution:
        """Resolve the entities again, e.g. after a decision, and put them into the index."""
        resolution = resolve(self._index.articles, self._mentions, self._decisions())
        self._index.set_entities(resolution.entities)
        return resolution

    def _read_files(self, first: str | None) -> Iterator[Event]:
        """Read the files that are new or changed, index their articles as they come."""
        errors: list[ReadError] = []
        files = discover(self._paths, on_error=errors.append, ignore=self._ignore)
        self.files, self._not_listed = files, errors
        yield from map(FileFailed, errors)
        self._files = {file: self._files[file] for file in files if file in self._files}
        self._problems = {file: self._problems[file] for file in files if file in self._problems}
        unread = [file for file in files if file not in self._files]
        unread.sort(key=lambda file: not _holds(file, first))
        batch: list[Article] = []
        indexed = -_BATCH_SECONDS  # the first article is shown at once
        for done, file in enumerate(unread, 1):
            yield from self._read(file)
            batch += self._files[file]
            if batch and (done == len(unread) or time.monotonic() - indexed > _BATCH_SECONDS):
                self._index.add(batch)
                indexed = time.monotonic()
                yield ArticlesLoaded(tuple(batch), done, len(unread))
                batch = []
            if self._stop.is_set():
                return

    def _read(self, file: ArticleFile) -> Iterator[Event]:
        """Read a file, and keep what could not be read of it."""
        problems: list[ReadError] = []
        self._files[file] = ()
        try:
            self._files[file] = tuple(read_articles(file, on_error=problems.append))
        except ReadError as error:
            problems.append(error)
        if problems:
            self._problems[file] = problems
            yield from map(FileFailed, problems)

    def _settle(self) -> IndexReady:
        """Bring the index to what the corpus as a whole tells of its articles."""
        present = {article.id: article for article in self._index.articles}
        settled = self._corrected()
        changed = tuple(article for article in settled if present.pop(article.id, None) != article)
        if changed:
            self._index.add(changed)
        for article_id in present:
            self._index.remove(article_id)
        self._index.arrange([article.id for article in settled])
        return IndexReady(changed, tuple(present))

    def _corrected(self) -> list[Article]:
        """The articles as the corpus as a whole tells, and over that the user."""
        read = self.articles
        before, settled = self._settled
        if not _are_same(read, before):
            settled = merge_duplicates(read)
            self._settled = read, settled
        return correct_all(settled, self._corrections(settled))

    def _analyse(self, first: str | None) -> Iterator[Event]:
        """Find the names in articles that are new or changed, then resolve the entities."""
        articles = {article.id: article for article in self._index.articles}
        self._analysed = {
            article_id: article
            for article_id, article in self._analysed.items()
            if articles.get(article_id) == article
        }
        self._mentions = {article_id: self._mentions[article_id] for article_id in self._analysed}
        unread = [article for article in articles.values() if article.id not in self._analysed]
        unread.sort(key=lambda article: article.id != first)
        try:
            yield from self._find_mentions(unread)
        except PipelineMissingError as error:
            yield AnalysisFailed(str(error))
        if not self._stop.is_set():
            yield EntitiesReady(self.resolve(), final=True)

    def _encode(self) -> Iterator[Event]:
        """Wait until the passages are encoded."""
        if self._encoding is not None:
            while not self._encoding.wait(_LEAST_PAUSE):
                yield PassagesEncoded(final=False)
            if self._encoding.failure:
                yield AnalysisFailed(self._encoding.failure)
            yield PassagesEncoded(final=True)

    def _find_mentions(self, articles: Sequence[Article]) -> Iterator[Event]:
        found = find_mentions(
            articles,
            self._pipeline,
            self._cache,
            executor=self._executor,
            workers=self._workers,
            stop=self._stop,
        )
        pause, resolved = 0.0, time.monotonic()
        for done, (article, mentions) in enumerate(found, 1):
            self._mentions[article.id], self._analysed[article.id] = mentions, article
            yield MentionsFound(done, len(articles))
            began = time.monotonic()
            if began - resolved > pause and done < len(articles):
                yield EntitiesReady(self.resolve(), final=False)
                resolved = time.monotonic()
                pause = max(_LEAST_PAUSE, (resolved - began) / _RESOLVE_SHARE)


def _are_same(articles: Sequence[Article], others: Sequence[Article]) -> bool:
    """Whether these are the very same objects."""
    return len(articles) == len(others) and all(map(operator.is_, articles, others))


def _holds(file: ArticleFile, article_id: str | None) -> bool:
    """Whether an article comes from a file."""
    return article_id is not None and (
        article_id == file.id or article_id.startswith(f"{file.id}/")
    )
