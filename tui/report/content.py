"""What a report tells, gathered from the library, with the places that its links lead to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tui.analysis.taxonomy import type_in_words
from tui.annotations.labels import color_label
from tui.corpus import Article, split_passage_id
from tui.localised import counted, quoted_text
from tui.report.model import Entry, Group, Name, Place, Report, Row
from tui.story import by_sentence, by_speaker, fact_name, grouped, told_span, words_around
from tui.story.labels import quotation_label
from tui.translation import _, mark

if TYPE_CHECKING:
    from tui.analysis import Entity
    from tui.annotations import Anchored
    from tui.library import Library
    from tui.story import ArticleSummary, Event, Fact, Overview, Quantity, Said

_LONGEST = 1_000  # code points of what is told in a row; the passage has the whole
_LONGEST_NAME = 200
_MOST_NAMES = 100  # entities, those that most articles name
_MOST_OF_A_NAME = 8  # spellings, and articles, of one
_MOST_ALIKE = 5  # other articles that tell the same as one

UNNAMED = mark("Speaker not told")
VERDICTS = {
    (False, False): mark("the same"),
    (True, False): mark("differ"),
    (True, True): mark("differ, and the dates explain it: an update"),
}
MOVED = {
    "changed": mark("its words in the text: changed"),
    "moved": mark("its words in the text: moved"),
    "ambiguous": mark("its words in the text: ambiguous"),
    "orphan": mark("its words in the text: orphan"),
}
BASES = {
    "explicit": "",
    "relative": mark("counted from the day of publication"),
    "published": mark("the day of publication"),
}


def gather_report(library: Library) -> Report:
    """Gather the report on the articles of a library, which must be indexed.

    Raises:
        StoreError: notes or decisions cannot be read.
    """
    story = library.story
    said, events, facts = story.quotations(), story.time_line().events, story.figures()
    overview, notes = story.overview(), library.notes.on_articles()
    gathering = _Gathering(overview)
    names = _most_named(library.resolved)
    dated = by_sentence(event for event in events if event.basis != "published")
    return Report(
        made=datetime.now().astimezone().date(),
        overview=overview,
        names=[gathering.name(*each) for each in names],
        more_names=len(library.resolved) - len(names),
        said=[gathering.speaker(group) for group in by_speaker(said)],
        events=[gathering.event(group) for group in dated],
        only_published=sum(event.basis == "published" for event in events),
        figures=[gathering.fact(fact) for fact in facts],
        notes=gathering.notes(notes),
        articles=gathering.entries(),  # last: with the passages that the others refer to
    )


def _most_named(entities: Iterable[Entity]) -> list[tuple[Entity, list[str]]]:
    """The entities that most articles name, each with the ids of these."""
    found = [(one, list(dict.fromkeys(at.article for at in one.mentions))) for one in entities]
    found.sort(key=lambda pair: (-len(pair[1]), -len(pair[0].mentions)))
    return found[:_MOST_NAMES]


class _Gathering:
    """Makes the parts of a report, and keeps which passages they refer to."""

    def __init__(self, overview: Overview) -> None:
        self._summaries = overview.articles
        self._articles = [one.article for one in overview.articles]
        self._numbers = {article.id: at for at, article in enumerate(self._articles, start=1)}
        self._shown: dict[int, set[int]] = {number: set() for number in self._numbers.values()}

    def _place(self, article: str, passage: str) -> Place | None:
        number, at = self._numbers.get(article), split_passage_id(passage)[1]
        if number is None or at >= len(self._articles[number - 1].passages):
            return None  # the files have changed since
        self._shown[number].add(at + 1)
        return Place(number, at + 1)

    def _article(self, place: Place | None) -> Article | None:
        return self._articles[place.article - 1] if place is not None else None

    def _row(self, text: str, place: Place | None, day: str, *about: str) -> Row:
        article = self._article(place)
        language = article.language if article is not None else None
        told = " · ".join(filter(None, about))
        return Row(_shortened(text, _LONGEST), place, day, told, language or "")

    def name(self, entity: Entity, articles: Sequence[str]) -> Name:
        """An entity that some articles name."""
        numbers = sorted(self._numbers[one] for one in articles if one in self._numbers)
        spellings = [one for one in entity.aliases if one != entity.name]
        first = entity.mentions[0] if entity.mentions else None
        return Name(
            entity,
            type_in_words(entity.label),
            [_shortened(one, _LONGEST_NAME) for one in spellings[:_MOST_OF_A_NAME]],
            max(0, len(spellings) - _MOST_OF_A_NAME),
            self._place(first.article, first.passage) if first is not None else None,
            numbers[:_MOST_OF_A_NAME],
            max(0, len(numbers) - _MOST_OF_A_NAME),
        )

    def speaker(self, group: Sequence[Said]) -> Group:
        """What somebody said."""
        entity = group[0].entity
        name = entity.name if entity is not None else group[0].speaker
        articles = len({one.quotation.article for one in group})
        sayings = counted("{count} saying", "{count} sayings", len(group))
        about = f"{sayings} {counted('in {count} article', 'in {count} articles', articles)}"
        return Group(
            _shortened(name, _LONGEST_NAME) or _(UNNAMED), about, [self._said(one) for one in group]
        )

    def _said(self, said: Said) -> Row:
        quotation = said.quotation
        text = _shortened(said.text, _LONGEST)
        if quotation.kind == "direct":
            text = quoted_text(text)
        kind = "" if quotation.kind == "direct" else quotation_label(quotation.kind)
        who = _shortened(said.speaker, _LONGEST_NAME)
        through = said.entity is not None and who and who not in said.entity.aliases
        return self._row(
            text,
            self._place(quotation.article, quotation.passage),
            said.date or "",
            kind,
            _("in the text: {words}").format(words=who) if through else "",
            _("speaker given by the reader") if said.corrected else "",
        )

    def event(self, events: Sequence[Event]) -> Row:
        """What was at a time."""
        first = min(events, key=lambda one: one.start)
        place = self._place(first.article, first.passage)
        article = self._article(place)
        told = article.text[slice(*told_span(article.text, events))] if article else ""
        return self._row(told, place, first.date, _(BASES[first.basis]))

    def fact(self, fact: Fact) -> Group:
        """The figures on one thing."""
        rows = [self._figure(one) for one in fact.figures]
        verdict = _(VERDICTS[fact.differ, fact.update])
        return Group(fact_name(fact), verdict, rows, fact.differ)

    def _figure(self, figure: Quantity) -> Row:
        place = self._place(figure.article, figure.passage)
        article, around = self._article(place), ""
        if place is not None and article is not None:
            passage = article.passages[place.passage - 1]
            within = (passage.start, passage.end)
            around = words_around(article.text, figure.start, figure.end, within)
        return self._row(around, place, (figure.date or "")[:10])

    def notes(self, notes: Iterable[Anchored]) -> list[Group]:
        """The reader's notes by article, in the order of the report."""
        known = [note for note in notes if note.article in self._numbers]
        groups = grouped(known, lambda note: self._numbers[note.article or ""])
        groups.sort(key=lambda group: self._numbers[group[0].article or ""])
        titles = [self._articles[self._numbers[group[0].article or ""] - 1] for group in groups]
        return [
            Group(article.title, _notes_text(len(group)), [self._note(one) for one in group])
            for article, group in zip(titles, groups, strict=True)
        ]

    def _note(self, note: Anchored) -> Row:
        article = self._articles[self._numbers[note.article or ""] - 1]
        passage = article.passage_at(note.start) if note.start is not None else None
        place = self._place(article.id, passage.id) if passage is not None else None
        written = note.annotation
        state = "" if note.state == "exact" else _(MOVED[note.state])
        about = (state, color_label(written.color or ""), *(f"#{tag}" for tag in written.tags))
        return Row(
            _shortened(written.selector.exact, _LONGEST),
            place,
            written.created[:10],
            " · ".join(filter(None, about)),
            article.language or "",
            written.text.strip(),
        )

    def entries(self) -> list[Entry]:
        """The articles, with the passages referred to until now."""
        return [self._entry(at, one) for at, one in enumerate(self._summaries, start=1)]

    def _entry(self, number: int, summary: ArticleSummary) -> Entry:
        article = summary.article
        told = summary.told_in.items()
        alike = [(self._numbers[other], count) for other, count in told if other in self._numbers]
        alike.sort(key=lambda pair: (-pair[1], pair[0]))
        passages = [article.passages[at - 1] for at in sorted(self._shown[number])]
        return Entry(number, summary, _web_address(article.url), alike[:_MOST_ALIKE], passages)


def _web_address(url: str | None) -> str:
    """An address that may be followed: nothing but the web, nothing that runs."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    return url or "" if parts.scheme in ("http", "https") and parts.hostname else ""


def _shortened(text: str, limit: int) -> str:
    """On one line, at most `limit` code points, cut at a space where there is one."""
    line = " ".join(text[: 2 * limit].split())
    if len(line) <= limit and len(text) <= 2 * limit:
        return line
    return f"{line[: max(line.rfind(' ', 0, limit), limit // 2)]} …"


def _notes_text(count: int) -> str:
    return counted("{count} note", "{count} notes", count)
