"""Exports from the screen: whole or not at all, and never over or through another file."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.annotations import Format, Store, StoreError
from tui.app.note_files import write_notes
from tui.corpus import Article

TEXT = "The harbour\n\nThe council put off its vote on the harbour until May.\n"


@pytest.fixture
def article(tmp_path: Path) -> Article:
    return Article("harbour", tmp_path / "harbour.txt", "The harbour", TEXT, ())


@pytest.fixture
def store(tmp_path: Path, article: Article) -> Iterator[Store]:
    store = Store.open(tmp_path / "data")
    store.add(article, 13, 24, text="a note")
    yield store
    store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "exports"
    folder.mkdir()
    return folder


def write(store: Store, article: Article, target: Path) -> None:
    write_notes(store, Format.MARKDOWN, store.notes(), [article], target)


@pytest.mark.parametrize("with_links", [True, False], ids=["usual", "a disk without hard links"])
def test_an_export_is_written_whole(
    store: Store, article: Article, folder: Path, monkeypatch, with_links: bool
) -> None:
    if not with_links:

        def refused(*_: object, **__: object) -> None:
            raise OSError(errno.EPERM, "Operation not permitted")

        monkeypatch.setattr(os, "link", refused)
    before = os.umask(0o022)
    try:
        write(store, article, folder / "notes.md")
    finally:
        os.umask(before)
    assert "a note" in (folder / "notes.md").read_text()
    assert stat.S_IMODE((folder / "notes.md").stat().st_mode) == 0o644
    assert [path.name for path in folder.iterdir()] == ["notes.md"]
    with pytest.raises(StoreError, match="of that name already"):
        write(store, article, folder / "notes.md")


def test_a_link_is_neither_followed_nor_replaced(
    store: Store, article: Article, folder: Path
) -> None:
    victim = folder / "victim"
    (folder / "notes.md").symlink_to(victim)
    with pytest.raises(StoreError, match="of that name already"):
        write(store, article, folder / "notes.md")
    assert not victim.exists()
    assert (folder / "notes.md").is_symlink()


def test_a_folder_that_is_not_there_is_said(store: Store, article: Article, folder: Path) -> None:
    with pytest.raises(StoreError, match="Not written"):
        write(store, article, folder / "gone" / "notes.md")
