"""The repository of drafts."""

from tests.annotations.passages import span
from tui.annotations import Store
from tui.corpus import Article


def test_a_draft_is_kept_until_its_note_is_saved(store: Store, article: Article) -> None:
    at = span(article, "the ferry")
    first = store.save_draft(article, *at, text="half", tags=["x"])
    draft = store.save_draft(article, *at, text="half a th", tags=["x"], last=first)
    assert store.drafts_on(article, *at) == store.drafts() == [draft]
    note = store.add(article, *at, text="half a thought", draft=draft)
    assert store.drafts_on(article, *at) == []
    changing = store.save_draft_of(note, text="more")
    assert store.drafts_of(note) == [changing]
    store.edit(note.id, text="more thought", draft=changing)
    assert store.drafts() == []


def test_two_editors_of_the_same_words_keep_a_draft_each(store: Store, article: Article) -> None:
    at = span(article, "the ferry")
    mine = store.save_draft(article, *at, text="mine")
    theirs = store.save_draft(article, *at, text="theirs")
    assert {draft.text for draft in store.drafts_on(article, *at)} == {"mine", "theirs"}
    mine = store.save_draft(article, *at, text="mine!", last=mine)
    both = store.save_draft(article, *at, text="also on theirs", last=theirs)
    late = store.save_draft(article, *at, text="theirs!", last=theirs)
    assert both.key == theirs.key != late.key
    assert {draft.slot for draft in (mine, both, late)} == {mine.key}
    assert not store.drop_draft(theirs), "what another editor wrote since is not deleted"
    store.add(article, *at, text="mine!", draft=mine)
    assert {draft.text for draft in store.drafts()} == {"also on theirs", "theirs!"}
    note = store.add(article, *at, text="a note")
    for last in (None, None):
        store.save_draft_of(note, text=f"draft {len(store.drafts())}", last=last)
    store.edit(note.id, text="another edit")
    assert {draft.text for draft in store.drafts_of(note)} == {"draft 2", "draft 3"}
