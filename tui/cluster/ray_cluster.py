"""A cluster of Ray: connecting to one, its tasks, and the actors that hold the shards.

With `shard_actors` the only module that imports Ray. Nothing is started by it but what was asked
for, and it connects to no other address than that which the user names.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any, ClassVar, TypeVar

from tui.cluster.errors import ClusterError, fault_of, first_line, no_extra
from tui.cluster.ray_address import check_address, no_cluster
from tui.cluster.shard_actors import NAMESPACE, ShardActors, stop_actors
from tui.corpus import safe_text
from tui.translation import told

T = TypeVar("T")

_RETRIES = 3  # of a task, when its process or its node dies


class Shared:
    """A value in the cluster, which a process that asks for it again and again fetches once.

    Args:
        reference: of Ray.
    """

    _AT_HAND = 2
    _fetched: ClassVar[dict[str, Any]] = {}

    def __init__(self, reference: Any) -> None:  # noqa: ANN401 - a library without types
        self._reference = reference

    @property
    def value(self) -> Any:  # noqa: ANN401 - whatever is shared
        """The value, which must not be changed."""
        fetched, key = Shared._fetched, self._reference.hex()
        if key not in fetched:
            import ray

            while len(fetched) >= Shared._AT_HAND:
                del fetched[next(iter(fetched))]
            fetched[key] = ray.get(self._reference)
        return fetched[key]


class RayCluster:
    """A connection to a cluster, until `close`.

    Args:
        address: `HOST:PORT` as `ray start` prints it, or `auto`: that of this machine.

    Raises:
        ClusterError: Ray is not installed, or there is no cluster of the same version there.
    """

    def __init__(self, address: str) -> None:
        # Before Ray is imported: it would tell its makers, and warn where it should be silent.
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
        check_address(address)
        try:
            import ray
        except ImportError:
            raise no_extra() from None
        self._ray = ray
        self.address = address
        try:
            ray.init(
                address=address,
                namespace=NAMESPACE,
                log_to_driver=False,
                logging_level=logging.CRITICAL,
                configure_logging=False,
            )
        except (Exception, SystemExit) as error:  # it gives up with the latter
            raise ClusterError(_no_connection(safe_text(address), error)) from None
        _silence(ray)

    def close(self) -> None:
        """End the connection; the shards stay."""
        self._ray.shutdown()

    def _resources(self) -> dict[str, float]:
        find: Callable[[], dict[str, float]] = self._ray.cluster_resources
        return find()

    @property
    def cpus(self) -> int:
        """The number of processors of the cluster."""
        return max(1, int(self._resources().get("CPU", 1)))

    def share(self, value: object) -> Shared:
        """Put a value where all nodes get it from, until nobody refers to it any more."""
        return Shared(self._ray.put(value))

    def run(
        self, work: Callable[..., Any], arguments: Iterable[tuple[Any, ...]], most: int
    ) -> Iterator[tuple[int, Any]]:
        """Run a task for each of some arguments, a bounded number at once; again if a node dies.

        Args:
            work: the task.
            arguments: of each; taken when their turn comes.
            most: how many are under way at once.

        Yields:
            The number of the arguments, and what came of it, in the order in which they end.

        Raises:
            ClusterError: a task says that it cannot be done, or was killed again and again.
        """
        task = self._ray.remote(num_cpus=1, max_retries=_RETRIES)(work)
        return self._run(((task.remote, some) for some in arguments), most)

    def keepers(self, make: Callable[[], object], count: int) -> Sequence[Any]:
        """Processes on the nodes that keep something; ended when nobody refers to them any more.

        One that dies, or whose node does, is started again, with nothing kept.

        Args:
            make: the class of what is in each.
            count: how many.
        """
        # Of no processor, by Ray's reckoning: they must not wait for one that a shard takes up.
        actor = self._ray.remote(
            num_cpus=0,
            max_restarts=-1,
            max_task_retries=_RETRIES,
            scheduling_strategy="SPREAD",
        )(make)
        return [actor.remote() for _ in range(count)]

    def run_on(
        self, keepers: Sequence[Any], method: str, arguments: Iterable[tuple[int, tuple[Any, ...]]]
    ) -> Iterator[tuple[int, Any]]:
        """Have keepers do something for each of some arguments; again if a process or node dies.

        Args:
            keepers: the keepers.
            method: of what is in them.
            arguments: each after a number: with the same one the same keeper does it.

        Yields:
            As `run`.

        Raises:
            ClusterError: as `run`.
        """
        calls = (
            (getattr(keepers[number % len(keepers)], method).remote, some)
            for number, some in arguments
        )
        return self._run(calls, 2 * len(keepers))

    def _run(
        self, calls: Iterable[tuple[Callable[..., Any], tuple[Any, ...]]], most: int
    ) -> Iterator[tuple[int, Any]]:
        """Call what each time returns a reference, a bounded number at once."""
        waiting = enumerate(calls)
        running: dict[Any, int] = {}
        try:
            while True:
                for number, (call, some) in islice(waiting, most - len(running)):
                    running[call(*some)] = number
                if not running:
                    return
                done, _ = self._ray.wait([*running], num_returns=1)
                for one in done:
                    yield running.pop(one), self._result(one)
        finally:
            for one in running:
                with suppress(Exception):  # the cluster may be gone
                    self._ray.cancel(one, force=True)

    def _result(self, reference: Any) -> Any:  # noqa: ANN401 - whatever the task returns
        try:
            return self._ray.get(reference)
        except self._ray.exceptions.RayError as error:
            raise fault_of(error) from error

    # The shards.

    def shards(
        self,
        name: str,
        make: Callable[..., Any],
        arguments: Sequence[tuple[Any, ...]],
        replicas: int,
    ) -> ShardActors:
        """The actors that hold the shards of a library, started where they are missing.

        Spread over the nodes; one whose node dies is started again on another.

        Args:
            name: of the library.
            make: the class of the actors.
            arguments: of each shard.
            replicas: actors of each shard.

        Raises:
            ClusterError: the cluster has no room for them.
        """
        try:
            return ShardActors(self._ray, name, make, arguments, replicas)
        except self._ray.exceptions.RayError as error:
            said = told("The shards cannot be started: {reason}", reason=first_line(error))
            raise ClusterError(said) from error

    def stop_shards(self, name: str, count: int, replicas: int) -> int:
        """End the actors of a library; returns of how many shards there were any."""
        return stop_actors(self._ray, name, count, replicas)


def in_order(numbered: Iterable[tuple[int, T]]) -> Iterator[T]:
    """What comes with its number, from 0, in any order, in the order of the numbers."""
    early: dict[int, T] = {}
    due = 0
    for number, one in numbered:
        early[number] = one
        while due in early:
            yield early.pop(due)
            due += 1


def _silence(ray: Any) -> None:  # noqa: ANN401 - the module
    """Keep Ray from writing of nodes that die into what is printed here; it has no option for it.

    What is missing is told by the answers.
    """
    logging.getLogger("ray").setLevel(logging.CRITICAL)
    if hasattr(ray._private.worker, "print_to_stdstream"):
        ray._private.worker.print_to_stdstream = lambda *_, **__: None


def _no_connection(address: str, error: BaseException) -> str:
    """Why a cluster cannot be used, as `told` keeps it."""
    said = safe_text(" ".join(str(error).split()))
    if "ersion mismatch" in said:
        return told(
            "The cluster at {address} runs another version of Ray or Python: {reason}",
            address=address,
            reason=said,
        )
    if isinstance(error, ConnectionError) and address == "auto":
        return told("There is no cluster on this machine. Start one with: ray start --head")
    if isinstance(error, ConnectionError | SystemExit):
        return no_cluster(address)
    return told("The cluster at {address} cannot be used: {reason}", address=address, reason=said)
