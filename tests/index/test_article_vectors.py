"""Similarity of articles."""

from __future__ import annotations


def test_articles_are_alike_through_a_third_one(build):
    index = build(
        ["The ferry Aurora sank off Cape Mora.", "Divers searched the wreck of the ferry Aurora."],
        ["The ferry Aurora sank off Cape Mora.", "Its captain Orlov was arrested in Tessin."],
        ["Captain Orlov, arrested in Tessin, had left the wreck before the divers came."],
        ["A diver from Velm found a vase of the Romans in a wreck near the coast."],
    )
    scores = {one.article: one.score for one in index.related_articles("a0")}
    assert scores["a1"] > scores["a2"] > 1.5 * scores["a3"], "they share two words each with a0"
