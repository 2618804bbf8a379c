"""Implementation of the command `report`, and of `overview --svg`."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from pathlib import Path

from tui.cli import printing
from tui.cli.reading import ErrorReporter, load_library
from tui.report import Format, ReportError, report_parts, write_report
from tui.settings import Settings
from tui.translation import _


def make_report(settings: Settings, paths: Sequence[Path], file_format: Format, target: str) -> int:
    """Write a report to a file, or to standard output if that is `-`; returns the exit code."""
    errors = ErrorReporter()
    with load_library(settings, paths, errors, meaning=True) as library, errors.reporting_store():
        if not library.articles:
            return errors.exit_code
        try:
            if target == "-":
                if isinstance(sys.stdout, io.TextIOWrapper):
                    sys.stdout.reconfigure(encoding="utf-8")  # as it says itself
                sys.stdout.writelines(report_parts(library, file_format))
            else:
                write_report(library, file_format, Path(target))
                said = _("Written: {file}")
                printing.print_message(said.format(file=printing.safe_path(Path(target))))
        except ReportError as error:
            errors.report(f"{error}.")
    return errors.exit_code
