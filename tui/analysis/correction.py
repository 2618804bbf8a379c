"""Better mentions from the same pipeline: the corpus corrects what one sentence got wrong.

Spans are trimmed; names already sure are found again wherever they stand; and the label of a name
is put to the vote of all its mentions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tui.analysis.model import Mention
from tui.analysis.names import normalise
from tui.analysis.spans import Case, case_of, trim
from tui.corpus import Article, Passage, PassageKind

_LOWER = re.compile(r"(?<![\w'’-])[a-zß-öø-ÿ]+(?![\w])")
_LONGEST_HEADLINE = 300


class Line(NamedTuple):
    """A line of a passage, as a span of `Article.text`."""

    passage: Passage
    start: int
    end: int
    case: Case


class Span(NamedTuple):
    """A mention in the making."""

    start: int
    end: int
    label: str
    line: Line


@dataclass(slots=True)
class Form:
    """All that the corpus says of one normalised form.

    Attributes:
        firm: how often it was found in running text, where capitals tell.
        soft: how often in headlines.
        labels: how often with which label; running text counts more.
        surfaces: how it was written.
    """

    firm: int = 0
    soft: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    surfaces: Counter[str] = field(default_factory=Counter)

    def add(self, surface: str, label: str, *, firm: bool) -> None:
        """Count one mention."""
        self.surfaces[surface] += 1
        self.labels[label] += 4 if firm else 1
        if firm:
            self.firm += 1
        else:
            self.soft += 1


def read_languages(articles: Sequence[Article], mentions: Mapping[str, Sequence[Mention]]) -> set[str | None]:
    """The languages that the pipeline reads: those of passages with mentions."""
    languages: set[str | None] = set()
    for article in articles:
        found = {mention.passage for mention in mentions.get(article.id, ())}
        languages.update(p.language or article.language for p in article.passages if p.id in found)
    return languages


def lines_of(article: Article, languages: set[str | None]) -> list[Line]:
    """The lines of the passages in which names are sought."""
    lines = []
    for passage in article.passages:
        if passage.kind is PassageKind.BOILERPLATE:
            continue
        if (passage.language or article.language) not in languages:
            continue
        start = passage.start
        for line in article.text[passage.start : passage.end].split("\n"):
            case = case_of(line) if len(line) <= _LONGEST_HEADLINE else Case.SENTENCE
            lines.append(Line(passage, start, start + len(line), case))
            start += len(line) + 1
    return lines


def trimmed(article: Article, lines: list[Line], mentions: Sequence[Mention]) -> list[Span]:
    """The mentions of an article, trimmed, in order, not overlapping."""
    spans: list[Span] = []
    todo = iter(lines)
    line = next(todo, None)
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        while line is not None and line.end <= mention.start:
            line = next(todo, None)
        if line is None or mention.start < line.start:
            continue
        span = trim(article.text, mention.start, min(mention.end, line.end))
        if span is not None and (not spans or spans[-1].end <= span[0]):
            spans.append(Span(*span, mention.label, line))
    return spans


def lower_words(articles: Sequence[Article]) -> Counter[str]:
    """How often each word stands in lower case."""
    words: Counter[str] = Counter()
    for article in articles:
        words.update(_LOWER.findall(article.text))
    return words


def count_forms(texts: Mapping[str, str], spans: Mapping[str, list[Span]]) -> dict[str, Form]:
    """What the corpus says of each form."""
    forms: dict[str, Form] = {}
    for article, found in spans.items():
        text = texts[article]
        for span in found:
            surface = text[span.start : span.end]
            key = normalise(surface)
            if key:
                form = forms.get(key)
                if form is None:
                    form = forms[key] = Form()
                form.add(surface, span.label, firm=span.line.case is Case.SENTENCE)
    return forms
