"""The list of notes and highlights: of the open article, or of all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from tui.app.commands import LABEL
from tui.app.note_markdown import rendered
from tui.app.strips import Piece
from tui.app.text_wrapping import flat, shorten, wrap_lines
from tui.app.widgets.line_list import LineList
from tui.corpus import safe_text
from tui.library import COLORS
from tui.localised import quoted_text
from tui.translation import _, mark, mark_in

if TYPE_CHECKING:
    from tui.annotations import Anchored, AnchorState, Annotation, Draft

STATES = {
    "changed": mark("the words were edited"),
    "moved": mark("the words moved"),
    "ambiguous": mark("several places fit"),
    "orphan": mark("the words are gone"),
}
"""What is said of the place of a note, by the state of its anchor (`AnchorState`), marked."""
WRITE_ON = mark_in(LABEL, "write on")
NOT_OPEN = mark("its article is not open")


def state_of(item: Anchored) -> str:
    """What there is to say of a note's place; empty where its words stand as they were."""
    said = NOT_OPEN if item.article is None else STATES.get(item.state, "")
    return _(said)


class NoteList(LineList["Anchored"]):
    """Each note with the words it is about, its tags, and a warning where those have changed.

    Before them the drafts of notes that are not saved yet.

    Args:
        title_of: what the article of a note is called, where they are of several.
    """

    TEXT_ROWS = 6
    preferred = ("note.all", "note.add")

    def __init__(
        self, *, title_of: Callable[[Anchored], str] | None = None, **options: Any
    ) -> None:
        super().__init__(**options)
        self._drafts: Sequence[Draft] = ()
        self._title_of = title_of
        self._heights: dict[tuple[str, str, AnchorState, str | None, int], int] = {}
        self.empty_text = _("no notes here yet: a adds one, h highlights; N: all notes")

    @property
    def count(self) -> int:
        """The number of drafts and notes."""
        return len(self._drafts) + len(self.items)

    @property
    def chosen(self) -> Anchored | None:
        """The note under the cursor; None on a draft."""
        number = self.index - len(self._drafts)
        return self.items[number] if 0 <= number < len(self.items) else None

    @property
    def chosen_draft(self) -> Draft | None:
        """The draft under the cursor; None on a note."""
        return self._drafts[self.index] if self.index < len(self._drafts) else None

    def choosing_of(self, index: int) -> str:
        return WRITE_ON if index < len(self._drafts) else self.choosing

    def show(
        self,
        items: Sequence[Anchored],
        empty_text: str | None = None,
        *,
        drafts: Sequence[Draft] = (),
        follow: bool = True,
    ) -> None:
        """List these notes.

        Args:
            items: the notes.
            empty_text: shown where there are none.
            drafts: of new notes.
            follow: the cursor stays on its note, or where that was; else it goes to the first.
        """
        before = self.chosen.annotation.id if self.chosen else None
        here = self.index if follow else 0
        self.items, self._drafts = items, drafts
        if empty_text is not None:
            self.empty_text = empty_text
        found = (n for n, item in enumerate(items) if follow and item.annotation.id == before)
        number = next(found, None)
        self.renew(index=here if number is None else len(drafts) + number)

    def item_height(self, index: int, width: int) -> int:
        if index < len(self._drafts):
            return len(self.item_rows(index, width)) + 1
        item = self.items[index - len(self._drafts)]
        key = (item.annotation.id, item.annotation.modified, item.state, item.article, width)
        if key not in self._heights:
            self._heights[key] = len(self.item_rows(index, width)) + 1
        return self._heights[key]

    def item_rows(self, index: int, width: int) -> list[list[Piece]]:
        if index < len(self._drafts):
            draft = self._drafts[index]
            unsaved: list[Piece] = [(shorten(_("◌ not saved yet"), width), self.style("accent"))]
            return [self._quote(draft, width, "draft"), *self._words(draft, width), unsaved]
        item = self.items[index - len(self._drafts)]
        note = item.annotation
        rows: list[list[Piece]] = []
        if self._title_of is not None:
            rows.append([(shorten(self._title_of(item), width), self.style("strong"))])
        rows.append(self._quote(note, width, note.color if note.color in COLORS else COLORS[0]))
        rows += self._words(note, width)
        if state := state_of(item):
            rows.append([(f"⚠ {state}", self.style("alert"))])
        return rows

    def _quote(self, note: Annotation | Draft, width: int, style: str) -> list[Piece]:
        """The words that it is about."""
        return [
            (shorten(quoted_text(safe_text(flat(note.selector.exact))), width), self.style(style))
        ]

    def _words(self, note: Annotation | Draft, width: int) -> list[list[Piece]]:
        """What is written, and its tags."""
        told = rendered(note.text)
        spans = (span for span in wrap_lines(told.text, width) if told.text[slice(*span)].strip())
        rows: list[list[Piece]] = [
            [(text, self.style(name)) for text, name in told.pieces(*span)]
            for span in islice(spans, self.TEXT_ROWS)
        ]
        if note.tags:
            tags = safe_text(" ".join(f"#{tag}" for tag in note.tags))
            rows.append([(shorten(tags, width), self.style("accent"))])
        return rows
