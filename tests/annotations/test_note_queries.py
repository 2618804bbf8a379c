"""Queries over notes."""

from tests.annotations.passages import span
from tui.annotations import Store


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
