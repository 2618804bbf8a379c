"""A cluster of three nodes on this machine, from a build that is killed to a node that dies.

One test, so that one cluster is started however the tests are spread over processes.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.cluster import building_driver
from tests.cluster.conftest import one_index, write_corpus
from tests.cluster.ray_nodes import ROOT, SOON_DEAD, kill_node, kill_tasks, ray_nodes
from tests.cluster.test_equal_answers import queries
from tui.cli.main import cli
from tui.cluster import ClusterCorpus, RayCluster, ShardedLibrary, Step, build
from tui.index import Hit, Index

DEADLINE, WHOLE_AGAIN = 4.0, 60.0


@pytest.fixture
def nodes() -> Iterator[Any]:
    with ray_nodes(3, config=SOON_DEAD) as cluster:
        yield cluster


def wait_until(holds: Callable[[], bool], seconds: float) -> float:
    """Wait for something; returns how long it took."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < seconds
        time.sleep(0.05)
    return time.monotonic() - began


def killed_build(address: str, source: Path, place: Path) -> dict[Path, int]:
    """Begin a build and kill its driver; returns the finished batches and when they were made."""
    command = [sys.executable, "-m", "tests.cluster.building_driver", address, source, place]
    driver = subprocess.Popen(list(map(str, command)), cwd=ROOT)
    try:
        wait_until(lambda: len(finished(place)) >= 3, 60)
    finally:
        driver.send_signal(signal.SIGKILL)
        driver.wait()
    return finished(place)


def finished(place: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in (place / "batches").glob("*.zip")}


def resumed_build(nodes: Any, source: Path, place: Path) -> tuple[ShardedLibrary, Step]:
    """Build to the end, a process on the way is killed; returns what the step of reading did."""
    steps: list[Step] = []
    killed = 0

    def tell(step: Step) -> None:
        nonlocal killed
        steps.append(step)
        if step.name == "finding who is who" and step.done > 5 and not killed:
            killed = kill_tasks(nodes, "BlockKeeper")

    cluster = RayCluster(nodes.address)
    try:
        library = build(building_driver.request(str(source), str(place)), cluster, tell)
    finally:
        cluster.close()
    assert killed
    return library, steps[0]


def without(hits: list[Hit], index: Index, library: ShardedLibrary, silent: set[int]) -> list[Hit]:
    """The hits that are on no silent shard."""
    rows = {article.id: row for row, article in enumerate(index.articles)}
    gone = [range(library.shards[one].first, library.shards[one].end) for one in silent]
    return [hit for hit in hits if not any(rows[hit.article] in some for some in gone)]


def test_life_of_a_library(nodes: Any, tmp_path: Path) -> None:
    source, place = write_corpus(tmp_path / "news", 120), tmp_path / "place"
    single = one_index(source)

    # A build is killed half-way, and finished by another driver: nothing is done twice.
    before = killed_build(nodes.address, source, place)
    assert not (place / "library.json").exists()
    library, reading = resumed_build(nodes, source, place)
    assert len(before) <= reading.kept < reading.total == reading.kept + reading.done
    after = finished(place)
    assert {path: after[path] for path in before} == before
    assert len(after) == reading.total > 10

    # It answers as one index does.
    corpus = ClusterCorpus(nodes.address, place, tmp_path / "cache", deadline=DEADLINE)
    try:
        assert not corpus.partial
        check_equal(corpus, single)
        check_node_killed(nodes, corpus, library, single)
        check_equal(corpus, single)
    finally:
        corpus.close()

    # So do the commands; the shards are ended when somebody says so.
    options = ["--cluster", nodes.address, "--cache-dir", str(tmp_path / "cache"), str(place)]
    word = single.articles[0].text.split()[0]
    assert printed("search", "-k", "1", "--json", word, *options).count('"score"') == 1
    assert "4 shards were ended" in printed("library", "stop", *options)

    check_replicas(nodes, source, place, tmp_path / "cache", single)


def check_replicas(nodes: Any, source: Path, place: Path, cache: Path, single: Index) -> None:
    """With a replica on another node the answers stay whole, whichever node dies."""
    cluster = RayCluster(nodes.address)
    try:
        request = replace(building_driver.request(str(source), str(place)), replicas=2)
        library = build(request, cluster, lambda _: None)
    finally:
        cluster.close()
    corpus = ClusterCorpus(nodes.address, place, cache, deadline=2 * DEADLINE)
    try:
        check_equal(corpus, single)
        kill_node(nodes, f"{library.name}-0")
        check_equal(corpus, single)
        assert not corpus.partial
    finally:
        corpus.close()


def printed(*words: str) -> str:
    """What a command prints."""
    import ray

    result = CliRunner().invoke(cli, words)
    ray.shutdown()  # as the end of the process does
    assert result.exit_code == 0, result.output
    return result.output


def check_equal(corpus: ClusterCorpus, single: Index) -> None:
    assert [*corpus.index.entities] == [*single.entities]
    for query in queries(single, 30):
        assert corpus.index.search(query, 20) == single.search(query, 20), query
    for article in single.articles[::12]:
        passage = article.passages[1].id
        assert corpus.index.related(passage) == single.related(passage)


def check_node_killed(
    nodes: Any, corpus: ClusterCorpus, library: ShardedLibrary, single: Index
) -> None:
    """A node that dies is told within the deadline; then its shards are on another."""
    kill_node(nodes, library.name)
    query = single.articles[40].text.split()[0]
    began = time.monotonic()
    hits = corpus.index.search(query, 10)
    assert time.monotonic() - began < 3 * DEADLINE
    silent = {*corpus.silent}
    assert corpus.partial == f"{4 - len(silent)} of 4 shards: partial"
    assert hits == without(single.search(query, 10_000), single, library, silent)[:10]

    def is_whole() -> bool:
        corpus.have_files_changed()
        return not corpus.partial

    assert wait_until(is_whole, WHOLE_AGAIN) < WHOLE_AGAIN
