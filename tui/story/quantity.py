"""A quantity: a number of an article with what it counts; and what is told around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, replace
from typing import NamedTuple

from tui.analysis.timex import Timex
from tui.corpus import Article, Passage, sentence_spans
from tui.index.text_analyzer import analysed_as
from tui.index.tokenizer import DEFAULT
from tui.story.clauses import Span, report_spans
from tui.story.counting import WORD
from tui.story.events import is_dating, precise, publication_day
from tui.story.places import Places, PlacesOf

Stem = Callable[[str], str]

_BEFORE = 200  # code points of the passage before in which the last sentence is looked at
_NEAR = 90  # code points on each side of a number whose words tell what it is about
_FEW = 3  # stems around a number that say little: the sentence before says of what it is
_PHRASE = 40  # code points on each side of a number that its own phrase may take
NOBODY = ("", "?")
"""The states of an age of which it is not told whose it is."""
_PHRASE_END = re.compile(r"[.,;:!?()“”\"—–\n]|\sand\s|\s\d")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts.

    Attributes:
        article: the article's id.
        passage: the passage's id.
        start: first code point in `Article.text`.
        end: one past the last.
        value: its value; a duration's in days.
        kind: people, age, duration, money, percent, or count.
        unit: what is counted: a group of people, a currency, the stem of a noun.
        state: what became of those counted ("killed"), what lasts, or whose age it is.
        label: what is counted, as the text has it; for display.
        bound: -1 for "up to", 1 for "at least", 0 else; None if it is approximate.
        near: stems of the words around it.
        context: where those are few, stems of the sentence before; else empty.
        about: stems of the words of its own phrase.
        names: stems of the names in its sentence.
        date: the day it is of (YYYY-MM-DD or less), or None if unknown.
        dated: whether its sentence names that; else it is of the publication.
        places: the cities that it is of, normalised, as far as they are told beside it.
    """

    article: str
    passage: str
    start: int
    end: int
    value: float
    kind: str
    unit: str
    state: str
    label: str
    bound: int | None
    near: frozenset[str]
    context: frozenset[str]
    about: frozenset[str]
    names: frozenset[str]
    date: str | None
    dated: bool
    places: frozenset[str]


def told_instead(denied: Quantity | None, one: Quantity) -> Quantity:
    """A quantity, with what became of people as told with another: "died not 15 but 12 people".

    Args:
        denied: the one in whose place it is told, if there is one.
        one: that quantity.
    """
    if denied is None or one.state or not denied.kind == one.kind == "people":
        return one
    return replace(one, state=denied.state, label=f"{one.label} {denied.state}".strip())


class SentenceContext(NamedTuple):
    """A sentence of an article, in which numbers are looked for.

    Attributes:
        article: of the sentence.
        passage: the passage's id.
        start: of the sentence.
        text: of the sentence.
        timexes: the expressions of time in it.
        before: the sentence before.
    """

    article: Article
    passage: str
    start: int
    text: str
    timexes: list[Timex]
    before: str


def sentence_contexts(
    article: Article, passage: Passage, timexes: list[Timex], before: Passage | None = None
) -> Iterator[SentenceContext]:
    """The sentences of a passage in order.

    Args:
        article: the article.
        passage: the passage.
        timexes: the expressions of time in it.
        before: the passage before; its end says of what the first sentence is.
    """
    previous = ""
    if before is not None:
        previous = article.text[max(before.start, before.end - _BEFORE) : before.end]
    for start, end in sentence_spans(article.text, passage.start, passage.end):
        text = article.text[start:end]
        inside = [one for one in timexes if start <= one.start < end]
        yield SentenceContext(article, passage.id, start, text, inside, previous)
        previous = text


class Surroundings:
    """A sentence around a number: which other numbers are of the same fact, its words tell.

    Args:
        sentence: the sentence.
        stem: maps a word as spelled to its stem, empty for a function word.
        telling: stems that tell no figure from others: what became of people, that it is said.
        places_of: tells the places of a sentence.
        is_name: whether a word that does not begin the sentence is a part of a name.
    """

    def __init__(
        self,
        sentence: SentenceContext,
        stem: Stem,
        telling: Set[str],
        places_of: PlacesOf,
        is_name: Callable[[str], bool] = lambda word: word[0].isupper(),
    ) -> None:
        self._sentence, self._stem, self._telling = sentence, stem, telling
        self._places_of = places_of
        self._found_places: Places | None = None  # of most sentences nobody asks
        self.published = publication_day(sentence.article)
        words = [(match.start(), match[0]) for match in WORD.finditer(sentence.text)]
        self._places = [at for at, _word in words]
        self._stems = [stem(word) for _at, word in words]
        self._names = frozenset(stem(word) for at, word in words if at and is_name(word)) - {""}

    def quantity(
        self,
        span: Span,
        value: float,
        kind: str,
        unit: str,
        *,
        state: str = "",
        label: str = "",
        bound: int | None = 0,
    ) -> Quantity:
        """A number at a span of the sentence, with what it counts; see `Quantity`."""
        start, end = span
        first = bisect_right(self._places, start - _NEAR)
        near = {*self._stems[first : bisect_left(self._places, end + _NEAR)]} - {"", unit}
        near -= self._telling
        context = frozenset[str]()
        if kind == "people" and state and len(near) < _FEW:
            context = frozenset(map(self._stem, WORD.findall(self._sentence.before))) - {"", unit}
        is_of_time = kind in ("age", "duration")
        date = None if is_of_time else self._date(start)
        return Quantity(
            self._sentence.article.id,
            self._sentence.passage,
            self._sentence.start + start,
            self._sentence.start + end,
            value,
            kind,
            unit,
            state,
            label,
            bound,
            frozenset(near),
            context,
            self._about(start, end) - {"", unit},
            self._names,
            date or self.published,
            date is not None,
            frozenset() if is_of_time else self._cities(start, bool(context)),
        )

    def _cities(self, start: int, is_continued: bool) -> frozenset[str]:
        """The cities that a figure is of, those of the sentence before if that tells of it."""
        text, code = self._sentence.text, analysed_as(self._sentence.article.language)
        parts = report_spans(text, 0, len(text), []) if code == DEFAULT else [(0, len(text))]
        part = next(part for part in reversed(parts) if part[0] <= start)
        self._found_places = self._found_places or self._places_of(text)
        found = self._found_places.around(start, part)
        return found or (self._places_of(self._sentence.before).all() if is_continued else found)

    def _about(self, start: int, end: int) -> frozenset[str]:
        """The stems of the words beside a number, up to a mark or another number."""
        before = _PHRASE_END.split(self._sentence.text[max(0, start - _PHRASE) : start])[-1]
        after = _PHRASE_END.split(self._sentence.text[end : end + _PHRASE], maxsplit=1)[0]
        return frozenset(self._stem(word) for word in WORD.findall(f"{before} {after}"))

    def _date(self, start: int) -> str | None:
        """The nearest date of the sentence that it can be of; None if it names none."""
        dates = [
            one
            for one in self._sentence.timexes
            if is_dating(self._sentence.article.text, one, self._sentence.article.language)
        ]
        if not dates:
            return None
        return precise(
            min(dates, key=lambda one: abs(one.start - self._sentence.start - start)).value
        )
