"""One run of the reader: what is open, how far it is loaded, and where it is kept."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tui.app.lookups import find_mentions
from tui.app.places import Bookmark, Bookmarks
from tui.corpus import (
    Article,
    ArticleFile,
    Corrections,
    ReadError,
    discover,
    discover_first,
    read_articles,
)
from tui.settings import Settings

if TYPE_CHECKING:
    from tui.analysis import Entity, Pipeline, Suggestion
    from tui.annotations import Anchored, Decision, Store
    from tui.index import Builder, Encoding, Event, Index

T = TypeVar("T")

FIRST_READ = 0.03  # seconds spent on reading files before the first screen is painted
FILL_IN = 1.25  # so many times the articles listed are read before the list is made anew
PATIENCE = 2.0  # seconds a key waits while another program writes notes
LOOK_AGAIN = 2.0  # seconds between looks for files that were changed, at least
LOOK_SHARE = 50  # so many times the time a look took pass before the next one


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the loading is.

    Attributes:
        articles: the articles in order, as they are judged now.
        text: what is being done, for the status line; empty when all is done.
    """

    articles: Sequence[Article]
    text: str


class Session:
    """Holds the articles and the index; a thread fills them, the screens ask.

    Args:
        settings: where things are kept.
        paths: the files and folders to read.
    """

    def __init__(self, settings: Settings, paths: Sequence[Path]) -> None:
        self.settings = settings
        self.paths = tuple(paths)
        self.failures: list[ReadError] = []
        self.articles: Sequence[Article] = ()
        self.order: dict[str, int] = {}
        self._by_id: dict[str, Article] = {}
        self.indexed = False
        self.named = False
        self.notice = ""
        self.last_query = ""
        self.suggestions: Sequence[Suggestion] = ()
        self._bookmarks = Bookmarks(settings.data_dir, self.paths)
        self.bookmark: Bookmark | None = self._bookmarks.load()
        self._first_read: dict[ArticleFile, tuple[Article, ...]] = {}
        self._listed: Sequence[ArticleFile] = ()
        self._closed = False
        self._updating = threading.Lock()
        self._index: Index | None = None
        self._builder: Builder | None = None

    def article(self, article_id: str) -> Article | None:
        """An open article by its id."""
        return self._by_id.get(article_id)

    def title_of(self, item: Anchored) -> str:
        """What the article of a note is called now; what it was called then if it is not open."""
        article = self.article(item.article) if item.article is not None else None
        return article.title if article is not None else item.annotation.title

    def number(self, article_id: str) -> int:
        """The position of an article in the list, from 1; 0 if it is not open."""
        return self.order.get(article_id, -1) + 1

    def open_store(self) -> Store:
        """Open the notes.

        Raises:
            StoreError: they cannot be opened.
        """
        from tui.annotations import Store

        return Store.open(self.settings.data_dir, timeout=PATIENCE)

    def keep(self, bookmark: Bookmark | None) -> None:
        """Keep the place of the reading for the next start."""
        if bookmark is not None:
            self._bookmarks.save(bookmark)

    def close(self) -> None:
        """Stop loading."""
        self._closed = True
        if self._builder is not None:
            self._builder.stop()

    @property
    def index(self) -> Index:
        """The index, once `indexed`.

        Raises:
            RuntimeError: loading has not begun.
        """
        if self._index is None:
            raise RuntimeError("the index is not there before loading has begun")
        return self._index

    # Reading.

    def read_first(self) -> None:
        """Read what fits into the time before the first paint, the bookmarked article first.

        At least one article, if there is any: 100,000 files are not waited for, only walked until
        one can be read.
        """
        deadline = time.monotonic() + FIRST_READ
        read: dict[ArticleFile, Sequence[Article]] = {}
        found = False
        for file in self._first_files():
            if file not in read:
                read[file] = self._read_one(file)
                found = found or bool(read[file])
            if found and time.monotonic() > deadline:
                break
        listed = self._listed or sorted(read, key=lambda file: file.path.parts)
        self._show([article for file in listed for article in read.get(file, ())])

    def _read_one(self, file: ArticleFile) -> Sequence[Article]:
        """The articles of a file; one that was read whole need not be read again."""
        problems: list[ReadError] = []
        articles: Sequence[Article] = ()
        try:
            articles = read_articles(file, on_error=problems.append)
        except ReadError as error:
            problems.append(error)
        if not problems:
            self._first_read[file] = tuple(articles)
        self.failures += problems
        return articles

    def _first_files(self) -> Iterator[ArticleFile]:
        """The files, the bookmarked one first; if there is time, all of them are listed."""
        wanted = self.bookmark.place.article if self.bookmark else None
        yield from discover_first(self.paths, wanted=wanted, ignore=self.settings.ignore)
        self._listed = self._discover(self.failures.append)
        yield from sorted(self._listed, key=lambda file: file.id != wanted)

    def _discover(self, on_error: Callable[[ReadError], None]) -> Sequence[ArticleFile]:
        """The files as they are now."""
        return discover(self.paths, on_error=on_error, ignore=self.settings.ignore)

    def _show(self, articles: Sequence[Article]) -> None:
        # A thread may do this at any moment, so what is found never depends on two of them.
        self._by_id = {article.id: article for article in articles}
        self.articles = articles
        self.order = {article.id: number for number, article in enumerate(articles)}

    def load(self, tell: Callable[[Progress], None]) -> None:
        """Read everything, index it and find the names; runs in a thread until `close`."""
        from tui.analysis import MentionCache
        from tui.index import Builder, Index, find_vectors

        encoding = self._find_encoding()
        # Only where it is asked for: the vectors take 50 MB.
        words = find_vectors() if self.settings.vectors else None
        self._index = Index(encoding.meaning if encoding else words)
        self._builder = Builder(
            self._index,
            self.paths,
            pipeline=self._find_pipeline(),
            cache=MentionCache(self.settings.cache_dir),
            decisions=self._decisions,
            corrections=self._corrections,
            read=self._first_read,
            ignore=self.settings.ignore,
            encoding=encoding,
        )
        self.failures = []
        self._update(self._builder, tell)

    def _find_encoding(self) -> Encoding | None:
        """What tells the meaning of passages, if it is installed; a notice where it is unusable."""
        from tui.analysis import EncoderMissingError
        from tui.index import find_encoding

        try:
            return find_encoding(self.settings.encoder, self.settings.cache_dir)
        except EncoderMissingError as error:
            self.notice = str(error)
            return None

    def _update(self, builder: Builder, tell: Callable[[Progress], None]) -> None:
        wanted = self.bookmark.place.article if self.bookmark else None
        with self._updating:
            for event in builder.update(wanted):
                if self._closed:
                    return
                text = self._take(event)
                tell(Progress(self.articles, text))

    def take_over_corrections(self, tell: Callable[[Progress], None]) -> None:
        """Bring the index to what the user said of articles; runs in a thread.

        What is being read or analysed is left off, and gone on with after that.
        """
        if self._builder is not None and not self._closed:
            self._builder.stop()
            self._update(self._builder, tell)

    def show_corrected(self, article: Article) -> None:
        """Show an article as it was corrected just now, before the index knows of it."""
        if article.id in self.order:
            articles = [article if one.id == article.id else one for one in self.articles]
            self._show(articles)

    def look_again(self, tell: Callable[[Progress], None]) -> float:
        """Take over files that were added, changed or removed; runs in a thread.

        Returns:
            The seconds after which another look is worth its cost.
        """
        began = time.monotonic()
        files = self._discover(_ignore)
        cost = time.monotonic() - began
        if self._builder is not None and files != self._builder.files:
            self._update(self._builder, tell)
        return max(LOOK_AGAIN, LOOK_SHARE * cost)

    def _take(self, event: Event) -> str:
        """Take over what the builder tells; returns what is being done now."""
        from tui.index import (
            AnalysisFailed,
            ArticlesLoaded,
            EntitiesReady,
            FileFailed,
            IndexReady,
            MentionsFound,
        )

        match event:
            case FileFailed():
                self.failures.append(event.error)
                return "reading"
            case ArticlesLoaded():
                self._fill_in(event.done)
                return f"reading {event.done} of {event.total}"
            case IndexReady():
                self._show(self.index.articles)
                if self._builder is not None:
                    self.failures = self._builder.failures
                self.indexed = True
                return "" if self.notice else "finding names"
            case MentionsFound():
                return f"finding names {event.done} of {event.total}"
            case AnalysisFailed():
                self.notice = event.reason
            case EntitiesReady(resolution=resolution, final=final):
                self.suggestions = resolution.suggestions
                self.named = not self.notice
                return "" if final else "finding names"
        return ""

    def _fill_in(self, done: int) -> None:
        """List the articles read so far, but not so often that it would take longer than reading.

        Those shown already stay as they are: they may have been corrected meanwhile.
        """
        if self._builder is None or self.indexed or done < FILL_IN * len(self.articles):
            return
        shown = {article.id: article for article in self.articles}
        self._show([shown.get(article.id, article) for article in self._builder.articles])

    def same_entity(self, entity: Entity) -> Entity | None:
        """What an entity is since the last resolution: that of its first mention."""
        first = entity.mentions[0]
        for mention, now in find_mentions(self.index, first.article):
            if mention.start == first.start:
                return now
        return None

    def resolve(self) -> None:
        """Resolve the entities again, after a decision; may take a while."""
        if self._builder is not None:
            self.suggestions = self._builder.resolve().suggestions

    def _find_pipeline(self) -> Pipeline | None:
        from tui.analysis import PipelineMissingError, find_pipeline

        try:
            return find_pipeline(self.settings.model)
        except PipelineMissingError as error:
            self.notice = str(error)
            return None

    def _decisions(self) -> list[Decision]:
        """What the user said of entities; nothing where the notes cannot be opened."""
        return self._asked(lambda store: store.decisions()) or []

    def _corrections(self, articles: Sequence[Article]) -> Mapping[str, Corrections]:
        """What the user said of articles; nothing where the notes cannot be opened."""
        return self._asked(lambda store: store.corrections_of(articles)) or {}

    def _asked(self, ask: Callable[[Store], T]) -> T | None:
        """What a store opened for it answers: this may be another thread than the screen's."""
        from tui.annotations import StoreError

        try:
            store = self.open_store()
            try:
                return ask(store)
            finally:
                store.close()
        except StoreError:
            return None


def _ignore(_error: ReadError) -> None:
    """What cannot be read was said when it was read."""
