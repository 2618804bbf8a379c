"""Implementation of `entities decisions` and of the commands `undo`."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from tui.annotations.labels import decision_label
from tui.cli import printing
from tui.cli.notes import open_store, print_or_import
from tui.cli.reading import ErrorReporter
from tui.localised import counted
from tui.settings import Settings
from tui.translation import _, mark

if TYPE_CHECKING:
    from tui.annotations import Store
    from tui.library.decisions import Subject


NOTHING: dict[Subject, str] = {
    "entities": mark("There is no decision on entities to take back."),
    "quotations": mark("There is no decision on quotations to take back."),
    "dates": mark("There is no decision on dates to take back."),
    "figures": mark("There is no decision on figures to take back."),
}


def print_decisions(settings: Settings, source: BinaryIO | None, *, as_json: bool) -> int:
    """Print the decisions in effect, the oldest first, or import others: `print_or_import`."""
    from tui.annotations import export_decisions

    return print_or_import(
        settings,
        source,
        as_json=as_json,
        take_over=_take_over,
        lines_of=export_decisions,
        print_rows=_print_rows,
    )


def _take_over(store: Store, source: BinaryIO) -> str:
    from tui.annotations import import_decisions

    new = import_decisions(store, source)
    return counted(
        "{count} new decision was taken over.", "{count} new decisions were taken over.", new
    )


def _print_rows(store: Store) -> None:
    printing.print_table(
        [_("when"), _("kind"), _("name"), _("and")],
        (
            (
                one.created,
                decision_label(one.kind),
                one.left[1],
                one.right[1] if one.right else one.value,
            )
            for one in store.decisions()
        ),
        empty=_("Nothing was decided yet."),
    )


def undo(settings: Settings, subject: Subject) -> int:
    """Take back the last decision on a subject; returns the exit code."""
    from tui.library.decisions import undo_decision

    errors = ErrorReporter()
    with errors.reporting_store(), open_store(settings) as store:
        taken_back = undo_decision(store, subject)
        printing.print_message(
            _(NOTHING[subject])
            if taken_back is None
            else _("Taken back: {decision}.").format(decision=taken_back)
        )
    return errors.exit_code
