"""The file that makes a folder of a place a sharded library; it is written last."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from tui.analysis import Pipeline
from tui.cluster.article_records import ErrorRecord
from tui.cluster.errors import ClusterError
from tui.cluster.place import Place
from tui.cluster.shard_files import ShardPlan
from tui.cluster.versions import program_version
from tui.corpus import safe_text
from tui.translation import told

_NAME, _FORMAT = "library.json", 1


@dataclass(frozen=True, slots=True)
class ShardedLibrary:
    """What a sharded library consists of.

    Attributes:
        source: the folder or bucket that it was built of.
        shards: its shards, in order.
        articles: the number of its articles.
        passages: the number of its passages.
        catalogue: the archive with its catalogue.
        batches: the keys of the batches that it was built of.
        batch_articles: of each batch, how many of its articles are left after deduplication.
        pipeline: that found names in it; None: nobody looked.
        errors: the files that could not be read: path, reason, advice.
        encoded: whether its shards have the vectors of passages.
        replicas: actors that hold each shard.
    """

    source: str
    shards: Sequence[ShardPlan]
    articles: int
    passages: int
    catalogue: str
    batches: Sequence[str]
    batch_articles: Sequence[int]
    pipeline: Pipeline | None
    errors: Sequence[ErrorRecord]
    encoded: bool
    replicas: int = 1

    @property
    def name(self) -> str:
        """A name for the actors of its shards: another for another content, or number of them."""
        parts = [program_version(), str(self.replicas), *(plan.key for plan in self.shards)]
        keys = "\n".join(parts)
        return f"library-{hashlib.blake2b(keys.encode(), digest_size=8).hexdigest()}"

    def save(self, place: Place) -> None:
        """Write it, in place of another one.

        Raises:
            ClusterError: the place refuses.
        """
        said = {"format": _FORMAT, "program": program_version(), **asdict(self)}
        place.write(_NAME, json.dumps(said).encode())


def open_library(place: Place) -> ShardedLibrary:
    """The library of a place.

    Raises:
        ClusterError: there is none, it is damaged, or of another version of the program.
    """
    kept = place.read_json(_NAME)
    shown = safe_text(place.url)
    if kept is None:
        raise ClusterError(
            told(
                "There is no library in {place}. Build one with: ukr-reader library build"
                " --cluster HOST:PORT FOLDER -o {place}",
                place=shown,
            )
        )
    if kept.get("format") != _FORMAT or kept.get("program") != program_version():
        raise ClusterError(
            told(
                "The library in {place} is of another version of ukr-reader, or of a library that"
                " it uses. Build it again: what has not changed is taken over where it can be.",
                place=shown,
            )
        )
    try:
        values = {one.name: kept[one.name] for one in fields(ShardedLibrary)}
        values["shards"] = [ShardPlan(**plan) for plan in kept["shards"]]
        values["pipeline"] = _pipeline(kept["pipeline"])
        values["errors"] = [(path, reason, advice) for path, reason, advice in kept["errors"]]
        return ShardedLibrary(**values)
    except (KeyError, TypeError, ValueError):
        said = told("The library in {place} is damaged: build it again.", place=shown)
        raise ClusterError(said) from None


def _pipeline(said: Mapping[str, Any] | None) -> Pipeline | None:
    if said is None:
        return None
    others = tuple(one for one in map(_pipeline, said["others"]) if one is not None)
    return Pipeline(**{**said, "others": others})
