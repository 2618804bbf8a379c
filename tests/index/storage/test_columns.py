"""Whatever a string holds, it comes back from a column as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.index.conftest import article
from tui.index.storage.articles import StoredArticles, write_articles
from tui.index.storage.columns import Strings, join, split, write_strings
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
