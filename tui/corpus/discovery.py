"""Paths in, article files out: which files there are, and what they are called.

Contents are not read here, so that 100,000 files are listed at once; each file costs one `stat`.
"""

from __future__ import annotations

import os
import re
import stat
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from tui.corpus.file_ids import Found, Inode, may_hold_several, short_name, unique_ids
from tui.corpus.file_input import STANDARD_INPUT, not_a_file, open_error
from tui.corpus.formats import EXTENSIONS, extension
from tui.corpus.ignore_patterns import Ignoring
from tui.corpus.model import ArticleFile, ReadError
from tui.corpus.sanitise import safe_text

OnError = Callable[[ReadError], None]
# What browsers put the parts of a saved page in, after the page's own name.
_PARTS = re.compile(
    r"(?:[_-](?:files|file|dateien|fichiers|archivos|ficheros|bestanden|arquivos|ficheiros|pliki"
    r"|soubory|s[uú]bory|filer|tiedostot|elemei|f[aá]jlok|dosyalar|datoteke|fitxers|failid|fails"
    r"|bylos|fajlovi|fitxategiak|файлы|файли|cdn)|\.files)$",
    re.IGNORECASE,
)
_PAGES = (".html", ".htm", ".xhtml")


def discover(
    paths: Sequence[Path], *, on_error: OnError, ignore: Sequence[str] = ()
) -> list[ArticleFile]:
    """List the files that may hold articles, without reading them.

    Folders are searched recursively for files with an extension that can be read; a file named
    itself is taken whatever it is called. Hidden and unfinished files and folders (`ALWAYS`) are
    passed over, links to folders are followed unless they lead back, and the same file (by device
    and inode) counts once, under its own name rather than that of a link.

    Args:
        paths: files and folders; `-` is the standard input.
        on_error: told of each path that cannot be opened; the rest goes on.
        ignore: patterns of what else to pass over inside folders, as in a `.gitignore`.

    Returns:
        The files in the order of `paths`, within a folder by name, each with a unique id.

    Raises:
        PatternError: a pattern cannot be understood.
    """
    ignoring = Ignoring(ignore)
    found: list[Found] = []
    seen: set[Inode] = set()
    for path in paths:
        for one in _files_of(path, on_error, ignoring):
            if one.inode not in seen:
                seen.add(one.inode)
                found.append(one)
    return [
        ArticleFile(name, one.path, one.size, one.modified)
        for name, one in zip(unique_ids(found), found, strict=True)
    ]


def discover_first(
    paths: Sequence[Path], *, wanted: str | None = None, ignore: Sequence[str] = ()
) -> Iterator[ArticleFile]:
    """The files of a folder in order, walking no further than is asked for.

    For whoever cannot wait until `discover` has walked 100,000 files. A file is the same here as
    there; links, and files of which that is not sure before the whole is known (with several
    names, or sharing theirs with another but for the extension), are passed over.

    Args:
        paths: where these are anything but one folder, there is nothing to be sure of.
        wanted: the id of the article whose file comes first, if it is there.
        ignore: as for `discover`.

    Raises:
        PatternError: a pattern cannot be understood.
    """
    ignoring = Ignoring(ignore)
    try:
        [folder] = paths
        status = folder.stat()
    except (OSError, ValueError):
        return
    if not stat.S_ISDIR(status.st_mode):
        return
    first = _Walk(folder, status, _ignore, ignoring).file_of(wanted) if wanted else None
    found = _Walk(folder, status, _ignore, ignoring).sure_files()
    rest = (one for one in found if first is None or one.inode != first.inode)
    for one in chain([first] if first else [], rest):
        yield ArticleFile(short_name(one.relative), one.path, one.size, one.modified)


def _files_of(path: Path, on_error: OnError, ignoring: Ignoring) -> Iterator[Found]:
    """The file at `path`, or the files below it."""
    if path == STANDARD_INPUT:
        yield Found(path, path, "standard-input", os.stat_result([0] * 10))
        return
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        on_error(open_error(path, error))
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _Walk(path, status, on_error, ignoring).files()
    elif reason := not_a_file(status):
        on_error(ReadError(path, reason, "Name a file or a folder, or - to read standard input."))
    else:
        yield Found(path, path.parent, path.name, status)


class _Walk:
    """One pass through a folder: real files and folders first, then what links lead to."""

    def __init__(
        self, root: Path, status: os.stat_result, on_error: OnError, ignoring: Ignoring
    ) -> None:
        self._root = root
        self._on_error = on_error
        self._ignoring = ignoring
        self._entered = {(status.st_dev, status.st_ino)}
        self._above = _inodes_of_parents(root)
        self._links: deque[tuple[os.DirEntry[str], str]] = deque()

    def files(self) -> list[Found]:
        """The files found, by name, folder by folder."""
        found: dict[Inode, Found] = {}
        for one in self._below(os.fspath(self._root), ""):
            found.setdefault(one.inode, one)
        while self._links:
            for one in self._behind(*self._links.popleft()):
                found.setdefault(one.inode, one)
        return sorted(found.values(), key=lambda one: one.relative.split("/"))

    def sure_files(self) -> Iterator[Found]:
        """The files whose id is sure, in the order of `files`, as they are met."""
        stack = [self._surely(os.fspath(self._root), "")]
        while stack:
            for entry, name in stack[-1]:
                if not entry.is_dir(follow_symlinks=False):
                    yield from self._file(entry, name)
                elif self._enter(entry):
                    stack.append(self._surely(entry.path, f"{name}/"))
                    break
            else:
                stack.pop()

    def file_of(self, article_id: str) -> Found | None:
        """The file with the article of that id, if its id is sure."""
        name = article_id
        while name:
            prefix = name[: name.rfind("/") + 1]
            if ".." not in prefix.split("/"):
                for entry, relative in self._surely(str(self._root / prefix), prefix):
                    if short_name(relative) == name and not entry.is_dir(follow_symlinks=False):
                        return next(self._file(entry, relative), None)
            name = prefix[:-1]  # the file, where the article is one of several in it
        return None

    def _surely(self, folder: str, prefix: str) -> Iterator[tuple[os.DirEntry[str], str]]:
        """The folders in a folder, and the files whose id is sure, with their relative paths."""
        entries = self._entries(folder, prefix)
        files = [entry.name for entry in entries if extension(entry.name) in EXTENSIONS]
        uses = Counter(map(short_name, files))
        uses.update(map(safe_text, files))
        several = {_stem(name) for name in files if may_hold_several(name)}
        for beside in (entry for entry in entries if entry.name in several and entry.is_dir()):
            uses[safe_text(beside.name)] += _holds_numbered(beside.path)
        for entry in entries:
            if entry.is_symlink():
                continue
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_folder or (uses[short_name(entry.name)] == 1 and _has_one_name(entry)):
                yield entry, f"{prefix}{entry.name}"

    def _below(self, folder: str, prefix: str) -> Iterator[Found]:
        """Real files below `folder`; links are kept for later."""
        stack = [(folder, prefix)]
        while stack:
            path, prefix = stack.pop()
            for entry in self._entries(path, prefix):
                name = f"{prefix}{entry.name}"
                if entry.is_symlink():
                    self._links.append((entry, name))
                elif entry.is_dir(follow_symlinks=False):
                    if self._enter(entry):
                        stack.append((entry.path, f"{name}/"))
                else:
                    yield from self._file(entry, name)

    def _entries(self, folder: str, prefix: str) -> list[os.DirEntry[str]]:
        """What is in a folder and not passed over, by name."""
        try:
            with os.scandir(folder) as entries:
                kept = [entry for entry in entries if not self._is_passed_over(entry, prefix)]
        except OSError as error:
            self._on_error(open_error(Path(folder), error))
            return []
        return sorted(_without_parts(kept), key=lambda entry: entry.name)

    def _is_passed_over(self, entry: os.DirEntry[str], prefix: str) -> bool:
        try:
            is_folder = entry.is_dir()
        except OSError:  # a link that leads nowhere good
            is_folder = False
        return self._ignoring.passes_over(f"{prefix}{entry.name}", is_folder=is_folder)

    def _enter(self, folder: os.DirEntry[str]) -> bool:
        """Whether a folder is new to this walk, and does not hold the walk itself."""
        try:
            status = folder.stat()
        except OSError as error:
            self._on_error(open_error(Path(folder.path), error))
            return False
        inode = (status.st_dev, status.st_ino)
        if inode in self._entered or inode in self._above:
            return False
        self._entered.add(inode)
        return True

    def _file(self, entry: os.DirEntry[str], relative: str) -> Iterator[Found]:
        """The file at `entry`, if its extension is one that can be read."""
        if extension(entry.name) not in EXTENSIONS:
            return
        try:
            status = entry.stat()
        except OSError as error:
            self._on_error(open_error(Path(entry.path), error))
            return
        if reason := not_a_file(status):
            self._on_error(ReadError(Path(entry.path), reason, "Move it out of the folder."))
        else:
            yield Found(Path(entry.path), self._root, relative, status)

    def _behind(self, link: os.DirEntry[str], relative: str) -> Iterator[Found]:
        """What a link leads to."""
        try:
            is_folder = link.is_dir()
        except OSError:
            is_folder = False
        if not is_folder:
            yield from self._file(link, relative)
        elif self._enter(link):
            yield from self._below(link.path, f"{relative}/")


def _without_parts(entries: list[os.DirEntry[str]]) -> list[os.DirEntry[str]]:
    """The entries of a folder without the folders that browsers saved parts of its pages in."""
    if not any(_PARTS.search(entry.name) for entry in entries):
        return entries
    pages = {_stem(entry.name) for entry in entries if extension(entry.name) in _PAGES}
    return [
        entry
        for entry in entries
        if _PARTS.sub("", entry.name) not in pages
        or not _PARTS.search(entry.name)
        or not entry.is_dir()
    ]


def _stem(name: str) -> str:
    return name[: len(name) - len(extension(name))]


def _holds_numbered(folder: str) -> bool:
    """Whether something in a folder is called as an article of a file of several would be."""
    try:
        return any(_stem(path.name).isdigit() for path in Path(folder).iterdir())
    except OSError:
        return False


def _has_one_name(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.stat().st_nlink == 1
    except OSError:
        return False


def _ignore(_error: ReadError) -> None:
    """What cannot be opened is told by `discover`."""


def _inodes_of_parents(folder: Path) -> set[tuple[int, int]]:
    """Device and inode of each folder above `folder`."""
    inodes = set()
    for parent in folder.resolve().parents:
        try:
            status = parent.stat()
        except OSError:
            continue
        inodes.add((status.st_dev, status.st_ino))
    return inodes
