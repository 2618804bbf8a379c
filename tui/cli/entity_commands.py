"""Definition of `entities` and of its commands: `decisions`, `merge`, `split` and others."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from tui.cli.options import JSON, PATHS, InputFile, Work, command, takes_settings
from tui.translation import _

if TYPE_CHECKING:
    from tui.cli.entities import EntityOperation

ENTITY = click.argument("entity", metavar="ENTITY")
"""An id as `entities --json` prints it, or a name that only one entity has."""


def validate_label(_ctx: click.Context, _option: click.Parameter, value: str) -> str:
    """Validate an entity label, case-insensitively; an unknown one is a usage error."""
    from tui.analysis.taxonomy import MEANINGS

    if value.upper() not in MEANINGS:
        raise click.BadParameter(
            _("{value!r} is none of {labels}.").format(value=value, labels=", ".join(MEANINGS))
        )
    return value.upper()


def _decide(named: list[str], operation: EntityOperation, given: dict[str, Any]) -> Work:
    from tui.cli.entities import decide

    return partial(decide, named=named, operation=operation, **given)


@command("ukr-reader entities news/", "ukr-reader entities --json news/")
@PATHS
@JSON
@takes_settings
def entities(**given: Any) -> Work:
    """Print the entities, each with its spellings and mentions."""
    from tui.cli.articles import print_entities

    return partial(print_entities, **given)


@command(
    "ukr-reader entities decisions --json > decisions.jsonl",
    "ukr-reader entities decisions --import decisions.jsonl",
)
@click.option("--import", "source", type=InputFile("rb"), metavar="FILE",
              help="Take over the decisions of another (- is standard input).")  # fmt: skip
@JSON
@takes_settings
def decisions(**given: Any) -> Work:
    """Print what you said of entities, quotations, dates and figures, or take over another's."""
    from tui.cli.decisions import print_decisions

    return partial(print_decisions, **given)


@command(
    "ukr-reader entities merge Kyiv Kiev news/",
    "ukr-reader entities merge person:john-smith person:smith",
)
@ENTITY
@click.argument("other", metavar="OTHER")
@PATHS
@JSON
@takes_settings
def merge(entity: str, other: str, **given: Any) -> Work:
    """Say that two entities are one; each is named by its id, or by a name that only it has."""
    return _decide([entity, other], lambda service, both: service.merge(*both), given)


@command(
    "ukr-reader entities split Moscow --form Kremlin news/",
    "ukr-reader entities split person:smith --mention 001:250",
)
@ENTITY
@PATHS
@click.option("--form", metavar="TEXT", help="Every mention in this form stands alone.")
@click.option("--mention", metavar="ARTICLE:START", help="Only the mention that begins there does.")
@JSON
@takes_settings
def split(entity: str, form: str | None, mention: str | None, **given: Any) -> Work:
    """Say that one form of an entity, or one mention, names something else."""
    from tui.cli.entities import split_form, split_mention

    if (form is None) is (mention is None):
        raise click.UsageError(_("Give either --form or --mention."))
    if form is not None:
        return _decide([entity], split_form(form), given)
    article, _colon, start = (mention or "").rpartition(":")
    if not article or not (start.isascii() and start.isdecimal()):
        raise click.UsageError(_("--mention is ARTICLE:START, such as 001:250."))
    return _decide([entity], split_mention(article, int(start[:18])), given)


@command("ukr-reader entities rename Moscow 'The Kremlin' news/")
@ENTITY
@click.argument("name", metavar="NAME")
@PATHS
@JSON
@takes_settings
def rename(entity: str, name: str, **given: Any) -> Work:
    """Give an entity another name."""
    name = " ".join(name.split())
    if not name:
        raise click.UsageError(_("The name is empty."))
    return _decide([entity], lambda service, one: service.rename(one[0], name), given)


@command("ukr-reader entities relabel Hamas ORG news/")
@ENTITY
@click.argument("label", metavar="LABEL", callback=validate_label)
@PATHS
@JSON
@takes_settings
def relabel(entity: str, label: str, **given: Any) -> Work:
    """Say what an entity is.

    LABEL is PERSON, ORG (organisation), GPE (country, state or city), LOC (another place), FAC
    (building), NORP (nationality, religion or party), EVENT, WORK_OF_ART, LAW or PRODUCT.
    """
    return _decide([entity], lambda service, one: service.relabel(one[0], label), given)


@command("ukr-reader entities ignore 'Read More' news/")
@ENTITY
@PATHS
@JSON
@takes_settings
def ignore(entity: str, **given: Any) -> Work:
    """Show an entity no more."""
    return _decide([entity], lambda service, one: service.ignore(one[0]), given)
