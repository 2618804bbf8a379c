"""Finds names again that the corpus is sure of, wherever they stand."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Set
from itertools import chain
from typing import NamedTuple

from tui.analysis.mentions.boundaries import Case, trim
from tui.analysis.mentions.surface_forms import Form, Line
from tui.analysis.taxonomy import VERSIONED

_WORD = re.compile(r"[^\W_]+")
_TWO_WORDS = re.compile(r"[^\W_]++[\W_]{1,3}[^\W_]++")
_CAPITALISED = re.compile(r"(?<![^\W_])[^\W_a-zß-öø-ÿ][^\W_]*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:…][\"”’')]*\s+|[\"“‘'(—–•-]\s*)\Z")
_NUMBER = re.compile(r" \d{1,2}\b")

#: A word met in lower case more often than this, of all times, is no sure name by itself.
_OFTEN_LOWER = 0.25


def _keys(text: str, start: int, end: int) -> list[str]:
    """What a name at `start` may be kept under: its first two words, or its only one.

    Two, because thousands of names may begin with one given name.
    """
    found = (_TWO_WORDS.match(text, start, end), _WORD.match(text, start, end))
    return [match.group() for match in found if match]


class Name(NamedTuple):
    """A name to be found.

    Attributes:
        surface: as it is written, from its first letter.
        form: its form.
        given: see `Find`.
    """

    surface: str
    form: str
    given: Set[str] | None


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
        self._names: dict[str, list[Name]] = defaultdict(list)
        self._upper: dict[str, list[Name]] = defaultdict(list)
        for key, form in forms.items():
            if self._is_sure(key, form):
                for surface in form.surfaces:
                    self._add(surface, key, None)
        for surface, bearers in tails.items():
            self._add(surface, surface.casefold(), bearers)
        for table in (self._names, self._upper):
            for names in table.values():
                names.sort(key=lambda name: (-len(name.surface), name.given is not None, name[:2]))

    def find(self, text: str, line: Line) -> Iterator[Find]:
        """The names in `line`, from left to right, not overlapping."""
        table = self._upper if line.case is Case.UPPER else self._names
        done = line.start
        for word in _CAPITALISED.finditer(text, line.start, line.end):
            start = word.start()
            if start < done:
                continue
            names = chain.from_iterable(table.get(key, ()) for key in _keys(text, start, line.end))
            name = next((name for name in names if self._stands(name, text, start, line)), None)
            if name is not None:
                done = start + len(name.surface)
                if text.startswith(".", done) and (longer := trim(text, start, done + 1)):
                    done = longer[1]  # the dot of an abbreviation
                yield Find(start, done, name.form, name.given)

    def _add(self, surface: str, form: str, given: Set[str] | None) -> None:
        first = _WORD.search(surface)
        if first is None:
            return
        surface = surface[first.start() :]
        self._names[_keys(surface, 0, len(surface))[0]].append(Name(surface, form, given))
        if " " in surface or len(surface) > 3 or surface.isupper():
            upper = surface.upper()
            self._upper[_keys(upper, 0, len(upper))[0]].append(Name(upper, form, given))

    def _is_sure(self, key: str, form: Form) -> bool:
        """A name met in running text that is no ordinary word."""
        if not form.firm:
            return False
        if " " in key:
            return True
        if len(key) < 3 and not form.surface.isupper():
            return False
        return self._lower[key] <= _OFTEN_LOWER * form.count

    def _stands(self, name: Name, text: str, start: int, line: Line) -> bool:
        """The name stands at `start`, and it is the name that is meant there."""
        end = start + len(name.surface)
        if (
            not text.startswith(name.surface, start)
            or end > line.end
            or text[end : end + 1].isalnum()
        ):
            return False
        if self._lower[name.form] and line.firm:
            # An ordinary word too: its capital says nothing where a sentence begins.
            before = text[max(line.start, start - 4) : start]
            if _SENTENCE_START.search(before):
                return False
        form = self._forms.get(name.form)
        versioned = form is not None and form.label in VERSIONED
        return not (versioned and _NUMBER.match(text, end))
