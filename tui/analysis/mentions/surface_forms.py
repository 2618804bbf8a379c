"""Statistics of surface forms: spellings, counts and labels of each normalised name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from tui.analysis.mentions.boundaries import Case
from tui.analysis.names.parsing import TITLES, normalise
from tui.corpus import Article, Passage

# Context after a person's name only: ", 29,", ", who".
_AFTER_PERSON = re.compile(r",? who\b|, \d\d[,.]")
_WORD_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_]++)\.? \Z")
_LONGEST_TITLE = 15

#: The weight of a mention in running text, relative to one in a headline.
_FIRM_WEIGHT = 4


class TextLine(NamedTuple):
    """A line of a passage, as a span of `Article.text`."""

    passage: Passage
    start: int
    end: int
    case: Case

    @property
    def in_sentences(self) -> bool:
        """Whether capitals mark names here: it is no headline."""
        return self.case is Case.SENTENCE


class MentionSpan(NamedTuple):
    """A mention before resolution: a span of `Article.text` with its normalised form.

    Attributes:
        start: first code point.
        end: one past the last.
        label: of the pipeline, or of the same name elsewhere.
        line: the line that contains it.
        form: the normalised form.
        recovered: found by the gazetteer, not by the pipeline; its label is no vote.
    """

    start: int
    end: int
    label: str
    line: TextLine
    form: str
    recovered: bool = False


@dataclass(slots=True)
class FormStats:
    """Counts over all mentions with one normalised form.

    Attributes:
        in_sentences: number of mentions in running text.
        in_headlines: number in headlines.
        labels: labels given by the pipeline, weighted counts.
        recovered_labels: labels of recovered mentions, weighted counts.
        surfaces: counts of spellings.
        person_contexts: number of mentions whose context marks a person.
    """

    in_sentences: int = 0
    in_headlines: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    recovered_labels: Counter[str] = field(default_factory=Counter)
    surfaces: Counter[str] = field(default_factory=Counter)
    person_contexts: int = 0

    @property
    def count(self) -> int:
        """The number of mentions."""
        return self.in_sentences + self.in_headlines

    @property
    def label(self) -> str:
        """The most frequent label."""
        return most_frequent(self.votes)

    @property
    def votes(self) -> Counter[str]:
        """Label counts of the pipeline, of recovered mentions if it never found the name."""
        return self.labels or self.recovered_labels

    @property
    def surface(self) -> str:
        """The most frequent spelling."""
        return most_frequent(self.surfaces)


def most_frequent(counter: Mapping[str, int]) -> str:
    """The key with the highest count; ties go to the first in alphabetical order."""
    return min(counter, key=lambda key: (-counter[key], key))


#: Mentions alike: normalised form, spelling, label, whether they are in running text, whether they
#: were recovered, whether the words beside them mark a person.
FormKind = tuple[str, str, str, bool, bool, bool]
#: Mentions alike, and how many there are.
FormCounts = Counter[FormKind]


def count_forms(
    articles: Iterable[Article], spans: Mapping[str, Iterable[MentionSpan]]
) -> FormCounts:
    """Count the spans of some articles; counts of several blocks of them add up.

    Args:
        articles: the articles.
        spans: article id -> its spans.
    """
    return Counter(
        kind_of(article.text, span) for article in articles for span in spans[article.id]
    )


def kind_of(text: str, span: MentionSpan) -> FormKind:
    """What a mention in a text counts as."""
    surface, in_sentences = text[span.start : span.end], span.line.in_sentences
    beside_person = _beside_person(text, span)
    return span.form, surface, span.label, in_sentences, span.recovered, beside_person


def form_statistics(counts: FormCounts) -> dict[str, FormStats]:
    """The statistics of each normalised form."""
    forms: dict[str, FormStats] = {}
    for (key, surface, label, in_sentences, recovered, beside_person), count in counts.items():
        form = forms.get(key)
        if form is None:
            form = forms[key] = FormStats()
        form.surfaces[surface] += count
        votes = form.labels if not recovered else form.recovered_labels
        votes[label] += count * (_FIRM_WEIGHT if in_sentences else 1)
        form.person_contexts += count * beside_person
        if in_sentences:
            form.in_sentences += count
        else:
            form.in_headlines += count
    return forms


def _beside_person(text: str, span: MentionSpan) -> bool:
    before = _WORD_BEFORE.search(
        text, max(span.line.start, span.start - _LONGEST_TITLE), span.start
    )
    return (before is not None and before[1].casefold() in TITLES) or (
        _AFTER_PERSON.match(text, span.end, span.line.end) is not None
    )


def make_span(
    text: str, start: int, end: int, label: str, line: TextLine, *, recovered: bool = False
) -> MentionSpan | None:
    """A span with its normalised form; None if that is empty."""
    form = normalise(text[start:end])
    return MentionSpan(start, end, label, line, form, recovered) if form else None
