"""Near-duplicates take one place among the related passages."""

from __future__ import annotations


def test_near_copies_of_the_passage_take_one_place_and_are_told(build):
    agency = "The ferry Aurora sank off Cape Mora on Sunday night with ninety people on board."
    index = build(
        [agency],
        [agency],
        [agency.replace("Sunday", "last Sunday")],
        ["Ninety people were on the ferry Aurora when it went down near Cape Mora."],
    )
    first, second = index.related("a0#0")
    assert first.reasons.near_duplicate
    assert {first.passage, *first.near_duplicates} == {"a1#0", "a2#0"}
    assert second.passage == "a3#0"
    assert not second.reasons.near_duplicate
    assert len(index.related("a0#0", plain=True)) >= 3, "plain does not fold them"


def test_near_copies_of_each_other_take_one_place(build):
    agency = "The ferry Aurora sank off Cape Mora on Sunday night with ninety people on board."
    index = build(["Rescuers reached the ferry Aurora off Cape Mora."], [agency], [agency])
    (only,) = index.related("a0#0")
    assert len(only.near_duplicates) == 1
    assert not only.reasons.near_duplicate
