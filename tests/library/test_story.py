"""Quotations of the open articles, and decisions on them that survive and are undone."""

from __future__ import annotations

import pytest

from tests.library.conftest import entity
from tui.annotations import export_decisions
from tui.library import Library, UnknownQuotationError

TEXT = "“The road will open on Monday,” she said.\n\n“The work took us many years.”\n"


@pytest.fixture
def library(opened, folder) -> Library:
    (folder / "a.txt").write_text(f"Talks in Kyiv\n\n{TEXT}")
    library: Library = opened()
    library.load()
    library.index.set_entities([entity("Kyiv", library.articles)])
    return library


def texts(library: Library) -> list[str]:
    return [said.text for said in library.story.quotations()]


def test_without_a_model_marks_tell_what_is_said(library: Library) -> None:
    assert texts(library) == ["The road will open on Monday", "The work took us many years."]
    assert all(said.entity is None for said in library.story.quotations())
    with pytest.raises(UnknownQuotationError):
        library.story.quotation("a@0")


def test_decisions_hold_where_the_words_stand_and_are_undone(opened, folder, library) -> None:
    first, second = library.story.quotations()
    (kyiv,) = library.index.entities
    assert "no quotation" in library.story.reject_quotation(first)
    assert "Kyiv" in library.story.set_speaker(second, kyiv)
    (left,) = library.story.quotations()
    assert (left.entity, left.corrected) == (kyiv, True)
    lines = "".join(export_decisions(library.store))
    assert '"not_said"' in lines
    assert '"said_by"' in lines
    # The file is read again, longer than it was.
    (folder / "a.txt").write_text(f"Talks in Kyiv\n\nIt rained all day.\n\n{TEXT}")
    again = opened()
    again.load()
    again.index.set_entities([entity("Kyiv", again.articles)])
    assert texts(again) == ["The work took us many years."]
    assert library.store.undo().description == "“The work took us many years.” said by kyiv"
    assert library.store.undo().description == "“The road will open on Monday” is no quotation"
    assert len(texts(again)) == 2
