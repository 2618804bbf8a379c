"""Finds names again that the corpus is sure of, wherever they stand."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple

from tui.analysis.forms import Form, Line
from tui.analysis.spans import Case, trim

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[ .'’&,\u00a0-]{1,3}\Z")
_SENTENCE_START = re.compile(r"(?:^|[.!?:…][\"”’')]*\s+|[\"“‘'(—–•-]\s*)\Z")
_NUMBER = re.compile(r" \d{1,2}\b")
_VERSIONED = frozenset({"PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "FAC"})

#: A word met in lower case more often than this, of all times, is no sure name by itself.
_OFTEN_LOWER = 0.25

Words = tuple[str, ...]


class Find(NamedTuple):
    """A name found again.

    Attributes:
        start: first code point in the article's text.
        end: one past the last.
        form: the name.
        given: an article must have one of these forms for the find to count; None: it counts.
    """

    start: int
    end: int
    form: str
    given: Set[str] | None


class Finder:
    """Finds the names it was given in lines of text, the longest first.

    A name is matched in the spelling and case it was met in, at word boundaries; in a line of
    capitals, whatever its case.

    Args:
        forms: the names of the corpus.
        tails: last words of long names -> those names; sought only beside them.
        lower: how often each word stands in lower case in the corpus.
    """

    def __init__(
        self, forms: Mapping[str, Form], tails: Mapping[str, set[str]], lower: Counter[str]
    ) -> None:
        self._forms = forms
        self._lower = lower
        self._names: dict[str, list[tuple[Words, str, Set[str] | None]]] = defaultdict(list)
        self._upper: dict[str, list[tuple[Words, str, Set[str] | None]]] = defaultdict(list)
        for key, form in forms.items():
            if self._is_sure(key, form):
                for surface in form.surfaces:
                    self._add(surface, key, None)
        for surface, bearers in tails.items():
            self._add(surface, surface.casefold(), bearers)
        for table in (self._names, self._upper):
            for names in table.values():
                names.sort(key=lambda name: (-len(name[0]), name[2] is not None, name[:2]))

    def find(self, text: str, line: Line) -> Iterator[Find]:
        """The names in `line`, from left to right, not overlapping."""
        table = self._upper if line.case is Case.UPPER else self._names
        words = list(_WORD.finditer(text, line.start, line.end))
        number = 0
        while number < len(words):
            for name, key, given in table.get(words[number].group(), ()):
                if self._matches(text, line, words[number : number + len(name)], name, key):
                    start, end = words[number].start(), words[number + len(name) - 1].end()
                    if text.startswith(".", end) and (longer := trim(text, start, end + 1)):
                        end = longer[1]  # the dot of an abbreviation
                    yield Find(start, end, key, given)
                    number += len(name) - 1
                    break
            number += 1

    def _add(self, surface: str, key: str, given: Set[str] | None) -> None:
        words = tuple(_WORD.findall(surface))
        if words:
            self._names[words[0]].append((words, key, given))
            if len(words) > 1 or len(surface) > 3 or surface.isupper():
                upper = tuple(word.upper() for word in words)
                self._upper[upper[0]].append((upper, key, given))

    def _is_sure(self, key: str, form: Form) -> bool:
        """A name met in running text that is no ordinary word."""
        if not form.firm:
            return False
        if " " in key:
            return True
        if len(key) < 3 and not form.surface.isupper():
            return False
        return self._lower[key] <= _OFTEN_LOWER * form.count

    def _matches(
        self, text: str, line: Line, here: list[re.Match[str]], name: Words, key: str
    ) -> bool:
        if len(here) < len(name):
            return False
        for number, word in enumerate(name):
            group = here[number].group()
            if (group.upper() if line.case is Case.UPPER else group) != word:
                return False
            if number and not _BETWEEN.match(text, here[number - 1].end(), here[number].start()):
                return False
        if len(name) == 1 and self._lower[key] and line.firm:
            # An ordinary word too: its capital says nothing where a sentence begins.
            before = text[max(line.start, here[0].start() - 4) : here[0].start()]
            if _SENTENCE_START.search(before):
                return False
        form = self._forms.get(key)
        versioned = form is not None and form.label in _VERSIONED
        return not (versioned and _NUMBER.match(text, here[-1].end()))
