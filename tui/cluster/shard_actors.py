"""The actors that hold the shards of a library on a cluster of Ray: placed, found again, asked.

A shard may have replicas, on a node each. A question goes to one of them; to the next, if it fails
or is slow (a hedged request: Dean and Barroso 2013, The Tail at Scale).
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from tui.cluster.answers import Question
from tui.cluster.errors import ClusterError, fault_of
from tui.translation import told

if TYPE_CHECKING:
    from ray.actor import ActorHandle

NAMESPACE = "ukr-reader"
CPUS_OF_SHARD = 0.1
"""The processors that a shard takes up by Ray's reckoning: it computes only while it is asked."""
_PLACED_SECONDS = 30.0


class ShardActors:
    """The actors that hold the shards of a library, as `answers.Asker`.

    Args:
        ray: the module.
        name: of the library.
        make: the class of the actors.
        arguments: of each shard.
        replicas: actors of each shard, on different nodes if there are as many.

    Attributes:
        faults: what shards said that could not answer the last question to them.

    Raises:
        ClusterError: the cluster has no room for them.
    """

    def __init__(
        self,
        ray: Any,  # noqa: ANN401 - the module
        name: str,
        make: Callable[..., Any],
        arguments: Sequence[tuple[Any, ...]],
        replicas: int = 1,
    ) -> None:
        from ray.util.scheduling_strategies import PlacementGroupSchedulingStrategy

        self._ray, self._replicas = ray, replicas
        self.faults: dict[int, ClusterError] = {}
        actor = ray.remote(make)
        groups = _placement_groups(ray, name, len(arguments), replicas)
        self._actors: list[list[ActorHandle[Any]]] = [
            [
                actor.options(
                    name=_actor_name(name, shard, replica),
                    get_if_exists=True,
                    lifetime="detached",
                    namespace=NAMESPACE,
                    max_restarts=-1,
                    num_cpus=CPUS_OF_SHARD,
                    scheduling_strategy=PlacementGroupSchedulingStrategy(
                        groups[shard if replicas > 1 else 0],
                        placement_group_bundle_index=replica if replicas > 1 else shard,
                    ),
                ).remote(*some)
                for replica in range(replicas)
            ]
            for shard, some in enumerate(arguments)
        ]
        # Any of them, so that several readers share the work; from then on the one that answers.
        self._first = [random.randrange(replicas) for _ in arguments]  # noqa: S311 - no secret

    def ask(self, questions: Mapping[int, Question], seconds: float) -> dict[int, Any]:
        """The answers of those shards that answer within so many seconds."""
        end = time.monotonic() + seconds
        answers: dict[int, Any] = {}
        asked: dict[Any, tuple[int, int]] = {}
        for turn in range(self._replicas):
            for shard in questions.keys() - answers.keys():
                replica = (self._first[shard] + turn) % self._replicas
                name, arguments = questions[shard]
                reference: Any = self._actors[shard][replica].answer.remote(name, arguments)
                asked[reference] = shard, replica
            left = self._replicas - turn - 1
            self._collect(asked, answers, len(questions), end - seconds * left / self._replicas)
            if len(answers) == len(questions):
                break
        return answers

    def _collect(
        self, asked: dict[Any, tuple[int, int]], answers: dict[int, Any], count: int, end: float
    ) -> None:
        """Take what is answered until there are so many answers, or nothing more to come by then.

        Args:
            asked: the questions under way, each with its shard and replica; done ones go.
            answers: by shard; filled.
            count: of the answers that are wanted.
            end: on the monotonic clock.
        """
        while asked and len(answers) < count:
            wanted = min(len(asked), count - len(answers))
            left = max(0.0, end - time.monotonic())
            done, _ = self._ray.wait([*asked], num_returns=wanted, timeout=left)
            for one in done:
                shard, replica = asked.pop(one)
                try:
                    answers[shard] = self._ray.get(one)
                except self._ray.exceptions.RayError as error:
                    if _is_told(error):  # else its process or its node has died
                        self.faults[shard] = fault_of(error)
                else:
                    self._first[shard] = replica
                    self.faults.pop(shard, None)
            if time.monotonic() >= end:
                return


def _is_told(error: Exception) -> bool:
    """Whether the actor itself raised something."""
    return hasattr(error, "cause") or getattr(error, "actor_init_failed", False)


def stop_actors(ray: Any, name: str, count: int, replicas: int) -> int:  # noqa: ANN401 - the module
    """End the actors of a library; returns of how many shards there were any."""
    ended = set()
    for shard in range(count):
        for replica in range(replicas):
            with suppress(ValueError):  # there is none
                ray.kill(ray.get_actor(_actor_name(name, shard, replica), NAMESPACE))
                ended.add(shard)
    for group in _group_names(name, count, replicas):
        with suppress(ValueError):
            ray.util.remove_placement_group(ray.util.get_placement_group(group))
    return len(ended)


def _actor_name(name: str, shard: int, replica: int) -> str:
    return f"{name}-shard-{shard}-{replica}"


def _group_names(name: str, count: int, replicas: int) -> list[str]:
    """One reservation for all shards; with replicas one for each, to keep those apart."""
    return [name] if replicas == 1 else [f"{name}-{shard}" for shard in range(count)]


def _placement_groups(ray: Any, name: str, count: int, replicas: int) -> list[Any]:  # noqa: ANN401
    """The reservations of a library, of a bundle for each actor."""
    nodes = sum(node["Alive"] for node in ray.nodes())
    bundles = [{"CPU": CPUS_OF_SHARD}] * (count if replicas == 1 else replicas)
    strategy = "STRICT_SPREAD" if 1 < replicas <= nodes else "SPREAD"
    groups, made = [], []
    for group_name in _group_names(name, count, replicas):
        try:
            groups.append(ray.util.get_placement_group(group_name))
        except ValueError:
            made.append(
                ray.util.placement_group(
                    bundles, strategy=strategy, lifetime="detached", name=group_name
                )
            )
            groups.append(made[-1])
    end = time.monotonic() + _PLACED_SECONDS
    if not all(group.wait(max(0.0, end - time.monotonic())) for group in made):
        for group in made:
            ray.util.remove_placement_group(group)
        said = told(
            "The cluster has no room for the shards ({count}): each needs {cpus} of a processor.",
            count=count * replicas,
            cpus=CPUS_OF_SHARD,
        )
        raise ClusterError(said)
    return groups
