"""Fuzzy matching of surnames: recovers misspelt mentions of long surnames of an article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from tui.analysis.mentions.boundaries import Case
from tui.analysis.mentions.surface_forms import FormStats, MentionSpan, TextLine, make_span
from tui.analysis.names.parsing import is_variant, normalise, parse_person

#: The least length of a surname that may be matched with edits.
LONG_SURNAME = 7

_CAPITALISED = re.compile(rf"\b[^\W\d_a-z][^\W\d_]{{{LONG_SURNAME - 2},}}")


class FuzzySurnames:
    """Finds words within a small edit distance of a long surname of their article.

    Args:
        forms: the names of the corpus; none of their words is a misspelling.
        lower: counts of lower-case words; none of them is a misspelling.
    """

    def __init__(self, forms: Mapping[str, FormStats], lower: Counter[str]) -> None:
        self._known = {word for form in forms for word in form.split()}
        self._lower = lower
        self._surnames: dict[str, str] = {}
        for key, form in forms.items():
            person = parse_person(form.surface) if form.label == "PERSON" else None
            if person and person.given and len(person.surname) >= LONG_SURNAME:
                self._surnames[key] = person.surname

    def find(
        self, text: str, lines: Sequence[TextLine], spans: Sequence[MentionSpan]
    ) -> list[MentionSpan]:
        """The spans of an article, with misspelt mentions added."""
        surnames = {self._surnames[s.form] for s in spans if s.form in self._surnames}
        found: list[MentionSpan] = []
        for line in lines if surnames else ():
            if line.case is Case.UPPER:
                continue
            for match in _CAPITALISED.finditer(text, line.start, line.end):
                word = normalise(match.group())
                if word in self._known or self._lower[word]:
                    continue
                if any(is_variant(word, surname) for surname in surnames):
                    span = make_span(text, *match.span(), "PERSON", line, recovered=True)
                    if span is not None:
                        found.append(span)
        return sorted([*spans, *found]) if found else list(spans)
