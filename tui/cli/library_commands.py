"""Definition of the commands `library`: what is kept of large folders between two starts."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from tui.cli.options import JSON, Work, command, takes_settings


@command("ukr-reader library", "ukr-reader library --json | jq .bytes")
@JSON
@takes_settings
def library(**given: Any) -> Work:
    """Print what is kept of large folders, so that they open at once."""
    from tui.cli.library import show

    return partial(show, check=False, **given)


@command("ukr-reader library check")
@JSON
@takes_settings
def check(**given: Any) -> Work:
    """Read all of it, and say what is damaged; that is worked out anew when it is opened."""
    from tui.cli.library import show

    return partial(show, check=True, **given)


@command("ukr-reader library prune", "ukr-reader library prune --most 500")
@click.option("--most", type=click.IntRange(min=0), metavar="MB",
              help="Delete what was not opened for longest until no more is left.")  # fmt: skip
@takes_settings
def prune(**given: Any) -> Work:
    """Delete what is left of crashes, and what takes more room than it may."""
    from tui.cli import library as implementation

    return partial(implementation.prune, **given)


@command(
    "ukr-reader library build --cluster 10.0.0.1:6379 /news -o s3://archive/library",
    "ukr-reader library build --cluster auto --shards 4 news/ -o library/",
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
@takes_settings
def build(**given: Any) -> Work:
    """Build a library on a cluster; goes on where an earlier build was interrupted."""
    from tui.cli import cluster

    return partial(cluster.build, **given)


@command("ukr-reader library stop --cluster auto library/")
@click.argument("place", metavar="LIBRARY")
@takes_settings
def stop(**given: Any) -> Work:
    """End the shards of a library on a cluster, which else stay for the next reader."""
    from tui.cli import cluster

    return partial(cluster.stop, **given)
