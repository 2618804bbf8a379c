"""Gazetteer lookup: recovers further mentions of the unambiguous names of a corpus."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from copy import copy
from itertools import chain
from typing import NamedTuple

from tui.analysis.dependencies import Dependency, TrackedMapping, TrackedSet, answer_hash
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
        final_word: see `GazetteerMatch`.
    """

    surface: str
    form: str
    final_word: str | None


class GazetteerMatch(NamedTuple):
    """A match of a gazetteer entry.

    Attributes:
        start: first code point in the article's text.
        end: one past the last.
        form: normalised form of the name.
        final_word: the last word of long names, one of which the article must contain; None: no
            condition.
    """

    start: int
    end: int
    form: str
    final_word: str | None


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
        lower: Mapping[str, int],
    ) -> None:
        labels = {key: form.label for key, form in forms.items()}
        self.labels: Mapping[str, str] = labels
        self.in_sentences: Set[str] = {k for k, form in forms.items() if form.in_sentences}
        self._lower: Set[str] = frozenset(lower)
        self._bearers: Set[tuple[str, str]] = {
            (word, form) for word, bearers in final_words.items() for form in bearers
        }
        self._final_labels: Mapping[str, str] = {
            word: labels[min(bearers)] for word, bearers in final_words.items()
        }
        entries: dict[str, list[GazetteerEntry]] = defaultdict(list)
        upper: dict[str, list[GazetteerEntry]] = defaultdict(list)
        for key, form in forms.items():
            if _is_unambiguous(key, form, lower):
                for surface in form.surfaces:
                    _add_entry(surface, key, None, entries, upper)
        for surface in final_words:
            _add_entry(surface, surface.casefold(), surface, entries, upper)
        for some in chain(entries.values(), upper.values()):
            some.sort(key=lambda one: (-len(one.surface), one.final_word is not None, one[:2]))
        self._entries: Mapping[str, list[GazetteerEntry]] = dict(entries)
        self._upper_entries: Mapping[str, list[GazetteerEntry]] = dict(upper)

    def answers(self) -> Iterator[int]:
        """What can be looked up, but for words in lower case, by `answer_hash`."""
        for name, table in (("entries", self._entries), ("upper_entries", self._upper_entries)):
            for key, entries in table.items():
                yield answer_hash((name, key), [*map(tuple, entries)])
        for name, labels in (("labels", self.labels), ("final_labels", self._final_labels)):
            for key, label in labels.items():
                yield answer_hash((name, key), label)
        for key in self.in_sentences:
            yield answer_hash(("in_sentences", key), None)
        for pair in self._bearers:
            yield answer_hash(("bearers", pair), None)

    def tracking(self, log: set[Dependency]) -> Gazetteer:
        """The same, which logs what is looked up."""
        tracked = copy(self)
        tracked.labels = TrackedMapping("labels", self.labels, log)
        tracked.in_sentences = TrackedSet("in_sentences", self.in_sentences, log)
        tracked._lower = TrackedSet("lower", self._lower, log)
        tracked._bearers = TrackedSet("bearers", self._bearers, log)
        tracked._final_labels = TrackedMapping("final_labels", self._final_labels, log)
        tracked._entries = TrackedMapping("entries", self._entries, log)
        tracked._upper_entries = TrackedMapping("upper_entries", self._upper_entries, log)
        return tracked

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
                yield GazetteerMatch(start, done, entry.form, entry.final_word)

    def applies(self, match: GazetteerMatch, present: Iterable[str]) -> bool:
        """Whether one of the forms that a match requires is present in the article."""
        word = match.final_word
        return word is None or any((word, form) in self._bearers for form in present)

    def label(self, match: GazetteerMatch) -> str:
        """The label of the name that was matched."""
        if match.form not in self.labels and match.final_word is not None:
            return self._final_labels[match.final_word]
        return self.labels[match.form]

    def _matches_at(self, entry: GazetteerEntry, text: str, start: int, line: TextLine) -> bool:
        """Whether the entry matches at `start`, and is probably a name there."""
        end = start + len(entry.surface)
        if (
            not text.startswith(entry.surface, start)
            or end > line.end
            or text[end : end + 1].isalnum()
        ):
            return False
        if entry.form in self._lower and line.in_sentences:
            # A common word too: at the start of a sentence its capital is no evidence.
            before = text[max(line.start, start - 4) : start]
            if _SENTENCE_START.search(before):
                return False
        versioned = self.labels.get(entry.form) in VERSIONED
        return not (versioned and _NUMBER.match(text, end))


def _is_unambiguous(key: str, form: FormStats, lower: Mapping[str, int]) -> bool:
    """Whether a name occurs in running text and is no common word."""
    if not form.in_sentences:
        return False
    if " " in key:
        return True
    if len(key) < 3 and not form.surface.isupper():
        return False
    return lower.get(key, 0) <= _OFTEN_LOWER * form.count


def _add_entry(
    surface: str,
    form: str,
    final_word: str | None,
    entries: dict[str, list[GazetteerEntry]],
    upper_entries: dict[str, list[GazetteerEntry]],
) -> None:
    """Add a spelling of a name, also as it is in a line of capitals."""
    first = _WORD.search(surface)
    if first is None:
        return
    surface = surface[first.start() :]
    entry = GazetteerEntry(surface, form, final_word)
    entries[_keys(surface, 0, len(surface))[0]].append(entry)
    if " " in surface or len(surface) > 3 or surface.isupper():
        upper = surface.upper()
        upper_entries[_keys(upper, 0, len(upper))[0]].append(entry._replace(surface=upper))
