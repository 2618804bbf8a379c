"""`Library`: facade of the open articles, their index and the store; publishes changes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tui.cancellation import checked, given_up_once
from tui.corpus import Article, ReadError
from tui.index import (
    AnalysisFailed,
    ArticlesLoaded,
    EntitiesReady,
    FileFailed,
    IndexReady,
    MentionsFound,
)
from tui.library.changes import LibraryChange, Progress, StoreFailed, activity_of
from tui.library.corrections import CorrectionService
from tui.library.entities import EntityService
from tui.library.first_articles import FirstArticles
from tui.library.installed import Encoders, encoders_of, names_in, pipeline_of
from tui.library.notes import NoteService
from tui.library.open_articles import OpenArticles
from tui.library.opening import InitialLoad, keeper_of
from tui.library.remote import RemoteLibrary
from tui.library.store_access import StoreAccess, StoredWishes, StoreFollower
from tui.library.story import StoryService
from tui.settings import Settings
from tui.translation import _

if TYPE_CHECKING:
    from tui.analysis import Entity, Suggestion
    from tui.annotations import Store
    from tui.cluster import ClusterCorpus
    from tui.index import Builder, Event, Index
    from tui.index.article_files import ArticleFiles

POLL_INTERVAL = 2.0  # least seconds between polls for changes of files or of the store
POLL_COST_FACTOR = 50  # least pause after a poll, in multiples of its duration
STORE_TIMEOUT = 5.0  # seconds to wait while another process writes notes
KEY_TIMEOUT = 2.0  # the same, where a key waits for it


class Library:
    """The open corpus. One thread loads it, others query it; listeners get every change.

    Args:
        settings: of the program.
        paths: the files and folders to read.
        first: the id of the article to read and analyse first.
        vectors: whether to rank by word vectors, too; by default as in the settings.
        timeout: seconds to wait while another program writes notes.

    Attributes:
        failures: the files that could not be read.
        indexed: whether all articles are in the index.
        named: whether there are entities.
        activity: what is still being done with the articles; empty when all of it is done.
        notice: why there are none, or what else is missing.
        suggestions: the pairs of entities that may be one.
        first_view: what was kept for the first paint.
        revision: a new object whenever relatedness may have changed.
        store_follower: tells when decisions or corrections were stored.
        notes: the note service.
        entities: the entity service.
        corrections: the correction service.
        story: the story service.
    """

    def __init__(
        self,
        settings: Settings,
        paths: Sequence[Path],
        *,
        first: str | None = None,
        vectors: bool | None = None,
        timeout: float = STORE_TIMEOUT,
    ) -> None:
        self.settings = settings
        self.paths = tuple(paths)
        self._open = OpenArticles()
        self.failures: list[ReadError] = []
        self.indexed = self.named = self._without_names = False
        self.notice = self.activity = ""
        self.suggestions: Sequence[Suggestion] = ()
        self.revision = object()
        self._first = first
        self._vectors = settings.vectors if vectors is None else vectors
        self._listeners: list[Callable[[LibraryChange], None]] = []
        self._closing = threading.Event()
        self._updating = threading.Lock()
        self._index: Index | None = None
        self._builder: Builder | ClusterCorpus | None = None
        self._files: ArticleFiles | None = None
        language = names_in(settings)
        self.first_view = FirstArticles(settings.cache_dir, self.paths, settings.ignore, language)
        self._initial = InitialLoad(self.first_view, self.paths, settings, first)
        self.access = StoreAccess(settings.data_dir, timeout)
        self._stored = StoredWishes(self.access, lambda error: self._notify(StoreFailed(error)))
        self._remote = RemoteLibrary(settings, self.paths, self._stored, self._tell_partial)
        self.store_follower = StoreFollower(self.access)
        self.notes = NoteService(self.access, self._open)
        self.entities = EntityService(self.access, lambda: self.index)
        self.corrections = CorrectionService(self.access, lambda: self.articles)
        self.story = StoryService(self.access, self._open, lambda: self.index, settings.cache_dir)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop loading, and close the store."""
        self._closing.set()
        self.story.stop()
        if self._builder is not None:
            self._builder.stop()
        self._initial.close()
        self._remote.close()
        self.access.close()

    def subscribe(self, listener: Callable[[LibraryChange], None]) -> None:
        """Add a listener, which is called with every change, in the thread that made it."""
        self._listeners.append(listener)

    def _notify(self, change: LibraryChange) -> None:
        for listener in self._listeners:
            listener(change)

    @property
    def store(self) -> Store:
        """The notes, decisions and corrections.

        Raises:
            StoreError: they cannot be opened.
        """
        return self.access.store

    @property
    def articles(self) -> Sequence[Article]:
        """The open articles in order, with corrections applied; never changed in place."""
        return self._open.listed

    @property
    def main_language(self) -> str:
        """The language (ISO 639-1) that most of the open articles are in."""
        return self._open.main_language

    @property
    def index(self) -> Index:
        """The index, complete once `indexed`.

        Raises:
            RuntimeError: loading has not begun.
        """
        if self._index is None:
            raise RuntimeError("the index is not there before loading has begun")
        return self._index

    @property
    def resolved(self) -> Sequence[Entity]:
        """The entities; a new sequence after each resolution."""
        return () if self._index is None else self._index.entities

    def article(self, article_id: str) -> Article | None:
        """An open article by its id."""
        return self._open.get(article_id)

    def position(self, article_id: str) -> int:
        """The position of an article in the list, from 1; 0 if it is not open."""
        return self._open.place(article_id)

    def begin_initial(self) -> None:
        """Begin `load_initial`, which is called later, in another process."""
        if self.settings.cluster is None:
            self._initial.begin()

    def load_initial(self) -> None:
        """Read at least one article, and as many as fit into the time before the first paint."""
        if self._open_remote() is not None:
            return
        self._initial.finish()
        self.failures += self._initial.problems
        self._open.show(self._initial.articles)

    def read(self) -> None:
        """Read all articles and apply corrections, without an index."""
        if self._open_remote() is not None:
            return
        from tui.corpus import correct_all, load

        articles = load(self.paths, on_error=self._report_failure, ignore=self.settings.ignore)
        self._open.show(correct_all(articles, self._stored.corrections(articles)))

    def load(self, *, names: bool = True, meaning: bool = True) -> None:
        """Read, index and analyse everything; may run in a thread, until `close`.

        Args:
            names: whether to recognise and resolve named entities.
            meaning: whether to encode passages, if a sentence encoder is installed.
        """
        with given_up_once(self._closing):
            self._load(names=names, meaning=meaning)

    def _load(self, *, names: bool, meaning: bool) -> None:
        for whole in self._initial.rest():  # the first paint had but its beginning
            self._open.replace(whole)
            self._notify(Progress(self.articles, _("reading")))
        if (corpus := self._open_remote()) is not None:
            self.story.analyse_with(*corpus.findings(self.settings.cache_dir))
            self._update(corpus)
            return
        self._first = self._first or (self.articles[0].id if self.articles else "")
        if (read := self._initial.files) and self.first_view.is_empty:
            self.first_view.save([*read], read, self._first)
        encoders = encoders_of(self.settings, self._report_missing) if meaning else Encoders()
        self._initial.begin_encoding(encoders)
        from tui.analysis import MentionCache
        from tui.index import Builder

        cache = MentionCache(self.settings.cache_dir)
        pipeline = pipeline_of(self.settings, self._report_no_names) if names else None
        self.story.analyse_with(pipeline, cache)
        self._index = encoders.empty_index(words=self._vectors, names_in=names_in(self.settings))
        self._builder = Builder(
            self._index,
            self.paths,
            pipeline=pipeline,
            cache=cache,
            decisions=self._stored.decisions,
            corrections=self._stored.corrections,
            read=read,
            ignore=self.settings.ignore,
            encodings=encoders.installed,
            keeper=keeper_of(self.settings, self.paths, self._index),
            early=self._initial.names,
        )
        self.failures = []
        self._files = self._builder.files
        self._update(self._builder)
        self.keep_first(self._first)

    def keep_first(self, article_id: str, offset: int | None = None) -> None:
        """Keep for the next start an article, and a code point of the passage that was read."""
        if (files := self._files) is not None and self.indexed:
            self.first_view.save(files.listed, files.read, article_id, self.index, offset)

    def _open_remote(self) -> ClusterCorpus | None:
        """The library on a cluster, if it is to be there; raises `ClusterError` if it is not."""
        corpus = self._remote.open()
        if corpus is not None and self._builder is None:
            self._builder, self._index = corpus, corpus.index
            self.failures = corpus.failures
            self._open.show(corpus.articles)
        return corpus

    @property
    def partial(self) -> str:
        """What of a library on a cluster does not answer: "3 of 4 shards: partial", else empty."""
        return self._remote.partial

    def _tell_partial(self) -> None:
        """Say that other shards answer than before."""
        self.revision, self.activity = object(), self.partial
        self._notify(Progress(self.articles, self.activity))

    def _update(self, builder: Builder | ClusterCorpus) -> None:
        with self._updating:
            for event in checked(builder.update(self._first)):
                self._handle(event)

    def rescan(self) -> float:
        """Update the index for added, changed or removed files; may run in a thread.

        Returns:
            The seconds to wait before the next scan.
        """
        began = time.monotonic()
        changed = self._builder is not None and self._builder.have_files_changed()
        cost = time.monotonic() - began
        with given_up_once(self._closing):
            if self._builder is not None and changed:
                self._update(self._builder)
        return POLL_INTERVAL if self.partial else max(POLL_INTERVAL, POLL_COST_FACTOR * cost)

    def _handle(self, event: Event) -> None:
        """Apply an event of the builder, and notify the listeners."""
        match event:
            case FileFailed():
                self._report_failure(event.error)
            case ArticlesLoaded() if event.are_kept or self._open.has_grown(event.done):
                if self._builder and not self.indexed:
                    self._open.fill(self._builder.articles)
            case IndexReady():
                self._open.show(*self.index.listing)
                if self._builder is not None:
                    self.failures = self._builder.failures
                if self._files and not (self.indexed or self._initial.files):  # none kept yet
                    self.first_view.save(self._files.listed, self._files.read, self._first or "")
                self.indexed = True
            case AnalysisFailed():
                (self._report_missing if self.named else self._report_no_names)(event.reason)
            case EntitiesReady(resolution=resolution):
                self._suggest(resolution.suggestions)
                self.named = not self._without_names
        if not isinstance(event, MentionsFound | FileFailed):
            self.revision = object()
        self.activity = activity_of(event, names=not self._without_names) or self.partial
        self._notify(Progress(self.articles, self.activity))
        self.entities.index_suggestions()  # here, for where they are shown nobody should wait

    def _report_failure(self, error: ReadError) -> None:
        self.failures.append(error)
        self._notify(FileFailed(error))

    def _report_missing(self, reason: str) -> None:
        self.notice = reason
        self._notify(AnalysisFailed(reason))

    def _report_no_names(self, reason: str) -> None:
        self._without_names = True
        self._report_missing(reason)

    def resolve(self) -> None:
        """Rerun entity resolution, after a decision; may take a while."""
        with given_up_once(self._closing):
            if self._builder is not None:
                self._suggest(self._builder.resolve().suggestions)
                self.revision = object()
                self._notify(Progress(self.articles, self.activity))

    def _suggest(self, suggestions: Sequence[Suggestion]) -> None:
        self.suggestions = suggestions
        self.entities.set_suggestions(suggestions)

    def show_corrected(self, article: Article) -> None:
        """Show a corrected article before the index is updated."""
        self._open.replace(article)

    def apply_corrections(self) -> None:
        """Interrupt reading or analysis for changed corrections; may run in a thread."""
        if self._builder is not None and not self._closing.is_set():
            self._builder.stop()
            with given_up_once(self._closing):
                self._update(self._builder)
