"""Incremental index build from files: reading, deduplication, NER, resolution, encoding."""

from __future__ import annotations

import operator
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import suppress
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
from tui.index.keeping import digest_of
from tui.index.protocol import SearchIndex
from tui.index.provisional import ProvisionalResolutions

if TYPE_CHECKING:
    from tui.analysis import MentionCache, Pipeline
    from tui.index.keeping import Keeper
    from tui.index.passage_encoding import PassageEncoder

_BATCH_SECONDS = 0.2  # articles read within this time are indexed in one batch,
_BATCH_SHARE = 0.05  # or within this share of the time so far: a batch costs the same for few
_WAIT_SECONDS = 0.5  # between two reports of encoding
_TELL_SECONDS = 0.1  # the least time between two reports of progress


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
        encoding: encodes passages in the background; None: ranking by words only.
        keeper: of the library on disk; None: everything is worked out anew at each start.

    Attributes:
        files: the files of the last `update`, in order.
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
        encoding: PassageEncoder | None = None,
        keeper: Keeper | None = None,
    ) -> None:
        self._index = index
        self._paths = paths
        self._ignore = ignore
        self._encoding = encoding
        self._keeper = keeper
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
        self._applied: Mapping[str, Corrections] = {}
        self._resolution: Resolution | None = None
        self._is_taken_over = False  # the entities are those of the library, without mentions
        self._stop = threading.Event()

    def stop(self) -> None:
        """End `update` after its present step; may be called from any thread."""
        self._stop.set()
        if self._encoding is not None:
            self._encoding.stop()

    def update(self, first: str | None = None) -> Iterator[Event]:
        """Read new and changed files, remove missing ones, run NER, resolve entities.

        A generator: work is done while it is iterated, best in a thread of its own.

        Args:
            first: id of the article to process before the others.
        """
        self._stop.clear()
        yield from self._open_kept()
        yield from self._read_files(first)
        if not self._stop.is_set():
            yield self._apply_corpus()
            if self._encoding is not None:
                self._encoding.start(self._index, first)
            yield from self._analyse(first)
            yield from self._encode()
            self._keep()

    @property
    def articles(self) -> list[Article]:
        """The articles read so far, in file order, before deduplication and corrections."""
        return [article for file in self.files for article in self._files.get(file, ())]

    @property
    def failures(self) -> list[ReadError]:
        """Read errors of this update, and earlier ones of unchanged files."""
        read = (error for file in self.files for error in self._problems.get(file, ()))
        return [*self._not_listed, *read]

    def resolve(self) -> Resolution:
        """Resolve the entities again, e.g. after a decision, and put them into the index."""
        articles = self._index.articles
        if self._is_taken_over:
            with suppress(PipelineMissingError):
                deque(self._find_mentions(articles), maxlen=0)
            self._is_taken_over = False
        return self._resolve(articles)

    def _resolve(self, articles: Sequence[Article]) -> Resolution:
        self._resolution = resolve(articles, self._mentions, self._decisions())
        self._index.set_entities(self._resolution.entities)
        return self._resolution

    def _open_kept(self) -> Iterator[Event]:
        """Fill the index from the library at the first update; what has changed comes after."""
        names = self._pipeline is not None
        kept = self._keeper.open(names=names) if self._keeper is not None else None
        if kept is None:
            return
        self._settled = kept.read, kept.settled
        outdated = {*kept.manifest["corrected"]}
        again = [article for article in kept.settled if article.id in outdated]
        if again:
            self._index.add(correct_all(again, self._corrections(again)))
        yield IndexReady((), ())
        if names:
            self._resolution = kept.resolution
            yield EntitiesReady(kept.resolution, final=False)

    def _read_files(self, first: str | None) -> Iterator[Event]:
        """Read new and changed files, and index their articles in batches."""
        errors: list[ReadError] = []
        files = discover(self._paths, on_error=errors.append, ignore=self._ignore)
        if self._keeper is not None and not self.files:
            yield from self._take_kept(self._keeper, files)
        self.files, self._not_listed = files, errors
        yield from map(FileFailed, errors)
        self._files = {file: self._files[file] for file in files if file in self._files}
        self._problems = {file: self._problems[file] for file in files if file in self._problems}
        unread = [file for file in files if file not in self._files]
        unread.sort(key=lambda file: not _holds(file, first))
        batch: list[Article] = []
        began = time.monotonic()
        due = began  # the first article is shown at once
        for done, file in enumerate(unread, 1):
            yield from self._read_file(file)
            batch += self._files[file]
            if batch and (done == len(unread) or time.monotonic() > due):
                self._index.add(batch)
                now = time.monotonic()
                due = now + max(_BATCH_SECONDS, _BATCH_SHARE * (now - began))
                yield ArticlesLoaded(tuple(batch), done, len(unread))
                batch = []
            if self._stop.is_set():
                return

    def _take_kept(self, keeper: Keeper, files: Sequence[ArticleFile]) -> Iterator[Event]:
        """Take the articles of unchanged files from the library."""
        if not keeper.is_intact():
            self._files, self._settled, self._resolution = {}, ((), []), None
        articles, self._problems = keeper.known(files)
        self._files |= articles
        keeper.prepare(files)
        yield from (FileFailed(error) for errors in self._problems.values() for error in errors)

    def _read_file(self, file: ArticleFile) -> Iterator[Event]:
        """Read a file, and store its errors."""
        problems: list[ReadError] = []
        self._files[file] = ()
        try:
            self._files[file] = tuple(read_articles(file, on_error=problems.append))
        except ReadError as error:
            problems.append(error)
        if problems:
            self._problems[file] = problems
            yield from map(FileFailed, problems)

    def _apply_corpus(self) -> IndexReady:
        """Update the index with deduplicated and corrected articles."""
        present = {article.id: article for article in self._index.articles}
        settled = self._corrected()
        changed = tuple(article for article in settled if present.pop(article.id, None) != article)
        if changed:
            self._index.add(changed)
        if present:
            self._index.remove(*present)
        self._index.arrange([article.id for article in settled])
        return IndexReady(changed, tuple(present))

    def _corrected(self) -> list[Article]:
        """The articles after corpus-wide deduplication, and with the user's corrections."""
        read = self.articles
        before, settled = self._settled
        if not _are_same(read, before):
            settled = merge_duplicates(read)
            self._settled = read, settled
        self._applied = self._corrections(settled)
        return correct_all(settled, self._applied)

    def _analyse(self, first: str | None) -> Iterator[Event]:
        """Run NER on new and changed articles, then resolve the entities."""
        if self._keeper is not None and self._keeper.has_entities(
            self._settled[1], self._made_of()
        ):
            self._is_taken_over = True
            yield EntitiesReady(self._resolution or Resolution(()), final=True)
            return
        self._is_taken_over = False
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

    def _made_of(self) -> str | None:
        """A digest of what the entities depend on, besides the articles as they were read."""
        if self._pipeline is None:
            return None
        return digest_of(self._pipeline, self._decisions(), self._applied)

    def _keep(self) -> None:
        """Keep what was worked out for the next start."""
        if self._keeper is not None and not self._stop.is_set():
            self._keeper.save(
                self.files,
                {file: self._files.get(file, ()) for file in self.files},
                self._problems,
                self._settled[1],
                self._applied,
                self._resolution,
                self._made_of(),
            )

    def _encode(self) -> Iterator[Event]:
        """Wait until the passages are encoded."""
        if self._encoding is not None:
            while not self._encoding.wait(_WAIT_SECONDS):
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
        began = told = time.monotonic()
        provisional = ProvisionalResolutions()
        for done, (article, mentions) in enumerate(found, 1):
            self._mentions[article.id], self._analysed[article.id] = mentions, article
            now = time.monotonic()
            if now - told > _TELL_SECONDS or done in (1, len(articles)):
                told = now
                yield MentionsFound(done, len(articles))
            if done < len(articles) and provisional.is_due(len(self._analysed), now - began):
                yield EntitiesReady(self._resolve(list(self._analysed.values())), final=False)
                provisional.took(len(self._analysed), time.monotonic() - now)


def _are_same(articles: Sequence[Article], others: Sequence[Article]) -> bool:
    """Whether the sequences contain identical objects."""
    return len(articles) == len(others) and all(map(operator.is_, articles, others))


def _holds(file: ArticleFile, article_id: str | None) -> bool:
    """Whether an article comes from a file."""
    return article_id is not None and (
        article_id == file.id or article_id.startswith(f"{file.id}/")
    )
