"""The commands beside `open`: those about articles, and the list of all."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO

import click

from tui.cli.correction_commands import correct, corrections
from tui.cli.entity_commands import ignore, merge, relabel, rename, split
from tui.cli.library_commands import build as library_build
from tui.cli.library_commands import check as library_check
from tui.cli.library_commands import library
from tui.cli.library_commands import prune as library_prune
from tui.cli.library_commands import stop as library_stop
from tui.cli.note_commands import notes
from tui.cli.options import (
    JSON,
    PATHS,
    InputFile,
    common_options,
    epilog,
    exit_with,
    settings_from_options,
)
from tui.cli.program_commands import completions, doctor, man, serve
from tui.cli.quote_commands import quotes, reject, speaker
from tui.cli.report_commands import report
from tui.cli.story_commands import date, figures, overview, separate, timeline
from tui.cli.undo_commands import undo_command

COUNT = click.IntRange(1, 1_000_000)
"""How many results may be asked for."""


@click.command(epilog=epilog("ukr-reader articles news/", "ukr-reader articles --json | jq .title"))
@PATHS
@JSON
@common_options
def articles(paths: tuple[Path, ...], as_json: bool, **options: Any) -> None:
    """Print the articles: title, source, date, passages."""
    from tui.cli import articles as implementation

    exit_with(implementation.print_articles(settings_from_options(options), paths, as_json=as_json))


@click.command(epilog=epilog("ukr-reader entities news/", "ukr-reader entities --json news/"))
@PATHS
@JSON
@common_options
def entities(paths: tuple[Path, ...], as_json: bool, **options: Any) -> None:
    """Print the entities, each with its spellings and mentions."""
    from tui.cli import articles as implementation

    exit_with(implementation.print_entities(settings_from_options(options), paths, as_json=as_json))


@click.command(
    "decisions",
    epilog=epilog(
        "ukr-reader entities decisions --json > decisions.jsonl",
        "ukr-reader entities decisions --import decisions.jsonl",
    ),
)
@click.option("--import", "source", type=InputFile("rb"), metavar="FILE",
              help="Take over the decisions of another (- is standard input).")  # fmt: skip
@JSON
@common_options
def decisions(source: BinaryIO | None, as_json: bool, **options: Any) -> None:
    """Print what you said of entities, quotations, dates and figures, or take over another's."""
    from tui.cli import decisions as implementation

    settings = settings_from_options(options)
    if source is not None:
        exit_with(implementation.import_decisions(settings, source))
    exit_with(implementation.print_decisions(settings, as_json=as_json))


@click.command(
    epilog=epilog(
        "ukr-reader related news/ --quote 'blue helmets'",
        "ukr-reader related --json --plain -k 300 news/",
    )
)
@PATHS
@click.option("--article", metavar="ID", help="Only the passages of this article.")
@click.option("--passage", metavar="ID", help="Only this passage (ARTICLE#N).")
@click.option("--quote", metavar="TEXT", help="Only the passages that contain these words.")
@click.option("-k", "limit", type=COUNT, default=5, show_default=True, metavar="N",
              help="At most so many for each passage.")  # fmt: skip
@click.option("--plain", is_flag=True, help="The bare ranking: no silence, degrees or folding.")
@JSON
@common_options
def related(paths: tuple[Path, ...], **options: Any) -> None:
    """Print what other articles say about each passage, and why."""
    from tui.cli import articles as implementation

    selected = implementation.PassageFilter(
        options.pop("article"), options.pop("passage"), options.pop("quote")
    )
    limit, plain, as_json = options.pop("limit"), options.pop("plain"), options.pop("as_json")
    settings = settings_from_options(options)
    exit_with(
        implementation.print_related(settings, paths, selected, limit, plain=plain, as_json=as_json)
    )


@click.command(
    epilog=epilog(
        "ukr-reader search ceasefire news/",
        """ukr-reader search '"security guarantees" AND NOT entity:NATO' news/""",
    )
)
@click.argument("query", metavar="QUERY")
@PATHS
@click.option("-k", "limit", type=COUNT, default=20, show_default=True, metavar="N",
              help="At most so many passages.")  # fmt: skip
@JSON
@common_options
def search(
    query: str,
    paths: tuple[Path, ...],
    limit: int,
    as_json: bool,
    **options: Any,
) -> None:
    """Print the passages that match a query."""
    from tui.cli import articles as implementation

    settings = settings_from_options(options)
    exit_with(implementation.print_hits(settings, query, paths, limit, as_json=as_json))


def add_to(group: click.Group) -> None:
    """Add all commands, in the order of the help text; those of two words behind their first."""
    of_two_words = {
        "articles": (articles, (correct, corrections)),
        "entities": (
            entities,
            (
                decisions,
                merge,
                split,
                rename,
                relabel,
                ignore,
                undo_command("entities", "entities"),
            ),
        ),
        "quotes": (quotes, (reject, speaker, undo_command("quotes", "quotations"))),
        "timeline": (timeline, (date, undo_command("timeline", "dates"))),
        "figures": (figures, (separate, undo_command("figures", "figures"))),
    }
    for first, (command, others) in of_two_words.items():
        group.add_command(command)
        for other in others:
            group.add_command(other, f"{first} {other.name}")
    for command in (
        *(overview, report, related, search),
        *(notes, library, serve, doctor, completions, man),
    ):
        group.add_command(command)
    for other in (library_check, library_prune, library_build, library_stop):
        group.add_command(other, f"library {other.name}")
