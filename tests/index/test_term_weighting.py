"""The terms that texts share, and the distinct ones among many, by arrays as by sets."""

from __future__ import annotations

from array import array

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tui.index.term_table import TermTable
from tui.index.term_weighting import DistinctTerms, TermJoin, passage_matrix, terms_of

TERMS = 30
TEXTS = st.lists(st.sets(st.integers(0, TERMS - 1), max_size=12), min_size=1, max_size=6)


@given(TEXTS, TEXTS)
def test_texts_share_what_their_sets_of_terms_share(ours, theirs):
    table = TermTable()
    for text in (*ours, *theirs):
        table.add(text, TERMS)
    asked = [terms_of(table, number) for number in range(len(ours))]
    others = passage_matrix(table, np.arange(len(ours), len(ours) + len(theirs)))
    expected = [[sum(term + 0.5 for term in one & two) for two in theirs] for one in ours]
    join = TermJoin(TERMS)
    for _ in range(2):  # nothing of one call is left for the next
        shared = join.of(asked, others)
        assert shared.total(shared.terms + 0.5).tolist() == expected


@given(TEXTS, TEXTS)
def test_a_table_of_what_another_had_goes_on_like_that_one(before, after):
    all_texts = [*before, *after]
    one = TermTable()
    for text in before:
        one.add(text, TERMS)
    columns = (array(column.typecode, column) for column in (one.parts[1], one.starts))
    other = TermTable.restored(*columns, array("Q", one.frequencies), one.passages)
    for text in after:
        one.add(text, TERMS)
        other.add(text, TERMS)
    one.forget(0)
    other.forget(0)
    assert [*other.frequencies] == [*one.frequencies]
    assert other.passages == one.passages
    numbers = np.arange(len(before) + len(after))
    for table in (one, other):
        assert [[*table.of(number)] for number in numbers] == [*map(sorted, all_texts)]
        terms, sizes = table.rows(numbers, numbers + 1)
        assert sizes.tolist() == [*map(len, all_texts)]
        assert terms.tolist() == [term for text in all_texts for term in sorted(text)]


@given(st.lists(st.lists(st.integers(0, TERMS - 1), max_size=40), min_size=1, max_size=3))
def test_distinct_terms_are_in_order_and_give_back_all(lists):
    distinct = DistinctTerms(TERMS)
    for terms in lists:
        found, indices = distinct.of(np.array(terms, np.intp))
        assert found.tolist() == sorted(set(terms))
        assert found[indices].tolist() == terms
