"""Definition of the commands `entities merge`, `split`, `rename`, `relabel` and `ignore`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.cli.options import JSON, PATHS, common_options, epilog, exit_with, settings_from_options
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


def _decide(
    options: dict[str, Any], paths: tuple[Path, ...], named: list[str], operation: EntityOperation
) -> None:
    from tui.cli import entities

    as_json = options.pop("as_json")
    exit_with(
        entities.decide(settings_from_options(options), paths, named, operation, as_json=as_json)
    )


@click.command(
    epilog=epilog(
        "ukr-reader entities merge Kyiv Kiev news/",
        "ukr-reader entities merge person:john-smith person:smith",
    )
)
@ENTITY
@click.argument("other", metavar="OTHER")
@PATHS
@JSON
@common_options
def merge(entity: str, other: str, paths: tuple[Path, ...], **options: Any) -> None:
    """Say that two entities are one; each is named by its id, or by a name that only it has."""
    _decide(options, paths, [entity, other], lambda service, both: service.merge(*both))


@click.command(
    epilog=epilog(
        "ukr-reader entities split Moscow --form Kremlin news/",
        "ukr-reader entities split person:smith --mention 001:250",
    )
)
@ENTITY
@PATHS
@click.option("--form", metavar="TEXT", help="Every mention in this form stands alone.")
@click.option("--mention", metavar="ARTICLE:START", help="Only the mention that begins there does.")
@JSON
@common_options
def split(
    entity: str, paths: tuple[Path, ...], form: str | None, mention: str | None, **options: Any
) -> None:
    """Say that one form of an entity, or one mention, names something else."""
    from tui.cli import entities

    if (form is None) is (mention is None):
        raise click.UsageError(_("Give either --form or --mention."))
    if form is not None:
        _decide(options, paths, [entity], entities.split_form(form))
    article, _colon, start = (mention or "").rpartition(":")
    if not article or not (start.isascii() and start.isdecimal()):
        raise click.UsageError(_("--mention is ARTICLE:START, such as 001:250."))
    _decide(options, paths, [entity], entities.split_mention(article, int(start[:18])))


@click.command(epilog=epilog("ukr-reader entities rename Moscow 'The Kremlin' news/"))
@ENTITY
@click.argument("name", metavar="NAME")
@PATHS
@JSON
@common_options
def rename(entity: str, name: str, paths: tuple[Path, ...], **options: Any) -> None:
    """Give an entity another name."""
    name = " ".join(name.split())
    if not name:
        raise click.UsageError(_("The name is empty."))
    _decide(options, paths, [entity], lambda service, one: service.rename(one[0], name))


@click.command(epilog=epilog("ukr-reader entities relabel Hamas ORG news/"))
@ENTITY
@click.argument("label", metavar="LABEL", callback=validate_label)
@PATHS
@JSON
@common_options
def relabel(entity: str, label: str, paths: tuple[Path, ...], **options: Any) -> None:
    """Say what an entity is.

    LABEL is PERSON, ORG (organisation), GPE (country, state or city), LOC (another place), FAC
    (building), NORP (nationality, religion or party), EVENT, WORK_OF_ART, LAW or PRODUCT.
    """
    _decide(options, paths, [entity], lambda service, one: service.relabel(one[0], label))


@click.command(epilog=epilog("ukr-reader entities ignore 'Read More' news/"))
@ENTITY
@PATHS
@JSON
@common_options
def ignore(entity: str, paths: tuple[Path, ...], **options: Any) -> None:
    """Show an entity no more."""
    _decide(options, paths, [entity], lambda service, one: service.ignore(one[0]))
