"""The note being written, docked below the text so that the passage stays in view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input, TextArea

from tui.app.commands import bindings
from tui.app.widgets.text_line import TextLine
from tui.library import COLORS


class TagSuggester(Suggester):
    """Completes the last tag from those in use, the most used first."""

    def __init__(self, tags: Sequence[str]) -> None:
        super().__init__(case_sensitive=True)
        self._tags = tags

    async def get_suggestion(self, value: str) -> str | None:
        """The value with its last tag completed, or None."""
        before, comma, last = value.rpartition(",")
        typed = last.lstrip()
        for tag in self._tags:
            if typed and tag != typed and tag.casefold().startswith(typed.casefold()):
                return f"{before}{comma}{last[: len(last) - len(typed)]}{typed}{tag[len(typed) :]}"
        return None


class NoteEditor(Vertical):
    """Text, tags and colour of one note; says `Changed` as it is typed, `Saved` or `Closed`."""

    DEFAULT_CSS = """
    NoteEditor { height: 10; max-height: 50%; }
    NoteEditor TextArea { height: 1fr; }
    """
    BINDINGS = bindings("editor")

    class Event(Message):
        """Something happened to the note being written."""

        def __init__(self, editor: NoteEditor) -> None:
            super().__init__()
            self.editor = editor

    class Changed(Event):
        """The text, the tags or the colour were changed."""

    class Saved(Event):
        """The note is to be saved."""

    class Closed(Event):
        """The editor is to be closed; what was typed stays as a draft."""

    def __init__(
        self,
        quote: str,
        text: str,
        tags: Sequence[str],
        color: str | None,
        *,
        known_tags: Sequence[str] = (),
        tag_colors: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self._quote = quote
        self._known_tags = known_tags
        self._tag_colors = tag_colors or {}
        self._color_chosen = color is not None
        self._first_text, self._first_tags = text, ", ".join(tags)
        self.color = color if color in COLORS else COLORS[0]

    def compose(self) -> ComposeResult:
        yield TextLine(id="note-quote")
        yield TextArea(self._first_text, id="note-text", soft_wrap=True, tab_behavior="focus")
        yield Input(
            self._first_tags,
            placeholder="tags, separated by commas (→ completes)",
            id="note-tags",
            suggester=TagSuggester(self._known_tags),
        )

    def on_mount(self) -> None:
        if not self.children:  # the program ends at this moment: nothing is composed any more
            return
        area = self.query_one(TextArea)
        area.cursor_blink = False
        area.move_cursor(area.document.end)
        self.query_one(Input).cursor_blink = False
        area.focus()
        self._tell()

    def focus_text(self) -> None:
        """To the text."""
        self.query_one(TextArea).focus()

    @property
    def text(self) -> str:
        """The note as it is typed."""
        return self.query_one(TextArea).text

    @property
    def blank(self) -> bool:
        """Whether nothing is typed."""
        return not self.text.strip() and not self.tags

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags as they are typed, without repetitions."""
        typed = self.query_one(Input).value.split(",")
        return tuple(dict.fromkeys(tag.strip().lstrip("#") for tag in typed if tag.strip()))

    def _tell(self) -> None:
        quote = [("note on ", "dim"), (f"“{self._quote}”", "plain")]
        self.query_one("#note-quote", TextLine).show(quote, [(f"■ {self.color}", "accent")])

    def on_text_area_changed(self) -> None:
        self.post_message(self.Changed(self))

    def on_input_changed(self) -> None:
        bound = (self._tag_colors[tag] for tag in self.tags if tag in self._tag_colors)
        if not self._color_chosen and (color := next(bound, None)):
            self.color = color
            self._tell()
        self.post_message(self.Changed(self))

    def on_input_submitted(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Ask for the note to be saved."""
        self.post_message(self.Saved(self))

    def action_close(self) -> None:
        """Close; the draft is kept."""
        self.post_message(self.Closed(self))

    def action_field(self) -> None:
        """From the text to the tags, or back."""
        area = self.query_one(TextArea)
        (self.query_one(Input) if area.has_focus else area).focus()

    def action_color(self) -> None:
        """The next colour."""
        self._color_chosen = True
        self.color = COLORS[(COLORS.index(self.color) + 1) % len(COLORS)]
        self._tell()
        self.post_message(self.Changed(self))
