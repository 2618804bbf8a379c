"""Modal dialogs: a choice from a list, or a line of text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Input

from tui.app.commands import TYPING, bindings
from tui.app.strips import Piece
from tui.app.styles import StyledModal, ask
from tui.app.text_wrapping import shorten
from tui.app.widgets.line_list import LineList
from tui.app.widgets.text_field import FieldOverList, TextField
from tui.app.widgets.text_line import WrappedText
from tui.translation import _, mark

if TYPE_CHECKING:
    from tui.annotations import Step

MOST = 0.4  # of the terminal's rows are for options


class Window(Vertical):
    """A frame with a title above and its keys below."""

    def __init__(self, title: str, keys: str) -> None:
        super().__init__(classes="window")
        self.border_title = Content(title)  # a text is taken for markup
        self.border_subtitle = Content(keys)


class OptionRows(LineList[int]):
    """The numbers of options, drawn as their texts; narrowed to those that hold what is typed."""

    empty_text = mark("nothing fits")
    row_height = 1

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__(range(len(texts)))
        self._texts = texts
        self._folded: list[str] | None = None
        self._words = ""

    def narrow(self, words: str) -> None:
        """Show the options that hold all the words."""
        if self._folded is None:
            self._folded = [text.casefold() for text in self._texts]
        # Where words are typed on, only those are looked at that fitted so far.
        if not words.startswith(self._words):
            self.items = range(len(self._folded))
        folded, self._words = self._folded, words
        for word in words.casefold().split():
            self.items = [n for n in self.items if word in folded[n]]
        self.renew(index=0)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        # All of them, also while fewer are shown: the window stays as it is.
        return min(len(self._texts), round(MOST * viewport.height))

    def item_rows(self, index: int, width: int) -> list[list[Piece]]:
        return [[(shorten(self._texts[self.items[index]], width), None)]]


class ChoiceScreen(StyledModal[int | None], FieldOverList):
    """Asks for one of several options; returns its number.

    Args:
        question: the title.
        options: one a row.
        about: what is to be known before one is chosen.
        index: the number of the option that the cursor is put on.
    """

    DEFAULT_CSS = """
    ChoiceScreen > Window { width: 96; max-width: 96%; height: auto; }
    ChoiceScreen WrappedText { max-height: 25vh; }
    ChoiceScreen OptionRows { height: auto; }
    """
    BINDINGS = bindings(*TYPING)

    def __init__(
        self, question: str, options: Sequence[str], about: str = "", index: int = 0
    ) -> None:
        super().__init__()
        self._question = question
        self._options = options
        self._about = about
        self._index = index

    def compose(self) -> ComposeResult:
        with Window(self._question, _("enter: choose · esc: back")):
            if self._about:
                yield WrappedText(self._about)
            yield TextField(placeholder=_("type to narrow"))
            yield OptionRows(self._options)

    def on_mount(self) -> None:
        self.query_one(OptionRows).renew(index=self._index)

    @on(Input.Changed)
    def _narrow(self, message: Input.Changed) -> None:
        self.query_one(OptionRows).narrow(message.value)

    @on(Input.Submitted)
    @on(LineList.Chosen)
    def _choose(self) -> None:
        if (chosen := self.query_one(OptionRows).chosen) is not None:
            self.dismiss(chosen)


class PromptScreen(StyledModal[str | None]):
    """Asks for a line of text; returns it, or None if it is left empty."""

    DEFAULT_CSS = "PromptScreen > Window { width: 72; max-width: 96%; height: auto; }"

    def __init__(self, question: str, text: str = "") -> None:
        super().__init__()
        self._question = question
        self._text = text

    def compose(self) -> ComposeResult:
        with Window(self._question, _("enter: done · esc: back")):
            yield TextField(self._text)

    @on(Input.Submitted)
    def _done(self, message: Input.Submitted) -> None:
        self.dismiss(message.value.strip() or None)


def ask_undo(app: App[Any], step: Step, undo: Callable[[Step], None]) -> None:
    """Ask whether to take back what another running instance did; `undo` is called if so."""

    def answer(number: int) -> None:
        if number == 1:
            undo(step)

    made = datetime.fromisoformat(step.when).astimezone()
    take_back = _("take it back: {change}, {time}")
    options = [_("leave it"), take_back.format(change=step.description, time=f"{made:%H:%M}")]
    question = _("another instance made the last change")
    about = _("Of your own there is nothing left to undo.")
    ask(app, ChoiceScreen(question, options, about), answer)
