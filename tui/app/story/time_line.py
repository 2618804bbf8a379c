"""The time line: what the articles tell, in the order of time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from tui.app.commands import first_key
from tui.app.story.face import Face, Heading, Question, StoryRow, count
from tui.app.text_wrapping import flat
from tui.app.widgets.text_line import Pieces

if TYPE_CHECKING:
    from tui.story import Event

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
HOW = {
    "explicit": "",
    "relative": "counted from the day of publication",
    "published": "no date: that of the publication",
}
_NAMED = 3  # articles without a date whose titles are shown


class TimeLineFace(Face):
    """Dated sentences of all articles."""

    title = "Time line"
    orders: ClassVar[tuple[str, ...]] = ("dates in the text", "and days of publication")
    empty = "nothing has a date"

    _events: Sequence[Event] = ()

    def load(self) -> None:
        self._events = self.library.story.time_line().events

    def summary(self) -> str:
        dated = [event for event in self._events if event.basis != "published"]
        days = {event.date for event in dated}
        return f"{count(len(dated), 'dated event')} · {count(len(days), 'date')}"

    def facts(self) -> Sequence[Pieces]:
        undated = [one.title for one in self.library.articles if not one.published]
        if not undated:
            return ()
        names = " · ".join(undated[:_NAMED])
        more = f" and {len(undated) - _NAMED} more" if len(undated) > _NAMED else ""
        told = f" no date of publication: {names}{more}"
        key = first_key("correct.metadata", self.library.settings.keys)
        return ([(told, "dim")], [(f" {key} in the article gives it one", "dim")])

    def rows(self, order: int) -> list[StoryRow]:
        from tui.story import by_sentence

        shown = [event for event in self._events if order or event.basis != "published"]
        return [self._row(events) for events in by_sentence(shown)]

    def _row(self, events: Sequence[Event]) -> StoryRow:
        event = min(events, key=lambda one: one.start)
        end = max(one.end for one in events)
        article = self.library.article(event.article)
        return StoryRow(
            flat(article.text[event.start : end]) if article is not None else "",
            _label(event),
            "plain" if event.basis != "published" else "dim",
            HOW[event.basis],
            Heading(event.date[:4]),
            event.article,
            event.start,
            end,
            question=lambda: Question(
                "its date, as 2025-08-20, 2025-08 or 2025",
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
    month = _MONTHS[int(parts[1]) - 1]
    return sure + (f"{int(parts[2])} {month}" if len(parts) > 2 else month)
