"""Incremental index build from files: reading, deduplication, NER, resolution, encoding."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING

from tui.analysis import DecisionLike, PipelineMissingError, Resolution, resolve
from tui.corpus import Article, ArticleFile, Corrections, ReadError, correct_all
from tui.index.article_files import ArticleFiles
from tui.index.build_events import (
    AnalysisFailed,
    ArticlesLoaded,
    EntitiesReady,
    Event,
    FileFailed,
    IndexReady,
    PassagesEncoded,
)
from tui.index.found_mentions import FoundMentions
from tui.index.keeping import digest_of
from tui.index.malloc_trim import without_collecting
from tui.index.protocol import SearchIndex
from tui.index.provisional import find_meanwhile
from tui.index.settled_articles import SettledArticles

if TYPE_CHECKING:
    from tui.analysis import MentionCache, Pipeline
    from tui.analysis.incremental.resolver import IncrementalResolver
    from tui.index.found_mentions import Early
    from tui.index.keeping import Keeper
    from tui.index.passage_encoding import PassageEncoder

_WAIT_SECONDS = 0.5  # between two reports of encoding
_MOST_HELD = 5_000  # articles whose mentions are held while another process resolves them later


class Builder:
    """Fills an index from files, and updates it when they change.

    Args:
        index: the index to fill; it can be queried at any time.
        paths: files and folders.
        pipeline: for NER; None: no entities.
        cache: of NER results.
        decisions: called at every resolution for the user's decisions on entities.
        corrections: called at every `update` for the user's corrections of articles, by id.
        executor: runs NER; None starts worker processes.
        workers: the most processes; None: one per core.
        read: files that were read already, e.g. for the first screen.
        ignore: patterns of files to skip inside folders, as in a `.gitignore`.
        encodings: encode passages in the background; without, ranking is by words only.
        keeper: of the library on disk; None: everything is worked out anew at each start.
        early: gives what another process finds of names, until an event is set.
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
        encodings: Sequence[PassageEncoder] = (),
        keeper: Keeper | None = None,
        early: Early | None = None,
    ) -> None:
        self._index = index
        self._files = ArticleFiles(paths, ignore, read or {})
        self._encodings, self._keeper = encodings, keeper
        self._pipeline = pipeline
        self._decisions, self._corrections = decisions, corrections
        self._executor = executor
        self._workers = workers
        self._settled = SettledArticles()
        self._resolution: Resolution | None = None
        self._resolver: IncrementalResolver | None = None  # of a corpus that is kept on disk
        self._is_taken_over = False  # the entities are those of the library, without mentions
        self._stop = threading.Event()
        self._found = FoundMentions(pipeline, cache, executor, workers, self._stop, early)

    def stop(self) -> None:
        """End `update` after its present step; may be called from any thread."""
        self._stop.set()
        for encoding in self._encodings:
            encoding.stop()

    def update(self, first: str | None = None) -> Iterator[Event]:
        """Read new and changed files, remove missing ones, run NER, resolve entities.

        A generator: work is done while it is iterated, best in a thread of its own.

        Args:
            first: id of the article to process before the others.
        """
        self._stop.clear()
        yield from self._open_kept(final=False)
        try:
            for step in (self._read_files(first), self._work_apart(), self._work_out(first)):
                if not self._stop.is_set():
                    yield from step
        finally:
            self._found.end()

    def _work_out(self, first: str | None) -> Iterator[Event]:
        """Bring the index up to date with all that is read, and keep what is found."""
        yield self._apply_corpus()
        if self._pipeline is not None:  # while names are found, it takes no memory
            yield from self._set_aside()
        library = self._keeper.folder if self._keeper is not None else None
        for before, encoding in zip((None, *self._encodings), self._encodings, strict=False):
            if not self._stop.is_set():
                encoding.start(self._index, first, library, before)
        yield from self._analyse(first)
        yield from self._keep()
        yield from self._encode()

    @property
    def files(self) -> ArticleFiles:
        """The files, with their articles as they were read."""
        return self._files

    @property
    def articles(self) -> list[Article]:
        """The articles read so far, in file order, before deduplication and corrections."""
        return self._files.articles

    @property
    def failures(self) -> list[ReadError]:
        """Read errors of this update, and earlier ones of unchanged files."""
        return self._files.failures

    def have_files_changed(self) -> bool:
        """Whether files were added, changed or removed since the last `update`."""
        return self._files.have_changed()

    def resolve(self) -> Resolution:
        """Resolve the entities again, e.g. after a decision, and put them into the index."""
        if self._is_taken_over and self._executor is None and self._updated_apart():
            deque(self._reopen(), maxlen=0)
            return self._resolution or Resolution(())
        articles = self._index.articles
        self._recall_resolver()
        with without_collecting():  # a sixth of the time
            if self._resolver is None:
                mentions = self._found.of(articles if self._is_taken_over else ())
                found = resolve(articles, mentions, self._decisions())
            else:
                found = self._resolver.resolve(articles, self._found.take, self._decisions())
                if self._stop.is_set() or not self._found.is_complete:
                    self._resolver = None  # mentions may be missing
        self._is_taken_over = False
        return self._set_entities(found)

    def _resolve_found(self) -> Resolution:
        """Resolve the entities of what was looked through so far."""
        articles = [*self._found.articles.values()]
        return self._set_entities(resolve(articles, self._found.mentions, self._decisions()))

    def _set_entities(self, resolution: Resolution) -> Resolution:
        self._resolution = resolution
        self._index.set_entities(resolution.entities)
        return resolution

    def _recall_resolver(self) -> None:
        """Recall what is known of the articles of a corpus that is kept on disk."""
        if self._resolver is None and self._keeper is not None:
            self._resolver = self._keeper.resolver(self._pipeline)

    def _open_kept(self, *, final: bool) -> Iterator[Event]:
        """Fill the index from the library, at the first update and when it was written.

        Args:
            final: whether nothing has changed since.
        """
        names = self._pipeline is not None
        kept = self._keeper.open(names=names) if self._keeper is not None else None
        if kept is None:
            return
        self._settled.take_over(kept.read, kept.settled)
        outdated = {*kept.manifest["corrected"]}
        if outdated:
            again = [article for article in kept.settled if article.id in outdated]
            self._index.add(correct_all(again, self._corrections(again)))
        yield IndexReady((), ())
        if names and kept.manifest["made_of"] is not None:  # else they were not found yet
            self._resolution = kept.resolution
            yield EntitiesReady(kept.resolution, final=final)

    def _read_files(self, first: str | None) -> Iterator[Event]:
        """Read new and changed files, and index their articles in batches."""
        is_first = not self._files.listed
        yield from map(FileFailed, self._files.relist())
        if self._keeper is not None and is_first:
            if not self._keeper.is_intact():
                self._settled, self._resolution = SettledArticles(), None
                self._files.read.clear()
            yield from map(FileFailed, self._keeper.take_over(self._files))
            self._keeper.prepare(self._files.listed)
        for part in self._files.read_unread(first, self._stop):
            if self._keeper is not None and self._keeper.is_begun:
                self._found.begin(self._files)
            yield from map(FileFailed, part.errors)
            if part.articles:
                self._index.add(part.articles)
                yield ArticlesLoaded(part.articles, part.done, part.total)
                if part.done < part.total and self._keep_read():
                    yield ArticlesLoaded((), part.done, part.total, are_kept=True)

    def _keep_read(self) -> bool:
        """Set aside what is read so far if that is much: it takes four times its size in memory."""
        if self._keeper is None or not self._keeper.is_due(self._files):
            return False
        self._apply_corpus()
        return bool([*self._set_aside()])

    def _work_apart(self) -> Iterator[Event]:
        """Let another process bring the library up to date, if it was opened and has to be.

        What was read since is in the index already; what is gone is removed before. Where no names
        are kept, they are found here, where it is told how far it is.
        """
        keeper = self._keeper if self._may_resolve_apart else None
        if keeper is None or (self._pipeline is not None and not keeper.knows_entities):
            return
        if not self._settled.are_of(self.articles):
            yield self._drop_removed()
        else:
            yield self._apply_corpus()
            if keeper.has_entities(self._settled.articles, self._made_of()):
                return
        if self._updated_apart():
            yield from self._reopen()

    def _updated_apart(self) -> bool:
        self._found.keep({})  # the other process takes them from the cache
        if self._keeper is None:
            return False
        self._keeper.give_back()
        of = self._pipeline, self._decisions(), self._corrections(self.articles)
        return self._keeper.update_apart(*of, self._stop, self._workers)

    def _reopen(self) -> Iterator[Event]:
        """Use the library, which was just written, in place of what is in memory."""
        if self._keeper is not None:
            self._keeper.give_back()
            yield from self._open_kept(final=True)
            self._keeper.take_over(self._files)
            self._keeper.give_back()

    def _drop_removed(self) -> IndexReady:
        """Remove the articles whose files are gone from the index."""
        present = {article.id for article in self.articles}
        gone = [one.id for one in self._index.articles if one.id not in present]
        if gone:
            self._index.remove(*gone)
        return IndexReady((), tuple(gone))

    def _apply_corpus(self) -> IndexReady:
        """Update the index with deduplicated and corrected articles."""
        present = {article.id: article for article in self._index.articles}
        settled = self._settled.corrected(self.articles, self._corrections)
        changed = tuple(article for article in settled if present.pop(article.id, None) != article)
        if changed:
            self._index.add(changed)
        if present:
            self._index.remove(*present)
        self._index.arrange([article.id for article in settled])
        return IndexReady(changed, tuple(present))

    def _analyse(self, first: str | None) -> Iterator[Event]:
        """Run NER on new and changed articles, then resolve the entities."""
        if self._keeper is not None and self._keeper.has_entities(
            self._settled.articles, self._made_of()
        ):
            self._is_taken_over = True
            yield EntitiesReady(self._resolution or Resolution(()), final=True)
            return
        self._is_taken_over = False
        articles = {article.id: article for article in self._index.articles}
        self._found.keep(articles)
        self._recall_resolver()
        unread = [one for one in articles.values() if one.id not in self._found.articles]
        if self._resolver is not None:
            unread = [article for article in unread if not self._resolver.knows(article)]
        unread.sort(key=lambda article: article.id != first)
        try:
            # Those of the library are better than provisional ones.
            from_library = self._keeper is not None and self._keeper.knows_entities
            resolve_some = None if from_library else self._resolve_found
            most = _MOST_HELD if self._may_resolve_apart else None
            yield from find_meanwhile(self._found, unread, resolve_some, most)
        except PipelineMissingError as error:
            yield AnalysisFailed(str(error))
        if self._stop.is_set():
            return
        if self._found.is_shared and self._may_resolve_apart and self._updated_apart():
            yield from self._reopen()
            self._is_taken_over = True
        elif not self._stop.is_set():
            yield EntitiesReady(self.resolve(), final=True)

    def _set_aside(self) -> Iterator[Event]:
        """Keep what is read of a large corpus before there are entities."""
        if self._keeper is None or self._keeper.knows_entities:
            return
        self._keeper.give_back()
        if self._keeper.save(self._files, self._settled, None, None, None, None):
            yield from self._reopen()

    @property
    def _may_resolve_apart(self) -> bool:
        return bool(self._keeper and self._keeper.stored is not None and self._executor is None)

    def _made_of(self) -> str | None:
        """A digest of what the entities depend on, besides the articles as they were read."""
        if self._pipeline is None:
            return None
        return digest_of(self._pipeline, self._decisions(), self._settled.applied)

    def _keep(self) -> Iterator[Event]:
        """Keep what was worked out for the next start, and free the memory that it takes."""
        if self._keeper is None or self._stop.is_set() or not self._found.is_complete:
            return
        findings = self._resolver.findings if self._resolver is not None else None
        found = self._resolution, self._made_of(), findings, self._pipeline
        if self._keeper.save(self._files, self._settled, *found):
            self._found.keep({})
            self._resolver = None
            self._is_taken_over = True
            yield from self._reopen()

    def _encode(self) -> Iterator[Event]:
        """Wait until the passages are encoded."""
        for encoding in self._encodings:
            while not encoding.wait(_WAIT_SECONDS):
                yield PassagesEncoded(final=False)
            if encoding.failure:
                yield AnalysisFailed(encoding.failure)
            yield PassagesEncoded(final=encoding is self._encodings[-1])
