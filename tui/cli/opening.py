"""Opening the reader in the terminal."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tui.cli import printing
from tui.cli.options import warn
from tui.settings import Settings


def open_reader(settings: Settings, paths: Sequence[Path]) -> int:
    """Read until the user quits; returns the exit code."""
    if not _has_screen() or sys.stdin is None:
        return _no_terminal()
    # Collecting garbage takes a tenth of the start and finds none; the first screen turns it on.
    gc.disable()
    from tui.app.session import Session
    from tui.cli.reading import Complaints, or_seeds
    from tui.corpus import STANDARD_INPUT

    is_keyboard = sys.stdin.isatty()
    if STANDARD_INPUT in paths and (code := _read_input(is_keyboard=is_keyboard)):
        return code
    if not is_keyboard and not _take_keyboard():
        return _no_terminal()
    from tui.app.settings_validation import checked

    followed = checked(settings)
    warn(followed.warnings[len(settings.warnings) :])  # seen again on leaving
    session = Session(followed, or_seeds(paths))
    library = session.library
    library.load_initial()
    complaints = Complaints()
    if not library.articles:
        for failure in library.failures:
            complaints.file(failure)
        complaints.nothing_in(paths)
        return complaints.code
    from tui.app.app import run

    code = run(session)
    for failure in library.failures:
        complaints.file(failure)
    return code or complaints.code


def _has_screen() -> bool:
    """Whether there is a terminal to draw on."""
    return sys.stdout.isatty() and os.environ.get("TERM") not in (None, "dumb")


def _no_terminal() -> int:
    printing.say(
        "The reader needs a terminal. For scripts and pipes there are the commands "
        "articles, entities, related, search and notes: see ukr-reader --help."
    )
    return 2


def _read_input(*, is_keyboard: bool) -> int:
    """Read the article on standard input, before that becomes the keyboard; 1 if it fails."""
    from tui.cli.reading import Complaints
    from tui.corpus import ReadError, hold_standard_input

    if is_keyboard:
        printing.say("Type or paste an article; ctrl+d on a line of its own ends it.")
    try:
        hold_standard_input()
    except ReadError as error:
        complaints = Complaints()
        complaints.file(error)
        return complaints.code
    return 0


def _take_keyboard() -> bool:
    """Have the keyboard where a pipe or a file was; False if there is no terminal."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        return False
    os.dup2(terminal, 0)  # where Textual reads its keys
    os.close(terminal)
    return True
