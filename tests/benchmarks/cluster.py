"""What a library on a cluster costs, and whether it answers as one index does.

    python -m tests.benchmarks.cluster [--passages 200000] [--shards 4] [--queries 1000] [--nodes 3]
        [--killed] [--no-index]

Makes news by a seeded generator (names are found by a rule in place of a model), starts a cluster
on this machine alone, builds the library on it, and one index of the same articles in this process.
Asks both the same random queries (search in both orders, related passages), and says how many
answers are equal to the last digit; kills a node, and says what is answered then and after how long
all is there again. Then prints the costs of a passage, and from these what a cluster holds. With
`--killed` the driver of the build is killed half-way and another one goes on, whose costs are told;
with `--no-index` there is no other index, which takes 12 KB a passage, and nothing is compared.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from tests.benchmarks.generated_news import write_news
from tests.cluster.building_driver import quick_request
from tests.cluster.conftest import one_index
from tests.cluster.ray_nodes import kill_node, ray_nodes
from tests.cluster.test_equal_answers import queries
from tui.cluster import ClusterCorpus, RayCluster, Step, build
from tui.cluster.batches import MOST_FILES
from tui.index import Index, Order

PASSAGES_OF_ARTICLE = 7.5  # of the generated news, on average
FOUND = 20
STORE_BYTES = 150_000_000
CLUSTERS = ((3, 16), (3, 32), (10, 64))  # nodes, GB of memory
USABLE = 0.5  # of the memory; the rest is for files that are read, and for Ray
EMPTY_SHARD_MB = 73  # measured with 6,000 passages
PAPER = 10_000_000
Answers = dict[str, list[tuple[float, float, bool]]]


class Spent(NamedTuple):
    """Seconds: that passed, of the processors of the cluster, of those of this process."""

    passed: float
    cluster: float
    here: float


def spent() -> Spent:
    """What has been spent until now; what ended processes of the cluster took, as far as known."""
    children: dict[int, list[int]] = defaultdict(list)
    ticks: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended
            fields = path.read_text().rpartition(") ")[2].split()
            children[int(fields[1])].append(int(path.parent.name))
            ticks[int(path.parent.name)] = sum(map(int, fields[11:15]))
    below = [os.getpid()]
    for pid in below:
        below += children[pid]
    cluster = sum(ticks.get(pid, 0) for pid in below[1:]) / os.sysconf("SC_CLK_TCK")
    return Spent(time.monotonic(), cluster, time.process_time())


class Steps:
    """Takes the time of the steps of a build."""

    def __init__(self) -> None:
        self.took: dict[str, Spent] = {}
        self._name, self._began = "", spent()

    def tell(self, step: Step) -> None:
        if step.name != self._name:
            self.end()
            self._name, self._began = step.name, spent()

    def end(self) -> None:
        """The last step has ended: what a step does after it told something counts, too."""
        if self._name:
            pairs = zip(spent(), self._began, strict=True)
            # Less than nothing, if processes have ended that took more.
            self.took[self._name] = Spent(*(max(0.0, end - began) for end, began in pairs))


def memory(pid: int) -> float:
    """MB of a process that nobody else has, and of its share of the rest."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1000


def most_memory() -> float:
    """MB of this process when it had most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def shard_processes() -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if path.read_bytes().startswith(b"ray::ShardActor"):
                found.append(int(path.parent.name))
        except OSError:  # it has ended
            continue
    return found


def milliseconds(work: Callable[[], object]) -> tuple[float, Any]:
    began = time.perf_counter()
    found = work()
    return (time.perf_counter() - began) * 1000, found


def finished_batches(place: Path) -> dict[Path, int]:
    """The batches that are kept, and when each was made."""
    return {path: path.stat().st_mtime_ns for path in (place / "batches").glob("*.zip")}


def killed_build(
    address: str, source: Path, place: Path, chosen: argparse.Namespace
) -> dict[Path, int]:
    """Begin a build in a process of its own, which is killed half-way; returns what was done."""
    files = sum(1 for path in source.rglob("*.txt"))
    command = [sys.executable, "-m", "tests.cluster.building_driver", address, source, place]
    driver = subprocess.Popen([*map(str, command), str(chosen.shards)])
    try:
        # A batch has half of the most files, on average.
        while len(finished_batches(place)) * MOST_FILES < files and driver.poll() is None:
            time.sleep(0.1)
    finally:
        driver.kill()
        driver.wait()
    return finished_batches(place)


def compare(
    single: Index, sharded: Index, count: int
) -> dict[str, list[tuple[float, float, bool]]]:
    """For each kind of query the milliseconds of one index, of shards, and whether both agree.

    Where both are the same, everything is asked twice, and the first time counts as the shards'.
    """
    chance = random.Random(11)
    articles = single.articles
    asked: Answers = {"search": [], "related": []}
    for number, query in enumerate(queries(single, count // 2)):
        order = (Order.RELEVANCE, Order.READING)[number % 4 == 3]
        many, other = milliseconds(lambda q=query, o=order: sharded.search(q, FOUND, order=o))
        one, hits = milliseconds(lambda q=query, o=order: single.search(q, FOUND, order=o))
        asked["search"].append((one, many, hits == other))
    for _ in range(count - count // 2):
        passage = chance.choice(chance.choice(articles).passages).id
        many, other = milliseconds(lambda p=passage: sharded.related(p))
        one, found = milliseconds(lambda p=passage: single.related(p))
        asked["related"].append((one, many, found == other))
    return asked


def print_answers(asked: Answers) -> None:
    print(f"{'':10}{'queries':>9}{'equal':>9}{'one p50':>9}{'p95':>8}{'shards p50':>12}{'p95':>8}")
    for name, rows in asked.items():
        one, many, equal = zip(*rows, strict=True)
        print(
            f"{name:10}{len(rows):>9,}{sum(equal):>9,}"
            f"{statistics.median(one):>9.1f}{percentile(one):>8.1f}"
            f"{statistics.median(many):>12.1f}{percentile(many):>8.1f}   ms"
        )


def percentile(values: tuple[float, ...]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


def print_costs(
    place: Path, passages: int, shards: int, steps: Steps, shard_mb: list[float]
) -> None:
    """The costs of a passage, and on paper what clusters hold and ten million need."""
    disk = {
        name: sum(path.stat().st_size for path in (place / name).rglob("*") if path.is_file())
        / passages
        for name in ("batches", "shards", "catalogues")
    }
    memory = (statistics.mean(shard_mb) - EMPTY_SHARD_MB) * 1e6 / (passages / shards)
    spread = sum(step.cluster for step in steps.took.values()) / passages
    alone = sum(step.here for step in steps.took.values()) / passages
    print("\nof a passage:")
    for name, found in disk.items():
        print(f"  in the place, {name:14}{found:>9.0f} bytes")
    print(f"  in the memory of its shard  {memory:>9.0f} bytes, and {EMPTY_SHARD_MB} MB a shard")
    print(f"  processors of the cluster   {spread * 1000:>9.3f} ms, without the model")
    print(f"  the machine that builds     {alone * 1000:>9.3f} ms")
    print(f"\n{PAPER:,} passages on paper: {sum(disk.values()) * PAPER / 1e9:.0f} GB in the place,")
    print(
        f"  {disk['shards'] * PAPER / 1e9:.0f} GB on the disks and {memory * PAPER / 1e9:.0f} GB in"
    )
    print(f"  the memory of the nodes, {spread * PAPER / 3600:.1f} processor hours and then")
    print(f"  {alone * PAPER / 60:.0f} minutes of the machine that builds")
    for nodes, gigabytes in CLUSTERS:
        held = nodes * gigabytes * 1e9 * USABLE / memory
        print(f"  {nodes} nodes of {gigabytes} GB, half for shards: {held / 1e6:,.0f} million")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--passages", type=int, default=200_000)
    parser.add_argument("--shards", type=int, default=4)
    parser.add_argument("--queries", type=int, default=1_000)
    parser.add_argument("--nodes", type=int, default=3)
    parser.add_argument("--killed", action="store_true")
    parser.add_argument("--no-index", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ukr-reader-") as folder:
        root = Path(folder)
        source = write_news(root / "news", round(chosen.passages / PASSAGES_OF_ARTICLE))
        with ray_nodes(chosen.nodes, STORE_BYTES) as nodes:
            measure(nodes, source, root, chosen)


def measure(nodes: Any, source: Path, root: Path, chosen: argparse.Namespace) -> None:
    place = root / "place"
    before = killed_build(nodes.address, source, place, chosen) if chosen.killed else {}
    steps = Steps()
    cluster = RayCluster(nodes.address)
    began = time.monotonic()
    library = build(quick_request(str(source), str(place), chosen.shards), cluster, steps.tell)
    steps.end()
    cluster.close()
    took = time.monotonic() - began
    if chosen.killed:
        after = finished_batches(place)
        again = sum(after[path] != made for path, made in before.items())
        print(f"a driver killed after {len(before)} of {len(after)} batches: {again} done again")
    print(
        f"{library.articles:,} articles, {library.passages:,} passages, {os.cpu_count()} processors"
    )
    print(f"built in {took:.0f} s, with {most_memory():.0f} MB here at most:", flush=True)
    for name, step in steps.took.items():
        print(
            f"  {name:28}{step.passed:>9.1f} s, of processors {step.cluster:.1f} s in the cluster,"
            f" {step.here:.1f} s here",
            flush=True,
        )
    if not chosen.no_index:
        took, single = milliseconds(lambda: one_index(source))
        print(f"one index: {took / 1000:.0f} s", flush=True)
    took, corpus = milliseconds(lambda: ClusterCorpus(nodes.address, place, root / "cache"))
    print(f"opened in {took / 1000:.1f} s", flush=True)
    if chosen.no_index:
        single = corpus.index
    try:
        print_answers(compare(single, corpus.index, chosen.queries))
        shard_mb = [memory(pid) for pid in shard_processes()]
        print("MB a shard:", *(f"{one:.0f}" for one in shard_mb), f"; here {most_memory():.0f}")
        kill_node(nodes, library.name)
        query = " ".join(single.articles[40].text.split()[:1])
        took, _ = milliseconds(lambda: corpus.index.search(query, FOUND))
        print(f"a node killed: answered in {took:.0f} ms: {corpus.partial or 'whole'}", flush=True)
        began = time.monotonic()
        while corpus.have_files_changed() or corpus.partial:
            if not corpus.partial or time.monotonic() - began > 120:
                break
            time.sleep(0.2)
        print(f"{corpus.partial or 'whole'} again after {time.monotonic() - began:.1f} s")
        print_answers(compare(single, corpus.index, min(100, chosen.queries)))
        print_costs(place, library.passages, len(library.shards), steps, shard_mb)
    finally:
        corpus.close()


if __name__ == "__main__":
    main()
