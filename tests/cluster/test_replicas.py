"""Which replica of a shard is asked, and when the next; with a stand-in for Ray."""

from __future__ import annotations

import time
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from tui.cluster import ClusterError
from tui.cluster.answers import Shards
from tui.cluster.shard_actors import ShardActors

ANSWERS, FAILS, HANGS, TELLS = "answers", "fails", "hangs", "tells"
SECONDS = 0.4


class NodeDiedError(Exception):
    """What Ray raises of an actor that is gone."""


class TaskError(NodeDiedError):
    """What Ray raises of an actor that raised something itself."""

    cause = ClusterError('["The node is full.", {}]')


class Actor:
    """A replica that behaves as it is told."""

    def __init__(self, replica: int) -> None:
        self.replica, self.does, self.asked = replica, ANSWERS, 0
        self.answer = SimpleNamespace(remote=self._answer)

    def _answer(self, name: str, arguments: tuple[Any, ...]) -> tuple[Actor, Any]:
        self.asked += 1
        return self, (name, *arguments, self.replica)


class StandIn:
    """As much of Ray as the actors of shards use; all that does not hang is done at once."""

    exceptions = SimpleNamespace(RayError=NodeDiedError)

    def __init__(self) -> None:
        group = SimpleNamespace(wait=lambda _seconds: True)
        self.groups: list[tuple[int, str]] = []
        self.actors: list[Actor] = []
        self.util = SimpleNamespace(
            get_placement_group=self._no_group,
            placement_group=lambda bundles, strategy, **_options: (
                self.groups.append((len(bundles), strategy)) or group
            ),
        )

    def _no_group(self, name: str) -> None:
        raise ValueError(name)

    def nodes(self) -> list[dict[str, bool]]:
        return [{"Alive": True}, {"Alive": True}, {"Alive": False}]

    def remote(self, _make: object) -> StandIn:
        return self

    def options(self, name: str, **_options: object) -> Any:
        def start(*_arguments: object) -> Actor:
            self.actors.append(Actor(int(name.rpartition("-")[2])))
            return self.actors[-1]

        return SimpleNamespace(remote=start)

    def wait(
        self, asked: Sequence[tuple[Actor, Any]], num_returns: int, timeout: float
    ) -> tuple[list[Any], list[Any]]:
        done = [one for one in asked if one[0].does != HANGS][:num_returns]
        if len(done) < num_returns:
            time.sleep(timeout)
        return done, [one for one in asked if one not in done]

    def get(self, one: tuple[Actor, Any]) -> Any:
        if one[0].does == FAILS:
            raise NodeDiedError
        if one[0].does == TELLS:
            raise TaskError
        return one[1]


def opened(replicas: int, shards: int = 2) -> tuple[ShardActors, StandIn]:
    ray = StandIn()
    return ShardActors(ray, "library", object, [()] * shards, replicas), ray


@pytest.mark.parametrize("fault", [FAILS, HANGS])
def test_another_replica_answers_for_one_that_does_not(fault: str) -> None:
    actors, ray = opened(2)
    questions = {0: ("size", ()), 1: ("size", ())}
    began = actors.ask(questions, SECONDS)
    assert began.keys() == {0, 1}
    preferred = next(actor for actor in ray.actors[:2] if actor.asked)
    preferred.does = fault
    answers = actors.ask(questions, SECONDS)
    assert answers[0] == ("size", 1 - preferred.replica)
    assert answers[1] == began[1]
    # From then on the one that answers is asked first.
    before = preferred.asked
    assert actors.ask(questions, SECONDS) == answers
    assert preferred.asked == before


def test_a_shard_that_says_why_it_cannot_answer_is_heard_and_not_waited_for() -> None:
    actors, ray = opened(1)
    ray.actors[1].does = TELLS
    shards = Shards(actors, 2, SECONDS)
    shards.wait(100 * SECONDS)
    assert (shards.silent, [*map(str, shards.faults)]) == ({1}, ["The node is full."])
    ray.actors[1].does = ANSWERS
    shards.look()
    assert (shards.silent, shards.faults) == (set(), [])


@pytest.mark.parametrize("replicas", [1, 2, 3])
def test_a_shard_is_missing_only_if_all_its_replicas_are(replicas: int) -> None:
    actors, ray = opened(replicas)
    for actor, fault in zip(ray.actors[:replicas], (FAILS, HANGS, FAILS), strict=False):
        actor.does = fault
    began = time.monotonic()
    assert actors.ask({0: ("size", ()), 1: ("size", ())}, SECONDS).keys() == {1}
    assert time.monotonic() - began < 2 * SECONDS


@pytest.mark.parametrize(
    ("replicas", "groups"),
    [(1, [(3, "SPREAD")]), (2, [(2, "STRICT_SPREAD")] * 3), (3, [(3, "SPREAD")] * 3)],
)
def test_replicas_are_kept_apart_if_there_are_as_many_nodes(
    replicas: int, groups: list[tuple[int, str]]
) -> None:
    assert opened(replicas, shards=3)[1].groups == groups
