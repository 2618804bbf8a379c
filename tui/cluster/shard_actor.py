"""The actor of a shard: fetches the shard from its place to its node, and answers questions."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from tui.cluster.batches import check_version
from tui.cluster.node_cache import node_cache
from tui.cluster.place import Place, open_unpacked
from tui.cluster.shard_files import ShardPlan

if TYPE_CHECKING:
    from tui.cluster.shard import Shard


class ShardActor:
    """A shard on a node; started again on another when that dies.

    Args:
        place_url: where the library is.
        plan: the shard.
        cache: the folder for what is fetched; None: that for temporary files.
        version: of the program that opens it; another one is told.
    """

    def __init__(self, place_url: str, plan: ShardPlan, cache: str | None, version: str) -> None:
        self._place_url, self._plan, self._cache = place_url, plan, cache
        self._version = version
        self._shard: Shard | None = None
        self._lock = threading.Lock()

    def answer(self, name: str, arguments: tuple[Any, ...]) -> Any:  # noqa: ANN401 - as asked for
        """What a method of the shard returns; it is fetched at the first question.

        Raises:
            ClusterError: it cannot be fetched, or this node has another version of the program.
        """
        with self._lock:
            if self._shard is None:
                check_version(self._version)
                from tui.cluster.shard import Shard

                folder = node_cache(self._cache) / "shards" / self._plan.key
                place = Place(self._place_url)
                self._shard = open_unpacked(place, self._plan.archive, folder, Shard)
            return getattr(self._shard, name)(*arguments)
