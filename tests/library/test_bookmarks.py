"""Bookmarks: kept for their owner only, whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tui.library.bookmarks import Bookmark, Bookmarks, TextPosition

PLACE = Bookmark(TextPosition("a", 12, 3), "notes")


def test_a_folder_whose_name_is_no_text_has_a_place_too(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"news\xff\xfe")
    kept, other = Bookmarks(tmp_path, [folder]), Bookmarks(tmp_path, [tmp_path / "Київ"])
    kept.save(PLACE)
    other.save(Bookmark(TextPosition("b", 1, 0)))
    assert Bookmarks(tmp_path, [folder]).load() == PLACE
    assert Bookmarks(tmp_path, [tmp_path / "Київ"]).load() == Bookmark(TextPosition("b", 1, 0))


def test_places_kept_by_an_older_version_are_read(tmp_path: Path) -> None:
    key = str(tmp_path / "Київ")
    (tmp_path / "places.json").write_text(
        f'{{"{key}": {{"article": "a", "offset": 12, "top": 3, "tab": "notes"}}}}',
        encoding="utf-8",
    )
    assert Bookmarks(tmp_path, [Path(key)]).load() == PLACE


@pytest.mark.parametrize(
    "text", ["", "[]", "[" * 100_000, "{", '{"%s": {"article": "a", "offset": Infinity}}', "\x00"]
)
def test_a_damaged_file_is_passed_over_and_written_anew(tmp_path: Path, text: str) -> None:
    (tmp_path / "places.json").write_text(text.replace("%s", str(tmp_path)), encoding="utf-8")
    places = Bookmarks(tmp_path, [tmp_path])
    assert places.load() is None
    places.save(PLACE)
    assert places.load() == PLACE


def test_it_tells_what_is_read_to_its_owner_only(tmp_path: Path) -> None:
    before = os.umask(0o000)
    try:
        Bookmarks(tmp_path / "data", [tmp_path]).save(PLACE)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    (file,) = (tmp_path / "data").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_links_laid_out_beforehand_are_not_written_through(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "places.json").symlink_to(victim)
    (folder / f"places.json.{os.getpid()}").symlink_to(victim)
    bookmarks = Bookmarks(folder, [Path("a.txt")])
    bookmarks.save(PLACE)
    assert bookmarks.load() == PLACE
    assert victim.read_text() == "precious"
