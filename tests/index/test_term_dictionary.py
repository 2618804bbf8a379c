"""Numbers go on where those that are kept end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.index.term_dictionary import TermDictionary

WORDS = st.lists(st.sampled_from("abcdefgh"))


@given(WORDS, WORDS)
def test_one_that_goes_on_with_kept_words_is_as_one_that_had_them_all(
    first: list[str], then: list[str]
) -> None:
    whole = TermDictionary()
    for word in first:
        whole.number(word)
    kept = [*whole]
    later = TermDictionary(kept, {word: number for number, word in enumerate(kept)})
    for word in then:
        assert later.number(word) == whole.number(word)
    assert [*later] == [*whole] == [later[number] for number in range(len(later))] == later[:]
    assert len(kept) == len({*first})  # they stay as they are
