"""Definition of the commands `library`: what is kept of large folders between two starts."""

from __future__ import annotations

from typing import Any

import click

from tui.cli.options import JSON, common_options, epilog, exit_with, settings_from_options


@click.command(epilog=epilog("ukr-reader library", "ukr-reader library --json | jq .bytes"))
@JSON
@common_options
def library(*, as_json: bool, **options: Any) -> None:
    """Print what is kept of large folders, so that they open at once."""
    from tui.cli import library as implementation

    exit_with(implementation.show(settings_from_options(options), as_json=as_json, check=False))


@click.command(epilog=epilog("ukr-reader library check"))
@JSON
@common_options
def check(*, as_json: bool, **options: Any) -> None:
    """Read all of it, and say what is damaged; that is worked out anew when it is opened."""
    from tui.cli import library as implementation

    exit_with(implementation.show(settings_from_options(options), as_json=as_json, check=True))


@click.command(epilog=epilog("ukr-reader library prune", "ukr-reader library prune --most 500"))
@click.option("--most", type=click.IntRange(min=0), metavar="MB",
              help="Delete what was not opened for longest until no more is left.")  # fmt: skip
@common_options
def prune(*, most: int | None, **options: Any) -> None:
    """Delete what is left of crashes, and what takes more room than it may."""
    from tui.cli import library as implementation

    exit_with(implementation.prune(settings_from_options(options), most))
