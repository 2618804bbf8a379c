"""Opens a file with the desktop's default program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextvars import copy_context
from pathlib import Path
from threading import Thread

from tui.corpus import STANDARD_INPUT, safe_text
from tui.localised import error_text
from tui.translation import _, mark

SOON = 10.0  # seconds in which an opener has opened or failed; later it is the viewer that ends
_FAILURES = {  # as xdg-open documents them
    2: mark("not opened, the file was not found; the file is {path}"),
    3: mark("not opened, no program for such files was found; the file is {path}"),
    4: mark("not opened, the program for it failed; the file is {path}"),
}


def open_external(path: Path, tell: Callable[[str], None]) -> str:
    """Begin to open a file outside the terminal; returns a sentence for the status line.

    Args:
        path: the file.
        tell: called from another thread with another sentence, once it is known how it went.
    """
    if path == STANDARD_INPUT:
        return _("it came from standard input, not from a file")
    if not os.path.lexists(path):
        return _("the file is not there any more: {path}").format(path=safe_text(str(path)))
    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if opener is None:
        told = _("no program to open files with was found; the file is {path}")
        return told.format(path=safe_text(str(path)))
    try:
        process = subprocess.Popen(  # noqa: S603 - the desktop's opener, with one absolute path
            [opener, str(path.absolute())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        told = _("not opened, {program} cannot be run: {reason}")
        return told.format(program=Path(opener).name, reason=error_text(error))
    # A thread of its own, which the end of the program does not wait for.
    context = copy_context()  # in which the screen that is told knows its application
    Thread(target=context.run, args=(_wait, process, path, tell), daemon=True).start()
    return _("opening {file} …").format(file=safe_text(path.name))


def _wait(process: subprocess.Popen[bytes], path: Path, tell: Callable[[str], None]) -> None:
    """Wait for the opener, so that nothing is left of it, and tell how it ended."""
    began = time.monotonic()
    status = process.wait()
    if time.monotonic() - began > SOON:
        return
    if status == 0:
        tell(_("opened {file}").format(file=safe_text(path.name)))
    else:
        other = _("not opened, the opener ended with status {status}; the file is {path}")
        told = _(_FAILURES[status]) if status in _FAILURES else other
        tell(told.format(status=status, path=safe_text(str(path))))
