"""Lazy discovery of the first files of folders: those whose id is surely that of a whole discovery.

For a first screen before `discover` has walked 100,000 files: of a folder only the names are
listed, and only of the files that are asked for is anything else found out.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from itertools import chain
from pathlib import Path

from tui.corpus.discovery import PAGE_EXTENSIONS, PAGE_PARTS, Walk, stem_of
from tui.corpus.file_ids import DiscoveredFile, may_hold_several, short_name
from tui.corpus.formats import EXTENSIONS, extension
from tui.corpus.ignore_patterns import IgnorePatterns
from tui.corpus.model import ArticleFile, ReadError
from tui.corpus.sanitise import safe_text

_BETWEEN = "\0"  # names; it is in none of them
_FIRST_NAMES = 50  # that are put in order at first: a few more than a screen shows


def discover_first(
    paths: Sequence[Path], *, wanted: str | None = None, ignore: Sequence[str] = ()
) -> Iterator[ArticleFile]:
    """The files of folders in order, found lazily.

    Ids are the same as those of `discover`; links, and files whose id depends on the whole
    traversal (hard links, or a name shared with another file but for the extension, in whichever
    of the folders), are skipped, and so are names with control characters.

    Args:
        paths: yields nothing unless these are folders, none of them in another.
        wanted: the id of the article whose file comes first, if it is there.
        ignore: as for `discover`.

    Raises:
        PatternError: a pattern cannot be understood.
    """
    patterns = IgnorePatterns(ignore)
    try:
        walks = [Walk(path, _status(path), _discard, patterns) for path in paths]
    except (OSError, ValueError):
        return
    roots = {one.inode for one in walks}
    if len(roots) < len(walks) or any(roots & one.above for one in walks):
        return
    folders = _Folders(walks)
    first = folders.file_of(wanted) if wanted else None
    rest = (one for one in folders.files() if first is None or one.inode != first.inode)
    for one in chain([first] if first else [], rest):
        name = short_name(one.relative)
        yield ArticleFile(name, one.location, one.size, one.modified, one.changed)


def _status(folder: Path) -> os.stat_result:
    status = folder.stat()
    if not stat.S_ISDIR(status.st_mode):
        raise ValueError("no folder")
    return status


class _Entry:
    """One name in a folder, with what is asked of an `os.DirEntry`."""

    def __init__(self, folder: str, name: str) -> None:
        self.name = name
        self.path = os.path.join(folder, name)  # noqa: PTH118 - as `os.scandir` has it

    def stat(self) -> os.stat_result:
        return os.stat(self.path)  # noqa: PTH116 - a text, no `Path`

    def is_symlink(self) -> bool:
        return os.path.islink(self.path)  # noqa: PTH114

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        return os.path.isdir(self.path) and (follow_symlinks or not self.is_symlink())  # noqa: PTH112


class _Listing:
    """The names in a folder, all of them: to list entries takes twice as long.

    They are looked up in one text of all, and put in order as far as they are asked for: to sort
    100,000 takes as long as reading a dozen files.
    """

    def __init__(self, folder: str) -> None:
        self._folder = folder
        try:
            self._names = os.listdir(folder)  # noqa: PTH208 - names are all that is needed
        except OSError:  # `discover` reports it
            self._names = []
        self._all = _BETWEEN.join(["", *self._names, ""])
        self._odd: list[str] = []  # whose safe form may be that of another name
        if not _is_plain(self._all.replace(_BETWEEN, "")):
            odd = (name for name in self._names if not _is_plain(name))
            self._odd = [name for name in odd if safe_text(name) != name]

    def entry(self, name: str) -> _Entry:
        """The entry of a name in the folder."""
        return _Entry(self._folder, name)

    def in_order(self) -> Iterator[str]:
        """All names, sorted."""
        first = nsmallest(_FIRST_NAMES, self._names)
        yield from first
        if len(self._names) > len(first):
            yield from sorted(self._names)[len(first) :]

    def beginning(self, stem: str) -> Iterator[str]:
        """The names that begin like this."""
        sought = _BETWEEN + stem
        at = self._all.find(sought)
        while at >= 0 and (end := self._all.find(_BETWEEN, at + 1)) >= 0:
            yield self._all[at + 1 : end]
            at = self._all.find(sought, end)

    def like(self, stem: str) -> Iterator[str]:
        """The names that begin like this, and those of which it may be the safe form."""
        return chain(self.beginning(stem), self._odd)

    def shares(self, name: str, *, itself: bool) -> bool:
        """Whether a file of that name would share its id, without the folder, with one here.

        Args:
            name: of a file.
            itself: whether the file of that very name is another one.
        """
        stem, short = stem_of(name), short_name(name)
        if not self._odd and _BETWEEN + stem not in self._all:
            return False
        return any(
            short in (short_name(other), safe_text(other))
            for other in self.like(stem)
            if (itself or other != name) and extension(other) in EXTENSIONS
        ) or (may_hold_several(name) and self._holds_numbered(stem))

    def is_page_part(self, name: str) -> bool:
        """Whether a folder has the parts of a page beside it, as browsers save them."""
        page = PAGE_PARTS.sub("", name)
        return page != name and any(
            stem_of(other) == page and extension(other) in PAGE_EXTENSIONS
            for other in self.like(page)
        )

    def _holds_numbered(self, name: str) -> bool:
        """Whether a folder here holds a name that is a number, as the ids of several articles."""
        try:
            return any(stem_of(one).isdigit() for one in os.listdir(self.entry(name).path))  # noqa: PTH208 - a tenth of the time
        except OSError:
            return False


class _Folders:
    """The folders that are searched together."""

    def __init__(self, walks: Sequence[Walk]) -> None:
        self._walks = walks
        self._listings: dict[tuple[Walk, str], _Listing] = {}

    def files(self) -> Iterator[DiscoveredFile]:
        """The files whose id is sure, in the order of `discover`."""
        for walk in self._walks:
            stack = [self._sure(walk, "")]
            while stack:
                for entry, relative in stack[-1]:
                    if not entry.is_dir(follow_symlinks=False):
                        yield from walk.file(entry, relative)
                    elif walk.enter(entry):
                        stack.append(self._sure(walk, f"{relative}/"))
                        break
                else:
                    stack.pop()

    def file_of(self, article_id: str) -> DiscoveredFile | None:
        """The file with the article of that id, if its id is sure."""
        name = article_id
        while name:
            prefix = name[: name.rfind("/") + 1]
            if ".." not in prefix.split("/"):
                for walk in self._walks:
                    for entry, relative in self._sure(walk, prefix, name[len(prefix) :]):
                        if short_name(relative) == name and not entry.is_dir(follow_symlinks=False):
                            return next(walk.file(entry, relative), None)
            name = prefix[:-1]  # the file, where the article is one of several in it
        return None

    def _sure(self, walk: Walk, prefix: str, like: str = "") -> Iterator[tuple[_Entry, str]]:
        """The folders and the files with a sure id in a folder, with their relative paths.

        Args:
            walk: of one of the folders that are searched.
            prefix: the folder in it.
            like: only names that begin like this.
        """
        here = self._listing(walk, prefix)
        for name in sorted(here.like(like)) if like else here.in_order():
            entry = here.entry(name)
            if entry.is_symlink() or walk.is_ignored(entry, prefix):
                continue
            if entry.is_dir(follow_symlinks=False):
                if not here.is_page_part(name):
                    yield entry, f"{prefix}{name}"
            elif extension(name) in EXTENSIONS and safe_text(name) == name and _has_one_name(entry):
                others = (one for one in self._walks if one is not walk)
                if not here.shares(name, itself=False) and not any(
                    self._listing(one, prefix).shares(name, itself=True) for one in others
                ):
                    yield entry, f"{prefix}{name}"

    def _listing(self, walk: Walk, prefix: str) -> _Listing:
        """The names in a folder, read once: those of one folder after the other are asked for."""
        key = walk, prefix
        if key not in self._listings:
            if len(self._listings) > 2 * len(self._walks):
                self._listings.clear()
            self._listings[key] = _Listing(os.fspath(walk.root / prefix))
        return self._listings[key]


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isprintable()


def _has_one_name(entry: _Entry) -> bool:
    try:
        return entry.stat().st_nlink == 1
    except OSError:
        return False


def _discard(_error: ReadError) -> None:
    """`discover` reports what cannot be opened."""
