"""Finds names again that the corpus is sure of, wherever they stand."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from tui.analysis.correction import Form, Line, Span
from tui.analysis.spans import Case

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[ .'’&,\u00a0-]{1,3}\Z")
_OFTEN_LOWER = 0.25

Words = tuple[str, ...]


class Finder:
    """Finds the names it was given in lines of text, the longest first.

    A name is matched in the spelling and case it was met in, at word boundaries; in a line of
    capitals, whatever its case.

    Args:
        forms: normalised form -> what the corpus says of it.
        lower: how often each word stands in lower case in the corpus.
    """

    def __init__(self, forms: Mapping[str, Form], lower: Counter[str]) -> None:
        self._by_first: dict[str, list[tuple[Words, str]]] = defaultdict(list)
        self._by_first_upper: dict[str, list[tuple[Words, str]]] = defaultdict(list)
        for key, form in forms.items():
            if not _is_sure(key, form, lower):
                continue
            for surface in form.surfaces:
                words = tuple(_WORD.findall(surface))
                if words:
                    self._by_first[words[0]].append((words, key))
                    if len(words) > 1 or len(surface) > 3 or surface.isupper():
                        upper = tuple(word.upper() for word in words)
                        self._by_first_upper[upper[0]].append((upper, key))
        for table in (self._by_first, self._by_first_upper):
            for names in table.values():
                names.sort(key=lambda name: (-len(name[0]), name))

    def find(self, text: str, line: Line) -> Iterator[tuple[int, int, str]]:
        """The names in `line`: start and end in `text`, and the form."""
        table = self._by_first_upper if line.case is Case.UPPER else self._by_first
        words = list(_WORD.finditer(text, line.start, line.end))
        number = 0
        while number < len(words):
            for name, key in table.get(words[number].group(), ()):
                if _matches(text, words, number, name):
                    last = words[number + len(name) - 1]
                    yield words[number].start(), last.end(), key
                    number += len(name) - 1
                    break
            number += 1


def _matches(text: str, words: list[re.Match[str]], number: int, name: Words) -> bool:
    if number + len(name) > len(words):
        return False
    for offset, word in enumerate(name):
        here = words[number + offset]
        if here.group() != word:
            return False
        if offset and not _BETWEEN.match(text, words[number + offset - 1].end(), here.start()):
            return False
    return True


def _is_sure(key: str, form: Form, lower: Counter[str]) -> bool:
    """A name met in running text that is no ordinary word."""
    if not form.firm or not key:
        return False
    words = key.split()
    if len(words) > 1:
        return True
    if len(key) < 3 and not all(surface.isupper() for surface in form.surfaces):
        return False
    return lower[key] <= _OFTEN_LOWER * (form.firm + form.soft)
