"""Names that the pipeline missed, found by the tables of given names and places.

A name of the tables alone is weak evidence; here the words around it leave no doubt.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from tui.analysis.mentions.surface_forms import MentionSpan, TextLine, make_span
from tui.analysis.names.aliases import geo_names, is_given_name, nicknames
from tui.analysis.names.parsing import TITLES, normalise
from tui.corpus.abbreviations import DAYS, SENTENCE_STARTERS

_NAME = r"[A-Z][^\W\d_A-Z]{2,20}(?:-[^\W\d_]{2,20})?"
# Neither part of a longer name: "Ivan Roe Street", "Fort Ivan Roe".
_FULL_NAME = re.compile(rf"(?<![\w'’.-])(?<![A-Z]\. )({_NAME}) ({_NAME})(?![\w-])(?! [A-Z])")
_CAPITALISED_BEFORE = re.compile(r"[A-Z][\w’'-]{0,30}[ \u00a0]\Z")
_AT_PLACE = re.compile(
    r"\b(?:in|near|outside|across|around|throughout)[ \u00a0]"
    rf"((?:{_NAME})(?: {_NAME}){{0,2}})(?![\w-])"
)
_SHORTEST_PLACE = 4
_WINDOW = 32
_NO_NAME = TITLES | SENTENCE_STARTERS | DAYS


def find_table_names(
    text: str,
    spans: Sequence[MentionSpan],
    line: TextLine,
    lower: Container[str],
    surnames: Container[str],
) -> Iterator[MentionSpan]:
    """The people and places of a line of running text that none of `spans` overlaps.

    A person is a given name of the Slavic, Arabic and Persian tables with a capitalised word that
    is no word or place; a place, a whole capitalised name of the tables after a preposition.

    Args:
        text: the article's text.
        spans: the mentions of this text.
        line: where to look.
        lower: the words in lower case in the corpus.
        surnames: of the corpus; a city of such a name may be a person.
    """
    if not line.in_sentences:
        return
    places = geo_names()

    def is_free(start: int, end: int) -> bool:
        return all(span.end <= start or end <= span.start for span in spans)

    for match in _FULL_NAME.finditer(text, line.start, line.end):
        given, surname = normalise(match[1]), normalise(match[2])
        before = max(line.start, match.start() - _WINDOW)
        if (
            is_given_name(given)
            and given not in nicknames()
            and not any(w in lower or w in places or w in _NO_NAME for w in (given, surname))
            and not _CAPITALISED_BEFORE.search(text, before, match.start())
            and is_free(*match.span())
            and (span := make_span(text, *match.span(), "PERSON", line)) is not None
        ):
            yield span
    for match in _AT_PLACE.finditer(text, line.start, line.end):
        name = normalise(match[1])
        if (
            len(name) >= _SHORTEST_PLACE
            and name in places
            and name not in surnames
            and name not in DAYS
            and not any(word in lower for word in name.split())
            and is_free(*match.span(1))
            and (span := make_span(text, *match.span(1), places[name].label, line)) is not None
        ):
            yield span
