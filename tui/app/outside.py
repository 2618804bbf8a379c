"""Opening a file with the desktop's own program."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tui.corpus import STANDARD_INPUT, safe_text


def open_outside(path: Path) -> str:
    """Open a file outside the terminal; returns a sentence for the status line."""
    if path == STANDARD_INPUT:
        return "it came from standard input, not from a file"
    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if opener is None:
        return f"no program to open files with was found; the file is {safe_text(str(path))}"
    subprocess.Popen(  # noqa: S603 - the desktop's opener, with one absolute path
        [opener, str(path.absolute())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    return f"opened {safe_text(path.name)}"
