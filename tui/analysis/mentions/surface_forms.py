"""What the corpus says of a name: how it is written, how often, with which label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from tui.analysis.mentions.boundaries import Case
from tui.analysis.names.parsing import TITLES, normalise
from tui.corpus import Passage

# What stands after a person only: ", 29,", ", who"; what stands before one is a title.
_AFTER_PERSON = re.compile(r",? who\b|, \d\d[,.]")
_WORD_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_]++)\.? \Z")
_LONGEST_TITLE = 15

#: A mention in running text counts so many times one in a headline.
_FIRM_WEIGHT = 4


class Line(NamedTuple):
    """A line of a passage, as a span of `Article.text`."""

    passage: Passage
    start: int
    end: int
    case: Case

    @property
    def firm(self) -> bool:
        """Capitals mean something here."""
        return self.case is Case.SENTENCE


class Span(NamedTuple):
    """A mention in the making: a span of `Article.text` and the form of what it holds.

    Attributes:
        start: first code point.
        end: one past the last.
        label: what the pipeline says, or said of the name elsewhere.
        line: where it stands.
        form: the normalised form.
        again: found again by the corpus, so its label is nobody's vote.
    """

    start: int
    end: int
    label: str
    line: Line
    form: str
    again: bool = False


@dataclass(slots=True)
class Form:
    """All mentions that have one normalised form.

    Attributes:
        firm: how many stand in running text.
        soft: how many in headlines.
        labels: how often the pipeline gave it which label, running text weighted.
        inherited: labels of mentions found again.
        surfaces: how often written which way.
        personal: how often what stands beside it says that it is a person.
    """

    firm: int = 0
    soft: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    inherited: Counter[str] = field(default_factory=Counter)
    surfaces: Counter[str] = field(default_factory=Counter)
    personal: int = 0

    @property
    def count(self) -> int:
        """How many mentions there are."""
        return self.firm + self.soft

    @property
    def label(self) -> str:
        """The most frequent label."""
        return most_frequent(self.votes)

    @property
    def votes(self) -> Counter[str]:
        """How often which label, by the pipeline if it ever found the name."""
        return self.labels or self.inherited

    @property
    def surface(self) -> str:
        """The most frequent spelling."""
        return most_frequent(self.surfaces)


def most_frequent(counter: Mapping[str, int]) -> str:
    """The key with the highest count; of several, the first in the alphabet."""
    return min(counter, key=lambda key: (-counter[key], key))


def count_forms(texts: Mapping[str, str], spans: Mapping[str, Iterable[Span]]) -> dict[str, Form]:
    """Put all spans of a corpus together by their form.

    Args:
        texts: article id -> its text.
        spans: article id -> its spans.
    """
    forms: dict[str, Form] = {}
    for article, found in spans.items():
        text = texts[article]
        for span in found:
            form = forms.get(span.form)
            if form is None:
                form = forms[span.form] = Form()
            form.surfaces[text[span.start : span.end]] += 1
            votes = form.labels if not span.again else form.inherited
            votes[span.label] += _FIRM_WEIGHT if span.line.firm else 1
            form.personal += _beside_person(text, span)
            if span.line.firm:
                form.firm += 1
            else:
                form.soft += 1
    return forms


def _beside_person(text: str, span: Span) -> bool:
    before = _WORD_BEFORE.search(
        text, max(span.line.start, span.start - _LONGEST_TITLE), span.start
    )
    return (before is not None and before[1].casefold() in TITLES) or (
        _AFTER_PERSON.match(text, span.end, span.line.end) is not None
    )


def make_span(
    text: str, start: int, end: int, label: str, line: Line, *, again: bool = False
) -> Span | None:
    """A span with its form; None if nothing is left of the form."""
    form = normalise(text[start:end])
    return Span(start, end, label, line, form, again) if form else None
