"""Quotations of the open articles, and decisions on them that survive and are undone."""

from __future__ import annotations

from dataclasses import replace

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
    assert library.store.undo().description == "“The work took us many years.” said by Kyiv"
    assert library.store.undo().description == "“The road will open on Monday” is no quotation"
    assert len(texts(again)) == 2


def test_the_time_line_is_gathered_anew_only_after_a_change(library: Library) -> None:
    first = library.story.time_line()
    assert library.story.time_line() is first
    assert first.events == ()  # no article has a date of publication
    library.show_corrected(replace(library.articles[0], published="2025-08-20"))
    [*_, last] = library.story.time_line().events
    assert (last.article, last.date) == ("a", "2025-08-25")
    assert "dated 2025-09" in library.story.set_date(last, "2025-09")
    [*_, last] = library.story.time_line().events
    assert last.date == "2025-09"
    library.store.undo()
    assert library.story.time_line().events[-1].date == "2025-08-25"


def test_a_figure_is_set_apart_and_that_is_undone(opened, folder) -> None:
    (folder / "c.txt").write_text("Fire in Kyiv\n\nThe fire near the port of Kyiv killed 12 men.\n")
    (folder / "d.txt").write_text(
        "A fire in Kyiv\n\nThe fire near the port of Kyiv killed 14 men.\n"
    )
    library: Library = opened()
    library.read()
    [fact] = library.story.figures()
    assert (fact.name, fact.differ) == ("men killed", True)
    library.story.separate_figure(fact.figures[0])
    assert library.story.figures() == ()
    library.store.undo()
    assert library.story.figures() == (fact,)


def test_what_stood_in_a_file_that_is_removed_is_not_changed(opened, folder) -> None:
    (folder / "c.txt").write_text("Fire in Kyiv\n\nThe fire near the port of Kyiv killed 12 men.\n")
    (folder / "d.txt").write_text(
        "A fire in Kyiv\n\nOn 3 May 2024 the fire near the port of Kyiv killed 14 men.\n"
    )
    library: Library = opened()
    library.load()
    [fact] = library.story.figures()
    [event] = library.story.time_line().events
    (folder / "c.txt").unlink()
    (folder / "d.txt").unlink()
    library.load()
    with pytest.raises(ValueError, match="is gone"):
        library.story.separate_figure(fact.figures[0])
    with pytest.raises(ValueError, match="is gone"):
        library.story.set_date(event, "2024")
    assert not library.store.decisions()
    assert library.story.figures() == ()
