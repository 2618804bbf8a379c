"""The interface and the commands do not know that their library is on a cluster."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.app.conftest import Reading
from tests.cluster.conftest import HereCluster, HereShards, Opened, write_corpus
from tests.pseudo import pseudo, untranslated
from tui.app.app import ReaderApp
from tui.app.session import Session
from tui.cli.main import cli
from tui.cluster import ClusterError, Place, ShardedLibrary
from tui.cluster.shard_actor import ShardActor
from tui.index import Index
from tui.library import Library
from tui.settings import Settings

pytestmark = pytest.mark.usefixtures("own_temporary_folder")


class HereActors(HereShards):
    """The actors of the shards, in this process."""

    def ask(self, questions: Any, _seconds: float) -> dict[int, Any]:
        return {
            shard: self.shards[shard].answer(name, arguments)
            for shard, (name, arguments) in questions.items()
            if shard not in self.silent
        }


@pytest.fixture
def actors(monkeypatch: pytest.MonkeyPatch) -> HereActors:
    """Those of a cluster that is reached under the address `here:1`."""
    found = HereActors(())

    class HereRay(HereCluster):
        def __init__(self, address: str) -> None:
            super().__init__()
            assert address == "here:1"

        def shards(
            self, _name: str, make: type, arguments: Sequence[tuple[Any, ...]], _replicas: int
        ) -> Any:
            assert make is ShardActor
            found.shards = [make(*some) for some in arguments]
            return found

        def stop_shards(self, _name: str, count: int, _replicas: int) -> int:
            return count

        def close(self) -> None:
            """Nothing was connected."""

    monkeypatch.setattr("tui.cluster.opening.RayCluster", HereRay)
    monkeypatch.setattr("tui.cluster.opening._START_SECONDS", 0.0)
    return found


@pytest.fixture
def ukr(actors: HereActors, kept: tuple[ShardedLibrary, Place], tmp_path: Path) -> Any:
    """Runs a command on the library."""
    assert not actors.silent

    def run(*words: str) -> Result:
        folders = [f"--data-dir={tmp_path / 'data'}", f"--cache-dir={tmp_path / 'cache'}"]
        return CliRunner().invoke(cli, [*words, "--cluster", "here:1", *folders, kept[1].url])

    return run


Ukr = Callable[..., Result]


def test_commands_print_the_same(ukr: Ukr, single: Index, news: Path, tmp_path: Path) -> None:
    for command in (["articles", "--json"], ["figures", "--json"], ["timeline", "--json"]):
        there = ukr(*command)
        assert there.exit_code == 0, there.output
        folders = ["--no-cache", f"--data-dir={tmp_path}", str(news)]
        here = CliRunner().invoke(cli, [*command, *folders])
        assert there.stdout == here.stdout
    word = single.articles[3].text.split()[1]
    hits = [json.loads(line) for line in ukr("search", "--json", word).stdout.splitlines()]
    wanted = [(hit.passage, round(hit.score, 6)) for hit in single.search(word, 20)]
    assert [(hit["id"], hit["score"]) for hit in hits] == wanted
    passage = single.articles[3].passages[1].id
    related = ukr("related", "--passage", passage, "--json", "-k", "5")
    assert related.stdout.count('"score"') == len(single.related(passage, 5)) > 0
    assert ukr("entities", "--json").stdout.count('"name"') == len(single.entities)


def test_a_part_is_told_by_commands(ukr: Ukr, actors: HereActors, single: Index) -> None:
    actors.silent = {1}
    found = ukr("search", single.articles[3].text.split()[1])
    assert found.exit_code == 1
    assert "only a part answers: 3 of 4 shards: partial" in found.stderr
    assert found.stdout
    actors.silent = {0, 1, 2, 3}
    assert "No shard of the library answers at here:1" in str(ukr("search", "dam").exception)


class HereBuilder(HereCluster):
    """A cluster that builds, in this process."""

    def close(self) -> None:
        """Nothing was connected."""

    def stop_shards(self, _name: str, count: int, _replicas: int) -> int:
        return count


@pytest.mark.usefixtures("pseudo_language")
def test_no_word_of_a_command_is_left(
    ukr: Ukr,
    actors: HereActors,
    sharded: Opened,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr("tui.cli.cluster.RayCluster", lambda _address: HereBuilder())
    monkeypatch.setattr("tui.cli.cluster.pipeline_of", lambda *_: None)
    source, place = write_corpus(tmp_path / "news", 8), tmp_path / "place"
    build = ["library", "build", str(source), "-o", str(place), "--cluster", "here:1"]
    known = [*build, str(place), "ukr-reader"]
    for said in ("indexing", "{kept} of them from an earlier build"):
        done = CliRunner().invoke(cli, build)
        assert done.exit_code == 0, done.output
        assert pseudo(said).replace("{kept}", "1") in done.stderr
        assert untranslated(done.stderr, known=known) == []
    stopped = CliRunner().invoke(cli, ["library", "stop", str(place), "--cluster", "here:1"])
    assert pseudo("1 shard was ended.") in stopped.stderr
    actors.silent = {1}
    found = ukr("search", "the")
    assert pseudo("3 of 4 shards: partial") in found.stderr
    assert untranslated(found.stderr, known=["ukr-reader"]) == []
    sharded.asker.silent = {0}
    lost = sharded.index.articles[1].text
    assert lost.startswith(pseudo("The shard that holds this article does not answer."))


def test_one_library_is_named(kept: tuple[ShardedLibrary, Place]) -> None:
    place = kept[1].url
    found = CliRunner().invoke(cli, ["search", "--cluster", "here:1", "dam", place, place])
    assert "name one library" in str(found.exception)
    assert found.exception.exit_code == 2


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["search", "--cluster", "127.0.0.1:1", "dam"], 1, "There is no cluster at 127.0.0.1:1"),
        (["--cluster", "127.0.0.1:1", "--plain"], 1, "There is no cluster at 127.0.0.1:1"),
        (["library", "stop"], 2, "Name the cluster with --cluster HOST:PORT, or auto."),
    ],
)
def test_a_fault_is_a_sentence(
    kept: tuple[ShardedLibrary, Place], tmp_path: Path, words: list[str], code: int, said: str
) -> None:
    folders = [f"--data-dir={tmp_path / 'data'}", f"--cache-dir={tmp_path / 'cache'}"]
    command = [sys.executable, "-m", "tui", *words, *folders, kept[1].url]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


async def test_the_interface_tells_a_part_in_its_status_line(
    actors: HereActors, kept: tuple[ShardedLibrary, Place], tmp_path: Path, single: Index
) -> None:
    settings = Settings(tmp_path / "data", tmp_path / "cache", cluster="here:1")
    session = Session(settings, [Path(kept[1].url)])
    session.reading.greeted = True
    session.library.load_initial()
    async with ReaderApp(session).run_test(size=(140, 40)) as pilot:
        reading = Reading(pilot.app, pilot)
        await reading.settle()
        assert [*reading.library.articles] == [*single.articles]
        assert "partial" not in reading.screen
        await reading.press("j", "j", "plus")
        passage = reading.reader.passage.id
        shown = [item.related for item in reading.related.items if hasattr(item, "related")]
        assert shown == single.related(passage)[: len(shown)] != []
        actors.silent = {2}
        await reading.press("slash")
        await reading.type("the")
        await reading.press("escape")
        await reading.until(lambda: "3 of 4 shards: partial" in reading.screen)
        actors.silent = set()
        reading.library.rescan()
        await reading.until(lambda: "partial" not in reading.screen)


@pytest.mark.usefixtures("actors")
def test_decisions_hold_and_stay_here(kept: tuple[ShardedLibrary, Place], tmp_path: Path) -> None:
    settings = Settings(tmp_path / "data", tmp_path / "cache", cluster="here:1")
    with Library(settings, [Path(kept[1].url)]) as library:
        library.load()
        before, (one, other, *_) = len(library.resolved), library.resolved
        library.entities.merge(one, other)
        library.resolve()
        assert len(library.resolved) == before - 1
    with Library(settings, [Path(kept[1].url)]) as library:
        library.load()
        assert len(library.resolved) == before - 1
    with Library(Settings(tmp_path / "new", None, cluster="here:1"), [Path(kept[1].url)]) as new:
        new.load()
        assert len(new.resolved) == before


def test_what_all_shards_say_is_told(ukr: Ukr, actors: HereActors) -> None:
    actors.silent = {*range(4)}
    told = "No shard of the library answers at here:1."
    assert str(ukr("search", "dam").exception) == told
    actors.faults = {2: ClusterError('["The node is full.", {}]')}
    assert str(ukr("search", "dam").exception) == "The node is full."
