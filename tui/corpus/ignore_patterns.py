"""Ignore patterns with the semantics of `.gitignore`, for file discovery.

Each component of a path is matched by the standard library's `fnmatch`: its expressions, unlike
those of pathspec, take no exponential time on patterns with many stars.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fnmatch import translate

from tui.corpus.sanitise import safe_text
from tui.translation import _

DEFAULT_PATTERNS = (".*", "*~", "*.bak", "*.part", "*.tmp", "node_modules", "__pycache__")
"""Ignored unless a pattern with `!` re-includes them: hidden and unfinished files."""

_matches_default = re.compile("|".join(map(translate, DEFAULT_PATTERNS))).match

Glob = Callable[[str], object]
_NEVER: Glob = re.compile(r"(?!)").match


class PatternError(ValueError):
    """A pattern that cannot be understood; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """One pattern.

    Attributes:
        negated: it begins with `!`: what it matches is not ignored.
        folders_only: it ends with `/`: it matches folders only.
        globs: one for each component of a path; None, once in a row, for any number of components.
    """

    negated: bool
    folders_only: bool
    globs: tuple[Glob | None, ...]


class IgnorePatterns:
    """Patterns with the semantics of `.gitignore`, relative to the folder that is searched.

    A pattern without a `/` except at its end matches at any depth; `**` stands for any folders; a
    later pattern takes precedence over an earlier one, and any over `DEFAULT_PATTERNS`.

    Args:
        patterns: the user's.

    Raises:
        PatternError: one of them cannot be understood.
    """

    def __init__(self, patterns: Iterable[str] = ()) -> None:
        self._rules = [rule for each in patterns if (rule := _rule(each))][::-1]

    def ignores(self, path: str, *, is_folder: bool) -> bool:
        """Whether a file or folder is ignored.

        Args:
            path: relative to the folder that is searched, with `/`.
            is_folder: whether it is a folder.
        """
        parts = path.split("/")
        for rule in self._rules:
            if (is_folder or not rule.folders_only) and _matches(parts, rule.globs):
                return not rule.negated
        return _matches_default(parts[-1]) is not None


def _rule(pattern: str) -> _Rule | None:
    """Compile a pattern; None for a comment or a blank one."""
    written = pattern.strip()
    if not written or written.startswith("#"):
        return None
    negated = written.startswith("!")
    glob = written.removeprefix("!") if negated else re.sub(r"^\\(?=[!#])", "", written)
    folders_only, glob = glob.endswith("/"), glob.rstrip("/")
    parts = [part for part in glob.split("/") if part]
    if not parts or "\\" in glob or not written.isprintable():
        said = _(
            "“{pattern}” is not a pattern of file names. Write it as in .gitignore: drafts/, *.old,"
            " 2024/**/notes.txt; and [*] for a star itself."
        )
        raise PatternError(said.format(pattern=safe_text(pattern)))
    globs: list[Glob | None] = [] if "/" in glob else [None]
    for part in parts:
        if part != "**":
            globs.append(re.compile(translate(part)).match)
        elif globs[-1:] != [None]:
            globs.append(None)
    return _Rule(negated, folders_only, tuple(globs))


def _matches(parts: Sequence[str], globs: Sequence[Glob | None]) -> bool:
    """Whether the components of a path match; backtracks to the last `**` only, which suffices."""
    part = glob = 0
    wildcard, taken = -1, 0  # where the last `**` is, and the first part after those it stands for
    while part < len(parts):
        wanted = globs[glob] if glob < len(globs) else _NEVER
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
