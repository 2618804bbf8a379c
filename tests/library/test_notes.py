"""The note service, and which notes are wanted of all there are."""

from __future__ import annotations

import pytest

from tests.library.conftest import entity
from tui.annotations import AnchorState, StoreError
from tui.corpus import Article
from tui.library import (
    Library,
    NoteFilter,
    NoteQuery,
    count_notes,
    find_notes,
    note_quotation,
    quotation,
)


def test_notes_are_read_changed_and_the_changes_taken_back(opened) -> None:
    library: Library = opened()
    library.read()
    article, notes = library.articles[0], library.notes
    start = article.text.index("The envoy")
    assert "saved" in notes.highlight(article, start, start + 9, notes.of(article))
    here = notes.of(article)
    assert "already" in notes.highlight(article, start, start + 9, here)
    [item] = here.touching(start, start + 1)
    assert "green" in notes.next_color(item.annotation)
    with pytest.raises(StoreError, match="changed elsewhere"):
        notes.next_color(item.annotation)
    [item] = notes.of(article).notes
    assert "tagged todo" in notes.tag([item.annotation], "todo", None)
    assert notes.of(article).notes[0].annotation.tags == ("todo",)
    assert "no longer" in notes.tag([item.annotation], "-todo", None)
    [item] = notes.of(article).notes
    assert "deleted" in notes.delete([item.annotation])
    for _ in range(4):
        assert "undone" in notes.undo()
    assert notes.of(article).notes[0].annotation.color == "yellow"
    assert "done again" in notes.redo()
    assert notes.counts() == {"a": 1}


def test_notes_where_they_were_made_are_counted_without_the_texts_of_other_articles(
    opened, monkeypatch
) -> None:
    library: Library = opened()
    library.read()
    first, other = library.articles
    hashed: set[str] = set()
    text_hash = Article.text_hash.fget

    def noted(article: Article) -> str:
        hashed.add(article.id)
        return text_hash(article)

    monkeypatch.setattr(Article, "text_hash", property(noted))
    assert library.notes.counts() == {}
    assert not hashed
    library.notes.highlight(first, 0, 3, library.notes.of(first))
    assert len(library.notes.of(first).notes) == 1
    assert library.notes.counts() == {first.id: 1}
    assert other.id not in hashed


def test_the_notes_of_an_entity_are_those_on_passages_that_name_it(opened) -> None:
    library: Library = opened()
    library.load()
    article, other = library.articles
    kyiv = entity("Kyiv", [article])
    library.index.set_entities([kyiv])
    start = article.text.index("Kyiv expects")
    library.store.add(article, start, start + 4, text="ask whom")
    start = other.text.index("The envoy left")
    library.store.add(other, start, start + 9)
    wanted = NoteQuery(filter=NoteFilter(entity=kyiv))
    assert [item.annotation.text for item in find_notes(library, wanted)] == ["ask whom"]
    assert find_notes(library, wanted, offset=1) == []
    assert count_notes(library, wanted) is None
    assert count_notes(library, NoteQuery()) == 2
    assert library.notes.by_passage()["a#2"] == "ask whom"


def test_a_quotation_tells_its_source_and_a_note_of_a_lost_text_that_of_then(opened) -> None:
    library: Library = opened()
    library.read()
    article = library.articles[0]
    start = article.text.index("The envoy")
    quoted = quotation(article, (start, start + 9))
    assert quoted == f"“The envoy” — {article.title}, a, {start}–{start + 9}"
    library.store.add(article, start, start + 9, text="ask them")
    [item] = library.notes.of(article).notes
    assert item.state is AnchorState.EXACT
    assert note_quotation(item, article) == f"{quoted}\n\nask them"
    assert note_quotation(item, None) == f"{quoted}\n\nask them"
