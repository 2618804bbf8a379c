"""The initial load before the first paint: at least one article, the requested one first."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.corpus import Article, ArticleFile, ReadError
from tui.library.first_articles import FirstArticles
from tui.settings import Settings

if TYPE_CHECKING:
    from tui.index import Index, Keeper

INITIAL_LOAD_TIME = 0.03  # seconds of reading files before the first paint


class InitialLoad:
    """Reads files within a time budget: of 100,000 files not even all are listed.

    Args:
        kept: the articles of the last start, which need not be read if the requested one is there.
        paths: files and folders.
        ignore: patterns to ignore inside folders.
        wanted: the id of the article to read first.
        on_error: called for each file that cannot be read.

    Attributes:
        files: those read without errors, which need not be read again.
        articles: in the order of the files.
    """

    def __init__(
        self,
        kept: FirstArticles,
        paths: Sequence[Path],
        ignore: Sequence[str],
        wanted: str | None,
        on_error: Callable[[ReadError], None],
    ) -> None:
        self._paths = paths
        self._ignore = ignore
        self._wanted = wanted
        self._on_error = on_error
        self._listed: Sequence[ArticleFile] = ()
        self.files: dict[ArticleFile, tuple[Article, ...]] = {}
        self.articles: list[Article] = self._take_kept(kept) or self._read()

    def _take_kept(self, kept: FirstArticles) -> list[Article]:
        """The articles that were kept, if the requested one is among them."""
        view = kept.load()
        if self._wanted is not None and not any(file.holds(self._wanted) for file in view.files):
            return []
        self.files = dict(view.files)
        return [article for articles in view.files.values() for article in articles]

    def _read(self) -> list[Article]:
        deadline = time.monotonic() + INITIAL_LOAD_TIME
        read: dict[ArticleFile, Sequence[Article]] = {}
        found = False
        for file in self._in_turn():
            if file not in read:
                read[file] = self._read_one(file)
                found = found or bool(read[file])
            if found and time.monotonic() > deadline:
                break
        listed = self._listed or sorted(read, key=lambda file: file.path.parts)
        return [article for file in listed for article in read.get(file, ())]

    def _in_turn(self) -> Iterator[ArticleFile]:
        """The files, the requested one first; all are listed only if there is time."""
        from tui.corpus import discover, discover_first

        yield from discover_first(self._paths, wanted=self._wanted, ignore=self._ignore)
        self._listed = discover(self._paths, on_error=self._on_error, ignore=self._ignore)
        yield from sorted(self._listed, key=lambda file: file.id != self._wanted)

    def _read_one(self, file: ArticleFile) -> Sequence[Article]:
        """The articles of a file."""
        from tui.corpus import read_articles

        problems: list[ReadError] = []
        articles: Sequence[Article] = ()
        try:
            articles = read_articles(file, on_error=problems.append)
        except ReadError as error:
            problems.append(error)
        if not problems:
            self.files[file] = tuple(articles)
        for problem in problems:
            self._on_error(problem)
        return articles


def keeper_of(settings: Settings, paths: Sequence[Path], index: Index) -> Keeper | None:
    """The library on disk for some paths, if there may be one.

    Args:
        settings: of the program.
        paths: files and folders.
        index: of them.
    """
    from tui.corpus import STANDARD_INPUT
    from tui.index import CorpusLibrary, Keeper

    if settings.cache_dir is None or STANDARD_INPUT in paths:
        return None
    return Keeper(CorpusLibrary(settings.cache_dir, paths, settings.ignore), index)
