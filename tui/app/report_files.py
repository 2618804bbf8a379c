"""Asks which file the report is to be written to, and writes it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App

from tui.annotations import StoreError
from tui.app.dialogs.choices import ChoiceScreen, PromptScreen
from tui.app.messages import error_sentence
from tui.app.styles import ask
from tui.corpus import safe_text
from tui.report import Format, ReportError, write_report
from tui.settings import expand_user
from tui.translation import _, mark

if TYPE_CHECKING:
    from tui.library import Library

_QUESTION = mark("the report: to the file (.html, .md, or .svg: the overview)")
_NO_FORMAT = mark("the name of the file ends in .html, .md or .svg: nothing was written")


def ask_for_file(
    app: App[object], write: Callable[[Path], None], say: Callable[[str], None]
) -> None:
    """Ask for the name of a file, and whether one of that name is to be replaced.

    Args:
        app: shows the questions.
        write: called with the file.
        say: called with a sentence if there is nothing to be written.
    """

    def replace(target: Path, number: int) -> None:
        if number == 1:
            write(target)

    def named(name: str) -> None:
        target = expand_user(name)
        if Format.of_file(name) is None:
            say(_(_NO_FORMAT))
        elif _exists(target):
            options = [_("keep it"), _("replace it")]
            question = ChoiceScreen(_("there is a file of that name"), options)
            ask(app, question, partial(replace, target))
        else:
            write(target)

    ask(app, PromptScreen(_(_QUESTION), "report.html"), named)


def write_and_tell(library: Library, target: Path) -> str:
    """Write the report; returns a sentence, also if it could not be written. May take a while."""
    try:
        write_report(library, Format.of_file(target.name) or Format.HTML, target)
    except StoreError as error:
        return error_sentence(error)
    except ReportError as error:
        return safe_text(str(error))
    return _("written to {path}").format(path=safe_text(str(target)))


def _exists(target: Path) -> bool:
    try:
        return target.exists()
    except (OSError, ValueError):  # no name of a file: writing says so
        return False
