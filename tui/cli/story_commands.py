"""Definition of `quotes`, `timeline`, `figures` and `overview`, their corrections, and `report`."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from tui.cli.options import JSON, PATHS, Work, command, epilog, takes_settings
from tui.translation import _, mark

if TYPE_CHECKING:
    from tui.library.decisions import Subject

PLACE = re.compile(r"(?P<article>.{1,4000})@(?P<start>\d{1,12})", re.ASCII | re.DOTALL)
"""ARTICLE@START: where something begins in an article."""
UNDO: dict[Subject, str] = {
    "entities": mark("Take back the last decision on entities, whatever else you said since."),
    "quotations": mark("Take back the last decision on quotations, whatever else you said since."),
    "dates": mark("Take back the last decision on dates, whatever else you said since."),
    "figures": mark("Take back the last decision on figures, whatever else you said since."),
}
"""The help of the commands `undo`."""


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
QUOTATION = click.argument("quotation", metavar="ID")
"""An id as `quotes --json` prints it."""


@command("ukr-reader quotes news/", "ukr-reader quotes --json news/ | jq .text")
@PATHS
@JSON
@takes_settings
def quotes(**given: Any) -> Work:
    """Print who said what, by speaker."""
    from tui.cli.quotes import print_quotes

    return partial(print_quotes, **given)


@command("ukr-reader quotes reject 001@250 news/")
@QUOTATION
@PATHS
@takes_settings
def reject(**given: Any) -> Work:
    """Say that something is no quotation; ID is one that `quotes --json` prints."""
    from tui.cli.quotes import decide

    return partial(decide, speaker=None, **given)


@command("ukr-reader quotes speaker 001@250 'Mark Rutte' news/")
@QUOTATION
@click.argument("speaker", metavar="ENTITY")
@PATHS
@takes_settings
def speaker(**given: Any) -> Work:
    """Say who speaks; ENTITY is an id, or a name that only one entity has."""
    from tui.cli.quotes import decide

    return partial(decide, **given)


@command("ukr-reader timeline news/", "ukr-reader timeline --json news/ | jq .value")
@PATHS
@JSON
@takes_settings
def timeline(**given: Any) -> Work:
    """Print what the articles tell, in the order of time."""
    from tui.cli.story import print_time_line

    return partial(print_time_line, **given)


@command("ukr-reader timeline date 001@250 2022-02-24 news/")
@AT
@click.argument("date", metavar="DATE", callback=validate_date)
@PATHS
@takes_settings
def date(**given: Any) -> Work:
    """Say when it was what is told at ARTICLE@START, as `timeline` prints it.

    DATE is a day, a month or a year.
    """
    from tui.cli.story import set_date

    return partial(set_date, **given)


@command("ukr-reader figures news/", "ukr-reader figures --json news/")
@PATHS
@JSON
@takes_settings
def figures(**given: Any) -> Work:
    """Print the figures that several articles give, those that differ first."""
    from tui.cli.story import print_figures

    return partial(print_figures, **given)


@command("ukr-reader figures separate 001@250 news/")
@AT
@PATHS
@takes_settings
def separate(**given: Any) -> Work:
    """Say that the figure at ARTICLE@START is not of what the others are of."""
    from tui.cli.story import separate_figure

    return partial(separate_figure, **given)


@command("ukr-reader overview news/", "ukr-reader overview --svg overview.svg news/")
@PATHS
@click.option("--svg", metavar="FILE", help="Write it as a drawing; - is standard output.")
@JSON
@takes_settings
def overview(svg: str | None, **given: Any) -> Work:
    """Print the articles by date, the names they share, and which tell the same."""
    if svg is not None:
        from tui.cli.report import make_report
        from tui.report import Format

        return partial(make_report, paths=given["paths"], file_format=Format.SVG, target=svg)
    from tui.cli.story import print_overview

    return partial(print_overview, **given)


@command(
    "ukr-reader report news/ -o report.html",
    "ukr-reader report news/ -o report.md",
    "ukr-reader report news/ -o - --format md | less",
)
@PATHS
@click.option("-o", "--output", "target", required=True, metavar="FILE",
              help="Where to write it; - is standard output.")  # fmt: skip
@click.option("--format", "name", type=click.Choice(["html", "md"]),
              help="By default what FILE ends in; HTML on standard output.")  # fmt: skip
@takes_settings
def report(target: str, name: str | None, **given: Any) -> Work:
    """Write what the articles say together to one file, to be read without this program.

    It holds the articles, names, quotations, time line, figures and your notes, and needs no
    network. A file of that name is replaced once the new one is complete.
    """
    from tui.cli.report import make_report
    from tui.report import Format

    file_format = Format(name) if name else Format.HTML if target == "-" else Format.of_file(target)
    if file_format is Format.SVG:
        raise click.UsageError(_("The drawing alone is written by ukr-reader overview --svg FILE."))
    if file_format is None:
        said = _("{file!r} ends in neither .html nor .md: give --format, too.")
        raise click.UsageError(said.format(file=target))
    return partial(make_report, file_format=file_format, target=target, **given)


def undo_command(first: str, subject: Subject) -> click.Command:
    """The command that takes back a decision on a subject; `first` is the word before `undo`."""

    @click.command("undo", help=UNDO[subject], epilog=epilog(f"ukr-reader {first} undo"))
    @takes_settings
    def undo() -> Work:
        from tui.cli import decisions

        return partial(decisions.undo, subject=subject)

    return undo
