"""The initial load before the first paint: at least one article, the requested one first."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.cancellation import check_cancelled
from tui.corpus import Article, ArticleFile, ReadError
from tui.library.first_articles import FirstArticles, sentences_at
from tui.library.first_names import MOST_TEXT, FirstNames, find_first_names
from tui.library.forked_call import LONGEST, ForkedCall, Gate, is_core_free, may_fork
from tui.settings import Settings

if TYPE_CHECKING:
    from tui.analysis import Finding
    from tui.index import Index, Keeper
    from tui.library.first_files import FirstFiles
    from tui.library.installed import Encoders

INITIAL_LOAD_TIME = 0.03  # seconds of reading files before the first paint
FORKED_LOAD_TIME = 0.15  # from the fork on, if the interface takes so long to load
FIRST_SCREEN = 12  # articles in the list: with so many, the first paint waits for no more
_LARGE = 20 * MOST_TEXT  # bytes of files in which there surely is more text


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
        settings: of the program.
        wanted: the id of the article to read first.

    Attributes:
        files: those read without errors, which need not be read again.
        articles: in the order of the files.
        problems: of the files that could not be read.
    """

    def __init__(
        self, kept: FirstArticles, paths: Sequence[Path], settings: Settings, wanted: str | None
    ) -> None:
        self._paths = paths
        self._settings = settings
        self._wanted = wanted
        self.problems: list[ReadError] = []
        self.files: dict[ArticleFile, tuple[Article, ...]] = {}
        self.articles: Sequence[Article] = ()
        self._kept = kept
        self._forked: ForkedCall[Any] | None = None  # `Read`, then what is found in it
        self._found: FirstNames | None = None
        self._asked: Gate | None = None  # opened when this process waits for what that one reads
        self._gate: Gate | None = None  # where that process waits for the first paint

    def begin(self) -> None:
        """Read in another process from now on, unless all is there, while this one goes on."""
        self._take_kept()
        if not self.articles and may_fork():
            ends = time.monotonic() + FORKED_LOAD_TIME
            with suppress(OSError):  # no further process: it is read here
                self._asked, self._gate = Gate(), Gate()
                self._forked = ForkedCall(lambda: self._read_and_find(ends))

    def finish(self) -> None:
        """Have at least one article, if there is any."""
        if not self.articles and self._forked is None:
            self._take_kept()
        if not self.articles:
            read = self._from_fork() or self._read_here(INITIAL_LOAD_TIME)
            self.files, self.articles = read.files, read.articles
            self.problems = [ReadError(*problem) for problem in read.problems]
            if read.first is not None:
                self._kept.take_sentences(*read.first)

    def rest(self) -> Sequence[Article]:
        """The whole of what `finish` has only the beginning of; waits until it is read.

        To be called after the first paint.
        """
        self._open_gate()
        if self._forked is None:
            return ()
        read = self._forked.result()
        self._forked.end()
        self._forked = None
        check_cancelled()  # else it was not killed, but failed
        return read.articles if read is not None else self._read_here().articles

    def _from_fork(self) -> Read | None:
        if self._asked is not None:
            self._asked.open()
        read = self._forked.result() if self._forked is not None else None
        if self._forked is not None and (read is None or read.is_whole):
            self._found, self._forked = FirstNames(self._forked), None
        return read

    @property
    def names(self) -> Callable[[threading.Event], Iterator[Finding]] | None:
        """Gives what the other process finds in what it has read, until an event is set."""
        return self._found.receive if self._found is not None else None

    def begin_encoding(self, encoders: Encoders) -> None:
        """Have an encoder loaded at once where all has to be found, not once there is an index."""
        if self._found is not None and encoders.meaning is not None:
            encoders.meaning.prepare()

    def close(self) -> None:
        """End the other process; `finish` must have ended."""
        self._open_gate()
        if (forked := self._forked) is not None:
            forked.kill()
        if self._found is not None:
            self._found.close()

    def _open_gate(self) -> None:
        if self._gate is not None:
            self._gate.open()

    def _take_kept(self) -> None:
        """Take the articles that were kept, if the requested one is among them."""
        files = self._kept.load().files
        if self._wanted is None or any(file.holds(self._wanted) for file in files):
            self.files = dict(files)
            self.articles = [article for articles in files.values() for article in articles]

    def _read_here(self, seconds: float = 0) -> Read:
        ends = time.monotonic() + seconds
        return self._read(self._reading(heads=False), lambda _found: time.monotonic() > ends)

    def _read_and_find(self, ends: float) -> Iterator[Read | Finding]:
        """Read, and go on with what the others need who wait for what was read."""
        reading = self._reading(heads=self._wanted is None)
        yield self._read(reading, lambda found: self._is_due(found, ends))
        if reading.head is not None:
            yield Read({}, [*reading.rest()], [], None, is_whole=True)
        elif reading.size() <= _LARGE:
            articles = reading.read(lambda _found: False)
            articles.sort(key=lambda article: article.id != self._wanted)
            if self._gate is not None and not is_core_free():
                self._gate.wait(LONGEST)  # the first paint would come later
            yield from find_first_names(self._settings, articles)

    def _reading(self, *, heads: bool) -> FirstFiles:
        from tui.library.first_files import FirstFiles

        return FirstFiles(self._paths, self._settings.ignore, self._wanted, heads=heads)

    def _is_due(self, found: int, ends: float) -> bool:
        """Whether so many articles must do for the first paint, in the process that reads."""
        if time.monotonic() > ends:
            return True
        return found >= FIRST_SCREEN and self._asked is not None and self._asked.wait(0)

    def _read(self, reading: FirstFiles, is_due: Callable[[int], bool]) -> Read:
        articles = reading.read(is_due)
        first = next((one for one in articles if one.id == self._wanted), None)
        first = first or (articles[0] if articles else None)
        return Read(
            reading.files,
            articles,
            [(one.path, *one.kept) for one in reading.problems],
            None if first is None else (first, sentences_at(first, 0)),
            reading.head is None,
        )


def keeper_of(settings: Settings, paths: Sequence[Path], index: Index) -> Keeper | None:
    """The library on disk for some paths, if there may be one."""
    from tui.corpus import STANDARD_INPUT
    from tui.index import CorpusLibrary, Keeper

    if settings.cache_dir is None or STANDARD_INPUT in paths:
        return None
    return Keeper(CorpusLibrary(settings.cache_dir, paths, settings.ignore), index)
