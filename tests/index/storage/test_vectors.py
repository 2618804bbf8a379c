"""Sentence vectors are kept in the library, and what is not right there is encoded again."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.index.storage.corpora import Corpus, PlantedVectors, answers
from tui.index.storage import folders, stored_corpora, vectors
from tui.index.storage.vectors import read_vectors


def encoded(corpus: Corpus, *, version: str = "1", **options: object) -> tuple[object, set[str]]:
    """What an index with vectors answers, and the texts that were encoded for it."""
    executor = PlantedVectors()
    encoding = corpus.encoding(executor, version)
    index = corpus.opened(encodings=[encoding], **options)
    assert encoding.wait(60)
    return answers(index), {*executor.asked}


def file_of(corpus: Corpus) -> Path:
    [path] = corpus.library.folder.glob("vectors/*.npy")
    return path


def cached(corpus: Corpus) -> int:
    """How many vectors there are beside the library."""
    with closing(sqlite3.connect(corpus.cache / "vectors.sqlite3")) as file:
        return file.execute("SELECT count(*) FROM found").fetchone()[0]


def test_a_second_start_encodes_nothing_and_answers_the_same(corpus: Corpus) -> None:
    right, asked = encoded(corpus, kept=False)
    (corpus.cache / "vectors.sqlite3").unlink()
    assert asked
    assert encoded(corpus) == (right, asked)
    assert encoded(corpus) == (right, set())
    assert cached(corpus) == 0, "one of both keeps them"
    corpus.write("f", "Ferry found\n\nThe ferry was found.")
    assert encoded(corpus)[1] == {"Ferry found", "The ferry was found."}


def test_what_the_cache_had_before_there_was_a_library_is_taken_from_there(corpus: Corpus) -> None:
    right, _ = encoded(corpus, kept=False)
    assert encoded(corpus) == (right, set())
    (corpus.cache / "vectors.sqlite3").unlink()
    assert encoded(corpus) == (right, set())


def test_those_of_another_encoder_are_replaced(corpus: Corpus) -> None:
    right, asked = encoded(corpus)
    of_first = file_of(corpus)
    assert encoded(corpus, version="2") == (right, asked)
    assert file_of(corpus) != of_first


def flipped(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[-3] ^= 1
    replaced(path, bytes(raw))


def replaced(path: Path, raw: bytes) -> None:
    path.unlink()  # what is mapped stays
    path.write_bytes(raw)


@pytest.mark.parametrize(
    ("damage", "most"),
    [
        (flipped, 1),
        (lambda path: replaced(path, path.read_bytes()[:-5]), 99),
        (lambda path: replaced(path, b""), 99),
        (lambda path: (path.unlink(), os.mkfifo(path)), 99),
        (lambda path: (path.unlink(), path.symlink_to("/dev/zero")), 99),
    ],
)
def test_what_is_damaged_is_found_and_encoded_again(
    corpus: Corpus, damage: Callable[[Path], object], most: int
) -> None:
    right, _ = encoded(corpus)
    damage(file_of(corpus))
    assert [one.is_intact for one in stored_corpora(corpus.cache, check=True)] == [False]
    found, asked = encoded(corpus)
    assert found == right
    assert 0 < len(asked) <= most
    assert [one.is_intact for one in stored_corpora(corpus.cache, check=True)] == [True]
    assert encoded(corpus) == (right, set())


def test_what_cannot_be_written_is_encoded_at_the_next_start(corpus: Corpus) -> None:
    right, asked = encoded(corpus)
    file_of(corpus).unlink()
    with folders.lock(corpus.library.folder / "vectors" / "lock"):
        assert encoded(corpus) == (right, asked)
    assert encoded(corpus) == (right, asked)
    assert encoded(corpus) == (right, set())


def test_some_that_are_not_asked_for_stay(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "_MOST", 2)
    _, asked = encoded(corpus)
    for name in "abe":
        (corpus.folder / f"{name}.txt").unlink()
    corpus.write("f", "Ferry found\n\nThe ferry was found.")
    encoded(corpus)
    left = [text for text in asked if "Bread" in text]
    assert len(read_vectors(file_of(corpus))[0]) == len(left) + 2 + 2
