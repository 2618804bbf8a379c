"""Output of the commands: JSON lines for programs, tables for people, messages, progress."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tui.corpus import safe_text
from tui.localised import number_text
from tui.translation import _

if TYPE_CHECKING:
    from rich.console import Console

    from tui.cli.records import Record
    from tui.library.outcome import Outcome


_DELAY = 0.5  # seconds
_NARROWEST, _WIDEST = 40, 80  # columns of what is wrapped
MIN_TABLE_WIDTH = 100  # cells of a terminal; what fits is a table in fewer, too


def print_json(records: Iterable[Record]) -> None:
    """Print JSON lines; control characters, and what the encoding cannot hold, are escaped."""
    unicode = sys.stdout.encoding.lower().startswith("utf")
    for record in records:
        line = json.dumps(record, ensure_ascii=not unicode)
        if safe_text(line) != line:
            line = json.dumps(record)
        sys.stdout.write(line + "\n")


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, empty: str = ""
) -> None:
    """Print a table for people on a terminal, else tab-separated lines.

    A table that the terminal is too narrow for is printed as records, one field below the other.

    Args:
        columns: the names of the columns; the first is the heading of a record.
        rows: the values, as many in each as there are columns.
        empty: a sentence for standard error if there are no rows.
    """
    cleaned = [[_cell(value) for value in row] for row in rows]
    if not cleaned and empty:
        print_message(empty)
    if not for_people():
        for row in [list(columns), *cleaned]:
            sys.stdout.write("\t".join(row) + "\n")
    elif cleaned:
        _print_for_people(columns, cleaned)


def print_heading(name: str, text: str) -> None:
    """Print, on a terminal, what the table that follows is about."""
    from rich.text import Text

    console().print(Text.assemble((_cell(name), "bold"), "  ", _cell(text)))


def for_people() -> bool:
    """Whether standard output is a terminal, or is to be written as if it were (`--color`)."""
    return sys.stdout.isatty() or _color() is True


def console() -> Console:
    """A console on standard output that follows `--color`, and without it `NO_COLOR`."""
    from rich.console import Console

    color = _color()
    return Console(
        highlight=False,
        force_terminal=color,
        no_color=None if color is None else not color,
        color_system="standard" if color else "auto",
    )


def _color() -> bool | None:
    import click

    context = click.get_current_context(silent=True)
    return None if context is None else context.find_root().color


def _print_for_people(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich import box
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    out = console()
    widest = [max(map(cell_len, column)) for column in zip(columns, *rows, strict=True)]
    if sum(widest) + 2 * len(columns) > out.width < MIN_TABLE_WIDTH:
        for row in rows:
            out.print(Text(row[0], style="bold cyan"))
            record = Table.grid("", "", padding=(0, 2, 0, 0))
            for name, value in zip(columns[1:], row[1:], strict=True):
                if value:
                    record.add_row(Text(f"  {name}", style="cyan"), Text(value, overflow="fold"))
            out.print(record)
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    out.print(table)


def _cell(value: object) -> str:
    text = safe_text("" if value is None else str(value))
    return " ".join(text.split())


def print_message(message: str) -> None:
    """Print a sentence for the user on standard error."""
    sys.stderr.write(f"ukr-reader: {safe_text(message)}\n")


def print_warnings(warnings: Iterable[str]) -> None:
    """Print warnings about `config.toml`."""
    from tui.settings import config_file

    for warning in warnings:
        print_message(f"{config_file()}: {warning}")


def print_saved(outcome: Outcome) -> None:
    """Print what was decided; without the key of the reader on the screen that takes it back."""
    print_message(_("Saved: {change}.").format(change=outcome.done))


def wrapped(text: str, indent: int = 4) -> list[str]:
    """The lines of a text for people: 40 to 80 columns, indented by so many."""
    import shutil
    import textwrap

    width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns))
    line, margin = " ".join(safe_text(text).split()), " " * indent
    return textwrap.wrap(line, width, initial_indent=margin, subsequent_indent=margin)


def safe_path(path: Path) -> str:
    """A path with control characters and undecodable bytes replaced."""
    return safe_text(str(path))


def write_over(text: str = "") -> None:
    """Write a text over the line of standard error that was written so before."""
    sys.stderr.write(f"\r\x1b[K{text}")
    sys.stderr.flush()


class Progress:
    """A progress line on standard error.

    Nothing is shown if standard error is no terminal, or before a short delay.
    """

    def __init__(self, label: str) -> None:
        self._label = label
        self._started = time.monotonic()
        self._shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._shown:
            write_over()

    def show(self, done: int, total: int) -> None:
        """Show how many of how many are done."""
        if sys.stderr.isatty() and time.monotonic() - self._started > _DELAY:
            self._shown = True
            said = _("{label}: {done} of {count}")
            count = number_text(total)
            write_over(said.format(label=self._label, done=number_text(done), count=count))
