"""Gazetteer lookup: recovers further mentions of the unambiguous names of a corpus."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Set
from itertools import chain
from typing import NamedTuple

from tui.analysis.mentions.boundaries import Case, trim
from tui.analysis.mentions.surface_forms import FormStats, TextLine
from tui.analysis.taxonomy import VERSIONED

_WORD = re.compile(r"[^\W_]+")
_TWO_WORDS = re.compile(r"[^\W_]++[\W_]{1,3}[^\W_]++")
_CAPITALISED = re.compile(r"(?<![^\W_])[^\W_a-zß-öø-ÿ][^\W_]*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:…][\"”’')]*\s+|[\"“‘'(—–•-]\s*)\Z")
_NUMBER = re.compile(r" \d{1,2}\b")

#: A single word with a larger share of lower-case occurrences is ambiguous.
_OFTEN_LOWER = 0.25


def _keys(text: str, start: int, end: int) -> list[str]:
    """Lookup keys for a name at `start`: its first two words, and its first word.

    Two words, because thousands of names may begin with one given name.
    """
    found = (_TWO_WORDS.match(text, start, end), _WORD.match(text, start, end))
    return [match.group() for match in found if match]


class GazetteerEntry(NamedTuple):
    """A name of the gazetteer.

    Attributes:
        surface: its spelling, from its first letter.
        form: its normalised form.
        required_forms: see `GazetteerMatch`.
    """

    surface: str
    form: str
    required_forms: Set[str] | None


class GazetteerMatch(NamedTuple):
    """A match of a gazetteer entry.

    Attributes:
        start: first code point in the article's text.
        end: one past the last.
        form: normalised form of the name.
        required_forms: the article must contain one of these forms; None: no condition.
    """

    start: int
    end: int
    form: str
    required_forms: Set[str] | None


class Gazetteer:
    """Finds known names in lines of text; the longest match wins.

    A name is matched at word boundaries with its spelling and case; in a line of capitals, the
    case is ignored.

    Args:
        forms: the names of the corpus.
        final_words: last words of long names -> those names, one of which the article must contain.
        lower: counts of lower-case words in the corpus.

    Attributes:
        labels: form -> its label.
        in_sentences: the forms that occur in running text.
    """

    def __init__(
        self,
        forms: Mapping[str, FormStats],
        final_words: Mapping[str, set[str]],
        lower: Counter[str],
    ) -> None:
        self.labels = {key: form.label for key, form in forms.items()}
        self.in_sentences = {key for key, form in forms.items() if form.in_sentences}
        self._lower = lower
        self._entries: dict[str, list[GazetteerEntry]] = defaultdict(list)
        self._upper_entries: dict[str, list[GazetteerEntry]] = defaultdict(list)
        for key, form in forms.items():
            if self._is_unambiguous(key, form):
                for surface in form.surfaces:
                    self._add_entry(surface, key, None)
        for surface, bearers in final_words.items():
            self._add_entry(surface, surface.casefold(), bearers)
        for table in (self._entries, self._upper_entries):
            for entries in table.values():
                entries.sort(
                    key=lambda entry: (
                        -len(entry.surface),
                        entry.required_forms is not None,
                        entry[:2],
                    )
                )

    def find(self, text: str, line: TextLine) -> Iterator[GazetteerMatch]:
        """The names in `line`, from left to right, not overlapping."""
        table = self._upper_entries if line.case is Case.UPPER else self._entries
        done = line.start
        for word in _CAPITALISED.finditer(text, line.start, line.end):
            start = word.start()
            if start < done:
                continue
            entries = chain.from_iterable(
                table.get(key, ()) for key in _keys(text, start, line.end)
            )
            entry = next(
                (entry for entry in entries if self._matches_at(entry, text, start, line)), None
            )
            if entry is not None:
                done = start + len(entry.surface)
                if text.startswith(".", done) and (longer := trim(text, start, done + 1)):
                    done = longer[1]  # the full stop of an abbreviation
                yield GazetteerMatch(start, done, entry.form, entry.required_forms)

    def _add_entry(self, surface: str, form: str, required_forms: Set[str] | None) -> None:
        first = _WORD.search(surface)
        if first is None:
            return
        surface = surface[first.start() :]
        self._entries[_keys(surface, 0, len(surface))[0]].append(
            GazetteerEntry(surface, form, required_forms)
        )
        if " " in surface or len(surface) > 3 or surface.isupper():
            upper = surface.upper()
            self._upper_entries[_keys(upper, 0, len(upper))[0]].append(
                GazetteerEntry(upper, form, required_forms)
            )

    def _is_unambiguous(self, key: str, form: FormStats) -> bool:
        """Whether a name occurs in running text and is no common word."""
        if not form.in_sentences:
            return False
        if " " in key:
            return True
        if len(key) < 3 and not form.surface.isupper():
            return False
        return self._lower[key] <= _OFTEN_LOWER * form.count

    def _matches_at(self, entry: GazetteerEntry, text: str, start: int, line: TextLine) -> bool:
        """Whether the entry matches at `start`, and is probably a name there."""
        end = start + len(entry.surface)
        if (
            not text.startswith(entry.surface, start)
            or end > line.end
            or text[end : end + 1].isalnum()
        ):
            return False
        if self._lower[entry.form] and line.in_sentences:
            # A common word too: at the start of a sentence its capital is no evidence.
            before = text[max(line.start, start - 4) : start]
            if _SENTENCE_START.search(before):
                return False
        versioned = self.labels.get(entry.form) in VERSIONED
        return not (versioned and _NUMBER.match(text, end))
