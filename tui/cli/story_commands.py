"""Definition of the commands `timeline`, `figures` and `overview`, and their corrections."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

from tui.cli.options import JSON, PATHS, common_options, epilog, exit_with, settings_from_options
from tui.translation import _

PLACE = re.compile(r"(?P<article>.{1,4000})@(?P<start>\d{1,12})", re.ASCII | re.DOTALL)
"""ARTICLE@START: where something begins in an article."""


def validate_place(_ctx: click.Context, _argument: click.Parameter, value: str) -> tuple[str, int]:
    """Parse a place in an article; anything else is a usage error."""
    found = PLACE.fullmatch(value)
    if found is None:
        said = _("{value!r} is not ARTICLE@START, such as 001@250.")
        raise click.BadParameter(said.format(value=value))
    return found["article"], int(found["start"])


def validate_date(_ctx: click.Context, _argument: click.Parameter, value: str) -> str:
    """Parse a date, a month or a year; anything else is a usage error."""
    from tui.corpus.dates import parse_date

    if re.fullmatch(r"[12]\d{3}(?:-(?:0[1-9]|1[0-2]))?", value, re.ASCII):
        return value
    if found := parse_date(value):
        return found
    said = _("{value!r} is no date that exists. Write it as 2025-03-31.")
    raise click.BadParameter(said.format(value=value))


AT = click.argument("place", metavar="ARTICLE@START", callback=validate_place)


@click.command(
    epilog=epilog("ukr-reader timeline news/", "ukr-reader timeline --json news/ | jq .value")
)
@PATHS
@JSON
@common_options
def timeline(paths: tuple[Path, ...], as_json: bool, **options: Any) -> None:
    """Print what the articles tell, in the order of time."""
    from tui.cli import story

    exit_with(story.print_time_line(settings_from_options(options), paths, as_json=as_json))


@click.command(epilog=epilog("ukr-reader timeline date 001@250 2022-02-24 news/"))
@AT
@click.argument("date", metavar="DATE", callback=validate_date)
@PATHS
@common_options
def date(place: tuple[str, int], date: str, paths: tuple[Path, ...], **options: Any) -> None:
    """Say when it was what is told at ARTICLE@START, as `timeline` prints it.

    DATE is a day, a month or a year.
    """
    from tui.cli import story

    exit_with(story.set_date(settings_from_options(options), paths, place, date))


@click.command(epilog=epilog("ukr-reader figures news/", "ukr-reader figures --json news/"))
@PATHS
@JSON
@common_options
def figures(paths: tuple[Path, ...], as_json: bool, **options: Any) -> None:
    """Print the figures that several articles give, those that differ first."""
    from tui.cli import story

    exit_with(story.print_figures(settings_from_options(options), paths, as_json=as_json))


@click.command(
    epilog=epilog("ukr-reader overview news/", "ukr-reader overview --svg overview.svg news/")
)
@PATHS
@click.option("--svg", metavar="FILE", help="Write it as a drawing; - is standard output.")
@JSON
@common_options
def overview(paths: tuple[Path, ...], svg: str | None, as_json: bool, **options: Any) -> None:
    """Print the articles by date, the names they share, and which tell the same."""
    settings = settings_from_options(options)
    if svg is not None:
        from tui.cli import report
        from tui.report import Format

        exit_with(report.make_report(settings, paths, Format.SVG, svg))
    from tui.cli import overview as implementation

    exit_with(implementation.print_overview(settings, paths, as_json=as_json))


@click.command(epilog=epilog("ukr-reader figures separate 001@250 news/"))
@AT
@PATHS
@common_options
def separate(place: tuple[str, int], paths: tuple[Path, ...], **options: Any) -> None:
    """Say that the figure at ARTICLE@START is not of what the others are of."""
    from tui.cli import story

    exit_with(story.separate_figure(settings_from_options(options), paths, place))
