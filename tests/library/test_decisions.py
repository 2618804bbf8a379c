"""The last decision on a subject is taken back, and no decision on another."""

from __future__ import annotations

from itertools import chain
from typing import get_args

from tui.annotations import DecisionKind
from tui.library import Library
from tui.library.decisions import KINDS, undo_decision

KYIV, KIEV, KYJIV = (("GPE", name) for name in ("kyiv", "kiev", "kyjiv"))


def test_the_last_decision_is_taken_back_with_all_of_its_step(opened) -> None:
    library: Library = opened()
    store = library.store
    store.decide("rename", KYIV, value="Kyjiv")
    store.decide_many(("different", KIEV, other, None, None) for other in (KYIV, KYJIV))
    assert undo_decision(store, "entities") == "different kiev / kyjiv"
    assert [one.kind for one in store.decisions()] == ["rename"]
    assert undo_decision(store, "entities") == "rename kyiv / Kyjiv"
    assert undo_decision(store, "entities") is None


def test_later_decisions_on_other_subjects_stay(opened) -> None:
    library: Library = opened()
    store, words = library.store, ("001", "the words")
    store.decide("not_said", words)
    store.decide("dated", words, value="2025")
    store.decide("other_figure", words)
    store.decide("ignore", KYIV)
    assert undo_decision(store, "quotations") == "not_said the words"
    assert [one.kind for one in store.decisions()] == ["dated", "other_figure", "ignore"]
    assert undo_decision(store, "quotations") is None
    assert undo_decision(store, "dates") == "dated the words / 2025"
    assert undo_decision(store, "figures") == "other_figure the words"
    assert [one.kind for one in store.decisions()] == ["ignore"]


def test_every_kind_of_decision_is_on_one_subject() -> None:
    kinds = [*chain.from_iterable(KINDS.values())]
    assert sorted(kinds) == sorted(get_args(DecisionKind))
