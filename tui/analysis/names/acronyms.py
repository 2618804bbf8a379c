"""Acronyms: definitions in a text (Schwartz & Hearst 2003), and initials of long names."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from tui.analysis.mentions.surface_forms import MentionSpan, TextLine
from tui.analysis.names.aliases import geo_names
from tui.analysis.names.parsing import TITLES, normalise
from tui.corpus.abbreviations import DAYS, SENTENCE_STARTERS

_IN_BRACKETS = re.compile(r"[ \u00a0]?\((?:the )?([A-Z][\w&.-]{1,9})\)")
_KNOWN_AS = re.compile(
    r",? (?:also |better |commonly |widely )?known (?:by its acronym,? |as )(?:the )?"
    r"([A-Z][\w&.-]{1,9})\b"
)
_OR = re.compile(r",? or (?:the )?([A-Z][\w&.-]{1,9})(?=[,.;)]|\Z)")
_LONGEST_NAME = 120
_OPENING = re.compile(r"[ \u00a0]\((?:the )?\Z")
_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "to", "a", "an", "de", "la", "du"})
# Capitalised words that never begin the name of an organisation.
_NEVER_FIRST = TITLES | SENTENCE_STARTERS | DAYS
_NON_SPACE = re.compile(r"[^ ]+")
_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]\b)*(?:['’][^\W_]+)?")


_LONGEST = 10
_SURE = 3  # letters of an acronym that tells where a name ends
_BEFORE_PLACE = frozenset({" in ", " of ", " for ", " in the ", " of the ", " for the "})


class AcronymDefinition(NamedTuple):
    """The definition of an acronym in a text.

    Attributes:
        start: first code point of the acronym.
        end: one past its last.
        acronym: its normalised form.
        name: normalised form of the long name.
        label: label of the long name.
        spelled_out: the span of the long name.
    """

    start: int
    end: int
    acronym: str
    name: str
    label: str
    spelled_out: tuple[int, int]


def find_definitions(
    text: str, spans: Sequence[MentionSpan], lines: Iterable[TextLine]
) -> Iterator[AcronymDefinition]:
    """The definitions in a text: "Security Council (UNSC)", "UNSC (Security Council)".

    The letters must occur in the name by the algorithm of Schwartz and Hearst (2003); or the text
    must use the acronym alone, since its letters may be those of another language ("Doctors
    Without Borders (MSF)").
    """
    found = set()
    for definition in _spelled_out_definitions(text, spans):
        found.add(definition.start)
        yield definition
    ends = {span.end: span for span in spans if span.label != "PERSON" and " " in span.form}
    for line in lines:
        for pattern in (_IN_BRACKETS, _KNOWN_AS, _OR):
            for match in pattern.finditer(text, line.start, line.end):
                if match.start(1) in found or not is_acronym(match[1]):
                    continue
                span = ends.get(match.start())
                start = _name_start(text, match, line) if span is None else span.start
                name = text[start : match.start()]
                if (span is not None or _is_long(name)) and (
                    spells(match[1], name) or _is_reordered(match[1], name) or _is_used(text, match)
                ):
                    yield _definition(text, match, start, span.label if span else "ORG")


def _definition(text: str, match: re.Match[str], start: int, label: str) -> AcronymDefinition:
    name = normalise(text[start : match.start()])
    where = (start, match.start())
    return AcronymDefinition(*match.span(1), normalise(match[1]), name, label, where)


def join_by_acronym(
    text: str, spans: Sequence[MentionSpan], acronyms: Container[str]
) -> list[MentionSpan]:
    """The spans, an organisation joined with the place after it where an acronym counts both.

    The pipeline parts the Organisation for Security and Cooperation | in Europe, which is the OSCE.

    Args:
        text: the article's text.
        spans: its mentions in order.
        acronyms: the normalised acronyms of the corpus.
    """
    joined: list[MentionSpan] = []
    for span in spans:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.label == "ORG"
            and before.line is span.line
            and text[before.end : span.start] in _BEFORE_PLACE
            and _stands_for(text[before.start : span.end], acronyms)
            and not _stands_for(text[before.start : before.end], acronyms)
        ):
            form = normalise(text[before.start : span.end])
            joined[-1] = before._replace(end=span.end, form=form)
        else:
            joined.append(span)
    return joined


def _stands_for(name: str, acronyms: Container[str]) -> bool:
    """Whether the initials of a name are one of the acronyms."""
    return any(len(letters) >= _SURE and letters in acronyms for letters in initials(name))


def _is_reordered(acronym: str, name: str) -> bool:
    """Whether its letters are the initials in another order, as of another language: FARC."""
    letters = sorted(acronym.casefold())
    return len(letters) > _SURE and any(sorted(one) == letters for one in initials(name))


def _is_used(text: str, match: re.Match[str]) -> bool:
    """Whether the acronym is no place's, and the text uses it outside brackets."""
    if match.re is _OR or normalise(match[1]) in geo_names():
        return False
    uses = re.findall(rf"(?<![\w(]){re.escape(match[1])}(?![\w)])", text)
    return len(uses) > (match.re is _KNOWN_AS)


def _name_start(text: str, match: re.Match[str], line: TextLine) -> int:
    """Start of the capitalised words before an acronym, at one with its first letter if any."""
    before = text[max(line.start, match.start() - _LONGEST_NAME) : match.start()]
    starts = []
    for word in reversed(list(_NON_SPACE.finditer(before))):
        if word[0] in "–-":
            continue
        inner = word.end() < len(before)
        if inner and not word[0][-1].isalnum() and word[0][-1] not in "’'&":
            break
        if word[0][0].isupper():
            if word[0].casefold() not in _NEVER_FIRST:
                starts.append(word.start())
        elif word[0] not in _SMALL and not word[0].isdigit():
            break
    offset = match.start() - len(before)
    alike = [start for start in starts if before[start] == match[1][0]]
    if alike and len(starts) > len(match[1]):
        starts = alike
    return offset + min(starts, default=len(before))


def _is_long(name: str) -> bool:
    """Whether at least two words are capitalised."""
    return sum(word[0].isupper() for word in name.split()) > 1


def _spelled_out_definitions(
    text: str, spans: Sequence[MentionSpan]
) -> Iterator[AcronymDefinition]:
    """The definitions whose letters occur in a name that the pipeline found."""
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
                yield AcronymDefinition(
                    before.start, before.end, before.form, span.form, span.label, where
                )


def is_acronym(surface: str) -> bool:
    """Whether it has two to ten letters, at least two thirds of them capitals."""
    if not 2 <= len(surface) <= 2 * _LONGEST or " " in surface or surface[1:].islower():
        return False
    letters = [c for c in surface if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return 2 <= len(letters) <= _LONGEST and capitals >= 2 * len(letters) / 3


def spells(acronym: str, name: str) -> bool:
    """Whether the letters of the acronym occur in the name in order, the first at a word start.

    Matched from the right (Schwartz & Hearst 2003), so that little of the name is skipped.
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
    """The acronyms that the initials of a long name form, folded.

    A word that is an acronym itself counts whole: UN Security Council gives UNSC. A compound
    counts once or by its parts: Co-operation.
    """
    return _initials(surface) | (_initials(surface.replace("-", "")) if "-" in surface else set())


def _initials(surface: str) -> set[str]:
    words = _WORD.findall(surface)
    if len(words) < 2:
        return set()
    heads = [normalise(w) if is_acronym(w) else w[0].casefold() for w in words]
    large = [head for head, word in zip(heads, words, strict=True) if word.casefold() not in _SMALL]
    return {"".join(heads), "".join(large)} if len(large) > 1 else {"".join(heads)}
