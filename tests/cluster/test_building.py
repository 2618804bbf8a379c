"""Building: what is done stays done, and nothing is left half written."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import fsspec
import pytest

from tests.cluster.conftest import (
    PIPELINE,
    HereCluster,
    build_here,
    one_index,
    opened,
    request,
    write_corpus,
)
from tui.analysis import resolve
from tui.cluster import ClusterError, Place, build, open_library
from tui.cluster.batches import batches_of
from tui.cluster.sources import Source
from tui.index import Index

SHARDS = 4


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "news", 60)


def in_batches(corpus: Path, place: Path, cluster: HereCluster, **changes: object) -> list[str]:
    """Build with small batches; returns the tasks that were run."""
    chosen = replace(request(corpus, place), **{"most_files": 20, "block_articles": 20, **changes})
    build(chosen, cluster, lambda _: None)
    return cluster.ran


def batch_count(corpus: Path) -> int:
    files, _ = Source(corpus).files()
    return len([*batches_of(Source(corpus).url, files, PIPELINE, 20)])


def test_a_build_goes_on_where_it_was_interrupted(corpus: Path, tmp_path: Path) -> None:
    place, count = tmp_path / "place", batch_count(corpus)
    assert count > 3
    ran: list[str] = []
    for most in (2, 1, count - 2):  # twice in the batches, then in the shards
        cluster = HereCluster(most)
        with pytest.raises(KeyboardInterrupt):
            in_batches(corpus, place, cluster)
        ran += cluster.ran
        assert not (place / "library.json").exists()
    ran += in_batches(corpus, place, HereCluster())
    assert (ran.count("work_batch"), ran.count("build_shard")) == (count, SHARDS)
    assert in_batches(corpus, place, HereCluster()) == []
    library = open_library(Place(place))
    assert len(library.batches) == count
    check_same(opened(library, Place(place), tmp_path).index, one_index(corpus))


class ForgetfulCluster(HereCluster):
    """Processes that keep blocks die after every phase."""

    def run_on(
        self, keepers: Sequence[object], method: str, arguments: Iterable[tuple[int, Any]]
    ) -> Iterator[tuple[int, Any]]:
        return super().run_on([type(keeper)() for keeper in keepers], method, arguments)


def test_blocks_that_are_lost_are_made_anew(corpus: Path, tmp_path: Path) -> None:
    in_batches(corpus, tmp_path / "place", ForgetfulCluster())
    library = open_library(Place(tmp_path / "place"))
    found = opened(library, Place(tmp_path / "place"), tmp_path).index
    assert [*found.entities] == [*one_index(corpus).entities] != []


def test_a_new_file_changes_few_batches(corpus: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    in_batches(corpus, place, HereCluster())
    before = {path.name for path in (place / "batches").iterdir()}
    (corpus / "0000" / "000000a.txt").write_text("A new one\n\nThe dam of Velm burst at dawn.\n")
    ran = in_batches(corpus, place, HereCluster())
    after = {path.name for path in (place / "batches").iterdir()}
    assert ran.count("work_batch") == len(after - before) <= 2
    assert len(after & before) > 1


def test_a_library_in_memory_of_a_bucket_in_memory(corpus: Path, tmp_path: Path) -> None:
    files = fsspec.filesystem("memory")
    files.put(str(corpus), "/bucket/news", recursive=True)
    files.pipe_file("/bucket/news/.hidden.txt", b"Nobody reads this.")
    try:
        library = build_here("memory://bucket/news", "memory://bucket/library")
        place = Place("memory://bucket/library")
        assert open_library(place) == library
        index = opened(library, place, tmp_path / "cache").index
        check_same(index, one_index(corpus))
        assert str(index.articles[0].path) == "memory:/bucket/news/0000/000000.txt"
    finally:
        files.rm("/bucket", recursive=True)


def check_same(index: Index, other: Index) -> None:
    assert [(a.id, a.text, a.passages) for a in index.articles] == [
        (a.id, a.text, a.passages) for a in other.articles
    ]
    assert [*index.entities] == [*other.entities]
    for article in other.articles[::15]:
        passage = article.passages[1].id
        assert index.related(passage) == other.related(passage)


@pytest.mark.parametrize("shards", [1, 13])
def test_any_number_of_shards(corpus: Path, tmp_path: Path, shards: int) -> None:
    shutil.rmtree(corpus / "0000")
    small = write_corpus(corpus, 12)
    library = build_here(small, tmp_path / "place", shards=shards)
    assert len(library.shards) == min(shards, library.articles)
    check_same(opened(library, Place(tmp_path / "place"), tmp_path).index, one_index(small))


def test_files_that_cannot_be_read_are_told(corpus: Path, tmp_path: Path) -> None:
    (corpus / "empty.txt").write_text("")
    library = build_here(corpus, tmp_path / "place")
    assert [(Path(path).name, reason) for path, reason, _ in library.errors] == [
        ("empty.txt", "There is no text in it.")
    ]


def test_without_a_model_only_known_places_are_named(corpus: Path, tmp_path: Path) -> None:
    in_batches(corpus, tmp_path / "place", HereCluster(), pipeline=None)
    library = open_library(Place(tmp_path / "place"))
    index = opened(library, Place(tmp_path / "place"), tmp_path).index
    assert library.pipeline is None
    assert [*index.entities] == [*resolve(index.articles, {}).entities]
    assert index.search("the")


def test_what_another_library_was_made_of_goes_and_nothing_else(
    corpus: Path, tmp_path: Path
) -> None:
    place = tmp_path / "place"
    build_here(corpus, place)
    (place / "batches" / "mine.zip").write_text("kept")
    (corpus / "0000" / "000001.txt").write_text("Another\n\nA dam burst.\n")
    library = build_here(corpus, place)
    names = {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}
    made = {f"batches/{key}.zip" for key in library.batches} | {library.catalogue}
    made |= {name for plan in library.shards for name in (plan.archive, plan.facts)}
    assert names == {*made, "library.json", "batches/mine.zip"}


def test_nothing_to_build_of(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    with pytest.raises(ClusterError, match="No articles were found"):
        build_here(tmp_path / "news", tmp_path / "place")
    assert not (tmp_path / "place" / "library.json").exists()
