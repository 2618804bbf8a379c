"""Implementation of the command `open`: runs the reader in the terminal."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from tui.cli import printing
from tui.settings import ConfigError, Settings, config_file, load_settings
from tui.translation import _

if TYPE_CHECKING:
    from tui.library import Library

_SCRIPTED = "articles, entities, related, search, quotes, timeline, figures, notes"
START_PATIENCE = 1.5  # seconds until one can read line by line though not all articles are read


def checked_settings(**options: Any) -> Settings | None:
    """What `load_settings` gives, after warnings; None, after a sentence, if something is wrong."""
    from tui.corpus import IgnorePatterns, PatternError

    try:
        found = load_settings(**options)
        if found.ignore:
            IgnorePatterns(found.ignore)  # fails early, before anything is read
    except (ConfigError, PatternError) as error:
        printing.print_message(str(error))
        return None
    printing.print_warnings(found.warnings)
    return found


def open_reader(settings: Settings, paths: Sequence[Path]) -> int:
    """Run the reader until the user quits; returns the exit code."""
    if not _has_display() or sys.stdin is None:
        return _print_no_terminal()
    # Garbage collection takes a tenth of the start-up time; the first screen enables it.
    gc.disable()
    from tui.cli.reading import paths_or_seeds
    from tui.corpus import STANDARD_INPUT
    from tui.library.bookmarks import Bookmarks
    from tui.library.library import KEY_TIMEOUT, Library

    is_keyboard = sys.stdin.isatty() or _is_served()
    if STANDARD_INPUT in paths and (code := _buffer_input(is_keyboard=is_keyboard)):
        return code
    if not is_keyboard and not _attach_keyboard():
        return _print_no_terminal()
    opened = paths_or_seeds(paths)
    bookmark = Bookmarks(settings.data_dir, opened).load()
    first = bookmark.position.article if bookmark else None
    library = Library(settings, opened, first=first, timeout=KEY_TIMEOUT)
    library.begin_initial()  # before Textual is imported, which takes longer
    from tui.app.app import run
    from tui.app.session import Session
    from tui.app.settings_validation import validated
    from tui.app.user_themes import read_themes

    themes, problems = read_themes(config_file().parent)
    usable = validated(settings, themes)
    printing.print_warnings(usable.warnings[len(settings.warnings) :])  # seen again on leaving
    for problem in problems:
        printing.print_message(problem)
    usable = replace(usable, warnings=(*usable.warnings, *problems))
    session = Session(usable, opened, themes, library)
    library.load_initial()
    if not library.articles:
        return _report_failures(library, paths)
    code = run(session)
    failed = _report_failures(library)
    return code or failed


def open_plain(settings: Settings, paths: Sequence[Path]) -> int:
    """Read line by line until the user quits; returns the exit code."""
    from tui.cli.plain.items import Place
    from tui.cli.plain.loader import Loader
    from tui.cli.plain.reader import PlainReader
    from tui.cli.plain.speech import Speech, write_what_fits
    from tui.cli.reading import paths_or_seeds
    from tui.corpus import STANDARD_INPUT
    from tui.library import Library
    from tui.library.bookmarks import Bookmark, Bookmarks, TextPosition

    if sys.stdin is None:
        return _print_no_terminal()
    write_what_fits()
    is_keyboard = sys.stdin.isatty()
    if STANDARD_INPUT in paths:
        if code := _buffer_input(is_keyboard=is_keyboard):
            return code
        is_keyboard = is_keyboard or _attach_keyboard()
    opened = paths_or_seeds(paths)
    bookmarks = Bookmarks(settings.data_dir, opened)
    before = bookmarks.load()
    library = Library(settings, opened, first=before.position.article if before else None)
    library.load_initial()
    if not library.articles:
        return _report_failures(library, paths)
    loader = Loader(library)
    reader = PlainReader(library, loader, Speech(sys.stdout), sys.stdin, prompts=is_keyboard)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _exit_by_signal)
    loader.start(START_PATIENCE)
    try:
        reader.run(Place(before.position.article, before.position.offset) if before else None)
    finally:
        place = reader.cursor.place
        position = TextPosition(place.article, place.offset, 0)
        bookmarks.save(Bookmark(position, before.tab if before else ""))
        loader.close()
    return _report_failures(library)


def _report_failures(library: Library, nothing_in: Sequence[Path] | None = None) -> int:
    """Report the files that could not be read; returns the exit code.

    Args:
        library: that was opened.
        nothing_in: the paths in which there are no articles, if there are none.
    """
    from tui.cli.reading import ErrorReporter

    errors = ErrorReporter()
    for failure in library.failures:
        errors.report_file(failure)
    if nothing_in is not None:
        errors.report_no_articles(nothing_in)
    return errors.exit_code


def _exit_by_signal(number: int, _frame: object) -> NoReturn:
    """End in order: what is to be done at the end is done."""
    raise SystemExit(128 + number)


def _has_display() -> bool:
    """Whether standard output is a terminal that can display the reader, or leads to a browser."""
    return _is_served() or (sys.stdout.isatty() and os.environ.get("TERM") not in (None, "dumb"))


def _is_served() -> bool:
    """Whether it was started by `ukr-reader serve`, which talks to Textual over the streams."""
    return os.environ.get("TEXTUAL_DRIVER", "").endswith(":WebDriver")


def _print_no_terminal() -> int:
    printing.print_message(
        _(
            "The reader needs a terminal. For scripts and pipes there are the commands {commands}:"
            " see ukr-reader --help. Line by line, without drawing, it reads with:"
            " ukr-reader --plain"
        ).format(commands=_SCRIPTED)
    )
    return 2


def _buffer_input(*, is_keyboard: bool) -> int:
    """Buffer the article on standard input, which becomes the keyboard then; 1 on failure."""
    from tui.cli.reading import ErrorReporter
    from tui.corpus import ReadError, buffer_standard_input

    if is_keyboard:
        printing.print_message(_("Type or paste an article; ctrl+d on a line of its own ends it."))
    try:
        buffer_standard_input()
    except ReadError as error:
        errors = ErrorReporter()
        errors.report_file(error)
        return errors.exit_code
    return 0


def _attach_keyboard() -> bool:
    """Attach the terminal to standard input instead of a pipe; False if there is none."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        return False
    os.dup2(terminal, 0)  # Textual reads keys from it
    os.close(terminal)
    return True
