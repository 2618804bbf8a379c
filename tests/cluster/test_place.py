"""Places: files that are there whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.cluster import ClusterError, Place, url_of
from tui.cluster.place import open_unpacked, pack


@pytest.mark.parametrize(
    ("given", "url"),
    [
        (Path("s3://bucket/news"), "s3://bucket/news"),  # `Path` drops a slash
        ("s3://bucket/news", "s3://bucket/news"),
        (Path("news"), str(Path("news").absolute())),
        ("/a:/b", "/a:/b"),
    ],
)
def test_addresses(given: Path | str, url: str) -> None:
    assert url_of(given) == url


def test_a_file_appears_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = Place(tmp_path / "place")
    place.write("a/b.json", b'{"one": 1}')
    assert place.read_json("a/b.json") == {"one": 1}
    assert [*place.files()] == ["a/b.json"]

    def stop(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("fsspec.implementations.local.LocalFileSystem.mv", stop)
    with pytest.raises(KeyboardInterrupt):
        place.write("a/b.json", b"half")
    assert place.read("a/b.json") == b'{"one": 1}'
    assert [*place.files()] == ["a/b.json"]
    place.remove("a/b.json")
    place.remove("a/b.json")
    assert place.read_json("a/b.json") is None
    with pytest.raises(ClusterError, match="refuses: No such file"):
        place.read("a/b.json")


def read_back(folder: Path) -> str:
    """What was packed; damaged if it is not that."""
    if (text := (folder / "a.txt").read_text()) != "whole":
        raise ValueError(text)
    return text


def test_what_is_damaged_on_a_node_is_fetched_anew(tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "a.txt").write_text("whole")
    pack(tmp_path / "made", tmp_path / "archive")
    place, here = Place(tmp_path / "place"), tmp_path / "here"
    place.put(tmp_path / "archive", "a.tar")
    assert open_unpacked(place, "a.tar", here, read_back) == "whole"
    (here / "a.txt").write_bytes(b"")  # as after a loss of power
    assert open_unpacked(place, "a.tar", here, read_back) == "whole"


@pytest.mark.parametrize("harm", ["gone", "rubbish", "gzip", "cut", "header"])
def test_what_is_damaged_in_the_place_is_said_and_nothing_is_left_of_it(
    tmp_path: Path, harm: str
) -> None:
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "a.txt").write_text("whole")
    pack(tmp_path / "made", tmp_path / "archive")
    content = (tmp_path / "archive").read_bytes()
    harmed = {
        "rubbish": b"\xff" * 5000,
        "gzip": b"\x1f\x8b\x08" + b"\xff" * 500,
        "cut": content[:600],
        "header": b"\0" * 512 + content[512:],
    }
    place, here = Place(tmp_path / "place"), tmp_path / "here"
    if harm in harmed:
        place.write("a.tar", harmed[harm])
    with pytest.raises(ClusterError, match=r"a\.tar in .* is damaged: build the library again"):
        open_unpacked(place, "a.tar", here, read_back)
    assert not here.exists()
    place.put(tmp_path / "archive", "a.tar")
    assert open_unpacked(place, "a.tar", here, read_back) == "whole"
