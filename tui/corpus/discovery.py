"""File discovery: recursive directory traversal with ignore patterns, links and stable ids.

Contents are not read here; each file costs one `stat`.
"""

from __future__ import annotations

import os
import re
import stat
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from tui.corpus.file_ids import DiscoveredFile, Inode, unique_ids
from tui.corpus.file_input import file_type_error, open_error
from tui.corpus.formats import EXTENSIONS, extension
from tui.corpus.ignore_patterns import IgnorePatterns
from tui.corpus.model import STANDARD_INPUT, ArticleFile, ReadError
from tui.translation import mark

OnError = Callable[[ReadError], None]


class Entry(Protocol):
    """What is asked of an entry of a folder, as `os.DirEntry` has it."""

    @property
    def name(self) -> str:
        """In the folder."""

    @property
    def path(self) -> str:
        """With that of the folder."""

    def stat(self) -> os.stat_result:
        """Of what it links to."""

    def is_dir(self) -> bool:
        """Whether it is a folder, or a link to one."""


# Suffixes of the folders that browsers save the parts of a page in.
PAGE_PARTS = re.compile(
    r"(?:[_-](?:files|file|dateien|fichiers|archivos|ficheros|bestanden|arquivos|ficheiros|pliki"
    r"|soubory|s[uú]bory|filer|tiedostot|elemei|f[aá]jlok|dosyalar|datoteke|fitxers|failid|fails"
    r"|bylos|fajlovi|fitxategiak|файлы|файли|cdn)|\.files)$",
    re.IGNORECASE,
)
PAGE_EXTENSIONS = (".html", ".htm", ".xhtml")


def discover(
    paths: Sequence[Path], *, on_error: OnError, ignore: Sequence[str] = ()
) -> list[ArticleFile]:
    """List the files that may hold articles, without reading them.

    Folders are searched recursively for files with a known extension; a file named explicitly is
    taken whatever its extension. Hidden and unfinished files and folders (`DEFAULT_PATTERNS`) are
    ignored, links to folders are followed unless they form a cycle, and the same file (by device
    and inode) counts once, under its own name rather than that of a link.

    Args:
        paths: files and folders; `-` is the standard input.
        on_error: called for each path that cannot be opened; the rest is still listed.
        ignore: further patterns of what to ignore inside folders, as in a `.gitignore`.

    Returns:
        The files in the order of `paths`, within a folder by name, each with a unique id.

    Raises:
        PatternError: a pattern cannot be understood.
    """
    patterns = IgnorePatterns(ignore)
    found: list[DiscoveredFile] = []
    seen: set[Inode] = set()
    for path in paths:
        for one in _files_of(path, on_error, patterns):
            if one.inode not in seen:
                seen.add(one.inode)
                found.append(one)
    return [
        ArticleFile(name, one.location, one.size, one.modified, one.changed)
        for name, one in zip(unique_ids(found), found, strict=True)
    ]


def _files_of(path: Path, on_error: OnError, patterns: IgnorePatterns) -> Iterator[DiscoveredFile]:
    """The file at `path`, or the files below it."""
    if path == STANDARD_INPUT:
        yield DiscoveredFile(str(path), path, "standard-input", os.stat_result([0] * 10))
        return
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        on_error(open_error(path, error))
        return
    if stat.S_ISDIR(status.st_mode):
        yield from Walk(path, status, on_error, patterns).files()
    elif reason := file_type_error(status):
        advice = mark("Name a file or a folder, or - to read standard input.")
        on_error(ReadError(path, reason, advice))
    else:
        yield DiscoveredFile(str(path), path.parent, path.name, status)


class Walk:
    """A traversal of a folder: regular files and folders first, then the targets of links.

    Attributes:
        root: the folder.
        inode: its device and inode.
        above: those of each folder above it.
    """

    def __init__(
        self, root: Path, status: os.stat_result, on_error: OnError, patterns: IgnorePatterns
    ) -> None:
        self.root = root
        self._on_error = on_error
        self._patterns = patterns
        self.inode = status.st_dev, status.st_ino
        self._entered = {self.inode}
        self.above = _inodes_of_parents(root)
        self._links: deque[tuple[os.DirEntry[str], str]] = deque()

    def files(self) -> list[DiscoveredFile]:
        """The files found, by name, folder by folder."""
        found: dict[Inode, DiscoveredFile] = {}
        for one in self._walk(os.fspath(self.root), ""):
            found.setdefault(one.inode, one)
        while self._links:
            for one in self._follow_link(*self._links.popleft()):
                found.setdefault(one.inode, one)
        return sorted(found.values(), key=lambda one: one.relative.split("/"))

    def _walk(self, folder: str, prefix: str) -> Iterator[DiscoveredFile]:
        """Regular files below `folder`; links are queued."""
        stack = [(folder, prefix)]
        while stack:
            path, prefix = stack.pop()
            for entry in self._entries(path, prefix):
                name = f"{prefix}{entry.name}"
                if entry.is_symlink():
                    self._links.append((entry, name))
                elif entry.is_dir(follow_symlinks=False):
                    if self.enter(entry):
                        stack.append((entry.path, f"{name}/"))
                else:
                    yield from self.file(entry, name)

    def _entries(self, folder: str, prefix: str) -> list[os.DirEntry[str]]:
        """The entries of a folder that are not ignored, by name."""
        try:
            with os.scandir(folder) as entries:
                kept = [entry for entry in entries if not self.is_ignored(entry, prefix)]
        except OSError as error:
            self._on_error(open_error(Path(folder), error))
            return []
        return sorted(_without_page_parts(kept), key=lambda entry: entry.name)

    def is_ignored(self, entry: Entry, prefix: str) -> bool:
        """Whether an entry of the folder `prefix` in the root is ignored."""
        try:
            is_folder = entry.is_dir()
        except OSError:  # a broken link
            is_folder = False
        return self._patterns.ignores(f"{prefix}{entry.name}", is_folder=is_folder)

    def enter(self, folder: Entry) -> bool:
        """Whether a folder is not yet visited and no parent of the root."""
        try:
            status = folder.stat()
        except OSError as error:
            self._on_error(open_error(Path(folder.path), error))
            return False
        inode = (status.st_dev, status.st_ino)
        if inode in self._entered or inode in self.above:
            return False
        self._entered.add(inode)
        return True

    def file(self, entry: Entry, relative: str) -> Iterator[DiscoveredFile]:
        """The file at `entry`, if its extension is known."""
        if extension(entry.name) not in EXTENSIONS:
            return
        try:
            status = entry.stat()
        except OSError as error:
            self._on_error(open_error(Path(entry.path), error))
            return
        if reason := file_type_error(status):
            self._on_error(ReadError(Path(entry.path), reason, mark("Move it out of the folder.")))
        else:
            # As `Path` has it; `.` is the only folder that names begin with a dot of.
            location = entry.path.removeprefix("./")
            yield DiscoveredFile(location, self.root, relative, status)

    def _follow_link(self, link: os.DirEntry[str], relative: str) -> Iterator[DiscoveredFile]:
        """The files at the target of a link."""
        try:
            is_folder = link.is_dir()
        except OSError:
            is_folder = False
        if not is_folder:
            yield from self.file(link, relative)
        elif self.enter(link):
            yield from self._walk(link.path, f"{relative}/")


def _without_page_parts(entries: list[os.DirEntry[str]]) -> list[os.DirEntry[str]]:
    """The entries of a folder without the folders that browsers saved parts of its pages in."""
    if not any(PAGE_PARTS.search(entry.name) for entry in entries):
        return entries
    pages = {stem_of(entry.name) for entry in entries if extension(entry.name) in PAGE_EXTENSIONS}
    return [
        entry
        for entry in entries
        if PAGE_PARTS.sub("", entry.name) not in pages
        or not PAGE_PARTS.search(entry.name)
        or not entry.is_dir()
    ]


def stem_of(name: str) -> str:
    """A file's name without its extension."""
    return name[: len(name) - len(extension(name))]


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
