"""The repository of drafts."""

from tests.annotations.passages import span
from tui.annotations import Store
from tui.corpus import Article


def test_a_draft_is_kept_until_its_note_is_saved(store: Store, article: Article) -> None:
    at = span(article, "the ferry")
    draft = store.save_draft(article, *at, text="half a th", tags=["x"])
    assert store.load_draft(article, *at) == draft
    assert store.drafts() == [draft]
    note = store.add(article, *at, text="half a thought")
    assert store.load_draft(article, *at) is None
    changing = store.save_draft_of(note, text="more")
    assert store.load_draft_of(note) == changing
    store.edit(note.id, text="more thought")
    assert store.drafts() == []
