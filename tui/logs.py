"""The log file and crash reports: what happened, kept in the state folder for when something fails.

Neither holds keys that were pressed, nor what notes and articles say, unless the message of an
exception quotes it; the names of files they do hold.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from pathlib import Path

from tui import __version__
from tui.corpus import safe_text
from tui.settings import state_folder
from tui.translation import _

LOGGER = logging.getLogger("tui")
LOGGER.addHandler(logging.NullHandler())  # without `start_log` nothing is said anywhere
FILE_NAME = "ukr-reader.log"
MAX_SIZE = 1_000_000  # bytes; then the file is renamed, and the one before it removed
MAX_REPORTS = 10
MAX_TAIL = 200_000  # bytes of the log that are read to be shown
_FORMAT = "%(asctime)s %(process)d %(levelname)s %(message)s"


class _TextOnly(logging.Formatter):
    """What is logged, as names of files, may hold what would control a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        return safe_text(super().format(record), keep_newlines=True)


def log_file() -> Path:
    """The path of the log."""
    return state_folder() / FILE_NAME


def start_log(*, debug: bool) -> None:
    """Write to the log from now on; without a state folder that can be written to, nowhere.

    Args:
        debug: also what is of use only in looking for a fault.
    """
    from logging.handlers import RotatingFileHandler

    path = log_file()
    LOGGER.propagate = False
    LOGGER.setLevel(logging.DEBUG if debug else logging.INFO)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        handler: logging.Handler = RotatingFileHandler(
            path, maxBytes=MAX_SIZE, backupCount=1, encoding="utf-8", errors="backslashreplace"
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(_TextOnly(_FORMAT))
    LOGGER.handlers = [handler]
    threading.excepthook = _log_thread
    LOGGER.info("ukr-reader %s begins: %s", __version__, _circumstances())


def read_log() -> list[str]:
    """The last lines of the log, the last one first; empty if there is none."""
    try:
        with log_file().open("rb") as file:
            start = max(0, file.seek(0, os.SEEK_END) - MAX_TAIL)
            file.seek(start)
            lines = file.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return []
    return lines[:0:-1] if start else lines[::-1]  # the first may be only the end of one


def crash_sentences(error: BaseException) -> str:
    """Write a report of an exception that nothing handled; returns what to tell the user.

    Where the report cannot be written it is returned itself, at the end.
    """
    import traceback

    trace = "".join(traceback.format_exception(error))
    kind = f"{type(error).__name__}: {error}".removesuffix(": ")
    said = safe_text(" ".join(kind.split())[:300])
    LOGGER.error("broke off: %s", said)
    begin = _(
        "ukr-reader broke off, by a fault of its own ({error}). Saved notes and drafts are kept."
    ).format(error=said)
    report = (
        f"ukr-reader {__version__}\n{_circumstances()}\n\n{safe_text(trace, keep_newlines=True)}"
    )
    try:
        path = _write_report(report)
    except OSError:
        return f"{begin}\n{report}"
    where = _("What happened is in {file}").format(file=safe_text(str(path)))
    told = f"{begin} {where}"
    return f"{told}\n{report}" if LOGGER.isEnabledFor(logging.DEBUG) else told


def _write_report(report: str) -> Path:
    folder = state_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"crash-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.txt"
    path.touch(mode=0o600)
    path.write_text(report, encoding="utf-8", errors="backslashreplace")
    for old in sorted(folder.glob("crash-*.txt"))[:-MAX_REPORTS]:
        old.unlink(missing_ok=True)
    return path


def _circumstances() -> str:
    term, system = safe_text(os.environ.get("TERM", "none")), os.uname()
    return (
        f"Python {sys.version.split()[0]}, {system.sysname} {system.release} {system.machine}, "
        f"terminal {term}"
    )


def _log_thread(failed: threading.ExceptHookArgs) -> None:
    """What a thread failed of: to the log, as the screen belongs to the reader."""
    if failed.exc_value is not None and not issubclass(failed.exc_type, SystemExit):
        LOGGER.error("a thread failed", exc_info=failed.exc_value)
