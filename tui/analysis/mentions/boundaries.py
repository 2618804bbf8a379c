"""Mention boundaries: trimming of spans, and the capitalisation of their lines."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from tui.analysis.names.parsing import PARTICLES, TITLES
from tui.corpus.abbreviations import BEFORE_NAME

_NAMES = 20_000  # that are trimmed once: most occur in several articles
_EDGES = " \t\n\"'“”‘’«»()[]{}<>,;:.!?…-–—/|*•#$"
_LEADING = re.compile(r"(?:the|a|an|this|that|its|his|her|their|our)\s+(?=\S)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’`][sS]?$")
_ADDRESS = re.compile(r"https?:|www\.|@|\.(?:com|net|org|html?)\b|[_=\\{}|]")
_FIRST_WORD = re.compile(r"([^\W\d_]+)[\s,]+(?=\S)")
_LAST_WORD = re.compile(r"(?<![\s,])[\s,]++([^\W\d_]++|\d++[-–]\d++)$")
_ABBREVIATION = re.compile(r"(?:\b\w\.\w|\b(?:Bros|Co|Corp|Inc|Jr|Ltd|Sr|St))$")
_WORD = re.compile(r"[^\W\d_]+")
# At the end of a name, they belong to the next one: "Harrow Police Sgt. Jane Roe".
_RANKS = BEFORE_NAME & TITLES


class Case(Enum):
    """The capitalisation of a line."""

    SENTENCE = "sentence"
    TITLE = "title"
    UPPER = "upper"


def case_of(line: str) -> Case:
    """The capitalisation of a line; sentence case if it has fewer than three words.

    A headline in title case does not end in a full stop.
    """
    words = _WORD.findall(line)
    initials = [word[0] for word in words if len(word) > 3]
    if len(words) < 3 or len(initials) < 2:
        return Case.SENTENCE
    if sum(map(str.isupper, words)) > 0.7 * len(words):
        return Case.UPPER
    small = sum(map(str.islower, initials))
    title = small <= 0.15 * len(initials) and not line.rstrip().endswith(".")
    return Case.TITLE if title else Case.SENTENCE


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Trim a mention to the name itself.

    Removes quotes, determiners, possessives, lower-case words and scores at either end, and
    everything after a line end.

    Returns:
        The trimmed span, None if it holds no name.
    """
    found = _trimmed(text[start:end])
    return found and (start + found[0], start + found[1])


@lru_cache(maxsize=_NAMES)
def _trimmed(name: str) -> tuple[int, int] | None:
    """What is left of a name, in its code points."""
    start, name = 0, name.split("\n")[0]
    while name:
        bare = name.lstrip(_EDGES)
        if leading := (_LEADING.match(bare) or _lower_first(bare)):
            bare = bare[leading.end() :]
        start += len(name) - len(bare)
        shorter = _trim_right(bare)
        if shorter == name:
            break
        name = shorter
    if not name or _ADDRESS.search(name) or not any(map(_capital, name)):
        return None
    return start, start + len(name)


def _trim_right(name: str) -> str:
    bare = name.rstrip(_EDGES)
    if name[len(bare) :].startswith(".") and _ABBREVIATION.search(bare):
        return bare + "."  # U.S., Jr., Corp.
    bare = _POSSESSIVE.sub("", bare)
    last = _LAST_WORD.search(bare)
    is_name = last is None or (_capital(last[1][0]) and last[1].casefold() not in _RANKS)
    return bare if is_name or last is None else bare[: last.start()]


def _lower_first(name: str) -> re.Match[str] | None:
    """A lower-case first word that is no name particle."""
    first = _FIRST_WORD.match(name)
    return first if first and not _capital(first[1][0]) and first[1] not in PARTICLES else None


def _capital(letter: str) -> bool:
    """Whether a letter is upper case, or of a script without case."""
    return letter.isalpha() and not letter.islower()
