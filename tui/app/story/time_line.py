"""The time line: what the articles tell, in the order of time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from tui.app.commands import first_key
from tui.app.story.face import Face, Heading, Question, StoryRow
from tui.app.text_wrapping import flat
from tui.app.widgets.text_line import Pieces
from tui.localised import counted, short_date_text
from tui.translation import _, mark, mark_in, mark_plural

if TYPE_CHECKING:
    from tui.story import Event, OnProgress, TimeLine

HOW = {
    "explicit": "",
    "relative": mark("counted from the day of publication"),
    "published": mark("no date: that of the news, or of the publication"),
}
NO_DATE = mark("no date of publication: {titles}")
NO_DATE_AND_MORE = mark_plural(
    "no date of publication: {titles} and {count} more",
    "no date of publication: {titles} and {count} more",
)
_NAMED = 3  # articles without a date whose titles are shown


class TimeLineFace(Face["TimeLine | None"]):
    """Dated sentences of all articles."""

    title = mark("Time line")
    orders: ClassVar[tuple[str, ...]] = (
        mark_in("order", "dates in the text"),
        mark_in("order", "and days of publication"),
    )
    can_correct = True
    empty = mark("nothing has a date")

    found: TimeLine | None = None

    def gather(self, on_progress: OnProgress[TimeLine | None]) -> TimeLine:
        return self.library.story.time_line(on_progress)

    @property
    def _events(self) -> Sequence[Event]:
        return self.found.events if self.found is not None else ()

    def summary(self) -> str:
        dated = [event for event in self._events if event.basis != "published"]
        days = {event.date for event in dated}
        events = counted("{count} dated event", "{count} dated events", len(dated))
        return f"{events} · {counted('{count} date', '{count} dates', len(days))}"

    def facts(self) -> Sequence[Pieces]:
        undated = [one.title for one in self.library.articles if not one.published]
        if not undated:
            return ()
        names = " · ".join(undated[:_NAMED])
        more = len(undated) - _NAMED
        told = _(NO_DATE).format(titles=names)
        if more > 0:
            told = counted(*NO_DATE_AND_MORE, more, titles=names)
        key = first_key("correct.metadata", self.library.settings.keys)
        advice = _("{key} in the article gives it one").format(key=key)
        return ([(f" {told}", "dim")], [(f" {advice}", "dim")])

    def rows(self, order: int) -> list[StoryRow]:
        from tui.story import by_sentence

        shown = [event for event in self._events if order or event.basis != "published"]
        return [self._row(events) for events in by_sentence(shown)]

    def _row(self, events: Sequence[Event]) -> StoryRow:
        from tui.story import told_span

        event = min(events, key=lambda one: one.start)
        article = self.library.article(event.article)
        text = article.text if article is not None else ""
        start, end = told_span(text, events)
        return StoryRow(
            flat(text[start:end]),
            _label(event),
            "plain" if event.basis != "published" else "dim",
            _(HOW[event.basis]),
            Heading(event.date[:4]),
            event.article,
            start,
            end,
            question=lambda: Question(
                _("its date, as 2025-08-20, 2025-08 or 2025"),
                (),
                lambda line: self.library.story.set_date(event, line),
            ),
        )


def _label(event: Event) -> str:
    """Day and month, with `~` where the text does not say them outright."""
    parts = event.date.split("-")
    sure = "" if event.basis == "explicit" else "~"
    if len(parts) == 1 or not parts[1].isdigit():
        return sure + " ".join(parts[1:])
    return sure + short_date_text(int(parts[1]), int(parts[2]) if len(parts) > 2 else None)
