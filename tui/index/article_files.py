"""The files of a corpus: which there are, and what was read of them; each is read once."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tui.corpus import Article, ArticleFile, ReadError, discover, read_articles

_BATCH_SECONDS = 0.2  # articles read within this time are one batch,
_BATCH_SHARE = 0.05  # or within this share of the time so far: to index one costs the same for few
_POLL_SECONDS = 0.1


class ReadPart(NamedTuple):
    """Some of the files that are read one after the other.

    Attributes:
        articles: a batch, or none: then there are errors.
        errors: what could not be read of the last file.
        done: how many files are read.
        total: how many are to be read.
    """

    articles: tuple[Article, ...]
    errors: Sequence[ReadError]
    done: int
    total: int


class ArticleFiles:
    """The files in some folders, their articles, and what could not be read.

    Args:
        paths: files and folders.
        ignore: patterns of files to skip inside folders, as in a `.gitignore`.
        read: files that were read already.

    Attributes:
        listed: the files of the last listing that was taken over, in order.
        read: their articles, of those that were read.
        problems: what could not be read of them.
        earlier: what was read earlier of files that have changed since, by their time at least.
        touched: whether one of these turned out to hold what it held.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        ignore: Sequence[str],
        read: Mapping[ArticleFile, Sequence[Article]],
    ) -> None:
        self._paths, self._ignore = paths, ignore
        self._not_listed: list[ReadError] = []
        self._next: tuple[Sequence[ArticleFile], list[ReadError]] | None = None
        self.listed: Sequence[ArticleFile] = ()
        self.read: dict[ArticleFile, Sequence[Article]] = dict(read)
        self.problems: dict[ArticleFile, list[ReadError]] = {}
        self.earlier: Mapping[ArticleFile, Sequence[Article]] = {}
        self.touched = False
        self._unread: Sequence[ArticleFile] = ()  # in the order in which they are read
        self._done = 0  # how many of them are read
        self._has_read = threading.Condition()

    @property
    def articles(self) -> list[Article]:
        """The articles read so far, in file order, before deduplication and corrections."""
        return [article for file in self.listed for article in self.read.get(file, ())]

    @property
    def failures(self) -> list[ReadError]:
        """What could not be listed or read."""
        read = (error for file in self.listed for error in self.problems.get(file, ()))
        return [*self._not_listed, *read]

    def have_changed(self) -> bool:
        """Whether files were added, changed or removed; `relist` then takes this listing over."""
        listing = self._list()
        changed = listing[0] != self.listed
        self._next = listing if changed else None  # of 100,000 files it takes 40 MB
        return changed

    def relist(self) -> list[ReadError]:
        """List the files, and forget what was read of those that have changed or are gone.

        So is what the system refused to read, which it may not any more.

        Returns:
            What could not be listed.
        """
        self.listed, self._not_listed = self._next or self._list()
        self._next = None
        self.read = self.lasting()
        self.problems = {file: self.problems[file] for file in self.read if file in self.problems}
        return self._not_listed

    def lasting(self) -> dict[ArticleFile, Sequence[Article]]:
        """What was read of the files, without those that may be read at another time."""
        refused = {
            file for file, errors in self.problems.items() if any(one.may_pass for one in errors)
        }
        return {
            file: self.read[file]
            for file in self.listed
            if file in self.read and file not in refused
        }

    def _list(self) -> tuple[Sequence[ArticleFile], list[ReadError]]:
        errors: list[ReadError] = []
        return discover(self._paths, on_error=errors.append, ignore=self._ignore), errors

    def read_unread(self, first: str | None, stop: threading.Event) -> Iterator[ReadPart]:
        """Read the files not yet read, until it is stopped.

        Args:
            first: id of the article whose file is read before the others.
            stop: may be set from any thread.
        """
        unread = [file for file in self.listed if file not in self.read]
        unread.sort(key=lambda file: not file.holds(first))
        self._unread, self._done = unread, 0
        batch: list[Article] = []
        began = due = time.monotonic()  # the first article is shown at once
        for done, file in enumerate(unread, 1):
            errors = self._read_file(file)
            with self._has_read:
                self._done = done
                self._has_read.notify_all()
            if self.read[file] is not self.earlier.get(file):
                batch += self.read[file]
            is_due = bool(batch) and (done == len(unread) or time.monotonic() > due)
            if is_due or errors:
                yield ReadPart(tuple(batch) if is_due else (), errors, done, len(unread))
            if is_due:
                batch = []
                now = time.monotonic()
                due = now + max(_BATCH_SECONDS, _BATCH_SHARE * (now - began))
            if stop.is_set():
                return

    def as_read(self, stop: threading.Event) -> Iterator[Article]:
        """The articles of the files that `read_unread` reads in another thread; waits for them.

        Args:
            stop: ends the waiting within a tenth of a second.
        """
        for number, file in enumerate(self._unread):
            with self._has_read:
                while self._done <= number and not stop.is_set():
                    self._has_read.wait(_POLL_SECONDS)
            if stop.is_set():
                return
            yield from self.read.get(file, ())

    def _read_file(self, file: ArticleFile) -> Sequence[ReadError]:
        """Read a file; what could not be read of it."""
        problems: list[ReadError] = []
        try:
            self.read[file] = self._as_earlier(file, read_articles(file, on_error=problems.append))
        except ReadError as error:
            self.read[file] = ()
            problems.append(error)
        if problems:
            self.problems[file] = problems
        return problems

    def _as_earlier(self, file: ArticleFile, found: Sequence[Article]) -> Sequence[Article]:
        """The same articles as earlier, if they are equal: nothing need be worked out anew."""
        earlier = self.earlier.get(file)
        if earlier is None or [*earlier] != [*found]:
            return tuple(found)
        self.touched = True
        return earlier
