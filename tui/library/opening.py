"""The initial load before the first paint: at least one article, the requested one first."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.corpus import Article, ArticleFile, ReadError
from tui.library.first_articles import FirstArticles, sentences_at
from tui.library.forked_call import ForkedCall, may_fork
from tui.settings import Settings

if TYPE_CHECKING:
    from tui.index import Index, Keeper

INITIAL_LOAD_TIME = 0.03  # seconds of reading files before the first paint
FORKED_LOAD_TIME = 0.15  # from the fork on: what loads the interface takes longer


class Read(NamedTuple):
    """What was read, as it can be pickled.

    Attributes:
        files: those read without errors.
        articles: in the order of the files.
        problems: what the errors are made of.
        first: the article that is shown first, and the sentences of its passages by their ids.
        is_whole: whether that is all; else the articles follow of which here is the beginning.
    """

    files: dict[ArticleFile, tuple[Article, ...]]
    articles: list[Article]
    problems: list[tuple[Path, str, str]]
    first: tuple[Article, dict[str, list[tuple[int, int]]]] | None
    is_whole: bool


class InitialLoad:
    """Reads files within a time budget: of 100,000 files not even all are listed.

    Args:
        kept: the articles of the last start, which need not be read if the requested one is there.
        paths: files and folders.
        ignore: patterns to ignore inside folders.
        wanted: the id of the article to read first.

    Attributes:
        files: those read without errors, which need not be read again.
        articles: in the order of the files.
        problems: of the files that could not be read.
    """

    def __init__(
        self, kept: FirstArticles, paths: Sequence[Path], ignore: Sequence[str], wanted: str | None
    ) -> None:
        self._paths = paths
        self._ignore = ignore
        self._wanted = wanted
        self.problems: list[ReadError] = []
        self.files: dict[ArticleFile, tuple[Article, ...]] = {}
        self.articles: Sequence[Article] = ()
        self._kept = kept
        self._forked: ForkedCall[Read] | None = None

    def begin(self) -> None:
        """Read in another process from now on, unless all is there, while this one goes on."""
        self._take_kept()
        if not self.articles and may_fork():
            ends = time.monotonic() + FORKED_LOAD_TIME
            with suppress(OSError):  # no further process: it is read here
                self._forked = ForkedCall(lambda: self._read(ends, heads=self._wanted is None))

    def finish(self) -> None:
        """Have at least one article, if there is any."""
        if not self.articles and self._forked is None:
            self._take_kept()
        if not self.articles:
            read = self._from_fork() or next(self._read(time.monotonic() + INITIAL_LOAD_TIME))
            self.files, self.articles = read.files, read.articles
            self.problems = [ReadError(*problem) for problem in read.problems]
            if read.first is not None:
                self._kept.take_sentences(*read.first)

    def rest(self) -> Sequence[Article]:
        """The whole of what `finish` has only the beginning of; waits until it is read."""
        forked, self._forked = self._forked, None
        if forked is None:
            return ()
        read = forked.result()
        forked.end()
        return read.articles if read is not None else next(self._read(0)).articles

    def _from_fork(self) -> Read | None:
        read = self._forked.result() if self._forked is not None else None
        if self._forked is not None and (read is None or read.is_whole):
            self._forked.end()
            self._forked = None
        return read

    def _take_kept(self) -> None:
        """Take the articles that were kept, if the requested one is among them."""
        files = self._kept.load().files
        if self._wanted is None or any(file.holds(self._wanted) for file in files):
            self.files = dict(files)
            self.articles = [article for articles in files.values() for article in articles]

    def _read(self, deadline: float, *, heads: bool = False) -> Iterator[Read]:
        from tui.library.first_files import FirstFiles

        reading = FirstFiles(self._paths, self._ignore, self._wanted, heads=heads)
        articles = reading.read(deadline)
        first = next((one for one in articles if one.id == self._wanted), None)
        first = first or (articles[0] if articles else None)
        yield Read(
            reading.files,
            articles,
            [(one.path, *one.kept) for one in reading.problems],
            None if first is None else (first, sentences_at(first, 0)),
            reading.head is None,
        )
        if reading.head is not None:
            yield Read({}, [*reading.rest()], [], None, is_whole=True)


def keeper_of(settings: Settings, paths: Sequence[Path], index: Index) -> Keeper | None:
    """The library on disk for some paths, if there may be one."""
    from tui.corpus import STANDARD_INPUT
    from tui.index import CorpusLibrary, Keeper

    if settings.cache_dir is None or STANDARD_INPUT in paths:
        return None
    return Keeper(CorpusLibrary(settings.cache_dir, paths, settings.ignore), index)
