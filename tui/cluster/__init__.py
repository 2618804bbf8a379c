"""A library that is sharded over a cluster of Ray: built there, and read from there.

The index of one machine works over parts that ask the shards (`remote_parts`), so the interface and
the commands have the same index, with the same answers. Importing this loads nothing of Ray.
"""

from typing import TYPE_CHECKING

from tui.cluster.errors import ClusterError
from tui.lazy_names import lazy_names

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

__getattr__ = lazy_names(
    __name__,
    {
        "building": "BuildRequest Step build",
        "library_file": "ShardedLibrary open_library",
        "opening": "ClusterCorpus",
        "place": "Place url_of",
        "ray_cluster": "RayCluster",
    },
)
