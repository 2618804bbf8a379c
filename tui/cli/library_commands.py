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


@click.command(
    epilog=epilog(
        "ukr-reader library build --cluster 10.0.0.1:6379 /news -o s3://archive/library",
        "ukr-reader library build --cluster auto --shards 4 news/ -o library/",
    )
)
@click.argument("source", metavar="FOLDER_OR_BUCKET")
@click.option("-o", "--output", "place", required=True, metavar="PLACE",
              help="Where to keep it: a folder that all nodes see, or a bucket.")  # fmt: skip
@click.option("--shards", type=click.IntRange(1, 10_000), metavar="N",
              help="How many shards; without, one for each 200,000 passages.")  # fmt: skip
@click.option("--replicas", type=click.IntRange(1, 100), default=1, metavar="N",
              help="On how many nodes each shard is held; without, on one.")  # fmt: skip
@click.option("--meaning", is_flag=True,
              help="Encode what passages mean; every node needs the extra `meaning`.")  # fmt: skip
@common_options
def build(
    *, source: str, place: str, shards: int | None, replicas: int, meaning: bool, **options: Any
) -> None:
    """Build a library on a cluster; goes on where an earlier build was interrupted."""
    from tui.cli import cluster as implementation

    settings = settings_from_options(options)
    code = implementation.build(settings, source, place, shards, replicas=replicas, meaning=meaning)
    exit_with(code)


@click.command(epilog=epilog("ukr-reader library stop --cluster auto library/"))
@click.argument("place", metavar="LIBRARY")
@common_options
def stop(*, place: str, **options: Any) -> None:
    """End the shards of a library on a cluster, which else stay for the next reader."""
    from tui.cli import cluster as implementation

    exit_with(implementation.stop(settings_from_options(options), place))
