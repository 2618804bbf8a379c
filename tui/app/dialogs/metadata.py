"""The metadata screen: an article's fields as its file has them, and the user's corrections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input

from tui.app.commands import bindings
from tui.app.dialogs.choices import Window
from tui.app.styles import StyledModal
from tui.app.text_wrapping import flat
from tui.app.widgets.text_field import TextField
from tui.app.widgets.text_line import TextLine
from tui.corpus import (
    FIELDS,
    STANDARD_INPUT,
    Article,
    Field,
    FieldError,
    field_text,
    read_field,
    safe_text,
)
from tui.localised import counted
from tui.translation import _, _in, mark, mark_in

MOST_COPIES = 3
NAMES: Mapping[Field, str] = {
    "title": mark_in("field", "title"),
    "source": mark_in("field", "source"),
    "authors": mark_in("field", "authors"),
    "published": mark_in("field", "published"),
    "language": mark_in("field", "language"),
    "url": mark_in("field", "address"),
}
HINTS: Mapping[Field, str] = {
    "title": "",
    "source": mark("who published it"),
    "authors": mark("such as Ana Ruiz; Ben Cole"),
    "published": mark("such as 2025-03-31"),
    "language": mark("two letters, such as uk"),
    "url": mark("begins with https://"),
}


class Fields(VerticalScroll, can_focus=False, inherit_bindings=False):
    """What is scrolled to the field that has the focus; the arrows are for other things there."""


class MetadataScreen(StyledModal[Mapping[Field, str] | None]):
    """Returns the fields that were changed, as they were typed, or None."""

    DEFAULT_CSS = """
    MetadataScreen > Window { width: 90; max-width: 96%; height: auto; max-height: 96%; }
    MetadataScreen Fields { height: auto; max-height: 100%; }
    MetadataScreen Horizontal { height: 1; }
    MetadataScreen Horizontal > TextLine { width: 11; }
    MetadataScreen Input { width: 1fr; }
    """
    BINDINGS = bindings("metadata")

    def __init__(self, article: Article, near_copies: Sequence[str]) -> None:
        super().__init__()
        self._article = article
        self._near_copies = near_copies

    def compose(self) -> ComposeResult:
        keys = _("enter: save · esc: back · ↓ ↑: field · empty: as the file says")
        with Window(_("about this article"), keys):
            with Fields():
                for name in FIELDS:
                    with Horizontal():
                        yield TextLine([(_in("field", NAMES[name]), "accent")])
                        yield TextField(
                            field_text(self._article, name), placeholder=_(HINTS[name]), id=name
                        )
                    yield TextLine([(" " * 12, "plain"), (self._of_file(name), "dim")])
                for label, text in self._facts():
                    yield TextLine([(f"{label:<12}", "accent"), (text, "dim")])
            yield TextLine(id="metadata-problem")

    def _of_file(self, name: Field) -> str:
        value = field_text(self._article.original or self._article, name)
        return (
            _("from the file: {value}").format(value=value) if value else _("the file does not say")
        )

    def _facts(self) -> list[tuple[str, str]]:
        """Where the same text and the same wording are."""
        article = self._article
        paths = [_named(path) for path in (article.path, *article.duplicates)]
        files = paths[:MOST_COPIES]
        facts = [
            (_in("field", "file") if n == 0 else "", safe_text(file))
            for n, file in enumerate(files)
        ]
        if len(paths) > MOST_COPIES:
            told = counted(
                "and {count} more file with the same text",
                "and {count} more files with the same text",
                len(paths) - MOST_COPIES,
            )
            facts.append(("", told))
        titles = self._near_copies[:MOST_COPIES]
        facts += [
            (_in("field", "≈ wording") if n == 0 else "", flat(title))
            for n, title in enumerate(titles)
        ]
        if len(self._near_copies) > MOST_COPIES:
            more = len(self._near_copies) - MOST_COPIES
            told = counted("and {count} more article", "and {count} more articles", more)
            facts.append(("", told))
        return facts

    def action_field(self, step: int) -> None:
        """To the next or previous field."""
        fields = list(self.query(Input))
        here = next((n for n, field in enumerate(fields) if field.has_focus), 0)
        fields[(here + step) % len(fields)].focus()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Return what was changed, unless it cannot be read."""
        changed: dict[Field, str] = {}
        for name in FIELDS:
            field = self.query_one(f"#{name}", Input)
            typed = field.value.strip()
            if typed == field_text(self._article, name):
                continue
            try:
                changed[name] = read_field(name, typed) if typed else ""
            except FieldError as error:
                self.query_one("#metadata-problem", TextLine).show([(str(error), "alert")])
                field.focus()
                return
        self.dismiss(changed or None)


def _named(path: Path) -> str:
    """A file by its name first, since the row may be too short for its folder."""
    if path == STANDARD_INPUT:
        return _("standard input")
    return _("{file} in {folder}").format(file=path.name, folder=path.parent)
