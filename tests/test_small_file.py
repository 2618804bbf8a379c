"""Small files of the program's own: what stands in their places neither blocks nor fills memory."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.app.reading_state import ReadingState, ReadingStates
from tui.app.session import Session
from tui.app.user_themes import FILE_NAME, read_themes
from tui.library.bookmarks import Bookmark, Bookmarks, TextPosition
from tui.settings import ConfigError, Settings, config_file, load_settings
from tui.small_file import read_small_file

PLACES: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a device": lambda path: path.symlink_to("/dev/zero"),
    "a folder": Path.mkdir,
    "a link to itself": lambda path: path.symlink_to(path),
}


@pytest.fixture(params=PLACES)
def put(request: pytest.FixtureRequest) -> Callable[[Path], object]:
    return PLACES[request.param]


def test_no_more_is_read_than_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert read_small_file(tmp_path / "a", 3) == b"1234"
    assert read_small_file(tmp_path / "a", 5) == b"12345"


def test_another_users_file_is_not_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert read_small_file(tmp_path / "a", 9, own=True) == b"12345"
    monkeypatch.setattr(os, "geteuid", lambda: (tmp_path / "a").stat().st_uid + 1)
    with pytest.raises(PermissionError):
        read_small_file(tmp_path / "a", 9, own=True)


def test_a_start_passes_over_what_stands_in_place_of_its_files(tmp_path: Path, put) -> None:
    for name in ("places.json", "reading.json", "theme"):
        put(tmp_path / name)
    session = Session(Settings(tmp_path, None), [tmp_path])
    assert (session.bookmark, session.reading) == (None, ReadingState())
    assert session.chosen_theme is None


def test_what_stands_in_place_of_the_configuration_is_said(
    tmp_path: Path, put, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    config_file().parent.mkdir(parents=True)
    put(config_file())
    with pytest.raises(ConfigError, match="cannot be read"):
        load_settings()
    put(tmp_path / FILE_NAME)
    themes, [warning] = read_themes(tmp_path)
    assert not themes
    assert "cannot be read" in warning


@pytest.mark.parametrize("name", ["a pipe", "a device", "a link to itself"])
def test_the_place_is_kept_in_place_of_it(tmp_path: Path, name: str) -> None:
    PLACES[name](tmp_path / "places.json")
    PLACES[name](tmp_path / "reading.json")
    place = Bookmark(TextPosition("a", 1, 0))
    Bookmarks(tmp_path, [tmp_path]).save(place)
    assert Bookmarks(tmp_path, [tmp_path]).load() == place
    ReadingStates(tmp_path, [tmp_path]).save(ReadingState({"b"}))
    assert ReadingStates(tmp_path, [tmp_path]).load().read == {"b"}
