"""`Library`: the open articles, their index and the store, with one stream of changes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from tui.corpus import Article, ArticleFile, Corrections, ReadError, correct_all, discover, load
from tui.index import (
    AnalysisFailed,
    ArticlesLoaded,
    EntitiesReady,
    FileFailed,
    IndexReady,
    MentionsFound,
)
from tui.library.changes import Change, Progress, StoreFailed
from tui.library.corrections import CorrectionService
from tui.library.entities import EntityService
from tui.library.installed import encoding_of, pipeline_of
from tui.library.notes import NoteService
from tui.library.opening import FirstReading
from tui.library.store_access import StoreAccess
from tui.settings import Settings

if TYPE_CHECKING:
    from tui.analysis import Entity, Suggestion
    from tui.annotations import Anchored, Correction, Decision, Store
    from tui.index import Builder, Event, Index

T = TypeVar("T")

FILL_IN = 1.25  # so many times the articles listed are read before the list is made anew
LOOK_AGAIN = 2.0  # seconds between looks for what others have changed or written, at least
LOOK_SHARE = 50  # so many times the time a look took pass before the next one
PATIENCE = 5.0  # seconds to wait while another program writes notes


class Library:
    """What is open. A thread loads it, others ask; every change is told to the listeners.

    Args:
        settings: where things are kept.
        paths: the files and folders to read.
        first: the id of the article to be read and searched for names before the others.
        vectors: whether to rank by word vectors, too; None: as the settings say.
        patience: seconds to wait while another program writes notes.

    Attributes:
        articles: in order, as they are judged now; replaced, never changed in place.
        failures: what could not be read.
        indexed: whether all articles are in the index.
        named: whether there are entities.
        notice: why there are none, or what else is missing.
        suggestions: the pairs of entities that may be one.
        revision: another one whenever something else may be related than before.
        notes: reads and changes notes.
        entities: finds entities, keeps decisions on them.
        corrections: keeps what is said of articles.
    """

    def __init__(
        self,
        settings: Settings,
        paths: Sequence[Path],
        *,
        first: str | None = None,
        vectors: bool | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self.settings = settings
        self.paths = tuple(paths)
        self.articles: Sequence[Article] = ()
        self.failures: list[ReadError] = []
        self.indexed = False
        self.named = False
        self.notice = ""
        self.suggestions: Sequence[Suggestion] = ()
        self.revision = object()
        self._first = first
        self._vectors = settings.vectors if vectors is None else vectors
        self._order: dict[str, int] = {}
        self._by_id: dict[str, Article] = {}
        self._read: Mapping[ArticleFile, tuple[Article, ...]] = {}
        self._listeners: list[Callable[[Change], None]] = []
        self._doing = ""
        self._nameless = False
        self._said: tuple[Sequence[Decision], Sequence[Correction]] | None = None
        self._closed = False
        self._updating = threading.Lock()
        self._index: Index | None = None
        self._builder: Builder | None = None
        self.access = StoreAccess(settings.data_dir, patience)
        self.notes = NoteService(self.access, lambda: self.articles)
        self.entities = EntityService(self.access, lambda: self.index, lambda: self.suggestions)
        self.corrections = CorrectionService(self.access, lambda: self.articles)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop loading, and close the store."""
        self._closed = True
        if self._builder is not None:
            self._builder.stop()
        self.access.close()

    def subscribe(self, listener: Callable[[Change], None]) -> None:
        """Have a listener told of every change, in the thread that made it."""
        self._listeners.append(listener)

    def _tell(self, change: Change) -> None:
        for listener in self._listeners:
            listener(change)

    # What is open.

    @property
    def store(self) -> Store:
        """The notes, decisions and corrections.

        Raises:
            StoreError: they cannot be opened.
        """
        return self.access.store

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
        """The entities; another sequence after each resolution."""
        return () if self._index is None else self._index.entities

    def article(self, article_id: str) -> Article | None:
        """An open article by its id."""
        return self._by_id.get(article_id)

    def position(self, article_id: str) -> int:
        """The position of an article in the list, from 1; 0 if it is not open."""
        return self._order.get(article_id, -1) + 1

    def title_of(self, item: Anchored) -> str:
        """What the article of a note is called now; what it was called then if it is not open."""
        article = self.article(item.article) if item.article is not None else None
        return article.title if article is not None else item.annotation.title

    def _show(self, articles: Sequence[Article]) -> None:
        # A thread may do this at any moment, so what is found never depends on two of them.
        self._by_id = {article.id: article for article in articles}
        self._order = {article.id: number for number, article in enumerate(articles)}
        self.articles = articles

    # Reading.

    def read_first(self) -> None:
        """Read at least one article, and what else fits into the time before the first paint."""
        first = FirstReading(self.paths, self.settings.ignore, self._first, self.failures.append)
        self._read = first.files
        self._show(first.articles)

    def read(self) -> None:
        """Read all articles, as the user says they are, without an index."""
        articles = load(self.paths, on_error=self._unread, ignore=self.settings.ignore)
        self._show(correct_all(articles, self._ask_corrections(articles)))

    def load(self, *, names: bool = True, meaning: bool = True) -> None:
        """Read everything, index it and find the names; may run in a thread, until `close`.

        Args:
            names: whether to find names, and the entities they name.
            meaning: whether to encode what passages mean, if an encoder is installed.
        """
        from tui.analysis import MentionCache
        from tui.index import Builder, Index, find_vectors

        encoding = encoding_of(self.settings, self._lack) if meaning else None
        words = find_vectors() if self._vectors and encoding is None else None  # they take 50 MB
        self._index = Index(encoding.meaning if encoding else words)
        self._builder = Builder(
            self._index,
            self.paths,
            pipeline=pipeline_of(self.settings, self._lack_names) if names else None,
            cache=MentionCache(self.settings.cache_dir),
            decisions=self._ask_decisions,
            corrections=self._ask_corrections,
            read=self._read,
            ignore=self.settings.ignore,
            encoding=encoding,
        )
        self.failures = []
        self._update(self._builder)

    def _update(self, builder: Builder) -> None:
        with self._updating:
            for event in builder.update(self._first):
                if self._closed:
                    return
                self._take(event)

    def look_again(self) -> float:
        """Take over files that were added, changed or removed; may run in a thread.

        Returns:
            The seconds after which another look is worth its cost.
        """
        began = time.monotonic()
        files = discover(self.paths, on_error=_ignore, ignore=self.settings.ignore)
        cost = time.monotonic() - began
        if self._builder is not None and files != self._builder.files:
            self._update(self._builder)
        return max(LOOK_AGAIN, LOOK_SHARE * cost)

    def _take(self, event: Event) -> None:
        """Take over what the builder tells, and tell it."""
        doing = ""
        match event:
            case FileFailed():
                doing = "reading"
                self._unread(event.error)
            case ArticlesLoaded():
                self._fill_in(event.done)
                doing = f"reading {event.done} of {event.total}"
            case IndexReady():
                self._show(self.index.articles)
                if self._builder is not None:
                    self.failures = self._builder.failures
                self.indexed = True
                doing = "" if self._nameless else "finding names"
            case MentionsFound():
                doing = f"finding names {event.done} of {event.total}"
            case AnalysisFailed():
                (self._lack if self.named else self._lack_names)(event.reason)
            case EntitiesReady(resolution=resolution, final=final):
                self.suggestions = resolution.suggestions
                self.named = not self._nameless
                doing = "" if final else "finding names"
        if not isinstance(event, MentionsFound | FileFailed):
            self.revision = object()
        self._doing = doing
        self._tell(Progress(self.articles, doing))

    def _unread(self, error: ReadError) -> None:
        self.failures.append(error)
        self._tell(FileFailed(error))

    def _lack(self, reason: str) -> None:
        self.notice = reason
        self._tell(AnalysisFailed(reason))

    def _lack_names(self, reason: str) -> None:
        self._nameless = True
        self._lack(reason)

    def _fill_in(self, done: int) -> None:
        """List the articles read so far, but not so often that it would take longer than reading.

        Those shown already stay as they are: they may have been corrected meanwhile.
        """
        if self._builder is None or self.indexed or done < FILL_IN * len(self.articles):
            return
        shown = {article.id: article for article in self.articles}
        self._show([shown.get(article.id, article) for article in self._builder.articles])

    # What the user said.

    def follow_store(self) -> tuple[bool, bool]:
        """Whether decisions, and whether corrections, are others than at the last call.

        Raises:
            StoreError: they cannot be read.
        """
        said = self.store.decisions(), self.store.corrections()
        before, self._said = self._said, said
        return before is not None and said[0] != before[0], before is not None and said[
            1
        ] != before[1]

    @property
    def follows_store(self) -> bool:
        """Whether `follow_store` was called."""
        return self._said is not None

    def resolve(self) -> None:
        """Resolve the entities again, after a decision; may take a while."""
        if self._builder is not None:
            self.suggestions = self._builder.resolve().suggestions
            self.revision = object()
            self._tell(Progress(self.articles, self._doing))

    def show_corrected(self, article: Article) -> None:
        """Have an article as it was corrected just now, before the index knows of it."""
        if article.id in self._order:
            self._show([article if one.id == article.id else one for one in self.articles])

    def take_over_corrections(self) -> None:
        """Bring the index to what the user said of articles; may run in a thread.

        What is being read or analysed is left off, and gone on with after that.
        """
        if self._builder is not None and not self._closed:
            self._builder.stop()
            self._update(self._builder)

    def _ask_decisions(self) -> list[Decision]:
        """What the user said of entities; nothing where that cannot be read."""
        return self._ask(lambda store: store.decisions()) or []

    def _ask_corrections(self, articles: Sequence[Article]) -> Mapping[str, Corrections]:
        """What the user said of articles; nothing where that cannot be read."""
        return self._ask(lambda store: store.corrections_of(articles)) or {}

    def _ask(self, question: Callable[[Store], T]) -> T | None:
        from tui.annotations import StoreError

        try:
            return self.access.ask(question)
        except StoreError as error:
            self._tell(StoreFailed(error))
            return None


def _ignore(_error: ReadError) -> None:
    """What cannot be read was said when it was read."""
