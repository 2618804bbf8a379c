"""Acronyms: where a text defines one, and which long name one may stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.analysis.forms import Span
from tui.analysis.names import normalise

_IN_BRACKETS = re.compile(r"[ \u00a0]?\((?:the )?([A-Z][\w&.-]{1,9})\)")
_OPENING = re.compile(r"[ \u00a0]\((?:the )?\Z")
_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "to", "a", "an", "de", "la", "du"})
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
    """

    start: int
    end: int
    acronym: str
    name: str
    label: str


def definitions(text: str, spans: Sequence[Span]) -> Iterator[Definition]:
    """The definitions in a text: "Security Council (UNSC)", "UNSC (Security Council)".

    The letters must be found in the name as Schwartz and Hearst (2003) seek them.
    """
    for number, span in enumerate(spans):
        if span.label == "PERSON":
            continue
        surface = text[span.start : span.end]
        bracket = _IN_BRACKETS.match(text, span.end, span.line.end)
        if bracket and is_acronym(bracket[1]) and spells(bracket[1], surface):
            yield Definition(*bracket.span(1), normalise(bracket[1]), span.form, span.label)
        if number and is_acronym(text[spans[number - 1].start : spans[number - 1].end]):
            before = spans[number - 1]
            between = before.end <= span.start and text[before.end : span.start]
            short = text[before.start : before.end]
            if between and _OPENING.match(between) and spells(short, surface):
                yield Definition(before.start, before.end, before.form, span.form, span.label)


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
