"""The metadata screen: an article's fields as its file has them, and the user's corrections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from tui.app.commands import bindings
from tui.app.styles import StyledModal
from tui.app.text_wrapping import flat
from tui.app.widgets.text_field import TextField
from tui.app.widgets.text_line import TextLine
from tui.app.widgets.window import Fields, Window
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

MOST_COPIES = 3
NAMES: Mapping[Field, str] = {
    "title": "title",
    "source": "source",
    "authors": "authors",
    "published": "published",
    "language": "language",
    "url": "address",
}
HINTS: Mapping[Field, str] = {
    "title": "",
    "source": "who published it",
    "authors": "such as Ana Ruiz; Ben Cole",
    "published": "such as 2025-03-31",
    "language": "two letters, such as uk",
    "url": "begins with https://",
}


class MetadataScreen(StyledModal[Mapping[Field, str] | None]):
    """Returns the fields that were changed, as they were typed, or None."""

    DEFAULT_CSS = """
    MetadataScreen { align: center middle; }
    MetadataScreen > Window { width: 90; max-width: 96%; height: auto; max-height: 96%; }
    MetadataScreen Fields { height: auto; max-height: 100%; }
    MetadataScreen Horizontal { height: 1; }
    MetadataScreen Horizontal > TextLine { width: 11; }
    MetadataScreen Input { width: 1fr; }
    """
    BINDINGS = bindings("dialog", "metadata")

    def __init__(self, article: Article, near_copies: Sequence[str]) -> None:
        super().__init__()
        self._article = article
        self._near_copies = near_copies

    def compose(self) -> ComposeResult:
        keys = "enter: save · esc: back · ↓ ↑: field · empty: as the file says"
        with Window("about this article", keys):
            with Fields():
                for name in FIELDS:
                    with Horizontal():
                        yield TextLine([(NAMES[name], "accent")])
                        yield TextField(
                            field_text(self._article, name), placeholder=HINTS[name], id=name
                        )
                    yield TextLine([(" " * 12, "plain"), (self._of_file(name), "dim")])
                for label, text in self._facts():
                    yield TextLine([(f"{label:<12}", "accent"), (text, "dim")])
            yield TextLine(id="metadata-problem")

    def _of_file(self, name: Field) -> str:
        value = field_text(self._article.original or self._article, name)
        return f"from the file: {value}" if value else "the file does not say"

    def _facts(self) -> list[tuple[str, str]]:
        """Where the same text and the same wording are."""
        article = self._article
        paths = [_named(path) for path in (article.path, *article.duplicates)]
        files = paths[:MOST_COPIES]
        facts = [("file" if n == 0 else "", safe_text(file)) for n, file in enumerate(files)]
        if len(paths) > MOST_COPIES:
            facts.append(("", f"and {len(paths) - MOST_COPIES} more files with the same text"))
        titles = self._near_copies[:MOST_COPIES]
        facts += [("≈ wording" if n == 0 else "", flat(title)) for n, title in enumerate(titles)]
        if len(self._near_copies) > MOST_COPIES:
            facts.append(("", f"and {len(self._near_copies) - MOST_COPIES} more articles"))
        return facts

    def on_mount(self) -> None:
        for field in self.query(Input):
            field.cursor_blink = False
        self.query(Input).first().focus()

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

    def action_close(self) -> None:
        """Change nothing."""
        self.dismiss(None)


def _named(path: Path) -> str:
    """A file by its name first, since the row may be too short for its folder."""
    return "standard input" if path == STANDARD_INPUT else f"{path.name} in {path.parent}"
