"""Entities by id or name, and what merging and splitting them keeps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.library.conftest import entity
from tui.library import AmbiguousEntityError, Library, UnknownEntityError


@pytest.fixture
def library(opened) -> Library:
    library: Library = opened()
    library.load()
    kyiv = entity("Kyiv", library.articles)
    kiev = entity("Kiev", library.articles)
    paris = entity("Paris", library.articles, aliases=("Paris", "City of Light"))
    same_name = replace(paris, id="person:paris", label="PERSON")
    library.index.set_entities([kyiv, kiev, paris, same_name])
    return library


def test_an_entity_is_found_by_id_or_by_a_name_that_only_it_has(library: Library) -> None:
    assert library.entities.find("gpe:paris").label == "GPE"
    assert library.entities.find(" kYIV ").name == "Kyiv"
    with pytest.raises(UnknownEntityError):
        library.entities.find("Atlantis")
    for said in ("paris", "city of light"):
        with pytest.raises(AmbiguousEntityError) as caught:
            library.entities.find(said)
        assert [one.id for one in caught.value.candidates] == ["gpe:paris", "person:paris"]


def test_a_merge_after_a_split_holds_for_the_forms_that_were_told_apart(library: Library) -> None:
    kyiv, kiev = library.entities.find("Kyiv"), library.entities.find("Kiev")
    both = replace(kyiv, aliases=("Kyiv", "Kiev"))
    library.entities.split_form(both, "Kiev")
    assert [one.kind for one in library.store.decisions()] == ["different"]
    library.entities.merge(kyiv, kiev)
    pairs = {(one.left[1], one.right[1]) for one in library.store.decisions()}
    assert pairs == {("kiev", "kyiv"), ("kyiv", "kiev")}


def test_what_occurs_with_an_entity_and_what_it_is_by_now(library: Library) -> None:
    kiev = library.entities.find("Kiev")
    two_of_that_name = [("Paris", 2)]
    assert library.entities.cooccurring(kiev, 3) == two_of_that_name
    merged = replace(kiev, name="Kyiv", mentions=kiev.mentions)
    library.index.set_entities([merged])
    assert library.entities.current(kiev) is library.resolved[0]
    library.index.remove("b")
    assert library.entities.current(kiev) is None
