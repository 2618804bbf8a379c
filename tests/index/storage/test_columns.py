"""Whatever a string holds, it comes back from a column as it was."""

from __future__ import annotations

from array import array
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.index.conftest import article
from tui.index.storage import columns
from tui.index.storage.articles import StoredArticles, write_articles
from tui.index.storage.columns import (
    Strings,
    join,
    map_array,
    split,
    write_joined,
    write_strings,
)
from tui.index.storage.stored_article import StoredArticle

texts = st.text(st.characters(codec=None) | st.sampled_from("\0\x1a\x1b\x1f@Z[_"))


@given(st.lists(st.none() | texts))
@example([None, "\x1a", "\0", "", "\x1bZ", "\x1b", "\udc80"])
def test_strings_come_back(
    tmp_path_factory: pytest.TempPathFactory, values: list[str | None]
) -> None:
    path = tmp_path_factory.mktemp("columns") / "some.txt"
    write_strings(path, values)
    read = Strings(path)
    assert [*read] == values == [read[number] for number in range(len(values))]
    assert read.distinct() == {*values}
    if None not in values:
        assert read.texts() == values


def test_many_strings_and_arrays_come_back_that_are_written_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(columns, "_AT_ONCE", 2)
    monkeypatch.setattr(columns, "_VALUES_AT_ONCE", 3)
    values = ["a", None, "\0", "", "кит"]
    write_strings(tmp_path / "some.txt", values)
    assert [*Strings(tmp_path / "some.txt")] == values
    parts = [array("I", range(8)), array("I"), array("I", [9])]
    write_joined(tmp_path / "some.npy", parts, np.uint32)
    read = map_array(tmp_path / "some.npy")
    assert read.dtype == np.uint32
    assert read.tolist() == [*range(8), 9]


@given(st.lists(texts))
def test_several_strings_come_back_from_one(values: list[str]) -> None:
    assert [*split(join(values))] == values


def test_an_article_with_control_characters_is_kept(tmp_path: Path) -> None:
    names = ("Anna\x1fRoe", "Tom \x1b_Poe", "\x1a", "")
    odd = replace(
        article("odd", "A ferry sank.", title="Ferry\0 at \x1b[1m dawn"), authors=names, url="\x1a"
    )
    write_articles(tmp_path, [odd], {"odd": odd})
    [kept] = StoredArticle.all_of(StoredArticles(tmp_path), [0])
    assert kept == odd
