"""Runs what the command line asks for, and exits with its exit code whatever becomes of it."""

from __future__ import annotations

import errno
import io
import os
import signal
import sys
from collections.abc import Callable
from types import TracebackType
from typing import NoReturn

from tui.cli.printing import print_message
from tui.localised import error_text
from tui.translation import _, set_language

_CANNOT_WRITE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)


def run_and_exit(run: Callable[[], object]) -> NoReturn:
    """Run in the user's language; faults that are no bugs are told in a sentence.

    Args:
        run: returns the exit code; anything else is success.
    """
    sys.excepthook = _print_crash
    try:
        if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        code = _run(run)
    except KeyboardInterrupt:
        code = 130
    _flush_or_drop()
    sys.exit(code if isinstance(code, int) else 0)


def _run(run: Callable[[], object]) -> object:
    from tui.cluster.errors import ClusterError
    from tui.settings import language_in_config

    _open_streams()
    set_language(language_in_config())
    try:
        code = run()
        sys.stdout.flush()
    except ClusterError as error:
        print_message(str(error))
        return error.exit_code
    except BrokenPipeError:  # as of `head`
        return 0
    except MemoryError:
        print_message(_("There is not enough memory. Open fewer articles, or allow it more."))
        return 1
    except OSError as error:
        if error.errno not in _CANNOT_WRITE:
            raise
        said = _("What was to be printed could not be written: {reason}.")
        print_message(said.format(reason=error_text(error)))
        return 1
    return code


def _print_crash(
    _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    """Report a bug, in a sentence and a file."""
    from tui.logs import crash_sentences

    sys.stderr.write(crash_sentences(error) + "\n")


def _open_streams() -> None:
    """Replace closed streams by the null device, and escape what the encoding cannot hold."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - to the end
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - to the end
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _flush_or_drop() -> None:
    """Flush the streams; what cannot be written is dropped, or exit would try it again."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
