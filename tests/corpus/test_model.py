"""Passages as columns are, to all who read them, the tuple of these passages."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from tui.corpus import Article, Passage, PassageColumns, PassageKind, of_kind, starts_of
from tui.corpus.model import STANDARD_INPUT

Rows = list[tuple[int, int, PassageKind, str | None]]

rows = st.lists(
    st.tuples(
        st.integers(0, 50),
        st.integers(1, 50),
        st.sampled_from(PassageKind),
        st.sampled_from([None, "de"]),
    ),
    max_size=12,
)


def passages_of(gaps: Rows) -> tuple[Passage, ...]:
    found, at = [], 0
    for number, (gap, length, kind, language) in enumerate(gaps):
        start = at + gap
        at = start + length
        found.append(Passage(f"a/b#{number}", "a/b", start, at, kind, language))
    return tuple(found)


@given(rows, st.integers(-15, 15), st.integers(-15, 15))
def test_they_are_equal_to_the_tuple(gaps: Rows, first: int, last: int) -> None:
    passages = passages_of(gaps)
    columns = PassageColumns.of("a/b", passages)
    assert len(columns) == len(passages)
    assert columns[first:last] == passages[first:last]
    assert all(columns[number] == one and one in columns for number, one in enumerate(passages))
    assert starts_of(columns) == starts_of(passages)
    assert all([*of_kind(columns, kind)] == of_kind(passages, kind) for kind in PassageKind)
    assert next(iter(columns), None) == next(iter(passages), None)
    for _ in range(2):  # made, and kept
        assert [*columns] == [*passages]
        assert columns == passages
        assert passages == columns
        assert hash(columns) == hash(passages)
        assert pickle.loads(pickle.dumps(columns)) == passages
    assert Passage("a/b#99", "a/b", 0, 1) not in columns
    assert Passage("c#0", "c", 0, 1) not in columns


@given(rows, st.integers(0, 1200))
def test_the_passage_at_a_place(gaps: Rows, offset: int) -> None:
    passages = passages_of(gaps)
    before = [one for one in passages if one.start <= offset]
    for kept in (passages, PassageColumns.of("a/b", passages)):
        article = Article("a/b", STANDARD_INPUT, "", "", kept)
        assert article.passage_at(offset) == (before[-1] if before else None)
