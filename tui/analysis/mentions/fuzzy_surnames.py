"""Fuzzy matching of surnames: recovers misspelt mentions of long surnames of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from copy import copy

from tui.analysis.dependencies import Dependency, TrackedMapping, TrackedSet, answer_hash
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
        lower: the words in lower case; none of them is a misspelling.
    """

    def __init__(self, forms: Mapping[str, FormStats], lower: Set[str]) -> None:
        self._known: Set[str] = {word for form in forms for word in form.split()}
        self._lower = lower
        surnames: dict[str, str] = {}
        for key, form in forms.items():
            person = parse_person(form.surface) if form.label == "PERSON" else None
            if person and person.given and len(person.surname) >= LONG_SURNAME:
                surnames[key] = person.surname
        self._surnames: Mapping[str, str] = surnames

    def answers(self) -> Iterator[int]:
        """What can be looked up, but for words in lower case, by `answer_hash`."""
        for word in self._known:
            yield answer_hash(("known", word), None)
        for form, surname in self._surnames.items():
            yield answer_hash(("full_names", form), surname)

    def tracking(self, log: set[Dependency]) -> FuzzySurnames:
        """The same, which logs what is looked up."""
        tracked = copy(self)
        tracked._known = TrackedSet("known", self._known, log)
        tracked._lower = TrackedSet("lower", self._lower, log)
        tracked._surnames = TrackedMapping("full_names", self._surnames, log)
        return tracked

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
                if word in self._known or word in self._lower:
                    continue
                if any(is_variant(word, surname) for surname in surnames):
                    span = make_span(text, *match.span(), "PERSON", line, recovered=True)
                    if span is not None:
                        found.append(span)
        return sorted([*spans, *found]) if found else list(spans)
