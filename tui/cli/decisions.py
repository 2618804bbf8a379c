"""Implementation of `entities decisions` and of the commands `undo`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, BinaryIO

from tui.annotations.labels import decision_label
from tui.cli import printing
from tui.cli.notes import open_store, run_reporting
from tui.cli.reading import ErrorReporter
from tui.localised import counted
from tui.settings import Settings
from tui.translation import _, mark

if TYPE_CHECKING:
    from tui.library.decisions import Subject


NOTHING: dict[Subject, str] = {
    "entities": mark("There is no decision on entities to take back."),
    "quotations": mark("There is no decision on quotations to take back."),
    "dates": mark("There is no decision on dates to take back."),
    "figures": mark("There is no decision on figures to take back."),
}


def print_decisions(settings: Settings, *, as_json: bool) -> int:
    """Print the decisions in effect, the oldest first; returns the exit code."""
    from tui.annotations import export_decisions

    def work() -> None:
        with open_store(settings) as store:
            if as_json:
                sys.stdout.writelines(export_decisions(store))
                return
            rows = [
                (
                    one.created,
                    decision_label(one.kind),
                    one.left[1],
                    one.right[1] if one.right else one.value,
                )
                for one in store.decisions()
            ]
        printing.print_table(
            [_("when"), _("kind"), _("name"), _("and")],
            rows,
            empty=_("Nothing was decided yet."),
        )

    return run_reporting(ErrorReporter(), work)


def import_decisions(settings: Settings, source: BinaryIO) -> int:
    """Import decisions in one transaction; returns the exit code."""
    from tui.annotations import import_decisions as run_import

    def work() -> None:
        with open_store(settings) as store:
            new = run_import(store, source)
        said = counted(
            "{count} new decision was taken over.", "{count} new decisions were taken over.", new
        )
        printing.print_message(said)

    return run_reporting(ErrorReporter(), work)


def undo(settings: Settings, subject: Subject) -> int:
    """Take back the last decision on a subject; returns the exit code."""
    from tui.library.decisions import undo_decision

    def work() -> None:
        with open_store(settings) as store:
            taken_back = undo_decision(store, subject)
        printing.print_message(
            _(NOTHING[subject])
            if taken_back is None
            else _("Taken back: {decision}.").format(decision=taken_back)
        )

    return run_reporting(ErrorReporter(), work)
