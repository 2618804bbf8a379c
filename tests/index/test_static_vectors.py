"""Semantic similarity in the ranking, and that of the word vectors."""

from __future__ import annotations

import numpy as np

from tui.index import Index, find_vectors
from tui.index.relatedness_model import BY_WORD_VECTORS


class SemanticSimilarity:
    """Takes the other passages with some word to mean the same as any passage."""

    model = BY_WORD_VECTORS

    def __init__(self, same):
        self.same = same

    def similarity(self, texts, others):
        return np.array([[one != text and self.same in one for one in others] for text in texts])


class Ignorance(SemanticSimilarity):
    """Does not know yet what any passage means."""

    def similarity(self, texts, others):
        return np.full((len(texts), len(others)), np.nan)


def test_what_passages_mean_is_left_out_where_it_is_not_known(make_article, story):
    scores = []
    for meaning in (None, Ignorance("")):
        index = Index(meaning)
        index.add([make_article(f"a{n}", *texts) for n, texts in enumerate(story)])
        scores.append([(one.passage, one.score) for one in index.related("a0#1", plain=True)])
    assert scores[0] == scores[1] != []


def test_what_passages_mean_counts_where_it_can_be_told(make_article):
    texts = [
        "The ferry went under at night.",
        "The ferry menus offered fish at night.",
        "That night the ferry foundered on rocks.",
    ]
    scores = {}
    for meaning in (None, SemanticSimilarity("foundered")):
        index = Index(meaning)
        index.add([make_article(f"a{n}", text) for n, text in enumerate(texts)])
        found = {one.passage: one.score for one in index.related("a0#0", plain=True)}
        scores[meaning is None] = found["a2#0"] / found["a1#0"]
    assert scores[False] > 1.2 * scores[True]


def test_a_passage_in_other_words_is_ranked_where_its_meaning_is_known(make_article):
    texts = ["The ferry went under.", "A boat foundered.", "Sign up for what foundered."]
    found = {}
    for meaning in (None, SemanticSimilarity("foundered"), Ignorance("foundered")):
        index = Index(meaning)
        index.add([make_article("a", texts[0])])
        index.add([make_article("b", *texts, boilerplate=(2,))])
        ranked = [one.passage for one in index.related("a#0", plain=True)]
        found[type(meaning).__name__] = ranked
        assert [one.passage for one in index.related("a#0")] == ["b#0"], "reasons are needed"
    assert found == {
        "NoneType": ["b#0"],
        "Ignorance": ["b#0"],
        "SemanticSimilarity": ["b#0", "b#1"],
    }


def test_the_word_vectors_of_the_extra_know_synonyms():
    vectors = find_vectors()
    assert vectors is not None, "the extra is part of the test requirements"
    [[near, far, empty]] = vectors.similarity(
        ["The boat sank."], ["A ship went down.", "Bread became dearer.", ""]
    )
    assert 1 >= near > far >= empty == 0
