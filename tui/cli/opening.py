"""Opening the reader in the terminal."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tui.cli import printing
from tui.settings import ConfigError, Settings


def open_reader(settings: Settings, paths: Sequence[Path]) -> int:
    """Read until the user quits; returns the exit code."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") in (None, "dumb"):
        printing.say(
            "The reader needs a terminal. For scripts and pipes there are the commands "
            "articles, entities, related, search and notes: see ukr-reader --help."
        )
        return 2
    # Collecting garbage takes a tenth of the start and finds none; the first screen turns it on.
    gc.disable()
    from tui.app.session import Session
    from tui.cli.reading import Complaints, or_seeds

    session = Session(settings, or_seeds(paths))
    session.read_first()
    complaints = Complaints()
    if not session.articles:
        for failure in session.failures:
            complaints.file(failure)
        complaints.nothing_in(paths)
        return complaints.code
    from tui.app.app import check, run

    try:
        check(settings)
    except ConfigError as error:
        printing.say(str(error))
        return 2
    code = run(session)
    for failure in session.failures:
        complaints.file(failure)
    return code or complaints.code
