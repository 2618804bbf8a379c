"""Definition of the commands `articles correct` and `articles corrections`."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO

import click

from tui.cli.options import (
    JSON,
    PATHS,
    InputFile,
    common_options,
    epilog,
    exit_with,
    settings_from_options,
)
from tui.translation import _

KINDS = ["body", "caption", "boilerplate"]


def validate_field(_ctx: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Validate and normalise the value of a field; an invalid one is a usage error."""
    from tui.corpus import FIELDS, FieldError, read_field

    for field in FIELDS:
        if value and field == option.name:
            try:
                return read_field(field, value)
            except FieldError as error:
                raise click.BadParameter(str(error)) from None
    return value


@click.command(
    epilog=epilog(
        "ukr-reader articles correct --article 001 --title 'The talks' --published 2025-04-18",
        "ukr-reader articles correct --article 001 --title '' news/",
        "ukr-reader articles correct --article 001 --passage '001#0' --kind boilerplate",
    )
)
@PATHS
@click.option("--article", required=True, metavar="ID", help="The article's id.")
@click.option("--title", metavar="TEXT", callback=validate_field, help="Its title.")
@click.option("--source", metavar="TEXT", callback=validate_field, help="Who published it.")
@click.option("--authors", metavar="TEXT", callback=validate_field, help="Who wrote it: A; B; C.")
@click.option("--published", metavar="DATE", callback=validate_field, help="When: 2025-03-31.")
@click.option(
    "--language", metavar="CODE", callback=validate_field, help="Its language: en, uk, es."
)
@click.option("--url", metavar="URL", callback=validate_field, help="Where it was published.")
@click.option("--kind", type=click.Choice(KINDS), help="What a passage is.")
@click.option("--passage", metavar="ID", help="The passage that --kind is of (ARTICLE#N).")
@click.option("--quote", metavar="TEXT", help="Or all words of that passage.")
@click.option("--everywhere", is_flag=True, help="The same words are that in every article.")
@JSON
@common_options
def correct(paths: tuple[Path, ...], as_json: bool, **options: Any) -> None:
    """Say what an article is called, where it is from, or what one of its passages is.

    Kept beside your notes; the file is left alone. An empty value gives back what the file says,
    and a passage's own kind what the program took it for.
    """
    from tui.cli import corrections
    from tui.corpus import FIELDS, PassageKind

    given = {name: options.pop(name) for name in FIELDS}
    metadata = {name: value for name, value in given.items() if value is not None}
    kind, passage, quote = options.pop("kind"), options.pop("passage"), options.pop("quote")
    article, everywhere = options.pop("article"), options.pop("everywhere")
    if (kind is None) is not (passage is quote is None) or None not in (passage, quote):
        raise click.UsageError(_("Give --kind with either --passage or --quote."))
    if kind is None and not metadata:
        raise click.UsageError(_("Say what to correct: --title, --source, --kind, …"))
    kind = PassageKind(kind) if kind else None
    request = corrections.CorrectionRequest(article, metadata, kind, passage, quote, everywhere)
    exit_with(
        corrections.correct_article(settings_from_options(options), paths, request, as_json=as_json)
    )


@click.command(
    epilog=epilog(
        "ukr-reader articles corrections --json > corrections.jsonl",
        "ukr-reader articles corrections --import corrections.jsonl",
    )
)
@click.option("--import", "source", type=InputFile("rb"), metavar="FILE",
              help="Take over the corrections of another (- is standard input).")  # fmt: skip
@JSON
@common_options
def corrections(source: BinaryIO | None, as_json: bool, **options: Any) -> None:
    """Print what you corrected of articles, or take over what another corrected."""
    from tui.cli import corrections as implementation

    settings = settings_from_options(options)
    if source is not None:
        exit_with(implementation.import_corrections(settings, source))
    exit_with(implementation.print_corrections(settings, as_json=as_json))
