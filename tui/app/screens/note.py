"""A note whose words have changed: the paragraph it was made on beside the one of now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from tui.annotations import Anchored
from tui.app.commands import bindings
from tui.app.looks import LookModal
from tui.app.widgets.note_list import STATES
from tui.app.widgets.text_line import Pieces, TextRows
from tui.app.wrapping import wrap

Answer = Literal["go", "attach", "delete"]
WIDTH = 70


class AnchorScreen(LookModal[Answer | None]):
    """Says what is known of a note's words; returns what to do."""

    DEFAULT_CSS = """
    AnchorScreen { align: center middle; }
    AnchorScreen > VerticalScroll { width: 76; max-width: 98%; height: auto; max-height: 90%; }
    AnchorScreen TextRows { max-height: 1000; }
    """
    BINDINGS = bindings("dialog", "anchor")

    def __init__(self, item: Anchored) -> None:
        super().__init__()
        self._item = item

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="window") as window:
            window.border_title = STATES.get(self._item.state, "as it was")
            window.border_subtitle = "enter: there · A: on the selection · x: delete · esc: back"
            yield TextRows()

    def on_mount(self) -> None:
        self.query_one(TextRows).show(list(self._rows()))
        self.query_one(VerticalScroll).focus()

    def _rows(self) -> Iterator[Pieces]:
        item = self._item
        exact = item.annotation.selector.exact
        yield [("the words ", "dim"), (f"“{exact}”", "strong")]
        yield []
        yield [("then", "accent")]
        yield from _wrapped(item.old_paragraph)
        yield []
        yield [("now", "accent")]
        yield from _wrapped(item.new_paragraph or "the words are not in an open article")

    def action_answer(self, answer: Answer) -> None:
        """Leave with what to do."""
        self.dismiss(answer)

    def action_close(self) -> None:
        """Leave it as it is."""
        self.dismiss(None)


def _wrapped(text: str) -> Iterator[Pieces]:
    for start, end in wrap(text, 0, len(text), WIDTH):
        yield [(text[start:end], "plain")]
