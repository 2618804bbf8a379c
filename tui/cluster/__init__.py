"""A library that is sharded over a cluster of Ray: built there, and read from there.

The index of one machine works over parts that ask the shards (`remote_parts`), so the interface and
the commands have the same index, with the same answers. Importing this loads nothing of Ray.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from tui.cluster.errors import ClusterError

if TYPE_CHECKING:
    from tui.cluster.building import BuildRequest, Step, build
    from tui.cluster.library_file import ShardedLibrary, open_library
    from tui.cluster.opening import ClusterCorpus
    from tui.cluster.place import Place, url_of
    from tui.cluster.ray_cluster import RayCluster

__all__ = [
    "BuildRequest",
    "ClusterCorpus",
    "ClusterError",
    "Place",
    "RayCluster",
    "ShardedLibrary",
    "Step",
    "build",
    "open_library",
    "url_of",
]

_LATER = {
    "BuildRequest": "building",
    "ClusterCorpus": "opening",
    "Place": "place",
    "RayCluster": "ray_cluster",
    "ShardedLibrary": "library_file",
    "Step": "building",
    "build": "building",
    "open_library": "library_file",
    "url_of": "place",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
