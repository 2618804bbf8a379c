"""A cluster of Ray on this machine alone, for the tests and the benchmark; see `conftest`."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SOON_DEAD = {
    "health_check_initial_delay_ms": 0,
    "health_check_period_ms": 500,
    "health_check_failure_threshold": 4,
}
"""A node that is silent for so long is taken to be dead; Ray's own 15 s would only take longer."""


@contextmanager
def ray_nodes(
    count: int, store_bytes: int = 80_000_000, cpus: int = 1, config: dict[str, int] | None = None
) -> Iterator[Any]:
    """A cluster of nodes that listen on this machine alone; all of it is ended.

    Args:
        count: of nodes.
        store_bytes: the object store of each.
        cpus: of each.
        config: settings of Ray; None: its own.
    """
    # The names of sockets may have 107 bytes: the folder of pytest is too deep.
    folder = Path(tempfile.mkdtemp(prefix="r"))
    before = dict(os.environ)
    os.environ |= {"RAY_TMPDIR": str(folder), "RAY_USAGE_STATS_ENABLED": "0"}
    os.environ["TMPDIR"] = str(folder)  # of the nodes: what is killed leaves files
    os.environ["PYTHONPATH"] = str(ROOT)  # of the nodes: the tests are not installed
    (folder / "ray").mkdir()
    import ray
    from ray.cluster_utils import Cluster

    size = {
        "num_cpus": cpus,
        "object_store_memory": store_bytes,
        "node_ip_address": "127.0.0.1",
    }
    cluster = Cluster()
    try:
        cluster.add_node(**size, include_dashboard=False, _system_config=config or {})
        for _ in range(count - 1):
            cluster.add_node(**size)
        yield cluster
    finally:
        ray.shutdown()
        cluster.shutdown()
        os.environ.clear()
        os.environ.update(before)
        shutil.rmtree(folder, ignore_errors=True)


def kill_node(nodes: Any, group: str) -> None:
    """Kill a node that holds a part of a placement group, with all of its processes."""
    import ray

    table = ray.util.placement_group_table(ray.util.get_placement_group(group))
    chosen = {*table["bundles_to_node_id"].values()}
    victim = next(node for node in nodes.worker_nodes if node.node_id in chosen)
    workers = _workers(victim)
    nodes.remove_node(victim, allow_graceful=False)
    for worker in workers:
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)


def kill_tasks(nodes: Any, name: str) -> int:
    """Kill the processes of the nodes that are at a task of that name; returns how many."""
    killed = 0
    for node in (nodes.head_node, *nodes.worker_nodes):
        for worker in _workers(node):
            with suppress(OSError):  # it has ended
                if Path(f"/proc/{worker}/cmdline").read_bytes().startswith(f"ray::{name}".encode()):
                    os.kill(worker, signal.SIGKILL)
                    killed += 1
    return killed


def _workers(node: Any) -> list[int]:
    """The processes of a node that run tasks and actors."""
    raylet = node.all_processes["raylet"][0].process.pid
    return [*map(int, Path(f"/proc/{raylet}/task/{raylet}/children").read_text().split())]
