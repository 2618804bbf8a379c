"""Passages that are encoded on the nodes are related by what they mean, as in one index."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.cluster.conftest import HereCluster, one_index, opened, request, write_corpus
from tests.encoders import EncoderStandIn
from tui.analysis import Encoder
from tui.cluster import ClusterError, Place, build
from tui.cluster.vectors import passage_texts
from tui.index import Index, SentenceVectors


def vector_of(text: str) -> bytes:
    """A vector in which alike texts are alike: of the letters of their words."""
    counts = np.zeros(32)
    for word in text.split():
        counts[sum(map(ord, word)) % 32] += 1
    return (counts / (np.linalg.norm(counts) or 1)).astype(np.float16).tobytes()


def test_related_by_meaning_as_in_one_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    EncoderStandIn(vector_of).install(monkeypatch)
    found = Encoder(Path("model"), None, "1")
    monkeypatch.setattr("tui.cluster.vectors.find_encoder", lambda: found)
    source, place = write_corpus(tmp_path / "news", 40), tmp_path / "place"
    chosen = replace(request(source, place), encoded=True, most_files=12)
    library = build(chosen, HereCluster(), lambda _: None)
    sharded = opened(library, Place(place), tmp_path).index
    plain = one_index(source)
    meaning = SentenceVectors()
    meaning.add({text: vector_of(text) for text in passage_texts(plain.articles)})
    single = Index(meaning)
    single.add(plain.articles)
    single.set_entities(plain.entities)
    passages = [one.id for article in single.articles for one in article.passages]
    differ = 0
    for passage in random.Random(2).sample(passages, 30):
        related = single.related(passage)
        assert sharded.related(passage) == related
        differ += related != plain.related(passage)
    assert differ > 10
    again = HereCluster()
    build(chosen, again, lambda _: None)
    assert again.ran == []


def test_a_node_without_the_encoder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.cluster.vectors.find_encoder", lambda: None)
    chosen = request(write_corpus(tmp_path / "news", 9), tmp_path / "place")
    with pytest.raises(ClusterError, match="without the model: the extra `meaning`"):
        build(replace(chosen, encoded=True), HereCluster(), lambda _: None)
