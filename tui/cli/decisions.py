"""The command `entities decisions`: what the user said of entities, out and in."""

from __future__ import annotations

import sys
from typing import BinaryIO

from tui.cli import printing
from tui.cli.notes import opened, told
from tui.cli.reading import Complaints
from tui.settings import Settings


def print_decisions(settings: Settings, *, as_json: bool) -> int:
    """Print the decisions that hold, the oldest first; returns the exit code."""
    from tui.annotations import export_decisions

    def work() -> None:
        with opened(settings) as store:
            if as_json:
                sys.stdout.writelines(export_decisions(store))
                return
            rows = [
                (one.created, one.kind, one.left[1], one.right[1] if one.right else one.value)
                for one in store.decisions()
            ]
        printing.print_table(["when", "kind", "name", "and"], rows)

    return told(Complaints(), work)


def import_decisions(settings: Settings, source: BinaryIO) -> int:
    """Take over decisions, all of them in one step or none; returns the exit code."""
    from tui.annotations import import_decisions as take_over

    def work() -> None:
        with opened(settings) as store:
            new = take_over(store, source)
        printing.say(f"{new} new decisions were taken over.")

    return told(Complaints(), work)
