"""Acronyms: where a text defines one, and which long name one may stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tui.analysis.mentions.surface_forms import Line, Span
from tui.analysis.names.aliases import places
from tui.analysis.names.parsing import TITLES, normalise
from tui.corpus.abbreviations import DAYS, SENTENCE_STARTERS

_IN_BRACKETS = re.compile(r"[ \u00a0]?\((?:the )?([A-Z][\w&.-]{1,9})\)")
_KNOWN_AS = re.compile(
    r",? (?:also |better |commonly |widely )?known (?:by its acronym,? |as )(?:the )?"
    r"([A-Z][\w&.-]{1,9})\b"
)
_LONGEST_NAME = 120
_OPENING = re.compile(r"[ \u00a0]\((?:the )?\Z")
_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "to", "a", "an", "de", "la", "du"})
# Words with a capital that no name of an organisation begins with.
_NO_NAME = TITLES | SENTENCE_STARTERS | DAYS
_BLACK = re.compile(r"[^ ]+")
_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]\b)*(?:['’][^\W_]+)?")


_LONGEST = 10


class Definition(NamedTuple):
    """A text says that an acronym stands for a name.

    Attributes:
        start: where the acronym stands.
        end: one past its end.
        acronym: its form.
        name: the form of what it stands for.
        label: the name's label.
        spelled_out: where the name stands.
    """

    start: int
    end: int
    acronym: str
    name: str
    label: str
    spelled_out: tuple[int, int]


def definitions(text: str, spans: Sequence[Span], lines: Iterable[Line]) -> Iterator[Definition]:
    """The definitions in a text: "Security Council (UNSC)", "UNSC (Security Council)".

    The letters must be found in the name as Schwartz and Hearst (2003) seek them; or, as they may
    be those of another language ("Doctors Without Borders (MSF)"), the text must use the acronym
    without the name.
    """
    found = set()
    for definition in _spelled(text, spans):
        found.add(definition.start)
        yield definition
    ends = {span.end: span for span in spans if span.label != "PERSON" and " " in span.form}
    for line in lines:
        for pattern in (_IN_BRACKETS, _KNOWN_AS):
            for match in pattern.finditer(text, line.start, line.end):
                if match.start(1) in found or not is_acronym(match[1]):
                    continue
                span = ends.get(match.start())
                start = _name_start(text, match, line) if span is None else span.start
                name = text[start : match.start()]
                if (span is not None or _is_long(name)) and (
                    spells(match[1], name) or _is_used(text, match)
                ):
                    yield _definition(text, match, start, span.label if span else "ORG")


def _definition(text: str, match: re.Match[str], start: int, label: str) -> Definition:
    name = normalise(text[start : match.start()])
    where = (start, match.start())
    return Definition(*match.span(1), normalise(match[1]), name, label, where)


def _is_used(text: str, match: re.Match[str]) -> bool:
    """The acronym is of no place, and the text uses it without brackets."""
    if normalise(match[1]) in places():
        return False
    uses = re.findall(rf"(?<![\w(]){re.escape(match[1])}(?![\w)])", text)
    return len(uses) > (match.re is _KNOWN_AS)


def _name_start(text: str, match: re.Match[str], line: Line) -> int:
    """Where the words with capitals before an acronym begin: the first with its first letter."""
    before = text[max(line.start, match.start() - _LONGEST_NAME) : match.start()]
    starts = []
    for word in reversed(list(_BLACK.finditer(before))):
        if word[0] in "–-":
            continue
        inner = word.end() < len(before)
        if inner and not word[0][-1].isalnum() and word[0][-1] not in "’'&":
            break
        if word[0][0].isupper():
            if word[0].casefold() not in _NO_NAME:
                starts.append(word.start())
        elif word[0] not in _SMALL and not word[0].isdigit():
            break
    offset = match.start() - len(before)
    alike = [start for start in starts if before[start] == match[1][0]]
    if alike and len(starts) > len(match[1]):
        starts = alike
    return offset + min(starts, default=len(before))


def _is_long(name: str) -> bool:
    """Two words with capitals at least."""
    return sum(word[0].isupper() for word in name.split()) > 1


def _spelled(text: str, spans: Sequence[Span]) -> Iterator[Definition]:
    """The definitions whose letters stand in a name that the pipeline found."""
    for number, span in enumerate(spans):
        if span.label == "PERSON":
            continue
        surface = text[span.start : span.end]
        bracket = _IN_BRACKETS.match(text, span.end, span.line.end)
        if bracket and is_acronym(bracket[1]) and spells(bracket[1], surface):
            yield _definition(text, bracket, span.start, span.label)
        if number and is_acronym(text[spans[number - 1].start : spans[number - 1].end]):
            before = spans[number - 1]
            between = before.end <= span.start and text[before.end : span.start]
            short = text[before.start : before.end]
            if between and _OPENING.match(between) and spells(short, surface):
                where = (span.start, span.end)
                yield Definition(
                    before.start, before.end, before.form, span.form, span.label, where
                )


def is_acronym(surface: str) -> bool:
    """Two to ten characters, most of them capitals."""
    if not 2 <= len(surface) <= 2 * _LONGEST or " " in surface or surface[1:].islower():
        return False
    letters = [c for c in surface if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return 2 <= len(letters) <= _LONGEST and capitals >= 2 * len(letters) / 3


def spells(acronym: str, name: str) -> bool:
    """The acronym's letters stand in the name in their order, the first at the start of a word.

    Read from the right, as Schwartz and Hearst do, so that as little as possible of the name is
    skipped.
    """
    letters = [c.casefold() for c in acronym if c.isalnum()]
    if " " not in name.strip() or not letters:
        return False
    folded = name.casefold()
    position = len(folded)
    for number in range(len(letters) - 1, -1, -1):
        position -= 1
        while position >= 0 and (
            folded[position] != letters[number]
            or (number == 0 and position > 0 and folded[position - 1].isalnum())
        ):
            position -= 1
        if position < 0:
            return False
    return not any(c.isalnum() for c in folded[:position])


def initials(surface: str) -> set[str]:
    """The acronyms that a long name invites, in folded form.

    Words that are acronyms themselves count whole: UN Security Council invites UNSC.
    """
    words = _WORD.findall(surface)
    if len(words) < 2:
        return set()
    heads = [normalise(w) if is_acronym(w) else w[0].casefold() for w in words]
    large = [head for head, word in zip(heads, words, strict=True) if word.casefold() not in _SMALL]
    return {"".join(heads), "".join(large)} if len(large) > 1 else {"".join(heads)}
