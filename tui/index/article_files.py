"""The files of a corpus: which there are, and what was read of them; each is read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tui.corpus import Article, ArticleFile, ReadError, discover, read_articles


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
        self._next = self._list()
        return self._next[0] != self.listed

    def relist(self) -> list[ReadError]:
        """List the files, and forget what was read of those that have changed or are gone.

        Returns:
            What could not be listed.
        """
        self.listed, self._not_listed = self._next or self._list()
        self._next = None
        self.read = {file: self.read[file] for file in self.listed if file in self.read}
        self.problems = {file: self.problems[file] for file in self.listed if file in self.problems}
        return self._not_listed

    def _list(self) -> tuple[Sequence[ArticleFile], list[ReadError]]:
        errors: list[ReadError] = []
        return discover(self._paths, on_error=errors.append, ignore=self._ignore), errors

    def unread(self, first: str | None) -> list[ArticleFile]:
        """The files not yet read, that of the article with the id `first` before the others."""
        unread = [file for file in self.listed if file not in self.read]
        unread.sort(key=lambda file: not file.holds(first))
        return unread

    def read_file(self, file: ArticleFile) -> Iterator[ReadError]:
        """Read a file; yields what could not be read of it."""
        problems: list[ReadError] = []
        self.read[file] = ()
        try:
            self.read[file] = self._as_earlier(file, read_articles(file, on_error=problems.append))
        except ReadError as error:
            problems.append(error)
        if problems:
            self.problems[file] = problems
            yield from problems

    def _as_earlier(self, file: ArticleFile, found: Sequence[Article]) -> Sequence[Article]:
        """The same articles as earlier, if they are equal: nothing need be worked out anew."""
        earlier = self.earlier.get(file)
        if earlier is None or [*earlier] != [*found]:
            return tuple(found)
        self.touched = True
        return earlier
