"""Definition of the commands `quotes`, `quotes reject` and `quotes speaker`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tui.cli.options import JSON, PATHS, common_options, epilog, exit_with, settings_from_options

QUOTATION = click.argument("quotation", metavar="ID")
"""An id as `quotes --json` prints it."""


@click.command(
    epilog=epilog("ukr-reader quotes news/", "ukr-reader quotes --json news/ | jq .text")
)
@PATHS
@JSON
@common_options
def quotes(paths: tuple[Path, ...], as_json: bool, **options: Any) -> None:
    """Print who said what, by speaker."""
    from tui.cli import quotes as implementation

    exit_with(implementation.print_quotes(settings_from_options(options), paths, as_json=as_json))


@click.command(epilog=epilog("ukr-reader quotes reject 001@250 news/"))
@QUOTATION
@PATHS
@common_options
def reject(quotation: str, paths: tuple[Path, ...], **options: Any) -> None:
    """Say that something is no quotation; ID is one that `quotes --json` prints."""
    from tui.cli import quotes as implementation

    exit_with(implementation.decide(settings_from_options(options), paths, quotation, None))


@click.command(epilog=epilog("ukr-reader quotes speaker 001@250 'Mark Rutte' news/"))
@QUOTATION
@click.argument("entity", metavar="ENTITY")
@PATHS
@common_options
def speaker(quotation: str, entity: str, paths: tuple[Path, ...], **options: Any) -> None:
    """Say who speaks; ENTITY is an id, or a name that only one entity has."""
    from tui.cli import quotes as implementation

    exit_with(implementation.decide(settings_from_options(options), paths, quotation, entity))
