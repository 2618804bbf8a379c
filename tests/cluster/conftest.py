"""A library of generated news in four shards, and one index of the same, without Ray."""

from __future__ import annotations

import os
import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.generated_news import PlantedNames, write_news
from tui.analysis import Mention, MentionCache, Pipeline, find_mentions, resolve
from tui.cluster import BuildRequest, ClusterError, Place, ShardedLibrary, Step, build
from tui.cluster.answers import Question, Shards
from tui.cluster.catalogue import Catalogue
from tui.cluster.opening import assemble_index
from tui.cluster.place import unpack_into
from tui.cluster.shard import Shard
from tui.corpus import load
from tui.index import Index

# Before anything imports Ray: its clusters are to listen on this machine alone.
os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
PIPELINE = Pipeline("planted", "1")
ASIDE = "Subscribe to our newsletter and sign up for free updates about the dam"


@pytest.fixture
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What this process keeps without a cache is not left on the machine."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))


@dataclass
class Shared:
    """A value that is pickled, as what is shared in a cluster is."""

    pickled: bytes

    @property
    def value(self) -> Any:
        return pickle.loads(self.pickled)


COMPARING = ("describe_batch", "fetch_articles")
"""The tasks that every build runs: articles are compared anew, with whatever came or went."""


class HereCluster:
    """Runs the tasks of a build in this process, and notes those whose work is kept in `ran`."""

    cpus = 2

    def __init__(self, most: int | None = None) -> None:
        self.ran: list[str] = []
        self.compared: list[str] = []
        self._most = most

    def run(
        self, work: Callable[..., Any], arguments: Iterable[tuple[Any, ...]], _most: int
    ) -> Iterator[tuple[int, Any]]:
        for number, some in enumerate(arguments):
            if len(self.ran) == self._most:
                raise KeyboardInterrupt
            result = work(*some)
            (self.compared if work.__name__ in COMPARING else self.ran).append(work.__name__)
            yield number, result

    def share(self, value: object) -> Shared:
        return Shared(pickle.dumps(value))

    def keepers(self, make: Callable[[], object], count: int) -> list[object]:
        return [make() for _ in range(count)]

    def run_on(
        self, keepers: Sequence[object], method: str, arguments: Iterable[tuple[int, Any]]
    ) -> Iterator[tuple[int, Any]]:
        ended = [
            pickle.dumps(getattr(keepers[number % len(keepers)], method)(*some))
            for number, some in arguments
        ]
        for number, result in reversed([*enumerate(ended)]):  # they may end in any order
            yield number, pickle.loads(result)


class HereShards:
    """Asks shards in this process; some may be made silent."""

    def __init__(self, shards: Sequence[Shard]) -> None:
        self.shards, self.silent = shards, set[int]()
        self.faults: dict[int, ClusterError] = {}
        self.asked: list[str] = []

    def ask(self, questions: Mapping[int, Question], _seconds: float) -> dict[int, Any]:
        self.asked += [name for name, _ in questions.values()]
        return {
            shard: getattr(self.shards[shard], name)(*arguments)
            for shard, (name, arguments) in questions.items()
            if shard not in self.silent
        }


def write_corpus(folder: Path, articles: int) -> Path:
    write_news(folder, articles)
    for number, path in enumerate(sorted(folder.rglob("*.txt"))):
        if number % 3 == 0:
            path.write_text(f"{path.read_text()}\n{ASIDE}\n")
    (folder / "copy.txt").write_text((folder / "0000" / "000007.txt").read_text())
    return folder


def one_index(folder: Path, names_in: str | None = None) -> Index:
    """One index over the same articles, made from nothing."""
    articles = load([folder], on_error=lambda error: pytest.fail(str(error)))
    found = find_mentions(articles, PIPELINE, MentionCache(None), executor=PlantedNames())
    mentions: dict[str, Sequence[Mention]] = {one.id: some for one, some in found}
    index = Index(names_in=names_in)
    index.add(articles)
    index.set_entities(resolve(articles, mentions).entities)
    return index


@dataclass
class Opened:
    """A sharded library, opened without Ray."""

    library: ShardedLibrary
    asker: HereShards
    shards: Shards
    index: Index


def opened(
    library: ShardedLibrary, place: Place, cache: Path, names_in: str | None = None
) -> Opened:
    folders = [
        unpack_into(place, plan.archive, cache / "shards" / plan.key) for plan in library.shards
    ]
    asker = HereShards([*map(Shard, folders)])
    catalogue = unpack_into(place, library.catalogue, cache / "catalogue")
    shards = Shards(asker, len(folders), 1.0)
    index = assemble_index(Catalogue(catalogue, len(folders)), library, shards, names_in)
    return Opened(library, asker, shards, index)


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("news"), 120)


def request(source: Path | str, place: Path | str, shards: int | None = 4) -> BuildRequest:
    return BuildRequest(str(source), str(place), PIPELINE, shards, executor=PlantedNames())


def build_here(
    source: Path | str, place: Path | str, cluster: HereCluster | None = None, shards: int = 4
) -> ShardedLibrary:
    steps: list[Step] = []
    return build(request(source, place, shards), cluster or HereCluster(), steps.append)


@pytest.fixture(scope="session")
def kept(news: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[ShardedLibrary, Place]:
    place = tmp_path_factory.mktemp("place")
    return build_here(news, place), Place(place)


@pytest.fixture
def sharded(kept: tuple[ShardedLibrary, Place], tmp_path: Path) -> Opened:
    return opened(*kept, tmp_path)


@pytest.fixture(scope="session")
def single(news: Path) -> Index:
    return one_index(news)
