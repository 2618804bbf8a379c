"""Bookmarks: kept for their owner only, whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tui.app.places import Bookmark, Bookmarks
from tui.app.widgets.reader import Place

HERE = Bookmark(Place("harbour", 17, 3), "notes")


@pytest.mark.parametrize("umask", [0o000, 0o022])
def test_a_bookmark_tells_nobody_else_what_is_read(tmp_path: Path, umask: int) -> None:
    folder = tmp_path / "data"
    before = os.umask(umask)
    try:
        Bookmarks(folder, [Path("a.txt")]).save(HERE)
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [(path.name, stat.S_IMODE(path.stat().st_mode)) for path in folder.iterdir()] == [
        ("places.json", 0o600)
    ]
    assert Bookmarks(folder, [Path("a.txt")]).load() == HERE


def test_links_laid_out_beforehand_are_not_written_through(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "places.json").symlink_to(victim)
    (folder / f"places.json.{os.getpid()}").symlink_to(victim)
    bookmarks = Bookmarks(folder, [Path("a.txt")])
    bookmarks.save(HERE)
    assert bookmarks.load() == HERE
    assert victim.read_text() == "precious"
