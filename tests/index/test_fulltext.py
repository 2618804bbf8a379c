from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.index import fulltext
from tui.index.bm25 import Document, Weight, stored_length, weights_of
from tui.index.engine_statistics import single
from tui.index.fulltext import FullText
from tui.index.fulltext_compiler import QueryCompiler
from tui.index.fulltext_faults import FullTextError
from tui.index.fulltext_query import Query, constant_score

WORDS = [f"{letter}{number}" for letter in "abc" for number in range(12)]


def filled(texts: list[list[str]], batch: int) -> FullText:
    """An index of passages; committed every so many of them, so that it has several segments."""
    index = FullText(["words"], ["stems", "aside", "kind"])
    index.document_of = lambda number, _initials: Document(
        number, number // 4, {"words": texts[number], "stems": texts[number]}
    )
    for number, words in enumerate(texts):
        text = " ".join(words)
        index.add(number, number // 4, {"words": text, "stems": text})
        if number % batch == batch - 1:
            index.commit()
    index.commit()
    return index


class Counted:
    """The mean lengths of texts; in how many a word is, the engine is to count."""

    def __init__(self, texts: list[list[str]]) -> None:
        self.texts, self.words = texts, sum(map(len, texts))

    def frequency(self, _field: str, _word: str) -> None:
        return None

    def finder(self, stems: set[str]) -> Callable[[int], tuple[list[str], int]]:
        return lambda number: (
            [*stems.intersection(self.texts[number])],
            len(self.texts[number]),
        )

    def mean_length(self, _field: str, passages: int) -> float:
        return single(single(self.words) / single(passages))


def changed(texts: list[list[str]], chance: random.Random) -> FullText:
    """An index of passages, in which there were long ones of common words that were deleted."""
    gone = [chance.choices(WORDS[:9], k=chance.randint(90, 200)) for _ in range(400)]
    index = filled([*texts, *gone], 170)
    for group in range(len(texts) // 4, (len(texts) + len(gone)) // 4):
        index.delete_group(group)
    index.commit()
    index.counts = Counted(texts)
    assert index.size == len(texts)
    return index


@pytest.fixture(scope="module")
def indexes() -> list[FullText]:
    chance = random.Random(7)
    weights = [1 / (1 + number) for number in range(len(WORDS))]
    texts = [chance.choices(WORDS, weights, k=chance.randint(1, 130)) for _ in range(700)]
    texts += texts[:200]  # copies, which are equally good
    counted = filled(texts, 300)
    counted.counts = Counted(texts)
    return [filled(texts, 900), filled(texts, 97), changed(texts, chance), counted]


leaves = st.one_of(
    st.sampled_from(WORDS).map(lambda word: Query_.word("stems", word)),
    st.lists(st.sampled_from(WORDS[:6]), min_size=2, max_size=3).map(
        lambda words: Query_.phrase("words", words)
    ),
    st.sampled_from([["a"], ["b1"], ["a1", "a"], ["a0", "a1", "b"]]).map(
        lambda words: Query_.prefix("words", words)
    ),
    st.sampled_from(WORDS).map(lambda word: Query_.fuzzy("words", word, 1)),
    st.dictionaries(st.sampled_from(WORDS), st.floats(0.1, 9), min_size=1, max_size=5).map(
        lambda weights: Query_.weighted("stems", weights)
    ),
    st.sets(st.integers(0, 899), min_size=1).map(lambda numbers: Query_.with_numbers(numbers)),
)
Query_ = FullText
queries = st.recursive(
    leaves,
    lambda part: st.one_of(
        st.lists(part, min_size=1, max_size=3).map(Query_.any_of),
        st.lists(part, min_size=1, max_size=2).map(Query_.all_of),
        st.tuples(part, part).map(lambda two: Query_.all_of([two[0], Query_.none_of(two[1])])),
        st.tuples(part, part).map(lambda two: Query_.all_of([*two, two[0]])),
        st.tuples(part, part).map(lambda two: Query_.any_of([two[0], *two])),
    ),
    max_leaves=5,
)


@given(query=queries, limit=st.integers(1, 40))
def test_the_best_are_the_engines_whatever_its_segments_and_what_was_deleted(
    indexes: list[FullText], query: Query, limit: int
) -> None:
    one, *others = indexes
    best = one.best(query, limit)
    for other in others:
        assert other.best(query, limit) == best
    assert {number for number, _ in best} == one.top(query, limit)
    assert best == sorted(best, key=lambda hit: (-hit[1], hit[0]))
    engine = dict(one.search(one.compile(query), one.size))
    assert sorted(engine) == one.numbers(query)
    assert all(
        math.isclose(engine[number], score, rel_tol=2e-5, abs_tol=1e-5) for number, score in best
    )
    every = one.scored(query, engine)
    assert every[:limit] == best


@given(
    query=queries,
    limit=st.integers(1, 40),
    factors=st.lists(st.floats(0.5, 2), min_size=30, max_size=30),
    longer=st.floats(0.8, 1.25),
)
def test_the_best_by_given_weights_are_those_of_all_that_match(
    indexes: list[FullText], query: Query, limit: int, factors: list[float], longer: float
) -> None:
    weights = {
        leaf: Weight(weight.factor * factor, weight.mean_length * longer, 10_000)
        for (leaf, weight), factor in zip(
            weights_of(query, indexes[0]).items(), itertools.cycle(factors), strict=False
        )
    }
    best = indexes[0].best(query, limit, weights)
    every = indexes[0].scored(query, indexes[0].numbers(query), weights)
    assert [score for _, score in best] == [score for _, score in every[:limit]]
    if constant_score(query) is None:
        assert best == every[:limit]
    for other in indexes[1:]:
        assert other.best(query, limit, weights) == best


def test_of_words_that_documents_have_once_no_text_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chance = random.Random(3)
    texts = [chance.sample(WORDS, chance.randint(8, 12)) for _ in range(60)]
    texts += texts * 3  # which of the equally good ones are the best, full scores tell
    index = filled(texts, 70)
    weighted = {word: chance.uniform(1, 9) for word in chance.sample(WORDS, 6)}
    asked = [
        (query, limit)
        for query in (
            Query_.weighted("stems", weighted),
            Query_.all_of(
                [Query_.word("stems", "a1"), Query_.any_of([Query_.word("stems", "b2")])]
            ),
        )
        for limit in (1, 2, 7, 30)
    ]
    right = [index.best(*one) for one in asked]
    assert all(right)
    index.counts, index.document_of = Counted(texts), None
    assert [index.best(*one) for one in asked] == right
    with monkeypatch.context() as patch:
        patch.setattr(fulltext, "SingleOccurrences", lambda *_: None)
        with pytest.raises(FullTextError):
            index.best(*asked[0])


def test_the_best_are_the_same_where_common_words_are_passed_over(
    indexes: list[FullText], monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(5)
    asked = [
        (
            Query_.weighted("stems", {w: chance.uniform(0.1, 9) for w in chance.sample(WORDS, 9)}),
            chance.randint(1, 60),
        )
        for _ in range(100)
    ]
    right = [index.top(*one) for one in asked for index in indexes]
    passed_over = []
    with_optional = QueryCompiler.with_optional
    monkeypatch.setattr(fulltext, "_MANY", 0)
    monkeypatch.setattr(fulltext, "_TIMES", 2)
    monkeypatch.setattr(
        QueryCompiler,
        "with_optional",
        lambda *given: passed_over.append(given[2]) or with_optional(*given),
    )
    assert [index.top(*one) for one in asked for index in indexes] == right
    assert any(map(len, passed_over))


def test_lengths_are_rounded_as_the_engine_does() -> None:
    index = FullText(["words"])
    for number in range(1, 3000, 7):
        index.add(number, number, {"words": " ".join(["a"] * number)})
        index.add(number + 1, number, {"words": "b"})
    index.commit()
    index.document_of = lambda number, _initials: Document(
        number, number, {"words": ["a"] * number}
    )
    assert [stored_length(size) for size in (0, 40, 41, 42, 56, 59, 60, 88, 95, 96)] == [
        *(0, 40, 40, 42, 56, 56, 60, 88, 88, 96)
    ]
    query = index.word("words", "a")
    for number, score in index.search(index.compile(query), 10_000):
        assert math.isclose(index.scored(query, [number])[0][1], score, rel_tol=1e-5), number
