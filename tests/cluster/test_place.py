"""Places: files that are there whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.cluster import ClusterError, Place, url_of


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
