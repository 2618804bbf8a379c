"""The note editor: text, tags and colour, docked below the reader."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.document._document import Location
from textual.document._document_navigator import DocumentNavigator
from textual.events import MouseEvent
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input, TextArea

from tui.app.commands import bindings
from tui.app.text_wrapping import graphemes
from tui.app.widgets.note_wrapping import NoteWrapping
from tui.app.widgets.tag_field import TagSuggester, read_tags, write_tags
from tui.app.widgets.text_field import TextField, nothing
from tui.app.widgets.text_line import TextLine
from tui.app.wording import color_name
from tui.corpus import safe_text
from tui.library import COLORS, next_color
from tui.localised import quoted_text
from tui.translation import _

_NOTHING = "\N{COMBINING GRAPHEME JOINER}"  # which no terminal draws, or obeys


class NoteText(TextArea):
    """The words of a note, in which invisible characters stay as they are and harm nothing."""

    def render_lines(self, crop: Region) -> list[Strip]:
        return super().render_lines(crop) if self.parent is not None else nothing(crop)

    def _set_document(self, text: str, language: str | None) -> None:
        """As Textual does, but wrapped so that every terminal has room for it."""
        super()._set_document(text, language)
        self.wrapped_document = self._wrapping = NoteWrapping(self.document, 0, self.indent_width)
        self.navigator = DocumentNavigator(self._wrapping)
        self._rewrap_and_refresh_virtual_size()

    def move_cursor(
        self,
        location: Location,
        select: bool = False,
        center: bool = False,
        record_width: bool = True,
    ) -> None:
        """Move to the grapheme that holds a location: on a mark alone no cursor would be seen."""
        super().move_cursor(self._grapheme(location)[0], select, center, record_width)

    def get_cursor_right_location(self) -> Location:
        """The next grapheme, as its marks are not stopped at; `backspace` takes one by one."""
        start, end = self._grapheme(self.cursor_location)
        return end if end > start else super().get_cursor_right_location()

    def _grapheme(self, location: Location) -> tuple[Location, Location]:
        """Where the grapheme at a location begins and ends; no room behind a line's end."""
        line, column = location
        text = self.document.get_line(line) if 0 <= line < self.document.line_count else ""
        for first, last, _size in graphemes(text) if not text.isascii() else ():
            if first <= column < last:
                return (line, first), (line, last)
        return location, location

    def get_target_document_location(self, event: MouseEvent) -> Location:
        """The location at the mouse."""
        scroll_x, scroll_y = self.scroll_offset
        x = event.x - self.gutter_width + scroll_x - self.gutter.left
        return self._wrapping.location_at(Offset(x, event.y + scroll_y - self.gutter.top))

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn, as long as it is."""
        line = super().get_line(line_index)
        line.plain = _harmless(line.plain)
        return line


class NoteEditor(Vertical):
    """Text, tags and colour of one note; posts `Changed` on input, `Saved` or `Closed`.

    What is not touched is given back as it came, also where the fields cannot hold it: a line end
    of another kind, a colour that the palette lacks.
    """

    DEFAULT_CSS = """
    NoteEditor { height: 1fr; }
    NoteEditor TextArea { height: 1fr; }
    """
    BINDINGS = bindings("editor")

    class Changed(Message):
        """The text, the tags or the colour were changed."""

    class Saved(Message):
        """The note is to be saved."""

    class Closed(Message):
        """The editor is to be closed; what was typed stays as a draft."""

    class Left(Message):
        """The editor is to be left for another note or draft; what was typed stays as a draft."""

    def __init__(
        self,
        quote: str,
        text: str,
        tags: Sequence[str],
        color: str | None,
        *,
        known_tags: Sequence[str] = (),
        tag_colors: Mapping[str, str] | None = None,
        leads_on: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self._quote = quote
        self._known_tags = known_tags
        self._tag_colors = tag_colors or {}
        self._color_chosen = color is not None
        self._first_text, self._first_tags = text, tuple(tags)
        self.color = color
        self._leads_on = leads_on

    def label_of(self, command_id: str) -> str | None:
        """The next note or draft only where there is one."""
        return "" if command_id == "editor.other" and not self._leads_on else None

    def compose(self) -> ComposeResult:
        yield TextLine(id="note-quote")
        yield NoteText(_shown(self._first_text), id="note-text", soft_wrap=True)
        yield TextField(
            write_tags(self._first_tags),
            placeholder=_("tags, separated by commas (→ completes)"),
            id="note-tags",
            suggester=TagSuggester(self._known_tags),
            select_on_focus=False,  # or the next key would take the place of every tag
        )

    def on_mount(self) -> None:
        if not self.children:  # the program ends at this moment: nothing is composed any more
            return
        area = self.query_one(TextArea)
        area.cursor_blink = False
        area.move_cursor(area.document.end)
        area.focus()
        self._tell()

    def focus_text(self) -> None:
        """To the text."""
        self.query_one(TextArea).focus()

    @property
    def text(self) -> str:
        """The note as it is typed."""
        typed = self.query_one(TextArea).text
        return self._first_text if typed == _shown(self._first_text) else typed

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags as they are typed, without repetitions."""
        typed = self.query_one(Input).value
        return self._first_tags if typed == write_tags(self._first_tags) else read_tags(typed)

    def _tell(self) -> None:
        head = _("note on")
        quote = [(f"{head} ", "dim"), (quoted_text(self._quote), "plain")]
        self.query_one("#note-quote", TextLine).show(
            quote, [(f"■ {color_name(self.color or COLORS[0])}", "accent")]
        )

    def on_text_area_changed(self) -> None:
        self.post_message(self.Changed())

    def on_input_changed(self) -> None:
        bound = (self._tag_colors[tag] for tag in self.tags if tag in self._tag_colors)
        if not self._color_chosen and (color := next(bound, None)):
            self.color = color
            self._tell()
        self.post_message(self.Changed())

    def on_input_submitted(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Ask for the note to be saved."""
        self.post_message(self.Saved())

    def action_close(self) -> None:
        """Close; the draft stays."""
        self.post_message(self.Closed())

    def action_other(self) -> None:
        """To the next note or draft on the same words."""
        self.post_message(self.Left())

    def action_field(self) -> None:
        """From the text to the tags, or back."""
        area = self.query_one(TextArea)
        (self.query_one(Input) if area.has_focus else area).focus()

    def action_color(self) -> None:
        """The next colour."""
        self._color_chosen = True
        self.color = next_color(self.color)
        self._tell()
        self.post_message(self.Changed())


def _shown(text: str) -> str:
    """The words of a note as a text area holds them: with line feeds."""
    return re.sub("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", "\n", text)


def _harmless(line: str) -> str:
    """A line in which all that would be measured as no cell, but drawn as a sign, is not drawn."""
    if line.isprintable():
        return line
    return "".join(
        character
        if character == "\t" or safe_text(character) is character or cell_len(character)
        else _NOTHING
        for character in line
    )
