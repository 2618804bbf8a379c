"""Where a name begins and ends: trims what the pipeline took along."""

from __future__ import annotations

import re
from enum import Enum

_EDGES = " \t\n\"'“”‘’«»()[]{}<>,;:.!?…-–—/|*•"
_LEADING = re.compile(r"(?:the|a|an|this|that|its|his|her|their|our)\s+(?=\S)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’`][sS]?$")
_ADDRESS = re.compile(r"https?:|www\.|@|\.(?:com|net|org|html?)\b|[_=\\{}|]")
_WORD = re.compile(r"[^\W\d_]+")

_CLOSES = {".": re.compile(r"(?:^|[\s.])(?:\w\.\w|[A-Z][a-z]{0,3})$")}


class Case(Enum):
    """How a line is set: what its capitals say about names."""

    SENTENCE = "sentence"
    TITLE = "title"
    UPPER = "upper"


def case_of(line: str) -> Case:
    """Tell headline capitals from a sentence's; needs three words to say anything."""
    words = _WORD.findall(line)
    long = [word for word in words if len(word) > 3]
    if len(words) < 3 or len(long) < 2:
        return Case.SENTENCE
    if sum(word.isupper() for word in words) > 0.7 * len(words):
        return Case.UPPER
    small = sum(word[0].islower() for word in long)
    return Case.TITLE if small <= 0.15 * len(long) else Case.SENTENCE


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Trim a name's span in `text`: quotes, determiners, possessives, what follows a line end.

    Returns:
        The span that is left, None if it holds no name.
    """
    name = text[start:end]
    if "\n" in name:
        head = name.split("\n")[0]
        name, end = head, start + len(head)
    before = len(name)
    name = name.lstrip(_EDGES)
    start += before - len(name)
    name = _strip_right(name)
    while leading := _LEADING.match(name):
        start += leading.end()
        name = name[leading.end() :]
    name = _strip_right(_POSSESSIVE.sub("", name))
    if not any(c.isupper() or not (c.isascii() or c.islower()) for c in name if c.isalpha()):
        return None
    if _ADDRESS.search(name):
        return None
    return start, start + len(name)


def _strip_right(name: str) -> str:
    """Strip punctuation from the right, but keep the dot of an abbreviation (U.S., Jr., Corp.)."""
    bare = name.rstrip(_EDGES)
    return bare + "." if name[len(bare) :].startswith(".") and _CLOSES["."].search(bare) else bare
