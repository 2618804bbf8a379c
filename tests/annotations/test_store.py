from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tui.annotations import AnchorState, Store, note_repository
from tui.annotations.storage import undo_log
from tui.corpus import Article


def span(article: Article, quote: str) -> tuple[int, int]:
    start = article.text.index(quote)
    return start, start + len(quote)


def test_a_note_is_there_at_the_next_start(tmp_path: Path, article: Article) -> None:
    first = Store.open(tmp_path / "data")
    note = first.add(article, *span(article, "new quay"), text="Cost?", tags=["money", "money "])
    first.close()

    second = Store.open(tmp_path / "data")
    assert second.get(note.id) == note
    assert note.tags == ("money",)
    (found,) = second.for_article(article)
    assert found.annotation == note
    assert found.state is AnchorState.EXACT
    assert article.text[found.start : found.end] == "new quay" == note.selector.exact
    second.close()


def test_reading_makes_neither_file_nor_folder(tmp_path: Path, article: Article) -> None:
    store = Store.open(tmp_path / "data")
    assert store.for_article(article) == []
    assert store.all(query="quay") == []
    assert store.tags() == []
    assert store.undo() is None
    assert store.redo() is None
    assert store.delete(["not there"]) == 0
    store.drop_draft("not there")
    with pytest.raises(KeyError):
        store.edit("not there", text="")
    store.close()
    assert not (tmp_path / "data").exists()


def test_context_grows_until_the_quote_is_unique(store: Store, make_article) -> None:
    line = "The ferry leaves the harbour at nine in the morning and returns at night. "
    article = make_article("First. " + line * 3 + "Last.")
    note = store.add(article, *span(article, "ferry"))
    at = note.selector
    assert article.text.count(at.prefix + at.exact + at.suffix) == 1
    assert len(at.suffix) >= 32


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 4), (-1, 4), (0, 10**6)])
def test_a_span_outside_the_text_is_refused(
    store: Store, article: Article, start: int, end: int
) -> None:
    with pytest.raises(ValueError, match="not within"):
        store.add(article, start, end)


def test_undo_and_redo_walk_the_whole_log_also_after_a_restart(
    tmp_path: Path, article: Article
) -> None:
    store = Store.open(tmp_path / "data")
    states = [store.all(sort="created")]
    note = store.add(article, 0, 7)
    states.append(store.all(sort="created"))
    store.edit(note.id, text="Which council?", tags=["who"], color="green")
    states.append(store.all(sort="created"))
    other = store.add(article, 8, 14)
    states.append(store.all(sort="created"))
    assert store.delete([note.id, other.id, "not there"]) == 2
    states.append(store.all(sort="created"))
    store.close()

    store = Store.open(tmp_path / "data")
    for expected in reversed(states[:-1]):
        assert store.undo() is not None
        assert store.all(sort="created") == expected
    assert store.undo() is None
    for expected in states[1:]:
        assert store.redo() is not None
        assert store.all(sort="created") == expected
    assert store.redo() is None
    store.close()


def test_a_new_step_forgets_the_undone_ones(store: Store, article: Article) -> None:
    store.add(article, 0, 7)
    store.undo()
    store.add(article, 8, 14)
    assert store.redo() is None


def test_decisions_share_the_log_with_notes(store: Store, article: Article) -> None:
    note = store.add(article, 0, 7)
    decision = store.decide("same", ("PERSON", "ana ruiz"), ("PERSON", "ruiz"))
    assert store.decisions() == [decision]
    change = store.undo()
    assert change is not None
    assert change.decisions == (decision.id,)
    assert change.notes == ()
    assert store.decisions() == []
    change = store.undo()
    assert change is not None
    assert change.notes == (note.id,)


def test_notes_are_found_by_word_tag_colour_and_article(store: Store, make_article) -> None:
    one, two = make_article(), make_article("Zürich builds a tram.\n", "tram")
    a = store.add(one, *span(one, "new quay"), text="ask *Ana*", tags=["money"], color="blue")
    b = store.add(two, *span(two, "Zürich"), text="why a tram?", tags=["money", "rail"])
    assert [n.annotation for n in store.all(query="quay")] == [a]
    assert [n.annotation for n in store.all(query="zurich tra")] == [b]
    assert [n.annotation for n in store.all(tag="money", sort="created")] == [a, b]
    assert [n.annotation for n in store.all(tag="rail")] == [b]
    assert [n.annotation for n in store.all(color="blue")] == [a]
    assert [n.annotation for n in store.all(articles=["tram"])] == [b]
    assert store.all(query='"quay" AND ( NOT') == []
    assert len(store.all(limit=1)) == 1
    assert store.tags() == [("money", 2), ("rail", 1)]


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


def test_two_stores_see_each_other(tmp_path: Path, article: Article) -> None:
    one, two = Store.open(tmp_path / "data"), Store.open(tmp_path / "data")
    before = two.data_version()
    note = one.add(article, 0, 7)
    assert two.data_version() != before
    assert [n.annotation for n in two.all()] == [note]
    before = two.data_version()
    assert two.data_version() == before
    one.close()
    two.close()


def test_one_store_is_used_from_several_threads(store: Store, article: Article) -> None:
    def write(name: int) -> list[str]:
        return [store.add(article, name, name + 5, text=str(n)).id for n in range(20)]

    with ThreadPoolExecutor(4) as threads:
        ids = [note_id for made in threads.map(write, range(4)) for note_id in made]
    assert sorted(ids) == sorted(note.id for note in store.notes())


def test_several_notes_are_tagged_and_coloured_in_one_step(store: Store, article: Article) -> None:
    ids = [store.add(article, at, at + 5, tags=["old", "kept"]).id for at in (0, 8, 16)]
    changed = store.edit_many(ids[:2], add_tags=["new", "kept"], remove_tags=["old"], color="red")
    assert [note.tags for note in changed] == [("kept", "new")] * 2
    assert {note.color for note in changed} == {"red"}
    assert store.count(tag="old") == 1
    assert store.count(color="red") == 2
    change = store.undo()
    assert change is not None
    assert change.notes == tuple(ids[:2])
    assert store.count(tag="old") == 3


def test_no_grapheme_cluster_is_cut(store: Store, make_article) -> None:
    family = "\N{WOMAN}\u200d\N{GIRL}"
    article = make_article(f"One e\u0301te {family} more.", "marks")
    at = article.text.index(family)
    assert store.add(article, at + 1, at + 2).selector.exact == family


def test_what_a_terminal_would_obey_is_not_kept(store: Store, article: Article) -> None:
    note = store.add(article, 0, 7, text="a\x1b[31m\nb", tags=["\x9bx\n"], color="\x07red")
    assert "\x1b" not in note.text
    assert "\n" in note.text
    assert note.tags == ("␦x",)
    assert "\x07" not in (note.color or "")


def test_the_oldest_steps_are_forgotten_with_their_texts(
    tmp_path: Path, make_article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo_log, "KEPT_STEPS", 5)
    store = Store.open(tmp_path / "data")
    first, second = make_article(name="first"), make_article("Another text.", "second")
    gone = store.add(first, 0, 7)
    store.delete([gone.id])
    kept = [store.add(second, at, at + 3) for at in range(5)]
    store.close()
    store = Store.open(tmp_path / "data")
    assert store.text(gone.selector.text_hash) is None
    assert store.text(kept[0].selector.text_hash) == second.text
    assert len(list(iter(store.undo, None))) == 5
    assert store.redo() is not None
    store.close()


def test_a_clock_set_back_changes_nothing_but_the_dates(
    store: Store, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = store.add(article, 0, 7)
    monkeypatch.setattr(note_repository, "now", lambda: "1999-01-01T00:00:00.000Z")
    edited = store.edit(first.id, text="in the past")
    assert first.created < edited.modified < "9999"
    second = store.add(article, 8, 14)
    assert [each.annotation for each in store.all(sort="created")] == [edited, second]
    assert store.undo() is not None
    assert store.notes() == [edited]
