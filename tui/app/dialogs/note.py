"""The note screen: one note in full, with its original and its current paragraph."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Literal

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from tui.annotations import Anchored, AnchorState
from tui.app.commands import bindings
from tui.app.note_markdown import rendered
from tui.app.styles import StyledModal
from tui.app.text_wrapping import wrap_lines
from tui.app.widgets.note_list import state_of
from tui.app.widgets.text_line import Pieces, TextRows
from tui.app.wording import color_name
from tui.corpus import safe_text
from tui.localised import quoted_text
from tui.translation import _

Answer = Literal["go", "attach", "edit", "copy", "delete"]
WIDTH, WIDEST = 76, 0.98  # of the window: in cells, and of the terminal's
SIDES = 6  # cells of the frame, the padding and the scroll bar


class NoteScreen(StyledModal[Answer | None]):
    """Says all that is known of a note and its words; returns what to do.

    Args:
        item: the note, and where it stands now.
        title: what its article is called.
    """

    DEFAULT_CSS = """
    NoteScreen > VerticalScroll { width: 76; max-width: 98%; height: auto; max-height: 90%; }
    NoteScreen TextRows { max-height: 100000; }
    """
    BINDINGS = bindings("anchor")

    def __init__(self, item: Anchored, title: str) -> None:
        super().__init__()
        self._item = item
        self._title = title

    def compose(self) -> ComposeResult:
        keys = [_("enter: there")] if self._item.start is not None else []
        with VerticalScroll(classes="window") as window:
            window.border_title = state_of(self._item) or _("a note")
            window.border_subtitle = " · ".join([*keys, _("a: edit · ?: keys · esc: back")])
            yield TextRows()

    def on_resize(self, event: events.Resize) -> None:
        width = min(WIDTH, int(WIDEST * event.size.width)) - SIDES
        self.query_one(TextRows).show(list(self._rows(max(1, width))))

    def _rows(self, width: int) -> Iterator[Pieces]:
        item, note = self._item, self._item.annotation
        yield from _wrapped(quoted_text(note.selector.exact), width, "strong")
        if note.text:
            yield []
            told = rendered(note.text)
            yield from ([*told.pieces(*span)] for span in wrap_lines(told.text, width))
        yield []
        yield from _wrapped(self._facts(), width, "dim")
        if item.state is AnchorState.EXACT:
            return
        yield []
        yield [(_("then"), "accent")]
        yield from _wrapped(item.old_paragraph, width)
        yield []
        yield [(_("now"), "accent")]
        yield from _wrapped(item.new_paragraph or self._missing(), width)

    def _facts(self) -> str:
        note = self._item.annotation
        tags = " ".join(f"#{tag}" for tag in note.tags)
        day = _("made {date}").format(date=note.created[:10])
        changed = _("changed {date}").format(date=note.modified[:10])
        facts = [self._title, color_name(note.color), tags, day]
        return " · ".join(filter(None, [*facts, changed if note.modified != note.created else ""]))

    def _missing(self) -> str:
        if self._item.article is not None:
            return _("the words are not in the article any more")
        path = self._item.annotation.path
        there = os.path.lexists(path)
        told = _("{path} is not open") if there else _("{path} is not there any more")
        return told.format(path=safe_text(path))

    def action_answer(self, answer: Answer) -> None:
        """Close it with what to do."""
        if answer != "go" or self._item.start is not None:
            self.dismiss(answer)


def _wrapped(text: str, width: int, style: str = "plain") -> Iterator[Pieces]:
    text = safe_text(text, keep_newlines=True)  # as it is measured, so it is drawn
    yield from ([(text[start:end], style)] for start, end in wrap_lines(text, width))
