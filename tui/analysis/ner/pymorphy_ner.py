"""Persons in Ukrainian, by the dictionary of pymorphy3 and rules. Loaded in worker processes only.

The dictionary tells which words may be given names, patronymics and surnames, and in which case
forms. Words of one name stand side by side in one case: "Остапові Гнатишину". A surname alone is
told by having no other meaning, or by standing in a full name somewhere in the same texts.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from pymorphy3 import MorphAnalyzer

from tui.analysis.ner.ner_span import NerSpan
from tui.languages import table
from tui.languages.uk import LANGUAGE, NAMED_AFTER

PERSON = "PER"
_TOKEN = re.compile(r"[^\W\d_]++(?:['’ʼ-][^\W\d_]++)*+")
_SENTENCE_END = re.compile(r"(?:^|[.!?…:;»”\"]|[–—•])\s*+$")
_LOOKED_BACK = 4  # code points before a word that tell whether a sentence begins with it
_GIVEN, _PATRONYMIC, _SURNAME = "Name", "Patr", "Surn"
_ADJECTIVE = "Adjf"  # as a surname: Підручний
_ANY_SURNAME = (_SURNAME, _ADJECTIVE)
_SHORTEST_SURNAME = 4
_CASES = frozenset(("nomn", "gent", "datv", "accs", "ablt", "loct", "voct"))


class _Word(NamedTuple):
    """A word of a text.

    Attributes:
        start: first code point.
        end: one past the last.
        text: as it is spelled.
        opens: whether it stands where any word is capitalised.
        adjacent: whether a single space parts it from the word before.
        initial: whether it is a letter with a full stop.
    """

    start: int
    end: int
    text: str
    opens: bool
    adjacent: bool
    initial: bool

    @property
    def is_name_like(self) -> bool:
        """Whether it is capitalised, but no acronym."""
        return self.text[0].isupper() and (self.initial or not self.text.isupper())


class _Reading(NamedTuple):
    """What a word may be by the dictionary.

    Attributes:
        kinds: "Name", "Patr", "Surn" and "Adjf", as far as it may be one; "other" for the rest.
        cases: kind -> the cases that it may have.
        lemmas: of the surnames that it may be.
        is_known: whether the dictionary has it.
    """

    kinds: frozenset[str]
    cases: dict[str, frozenset[str]]
    lemmas: frozenset[str]
    is_known: bool


def analyse(_package: str, texts: tuple[str, ...]) -> tuple[NerSpan, ...]:
    """The persons in `texts`, in the order of the texts.

    Args:
        texts: of one article, in Ukrainian.
    """
    words = [_words(text) for text in texts]
    full = [list(_full_names(one)) for one in words]
    surnames = {
        lemma
        for of_text, names in zip(words, full, strict=True)
        for _, last in names
        for lemma in _read(of_text[last].text).lemmas or {of_text[last].text.lower()}
    }
    found = []
    for number, (of_text, names) in enumerate(zip(words, full, strict=True)):
        taken = {place for first, last in names for place in range(first, last + 1)}
        single = ((n, n) for n in _surnames(of_text, surnames) if n not in taken)
        found += [
            NerSpan(number, of_text[first].start, of_text[last].end, PERSON)
            for first, last in sorted((*names, *single))
        ]
    return tuple(found)


def _words(text: str) -> list[_Word]:
    found: list[_Word] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        initial = end - start == 1 and match[0].isupper() and text[end : end + 1] == "."
        before = text[found[-1].end : start] if found else ""
        is_initial_before = bool(found) and found[-1].initial
        opens = not is_initial_before and bool(
            _SENTENCE_END.search(text, max(0, start - _LOOKED_BACK), start) if start else True
        )
        adjacent = before in (" ", "\u00a0") or (is_initial_before and not before)
        end += initial
        found.append(_Word(start, end, text[start:end], opens, adjacent, initial))
    return found


def _full_names(words: Sequence[_Word]) -> Iterator[tuple[int, int]]:
    """The first and last word of each person with more than a surname."""
    first = 0
    while first < len(words):
        last = _full_name(words, first)
        if last is not None:
            yield first, last
            first = last
        first += 1


def _full_name(words: Sequence[_Word], first: int) -> int | None:
    """The last word of the full name that begins with a word."""
    word = words[first]
    if not word.is_name_like:
        return None
    if word.initial:
        return _after_initials(words, first)
    if not (second := _joined(words, first)):
        return _after_particles(words, first)
    if _GIVEN in _read(word.text).kinds:
        if _agree(word, _GIVEN, second, _PATRONYMIC):
            third = _joined(words, first + 1)
            return first + 1 + bool(third and _agree(second, _PATRONYMIC, third, *_ANY_SURNAME))
        if _is_surname(word, second):
            third = _joined(words, first + 1)
            is_third = third and _GIVEN in _read(second.text).kinds and _is_surname(word, third)
            return first + 1 + bool(is_third)
    if _agree(second, _GIVEN, word, _SURNAME):
        third = _joined(words, first + 1)
        if third and _agree(second, _GIVEN, third, *_ANY_SURNAME):
            return None
        return first + 1 + bool(third and _agree(second, _GIVEN, third, _PATRONYMIC))
    return None


def _joined(words: Sequence[_Word], number: int) -> _Word | None:
    """The next word if it can be of the same name."""
    after = words[number + 1] if number + 1 < len(words) else None
    return after if after and after.adjacent and after.is_name_like and not after.initial else None


def _after_initials(words: Sequence[_Word], first: int) -> int | None:
    last = first + 1
    while last < len(words) and words[last].initial and words[last].adjacent:
        last += 1
    if last == len(words) or last > first + 2 or not words[last].adjacent:
        return None
    surname = words[last]
    is_one = not _read(surname.text).kinds.isdisjoint(_ANY_SURNAME)
    return last if surname.is_name_like and is_one else None


def _after_particles(words: Sequence[_Word], first: int) -> int | None:
    """The surname with particles after a given name: Урсула фон дер Ляєн."""
    last = first + 1
    while last < len(words) and words[last].adjacent and words[last].text in LANGUAGE.particles:
        last += 1
    if last == first + 1 or last == len(words) or _GIVEN not in _read(words[first].text).kinds:
        return None
    return last if words[last].adjacent and words[last].is_name_like else None


def _is_surname(given: _Word, word: _Word) -> bool:
    """Whether a word is the surname after a given name; one that is nothing else, in any case."""
    is_nothing_else = _read(word.text).kinds <= {_GIVEN, _SURNAME}
    return is_nothing_else or _agree(given, _GIVEN, word, *_ANY_SURNAME)


def _agree(one: _Word, kind: str, other: _Word, *other_kinds: str) -> bool:
    """Whether two words can be these parts of one name, in one case."""
    ours, theirs = _read(one.text).cases.get(kind, frozenset()), _read(other.text).cases
    return any(not ours.isdisjoint(theirs.get(other, ())) for other in other_kinds)


def _surnames(words: Sequence[_Word], known: set[str]) -> Iterator[int]:
    """The words that are a person's surname by themselves."""
    for number, word in enumerate(words):
        if not word.is_name_like or word.initial or len(word.text) < _SHORTEST_SURNAME:
            continue
        before = words[number - 1] if number else None
        if before and word.adjacent and before.text.lower().startswith(NAMED_AFTER):
            continue
        read = _read(word.text)
        is_known = not read.lemmas.isdisjoint(known) or word.text.lower() in known
        alone = read.kinds == {_SURNAME} and read.is_known and not word.opens
        if is_known or (alone and not _is_beside_name(words, number)):
            yield number


def _is_beside_name(words: Sequence[_Word], number: int) -> bool:
    """Whether a capitalised word stands beside one, as in the name of a place or a firm."""
    word = words[number]
    before = words[number - 1] if number and word.adjacent else None
    if before and before.text[0].isupper() and not before.opens:
        return True
    return _joined(words, number) is not None


@lru_cache(maxsize=1 << 16)
def _read(text: str) -> _Reading:
    """What a capitalised word may be. One that no dictionary has may be any surname."""
    cases: dict[str, set[str]] = {}
    lemmas = set()
    parses = _morphology().parse(text.rpartition("-")[2].lower())
    is_known = any(parse.is_known for parse in parses)
    for parse in parses:
        tag, lemma = parse.tag, parse.normal_form
        is_fixed = "Fixd" in tag or tag.case is None
        found = _CASES if is_fixed else {str(tag.case)}
        for kind in _kinds(tag, lemma, is_known=is_known):
            cases.setdefault(kind, set()).update(found)
            if kind in _ANY_SURNAME:
                lemmas.add(lemma)
    by_kind = {kind: frozenset(found) for kind, found in cases.items()}
    return _Reading(frozenset(cases), by_kind, frozenset(lemmas), is_known)


def _kinds(tag: Container[str], lemma: str, *, is_known: bool) -> Iterator[str]:
    """What a word may be by one parse of it."""
    kind = next((one for one in (_GIVEN, _PATRONYMIC, _SURNAME) if one in tag), "other")
    if kind == "other" and lemma in _given_names():
        yield _GIVEN
    elif kind == "other" and not is_known:
        yield _SURNAME
    else:
        yield kind
    if "ADJF" in tag and "plur" not in tag:  # Підручний, Бойова
        yield _ADJECTIVE


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    return frozenset(name.lower() for name, *_ in table("uk", "given_names.tsv"))


@lru_cache(maxsize=1)
def _morphology() -> MorphAnalyzer:
    return MorphAnalyzer(lang="uk")
