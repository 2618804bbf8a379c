"""Which files and folders a search of folders passes over: patterns as in a `.gitignore` file.

Made of the standard library's `fnmatch`, a part of a path at a time: its expressions, unlike those
of pathspec, take no exponential time on patterns with many stars.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fnmatch import translate

from tui.corpus.sanitise import safe_text

ALWAYS = (".*", "*~", "*.bak", "*.part", "*.tmp", "node_modules", "__pycache__")
"""What is passed over unless a pattern with `!` says otherwise: hidden and unfinished files."""

_passed_over_always = re.compile("|".join(map(translate, ALWAYS))).match

Glob = Callable[[str], object]
_NOTHING: Glob = re.compile(r"(?!)").match


class PatternError(ValueError):
    """A pattern that cannot be understood; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """One pattern.

    Attributes:
        kept: it begins with `!`: what it matches is not passed over.
        folders: it ends with `/`: it matches folders only.
        globs: one for each part of a path; None, once in a row, for any number of parts.
    """

    kept: bool
    folders: bool
    globs: tuple[Glob | None, ...]


class Ignoring:
    """Patterns in the meaning of `.gitignore`, relative to the folder that is searched.

    A pattern without a `/` but at its end matches at any depth; `**` stands for any folders; a
    later pattern counts before an earlier one, and any before `ALWAYS`.

    Args:
        patterns: the user's.

    Raises:
        PatternError: one of them cannot be understood.
    """

    def __init__(self, patterns: Iterable[str] = ()) -> None:
        self._rules = [rule for each in patterns if (rule := _rule(each))][::-1]

    def passes_over(self, path: str, *, is_folder: bool) -> bool:
        """Whether a file or folder is passed over.

        Args:
            path: relative to the folder that is searched, with `/`.
            is_folder: whether it is a folder.
        """
        parts = path.split("/")
        for rule in self._rules:
            if (is_folder or not rule.folders) and _fits(parts, rule.globs):
                return not rule.kept
        return _passed_over_always(parts[-1]) is not None


def _rule(pattern: str) -> _Rule | None:
    """A pattern made ready; None for a comment or a blank one."""
    written = pattern.strip()
    if not written or written.startswith("#"):
        return None
    kept = written.startswith("!")
    glob = written.removeprefix("!") if kept else re.sub(r"^\\(?=[!#])", "", written)
    folders, glob = glob.endswith("/"), glob.rstrip("/")
    parts = [part for part in glob.split("/") if part]
    if not parts or "\\" in glob or not written.isprintable():
        said = safe_text(pattern)
        raise PatternError(
            f"“{said}” is not a pattern of file names. Write it as in .gitignore: drafts/, *.old, "
            "2024/**/notes.txt; and [*] for a star itself."
        )
    globs: list[Glob | None] = [] if "/" in glob else [None]
    for part in parts:
        if part != "**":
            globs.append(re.compile(translate(part)).match)
        elif globs[-1:] != [None]:
            globs.append(None)
    return _Rule(kept, folders, tuple(globs))


def _fits(parts: Sequence[str], globs: Sequence[Glob | None]) -> bool:
    """Whether the parts of a path match; one wildcard at a time is extended, as is enough."""
    part = glob = 0
    wildcard, taken = -1, 0  # where the last `**` is, and the first part after those it stands for
    while part < len(parts):
        wanted = globs[glob] if glob < len(globs) else _NOTHING
        if wanted is None:
            wildcard, taken, glob = glob, part, glob + 1
        elif wanted(parts[part]):
            part, glob = part + 1, glob + 1
        elif wildcard >= 0:
            taken += 1
            part, glob = taken, wildcard + 1
        else:
            return False
    return glob == len(globs)
