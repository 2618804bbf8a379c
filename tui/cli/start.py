"""The entry of the program: paths alone are opened without defining any commands.

Defining them is a tenth of the time to the first paint. Whatever else is asked for, click tells.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

COMPLETION = "_UKR_READER_COMPLETE"  # by which a shell asks click what may stand there


def main() -> NoReturn:
    """Run the program and exit with its exit code."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # until `run_and_exit` can catch it
    arguments = sys.argv[1:]
    if not are_paths(arguments) or COMPLETION in os.environ:
        from tui.cli.main import main as run_command

        run_command()
    gc.disable()  # it takes a tenth of the time; the first screen enables it
    from tui.cli.running import run_and_exit

    run_and_exit(lambda: _open(arguments))


def are_paths(arguments: Sequence[str]) -> bool:
    """Whether the arguments are surely paths, so that the reader is to be opened on them.

    One word may be the name of a command, unless there is a separator in it.
    """
    if any(not each or each.startswith("-") for each in arguments):
        return False
    return not arguments or os.sep in arguments[0]


def _open(arguments: Sequence[str]) -> int:
    from pathlib import Path

    from tui.cli.opening import checked_settings, open_reader
    from tui.logs import start_log

    start_log(debug=False)
    settings = checked_settings()
    return 2 if settings is None else open_reader(settings, [Path(each) for each in arguments])
