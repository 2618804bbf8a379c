"""The commands beside `open`: those about articles, and the list of all."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from tui.cli.entity_commands import decisions, entities, ignore, merge, relabel, rename, split
from tui.cli.library_commands import build, check, library, prune, stop
from tui.cli.note_commands import notes
from tui.cli.options import JSON, PATHS, InputFile, Work, command, takes_settings
from tui.cli.program_commands import completions, doctor, man, serve
from tui.cli.story_commands import (
    date,
    figures,
    overview,
    quotes,
    reject,
    report,
    separate,
    speaker,
    timeline,
    undo_command,
)
from tui.translation import _

COUNT = click.IntRange(1, 1_000_000)
"""How many results may be asked for."""
KINDS = ["body", "caption", "boilerplate"]


@command("ukr-reader articles news/", "ukr-reader articles --json | jq .title")
@PATHS
@JSON
@takes_settings
def articles(**given: Any) -> Work:
    """Print the articles: title, source, date, passages."""
    from tui.cli.articles import print_articles

    return partial(print_articles, **given)


@command(
    "ukr-reader related news/ --quote 'blue helmets'",
    "ukr-reader related --json --plain -k 300 news/",
)
@PATHS
@click.option("--article", metavar="ID", help="Only the passages of this article.")
@click.option("--passage", metavar="ID", help="Only this passage (ARTICLE#N).")
@click.option("--quote", metavar="TEXT", help="Only the passages that contain these words.")
@click.option("-k", "limit", type=COUNT, default=5, show_default=True, metavar="N",
              help="At most so many for each passage.")  # fmt: skip
@click.option("--plain", is_flag=True, help="The bare ranking: no silence, degrees or folding.")
@JSON
@takes_settings
def related(article: str | None, passage: str | None, quote: str | None, **given: Any) -> Work:
    """Print what other articles say about each passage, and why."""
    from tui.cli.articles import PassageFilter, print_related

    return partial(print_related, selected=PassageFilter(article, passage, quote), **given)


@command(
    "ukr-reader search ceasefire news/",
    """ukr-reader search '"security guarantees" AND NOT entity:NATO' news/""",
)
@click.argument("query", metavar="QUERY")
@PATHS
@click.option("-k", "limit", type=COUNT, default=20, show_default=True, metavar="N",
              help="At most so many passages.")  # fmt: skip
@JSON
@takes_settings
def search(**given: Any) -> Work:
    """Print the passages that match a query."""
    from tui.cli.articles import print_hits

    return partial(print_hits, **given)


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


@command(
    "ukr-reader articles correct --article 001 --title 'The talks' --published 2025-04-18",
    "ukr-reader articles correct --article 001 --title '' news/",
    "ukr-reader articles correct --article 001 --passage '001#0' --kind boilerplate",
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
@takes_settings
def correct(kind: str | None, passage: str | None, quote: str | None, **given: Any) -> Work:
    """Say what an article is called, where it is from, or what one of its passages is.

    Kept beside your notes; the file is left alone. An empty value gives back what the file says,
    and a passage's own kind what the program took it for.
    """
    from tui.cli.corrections import CorrectionRequest, correct_article
    from tui.corpus import FIELDS, PassageKind

    fields = {name: given.pop(name) for name in FIELDS}
    metadata = {name: value for name, value in fields.items() if value is not None}
    article, everywhere = given.pop("article"), given.pop("everywhere")
    if (kind is None) is not (passage is quote is None) or None not in (passage, quote):
        raise click.UsageError(_("Give --kind with either --passage or --quote."))
    if kind is None and not metadata:
        raise click.UsageError(_("Say what to correct: --title, --source, --kind, …"))
    wanted = PassageKind(kind) if kind else None
    request = CorrectionRequest(article, metadata, wanted, passage, quote, everywhere)
    return partial(correct_article, request=request, **given)


@command(
    "ukr-reader articles corrections --json > corrections.jsonl",
    "ukr-reader articles corrections --import corrections.jsonl",
)
@click.option("--import", "source", type=InputFile("rb"), metavar="FILE",
              help="Take over the corrections of another (- is standard input).")  # fmt: skip
@JSON
@takes_settings
def corrections(**given: Any) -> Work:
    """Print what you corrected of articles, or take over what another corrected."""
    from tui.cli.corrections import print_corrections

    return partial(print_corrections, **given)


def add_to(group: click.Group) -> None:
    """Add all commands, in the order of the help text; those of two words behind their first."""
    of_entities = (decisions, merge, split, rename, relabel, ignore)
    first_words = (
        (articles, (correct, corrections)),
        (entities, (*of_entities, undo_command("entities", "entities"))),
        (quotes, (reject, speaker, undo_command("quotes", "quotations"))),
        (timeline, (date, undo_command("timeline", "dates"))),
        (figures, (separate, undo_command("figures", "figures"))),
    )
    for first, others in first_words:
        group.add_command(first)
        for other in others:
            group.add_command(other, f"{first.name} {other.name}")
    for alone in (
        *(overview, report, related, search),
        *(notes, library, serve, doctor, completions, man),
    ):
        group.add_command(alone)
    for other in (check, prune, build, stop):
        group.add_command(other, f"library {other.name}")
