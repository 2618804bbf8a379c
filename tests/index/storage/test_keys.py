"""Strings of a column are found by their hashes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.index.storage import keys as keys_module
from tui.index.storage.columns import write_strings
from tui.index.storage.keys import Keys, write_keys

WORDS = ["", "b", "a", "Ölüm", "half of a pair: \ud800", *map(str, range(300))]


def written(folder: Path, words: list[str]) -> Keys:
    path = folder / "words.txt"
    write_strings(path, words)
    write_keys(path, words)
    return Keys(path)


@pytest.mark.parametrize("distinct", [2**64, 3, 1], ids=["all differ", "three", "one"])
def test_each_string_is_found_also_where_hashes_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, distinct: int
) -> None:
    hashed = keys_module._hash
    monkeypatch.setattr(keys_module, "_hash", lambda word: hashed(word) % distinct)
    found = written(tmp_path, WORDS)
    for _ in range(2):  # the second time it may be remembered
        assert [found[word] for word in WORDS] == [*range(len(WORDS))]
        assert [word for word in ("c", "300", "B") if word in found] == []
        found.hold()
    assert [*found] == [*found.column] == WORDS


def test_of_no_strings_none_is_found(tmp_path: Path) -> None:
    found = written(tmp_path, [])
    assert "a" not in found
    assert not len(found)
