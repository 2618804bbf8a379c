"""Expressions of time of an article, and its dated sentences as events."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from tui.analysis.timex import Basis, Timex, find_timexes
from tui.analysis.timex.calendar import first_day, parse_day
from tui.analysis.timex.context import PAST_FORMS
from tui.corpus import Article, Passage, PassageKind, sentence_spans
from tui.languages.relative_time import relative_time
from tui.story.clauses import Span, governed, report_spans

_Part = tuple[int, int, str, Basis]  # of a sentence, with its date and what that rests on
_NEWS_DAYS = 7  # days before the publication that news is of
_LEAD = 3  # sentences in which the day of the news is named
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_UNTIL = re.compile(
    r"\b(?:until|till|by|before|than)\s(?:the\s)?$|\d\s?(?:to|[-–])\s?$",  # "from 1963 to 1968"
    re.IGNORECASE,
)
_THE = re.compile(r"(?:\b(?:the|a|an|its|his|her|their|this)|['’]s)\s$", re.IGNORECASE)
_NOUN = re.compile(r"\s[^\W\d_]")
_FUTURE = re.compile(r"\b(?:will|won[’']t|shall|going to|would)\b", re.IGNORECASE)
_PAST = re.compile(rf"\b(?:{PAST_FORMS}|\w{{2,20}}ed)\b", re.IGNORECASE)
_PRESENT = re.compile(
    r"\b(?:is|are|does|do|can|may|(?:has|have)\b(?!\s(?:\w{1,20}\s)?(?:been|\w{2,20}ed)\b))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_EDGES = " \t\n,;:—–"
_PRECISION = re.compile(r"\d{4}(?:-(?:W\d\d|Q\d|H\d|SP|SU|FA|WI|\d\d(?:-\d\d)?))?")


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of time in an article.

    Attributes:
        article: the article's id.
        passage: the passage's id.
        timex: its span in `Article.text`, type and value.
        sentence: the span of the sentence that holds it.
    """

    article: str
    passage: str
    timex: Timex
    sentence: Span


@dataclass(frozen=True, slots=True)
class Event:
    """What an article tells of a time: a sentence, or the part of one that a date governs.

    Attributes:
        article: the article's id.
        passage: the passage's id.
        start: first code point in `Article.text`.
        end: one past the last.
        date: as precise as it is known: 2025-08-20, 2025-08, 2025-W34, 2025.
        first_day: the first day of that.
        basis: what the date rests on.
        sentence: the span of the whole sentence.
    """

    article: str
    passage: str
    start: int
    end: int
    date: str
    first_day: str
    basis: Basis
    sentence: Span


class ArticleTimes(NamedTuple):
    """What an article says of times.

    Attributes:
        timexes: all of its text, in order.
        expressions: those of its own passages.
        events: in order; the user's dates are not among theirs.
    """

    timexes: Sequence[Timex]
    expressions: Sequence[Expression]
    events: Sequence[Event]


def find_times(article: Article) -> ArticleTimes:
    """The expressions of time and the dated sentences of an article."""
    timexes = find_timexes(article.text, article.published, article.language)
    expressions = [*_expressions(article, timexes)]
    return ArticleTimes(timexes, expressions, [*_Dating(article, expressions).events()])


def told_passages(article: Article) -> Iterator[Passage]:
    """The passages of an article itself, in its own language."""
    for passage in article.passages:
        if passage.kind is not PassageKind.BOILERPLATE and passage.language is None:
            yield passage


def _expressions(article: Article, found: Iterable[Timex]) -> Iterator[Expression]:
    timexes = iter(found)
    timex = next(timexes, None)
    for passage in told_passages(article):
        sentences = iter(sentence_spans(article.text, passage.start, passage.end))
        sentence = next(sentences, None)
        while timex and timex.start < passage.end:
            while sentence and sentence[1] <= timex.start:
                sentence = next(sentences, None)
            if sentence and sentence[0] <= timex.start and timex.end <= passage.end:
                yield Expression(article.id, passage.id, timex, sentence)
            timex = next(timexes, None)


def publication_day(article: Article) -> str | None:
    """The day of its publication (YYYY-MM-DD), or None if it is not known."""
    day = parse_day(article.published)
    return day.isoformat() if day else None


def is_dating(text: str, timex: Timex, language: str | None) -> bool:
    """Whether it says when something was; "until June", "the 1991 deal", "this year's" do not.

    Args:
        text: of the article.
        timex: the expression of time.
        language: of the article (ISO 639-1); None: English.
    """
    if timex.date is None:
        return False
    before = text[max(0, timex.start - 16) : timex.start]
    if language not in (None, "en"):
        until = relative_time(language or "").until
        return until.isdisjoint(_WORD.findall(before.lower().replace("’", "'"))[-2:])
    if _UNTIL.search(before):
        return False
    if len(timex.value) != 4:
        return True
    attribute = _THE.search(before) and _NOUN.match(text, timex.end)
    return not attribute and text[timex.end : timex.end + 2] not in ("'s", "’s")


class _Dating:
    """The dating of the sentences of one article."""

    def __init__(self, article: Article, expressions: list[Expression]) -> None:
        self._article = article
        self._text = article.text
        self._published = publication_day(article)
        self._by_sentence: dict[Span, list[Timex]] = {}
        for one in expressions:
            if is_dating(self._text, one.timex, article.language):
                self._by_sentence.setdefault(one.sentence, []).append(one.timex)
        self._news_day = self._published

    def events(self) -> Iterator[Event]:
        number = 0
        for passage in told_passages(self._article):
            for sentence in sentence_spans(self._text, passage.start, passage.end):
                dates = self._by_sentence.get(sentence, [])
                number += passage.kind is PassageKind.BODY
                if number <= _LEAD:
                    self._find_news_day(dates)
                if not self._tells(sentence, dates):
                    continue
                for start, end, value, basis in _joined(self._parts(sentence, dates)):
                    if basis is Basis.PUBLISHED and passage.kind is not PassageKind.BODY:
                        continue
                    span, first = self._trimmed(start, end), first_day(value) or value
                    if span[0] < span[1]:
                        yield Event(
                            self._article.id, passage.id, *span, value, first, basis, sentence
                        )

    def _trimmed(self, start: int, end: int) -> Span:
        """A part of a sentence without the commas and spaces at its ends."""
        part = self._text[start:end]
        return end - len(part.lstrip(_EDGES)), start + len(part.rstrip(_EDGES))

    def _tells(self, sentence: Span, dates: list[Timex]) -> bool:
        """Whether a sentence is more than a date."""
        rest, begin = "", sentence[0]
        for timex in dates:
            rest += self._text[begin : timex.start]
            begin = timex.end
        rest += self._text[begin : sentence[1]]
        return len(_LETTERS.findall(rest[:500])) >= 2

    def _find_news_day(self, dates: list[Timex]) -> None:
        """The day of the news, of its first sentences: shortly before the publication."""
        if self._news_day != self._published or self._published is None:
            return
        published = date.fromisoformat(self._published)
        for timex in dates:
            if timex.is_day and timex.date:
                day = date.fromisoformat(timex.date)
                if timedelta() < published - day <= timedelta(_NEWS_DAYS):
                    self._news_day = timex.date
                    return

    def _parts(self, sentence: Span, dates: list[Timex]) -> Iterator[_Part]:
        spans = [(timex.start, timex.end) for timex in dates]
        for part in report_spans(self._text, *sentence, spans):
            inside = [timex for timex in dates if part[0] <= timex.start < part[1]]
            if not inside:
                if value := self._undated(part):
                    yield *part, value, Basis.PUBLISHED
                continue
            stretches = governed(self._text, part, [(t.start, t.end) for t in inside])
            for (start, end), timex in zip(stretches, inside, strict=True):
                yield start, end, precise(timex.value), timex.basis

    def _undated(self, part: Span) -> str | None:
        """The day of what has no date: that of the news if it is past, else the publication."""
        text = self._text[part[0] : part[1]]
        past, present = _PAST.search(text), _PRESENT.search(text)
        if _FUTURE.search(text) and not past:
            return None
        is_past = past and not (present and present.start() < past.start())
        return self._news_day if is_past else self._published


def _joined(parts: Iterable[_Part]) -> list[_Part]:
    """Parts of a sentence, neighbours of one date joined."""
    joined: list[_Part] = []
    for start, end, value, basis in parts:
        if joined and joined[-1][2] == value:
            first, _, _, before = joined[-1]
            joined[-1] = (first, end, value, basis if before is Basis.PUBLISHED else before)
        else:
            joined.append((start, end, value, basis))
    return joined


def precise(value: str) -> str:
    """A calendar value without the time of day."""
    found = _PRECISION.match(value)
    return found[0] if found else value
