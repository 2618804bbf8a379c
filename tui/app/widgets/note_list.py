"""The list of notes and highlights: of the open article, or of all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from tui.app.note_markdown import rendered
from tui.app.strips import Piece
from tui.app.text_wrapping import flat, shorten, wrap
from tui.app.widgets.line_list import LineList
from tui.corpus import safe_text
from tui.library import COLORS
from tui.localised import quoted_text
from tui.translation import _, mark

if TYPE_CHECKING:
    from tui.annotations import Anchored

STATES = {
    "changed": mark("the words were edited"),
    "moved": mark("the words moved"),
    "ambiguous": mark("several places fit"),
    "orphan": mark("the words are gone"),
}
"""What is said of the place of a note, by the state of its anchor (`AnchorState`), marked."""
NOT_OPEN = mark("its article is not open")


def state_of(item: Anchored) -> str:
    """What there is to say of a note's place; empty where its words stand as they were."""
    said = NOT_OPEN if item.article is None else STATES.get(item.state, "")
    return _(said)


class NoteList(LineList):
    """Each note with the words it is about, its tags, and a warning where those have changed.

    Args:
        title_of: what the article of a note is called, where they are of several.
    """

    TEXT_ROWS = 6

    def __init__(
        self, *, title_of: Callable[[Anchored], str] | None = None, **options: Any
    ) -> None:
        super().__init__(**options)
        self._items: Sequence[Anchored] = ()
        self._title_of = title_of
        self._heights: dict[tuple[str, str, str, int], int] = {}
        self.empty_text = _("no notes here yet: a adds one, h highlights")

    @property
    def count(self) -> int:
        """The number of notes."""
        return len(self._items)

    @property
    def chosen(self) -> Anchored | None:
        """The note under the cursor."""
        return self._items[self.index] if self._items else None

    def show(
        self, items: Sequence[Anchored], empty_text: str | None = None, *, follow: bool = True
    ) -> None:
        """List these notes.

        Args:
            items: the notes.
            empty_text: shown where there are none.
            follow: the cursor stays on its note, or where that was; else it goes to the first.
        """
        before = self.chosen.annotation.id if self.chosen else None
        here = self.index if follow else 0
        self._items = items
        if empty_text is not None:
            self.empty_text = empty_text
        found = (n for n, item in enumerate(items) if follow and item.annotation.id == before)
        self.renew(index=next(found, here))

    def item_height(self, index: int, width: int) -> int:
        item = self._items[index]
        key = (item.annotation.id, item.annotation.modified, state_of(item), width)
        if key not in self._heights:
            self._heights[key] = len(self.item_rows(index, width)) + 1
        return self._heights[key]

    def item_rows(self, index: int, width: int) -> list[list[Piece]]:
        item = self._items[index]
        note = item.annotation
        color = note.color if note.color in COLORS else COLORS[0]
        rows: list[list[Piece]] = []
        if self._title_of is not None:
            rows.append([(shorten(self._title_of(item), width), self.style("strong"))])
        quote = shorten(quoted_text(safe_text(flat(note.selector.exact))), width)
        rows.append([(quote, self.style(f"{color}"))])
        told = rendered(note.text)
        for start, end in self._note_rows(told.text, width):
            rows.append([(text, self.style(name)) for text, name in told.pieces(start, end)])
        if note.tags:
            tags = safe_text(" ".join(f"#{tag}" for tag in note.tags))
            rows.append([(shorten(tags, width), self.style("accent"))])
        if state := state_of(item):
            rows.append([(f"⚠ {state}", self.style("alert"))])
        return rows

    def _note_rows(self, text: str, width: int) -> list[tuple[int, int]]:
        rows: list[tuple[int, int]] = []
        start = 0
        for line in text.split("\n"):
            if line.strip():
                rows += wrap(text, start, start + len(line), width)
            start += len(line) + 1
        return rows[: self.TEXT_ROWS]
