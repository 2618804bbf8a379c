"""Reads files for the first paint, the requested one first, as many as there is time for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tui.corpus import (
    Article,
    ArticleFile,
    PassageColumns,
    ReadError,
    discover,
    discover_first,
    read_articles,
    read_head,
)

LONG = 500_000  # bytes of a text of which before the first paint only what is seen is worked out


class FirstFiles:
    """The files that are read before the others.

    Args:
        paths: files and folders.
        ignore: patterns to ignore inside folders.
        wanted: the id of the article to read first.
        heads: whether of a long text only the beginning is read, and the whole later (`rest`).

    Attributes:
        files: those read without errors, with their articles; without long texts, which are to be
            read again: the languages of their passages are not known yet.
        problems: what could not be read.
        head: the file of which there is only the beginning; None: there is none.
    """

    def __init__(
        self, paths: Sequence[Path], ignore: Sequence[str], wanted: str | None, *, heads: bool
    ) -> None:
        self._paths = paths
        self._ignore = ignore
        self._wanted = wanted
        self._heads = heads
        self._listed: Sequence[ArticleFile] = ()
        self._turn = self._in_turn()
        self._read: dict[ArticleFile, Sequence[Article]] = {}
        self.files: dict[ArticleFile, tuple[Article, ...]] = {}
        self.problems: list[ReadError] = []
        self.head: ArticleFile | None = None

    def read(self, is_due: Callable[[int], bool]) -> list[Article]:
        """The articles, at least one if there is any, in the order of the files.

        Called again it goes on, and returns all.

        Args:
            is_due: whether so many articles must do; asked after each file.
        """
        read = self._read
        found = sum(map(len, read.values()))
        for file in self._turn:
            if file not in read and not (found and self._heads and _is_read_again(file)):
                read[file] = self._read_one(file)
                found += len(read[file])
            if found and is_due(found):
                break
        listed = self._listed or sorted(read, key=self._place)
        return [article for file in listed for article in read.get(file, ())]

    def size(self) -> int:
        """The size of all files in bytes; lists them."""
        self._list()
        return sum(file.size for file in self._listed)

    def rest(self) -> Sequence[Article]:
        """The whole of what there was only the beginning of; the others are as they were."""
        if self.head is None:
            return ()
        return [
            replace(one, passages=PassageColumns.of(one.id, one.passages))  # quicker to hand over
            for one in self._read_whole(self.head)
        ]

    def _place(self, file: ArticleFile) -> tuple[int, tuple[str, ...]]:
        """By which files are in the order of `discover`."""
        above = {*file.path.parents}
        folder = next((n for n, path in enumerate(self._paths) if path in above), 0)
        return folder, file.path.parts

    def _in_turn(self) -> Iterator[ArticleFile]:
        """The files, the requested one first; all are listed only if there is time."""
        yield from discover_first(self._paths, wanted=self._wanted, ignore=self._ignore)
        self._list()
        yield from sorted(self._listed, key=lambda file: file.id != self._wanted)

    def _list(self) -> None:
        if not self._listed:
            report = self.problems.append
            self._listed = discover(self._paths, on_error=report, ignore=self._ignore)

    def _read_one(self, file: ArticleFile) -> Sequence[Article]:
        if self._heads and _is_read_again(file) and (head := read_head(file)) is not None:
            self.head = file
            return [head]
        return self._read_whole(file)

    def _read_whole(self, file: ArticleFile) -> Sequence[Article]:
        problems: list[ReadError] = []
        articles: Sequence[Article] = ()
        try:
            articles = read_articles(
                file, on_error=problems.append, languages=not _is_read_again(file)
            )
        except ReadError as error:
            problems.append(error)
        if not problems and not _is_read_again(file):
            self.files[file] = tuple(articles)
        self.problems += problems
        return articles


def _is_read_again(file: ArticleFile) -> bool:
    """Whether it is a long text; of another format, parsing takes longer than the languages."""
    return file.size > LONG and file.path.suffix.lower() == ".txt"
