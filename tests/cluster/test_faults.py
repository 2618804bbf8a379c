"""Each fault is a sentence with an exit code, and leaves nothing half written."""

from __future__ import annotations

import json
import pickle
import socket
import socketserver
import sys
import tempfile
import threading
import zipfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from ray.exceptions import RaySystemError, RayTaskError

from tests.benchmarks.generated_news import PlantedNames
from tests.cluster.conftest import HereCluster, Opened, build_here, request, write_corpus
from tests.pseudo import pseudo
from tui.analysis import PipelineMissingError
from tui.cluster import ClusterError, Place, RayCluster, build, open_library
from tui.cluster.answers import Shards
from tui.cluster.batches import check_version
from tui.cluster.node_cache import node_cache
from tui.cluster.sources import Source
from tui.index import Index


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "news", 8)


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


SETTINGS = bytes((0, 0, 0, 4, 0, 0, 0, 0, 0))
"""The first frame of a server of HTTP/2, as Ray's are."""


@contextmanager
def listener(answer: bytes) -> Iterator[str]:
    """The address of somebody who answers whatever is said."""

    class Answer(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            if self.request.recv(100):
                self.request.sendall(answer)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,)).start()
        yield f"127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.mark.parametrize("answer", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b""])
def test_what_listens_is_no_cluster(answer: bytes) -> None:
    with listener(answer) as address, pytest.raises(ClusterError, match="is no cluster of Ray"):
        RayCluster(address)


@pytest.mark.parametrize(
    ("address", "said", "code"),
    [
        ("127.0.0.1:{port}", "There is no cluster at 127.0.0.1:{port}: Connection refused.", 1),
        ("no such place", "'no such place' is no address of a cluster.", 2),
        ("host:6379:x", "'host:6379:x' is no address of a cluster.", 2),
        ("local", "'local' is no address of a cluster.", 2),
        ("127.0.0.1:99999", "There is no cluster at 127.0.0.1:99999", 1),
    ],
)
def test_no_cluster_at_the_address(address: str, said: str, code: int) -> None:
    port = closed_port()
    with pytest.raises(ClusterError) as told:
        RayCluster(address.format(port=port))
    assert str(told.value).startswith(said.format(port=port))
    assert told.value.exit_code == code


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (RuntimeError("Version mismatch: The cluster was started with:\n Ray: 1.0"),
         "runs another version of Ray or Python: Version mismatch: The cluster was started with:"),
        (ConnectionError("nobody"), "is no cluster of Ray, or wants a token"),
        (SystemExit(15), "is no cluster of Ray, or wants a token"),
        (ValueError("token \x1b[31m is wrong"), "cannot be used: token"),
    ],
)  # fmt: skip
def test_a_cluster_that_cannot_be_used(
    monkeypatch: pytest.MonkeyPatch, fault: BaseException, said: str
) -> None:
    def refuse(**_options: object) -> None:
        raise fault

    monkeypatch.setattr("ray.init", refuse)
    with listener(SETTINGS) as address, pytest.raises(ClusterError) as told:
        RayCluster(address)
    assert said in str(told.value)
    assert "\x1b" not in str(told.value)


@pytest.mark.parametrize(
    ("cause", "said"),
    [
        (ModuleNotFoundError("No module named 'spacy'"), "without a part of the program: No mod"),
        (RaySystemError("No module named 'tui.cluster'", "Traceback:\n  File"), "Install ukr-re"),
        (RuntimeError("of several\nlines"), "A task on the cluster failed: of several."),
    ],
)
def test_what_a_task_failed_of_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, cause: Exception, said: str
) -> None:
    def fail(_reference: object) -> None:
        raise RayTaskError("work", "Traceback:\n  File", cause)

    task = SimpleNamespace(remote=lambda *_: "1")
    fakes = {
        "init": lambda **_: None,
        "remote": lambda **_: lambda _work: task,
        "wait": lambda running, **_: (running, []),
        "get": fail,
    }
    for name, fake in fakes.items():
        monkeypatch.setattr(f"ray.{name}", fake)
    with listener(SETTINGS) as address:
        cluster = RayCluster(address)
    with pytest.raises(ClusterError) as told:
        next(cluster.run(len, [((),)], 1))
    assert said in str(told.value)
    assert "File" not in str(told.value)


@pytest.mark.parametrize(("package", "use"), [("ray", RayCluster), ("fsspec", Place)])
def test_without_the_extra(
    monkeypatch: pytest.MonkeyPatch, package: str, use: Callable[[str], object]
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ClusterError, match=r"not installed\. Install .*cluster") as told:
        use("auto")
    assert told.value.exit_code == 2


def test_a_fault_of_a_node_is_told_in_the_language_of_the_reader(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(ClusterError) as told:
        Place("auto")
    sent = pickle.dumps(told.value)
    request.getfixturevalue("pseudo_language")
    said = str(pickle.loads(sent))
    assert said.startswith(pseudo("The extra for clusters is not installed. Install"))
    assert pickle.loads(sent).exit_code == 2


def test_a_folder_for_temporary_files_that_is_another_s_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    own = node_cache(None)
    assert own.stat().st_mode & 0o777 == 0o700
    assert node_cache(None) == own
    own.chmod(0o777)
    with pytest.raises(ClusterError, match="not a folder of yours alone"):
        node_cache(None)
    own.rmdir()
    own.symlink_to(tmp_path)
    with pytest.raises(ClusterError, match="not a folder of yours alone"):
        node_cache(None)


def test_a_bucket_whose_package_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(ClusterError, match=r"needs a package that is not installed.*s3fs") as told:
        Place("s3://bucket/library")
    assert told.value.exit_code == 2


def test_a_node_with_another_version() -> None:
    with pytest.raises(ClusterError, match="has another version of ukr-reader"):
        check_version("another")


class WithoutModel(PlantedNames):
    """A node on which the pipeline is not installed."""

    def submit(self, *_arguments: Any, **_options: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(PipelineMissingError("No spaCy pipeline 'planted' is installed."))
        return future


def test_a_node_without_the_model(corpus: Path, tmp_path: Path) -> None:
    chosen = replace(request(corpus, tmp_path / "place"), executor=WithoutModel())
    with pytest.raises(ClusterError, match="without the model: No spaCy pipeline 'planted'"):
        build(chosen, HereCluster(), lambda _: None)
    assert [*(tmp_path / "place").rglob("*.zip")] == []


def test_a_node_that_does_not_see_the_folder(tmp_path: Path) -> None:
    with pytest.raises(ClusterError, match=r"does not see .*nowhere"):
        next(Source(tmp_path / "nowhere").read(()))


def test_a_place_that_refuses(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "place").write_text("a file")
    with pytest.raises(ClusterError, match="place refuses: "):
        build_here(corpus, tmp_path / "place")
    assert (tmp_path / "place").read_text() == "a file"


def test_a_place_that_refuses_in_the_midst_keeps_what_was_there(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = build_here(corpus, tmp_path / "place")
    (corpus / "0000" / "new.txt").write_text("Another\n\nThe dam of Velm burst.\n")

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("fsspec.implementations.local.LocalFileSystem.put_file", full)
        with pytest.raises(ClusterError, match="refuses: No space left on device"):
            build_here(corpus, tmp_path / "place")
    assert open_library(Place(tmp_path / "place")) == before
    assert [*(tmp_path / "place").rglob("*.new-*")] == []
    assert build_here(corpus, tmp_path / "place").articles == before.articles + 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "There is no library in"),
        ("{", "library.json in .* is damaged"),
        ('{"format": 1, "program": "old"}', "is of another version of ukr-reader"),
        ('{"format": 0}', "is of another version of ukr-reader"),
        ("shards", "is damaged: build it again"),
    ],
)
def test_a_library_that_cannot_be_opened(
    corpus: Path, tmp_path: Path, content: str | None, said: str
) -> None:
    place = tmp_path / "place"
    build_here(corpus, place)
    file = place / "library.json"
    if content is None:
        file.unlink()
    elif content == "shards":
        file.write_text(json.dumps({**json.loads(file.read_text()), content: [{}]}))
    else:
        file.write_text(content)
    with pytest.raises(ClusterError, match=said):
        open_library(Place(place))


def test_a_damaged_batch(corpus: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    library = build_here(corpus, place)
    with zipfile.ZipFile(place / "batches" / f"{library.batches[0]}.zip", "w") as batch:
        batch.writestr("articles.json", "[]")
    with pytest.raises(ClusterError, match="is damaged: delete it, and build again"):
        build_here(corpus, place)


def test_a_silent_shard_is_told_and_waited_for_once(sharded: Opened) -> None:
    changes: list[str] = []
    shards: Shards = sharded.shards
    shards.on_change = lambda: changes.append(shards.partial)
    whole = sharded.index.search("the", 10_000)
    rows = {article.id: row for row, article in enumerate(sharded.index.articles)}
    sharded.asker.silent = {2}
    gone = range(sharded.library.shards[2].first, sharded.library.shards[2].end)
    left = [hit for hit in whole if rows[hit.article] not in gone]
    assert 0 < len(left) < len(whole)
    for _ in range(2):
        assert sharded.index.search("the", 10_000) == left
    assert shards.partial == "3 of 4 shards: partial"
    sharded.asker.asked.clear()
    sharded.index.search("the", 10)
    assert sharded.asker.asked.count("best") == 3
    shards.look()
    assert changes == ["3 of 4 shards: partial"]
    sharded.asker.silent = set()
    shards.look()
    assert changes == ["3 of 4 shards: partial", ""]
    assert sharded.index.search("the", 10_000) == whole


def test_what_was_ranked_while_a_shard_was_silent_is_forgotten(
    sharded: Opened, single: Index
) -> None:
    sharded.shards.on_change = sharded.index.refresh
    passage = single.articles[70].passages[1].id
    sharded.asker.silent = {0}
    assert sharded.index.related(passage) != single.related(passage)
    sharded.asker.silent = set()
    sharded.shards.look()
    assert sharded.index.related(passage) == single.related(passage)


def texts(articles: Sequence[Any]) -> list[str]:
    return [article.text for article in articles]


def test_an_article_on_a_silent_shard_says_so(sharded: Opened) -> None:
    whole = texts(sharded.index.articles)
    again = sharded.index.articles[-1]
    sharded.index._passage_table._texts._kept.clear()
    sharded.asker.silent = {3}
    assert again.text.startswith("The shard that holds this article does not answer.")
    assert all(passage.end <= len(again.text) for passage in again.passages)
    assert sharded.index.related(again.passages[1].id) == []
    sharded.asker.silent = set()
    sharded.shards.look()
    assert texts(sharded.index.articles) == whole
