"""Definition of the command `report`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tui.cli.options import PATHS, common_options, epilog, exit_with, settings_from_options
from tui.translation import _


@click.command(
    epilog=epilog(
        "ukr-reader report news/ -o report.html",
        "ukr-reader report news/ -o report.md",
        "ukr-reader report news/ -o - --format md | less",
    )
)
@PATHS
@click.option("-o", "--output", "target", required=True, metavar="FILE",
              help="Where to write it; - is standard output.")  # fmt: skip
@click.option("--format", "name", type=click.Choice(["html", "md"]),
              help="By default what FILE ends in; HTML on standard output.")  # fmt: skip
@common_options
def report(paths: tuple[Path, ...], target: str, name: str | None, **options: Any) -> None:
    """Write what the articles say together to one file, to be read without this program.

    It holds the articles, names, quotations, time line, figures and your notes, and needs no
    network. A file of that name is replaced once the new one is complete.
    """
    from tui.cli import report as implementation
    from tui.report import Format

    file_format = Format(name) if name else Format.HTML if target == "-" else Format.of_file(target)
    if file_format is Format.SVG:
        raise click.UsageError(_("The drawing alone is written by ukr-reader overview --svg FILE."))
    if file_format is None:
        said = _("{file!r} ends in neither .html nor .md: give --format, too.")
        raise click.UsageError(said.format(file=target))
    settings = settings_from_options(options)
    exit_with(implementation.make_report(settings, paths, file_format, target))
