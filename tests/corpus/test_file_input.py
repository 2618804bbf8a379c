"""Bounded reading of files and standard input, and its errors."""

import io
import json
import os
import sys
import threading
from pathlib import Path

import pytest

from tests.corpus.conftest import fail_on_error
from tui.corpus import ReadError, discover, load, read_articles
from tui.corpus.model import ArticleFile

TEXT = "A headline of some words\n\nThe council met on Tuesday to discuss the new bridge."


def standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


@pytest.mark.parametrize("data", [TEXT, json.dumps([{"title": "x", "text": TEXT}])])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: str) -> None:
    standard_input(monkeypatch, data.encode())
    [article] = load([Path("-")], on_error=fail_on_error)
    assert article.id == "standard-input"
    assert "The council met" in article.text


def test_standard_input_beside_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    standard_input(monkeypatch, TEXT.encode())
    (tmp_path / "a.txt").write_text("Another text.")
    articles = load([Path("-"), tmp_path, Path("-")], on_error=fail_on_error)
    assert [article.id for article in articles] == ["standard-input", "a"]


@pytest.mark.parametrize("data", [b"", b" \n"])
def test_an_empty_standard_input_is_named(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    standard_input(monkeypatch, data)
    errors: list[ReadError] = []
    assert load([Path("-")], on_error=errors.append) == []
    assert [str(error.path) for error in errors] == ["-"]


def test_a_closed_standard_input_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(ReadError, match="closed"):
        read_articles(ArticleFile("standard-input", "-"))


def test_a_file_that_became_a_pipe_does_not_hang(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    [file] = discover([tmp_path], on_error=fail_on_error)
    (tmp_path / "a.txt").unlink()
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(ReadError, match="pipe"):
        read_articles(file)


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(200 * 2**20)  # sparse
    errors: list[ReadError] = []
    assert load([tmp_path], on_error=errors.append) == []
    [error] = errors
    assert "larger than 32 MB" in error.reason


def test_a_file_that_grows_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    stop = threading.Event()

    def grow() -> None:
        while not stop.wait(0.0005):  # else it grows to megabytes where the reader gets no turn
            with path.open("a") as file:
                file.write("\n\nOne more paragraph of the story.")

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        for _ in range(20):
            [article] = load([path], on_error=fail_on_error)
            assert article.title == "A headline of some words"
    finally:
        stop.set()
        writer.join()


def test_load_is_deterministic(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number}.txt").write_text(f"{TEXT} {number}")
    assert load([tmp_path], on_error=fail_on_error) == load([tmp_path], on_error=fail_on_error)
