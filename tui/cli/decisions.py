"""Implementation of `entities decisions` and of the commands `undo`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, BinaryIO

from tui.annotations.labels import decision_label
from tui.cli import printing
from tui.cli.notes import open_store
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


def print_decisions(settings: Settings, source: BinaryIO | None, *, as_json: bool) -> int:
    """Print the decisions in effect, the oldest first, or import others; returns the exit code.

    Args:
        settings: of the program.
        source: the file to be imported, in one transaction.
        as_json: whether to print them as lines that can be imported.
    """
    from tui.annotations import export_decisions, import_decisions

    errors = ErrorReporter()
    with errors.reporting_store(), open_store(settings) as store:
        if source is not None:
            new = import_decisions(store, source)
            said = counted(
                "{count} new decision was taken over.",
                "{count} new decisions were taken over.",
                new,
            )
            printing.print_message(said)
        elif as_json:
            sys.stdout.writelines(export_decisions(store))
        else:
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
    return errors.exit_code


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
