"""Definition of the commands `entities undo`, `quotes undo`, `timeline undo` and `figures undo`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tui.cli.options import common_options, epilog, exit_with, settings_from_options
from tui.translation import mark

if TYPE_CHECKING:
    from tui.library.decisions import Subject

HELP: dict[Subject, str] = {
    "entities": mark("Take back the last decision on entities, whatever else you said since."),
    "quotations": mark("Take back the last decision on quotations, whatever else you said since."),
    "dates": mark("Take back the last decision on dates, whatever else you said since."),
    "figures": mark("Take back the last decision on figures, whatever else you said since."),
}


def undo_command(first: str, subject: Subject) -> click.Command:
    """The command that takes back a decision on a subject; `first` is the word before `undo`."""

    @click.command(
        "undo",
        help=HELP[subject],
        epilog=epilog(f"ukr-reader {first} undo"),
    )
    @common_options
    def undo(**options: Any) -> None:
        from tui.cli import decisions

        exit_with(decisions.undo(settings_from_options(options), subject))

    return undo
