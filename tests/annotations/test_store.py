"""The store of a data folder: across restarts, instances and threads."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.annotations.passages import span
from tui.annotations import AnchorState, Store
from tui.corpus import Article


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
    with pytest.raises(KeyError):
        store.edit("not there", text="")
    store.close()
    assert not (tmp_path / "data").exists()


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
