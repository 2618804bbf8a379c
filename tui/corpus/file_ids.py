"""Unique file ids: the shortest unambiguous name of each discovered file."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from tui.corpus.formats import EXTENSIONS, extension
from tui.corpus.sanitise import safe_text

Inode = tuple[int, int | str]
# The id of an article of several in one file, below that of the file.
_NUMBERED = re.compile(r"/[1-9]\d*$")


class DiscoveredFile:
    """A discovered file: its path, the root of the search, and its `stat` result."""

    __slots__ = ("changed", "inode", "location", "modified", "relative", "root", "size")

    def __init__(self, location: str, root: Path, relative: str, status: os.stat_result) -> None:
        self.location = location
        self.root = root
        self.relative = relative
        # Some network file systems have no inode numbers: then the path is used.
        self.inode: Inode = (status.st_dev, status.st_ino or location)
        self.size = status.st_size
        self.modified = status.st_mtime_ns
        self.changed = status.st_ctime_ns


def unique_ids(found: Sequence[DiscoveredFile]) -> list[str]:
    """An id for each file: the shortest of its names that is unique.

    Candidates in order: the path relative to the given folder without its extension, with it, with
    the folder's name before it, the absolute path; as a last resort a number is added. The
    articles of a file "x" that may hold several are "x/1", "x/2", so beside a file with such a
    name "x" takes a longer one. An id depends only on the files that could share it, so it stays
    the same when others are added or removed.
    """
    short = [_short_names(one) for one in found]
    uses = Counter(name for names in short for name in {*names})
    parents = {_NUMBERED.sub("", name) for name in uses if _NUMBERED.search(name)}
    taken_below = [parents if may_hold_several(one.relative) else set[str]() for one in found]
    ids = [
        next((name for name in names if uses[name] == 1 and name not in below), "")
        for names, below in zip(short, taken_below, strict=True)
    ]
    left = [index for index, name in enumerate(ids) if not name]
    long = {index: _long_names(found[index]) for index in left}
    uses.update(name for names in long.values() for name in {*names})
    for index, names in long.items():
        free = (name for name in names if uses[name] == 1 and name not in taken_below[index])
        ids[index] = next(free, "")
    taken = {*uses}
    for index in left:
        if not ids[index]:
            counted = (f"{short[index][1]}~{number}" for number in count(2))
            ids[index] = next(name for name in counted if name not in taken | parents)
            taken.add(ids[index])
    return ids


def may_hold_several(name: str) -> bool:
    """Whether a file may hold several articles, judged by its name."""
    known = EXTENSIONS.get(extension(name))
    return known is None or known.holds_several


def _short_names(one: DiscoveredFile) -> tuple[str, str]:
    """The path relative to the given folder, without and with its extension."""
    return short_name(one.relative), safe_text(one.relative)


def short_name(relative: str) -> str:
    """A path without its extension."""
    return safe_text(relative[: len(relative) - len(extension(relative))])


def _long_names(one: DiscoveredFile) -> tuple[str, str]:
    """The path from the given folder, its name included, and the absolute path."""
    rooted = f"{one.root.resolve().name}/{one.relative}"
    return safe_text(rooted), safe_text(str(Path(one.location).absolute()))
