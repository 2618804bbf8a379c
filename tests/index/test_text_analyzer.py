"""What a word is to the index: the same, however it is come by."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from tui.index.text_analyzer import TextAnalyzer
from tui.index.tokenizer import spellings

# What makes and breaks words: joints, digits, accents, marks, scripts without spaces, white space.
SIGNS = "aUsIT12.,_-'’ \t\n\u00a0\x1céÉßİﬁ\u0301\u05b0क\u0941中国ใจ０"


texts = st.lists(st.text(SIGNS, max_size=12) | st.text(max_size=6), max_size=4).map(" ".join)


@given(texts)
@example("the U.S. told us: 1,200 of ...a. nothing_new e.g. a.b, U.S., x.y")
def test_words_are_the_same_in_a_text_and_on_their_own(text: str) -> None:
    analyzer, alone = TextAnalyzer(), TextAnalyzer()
    for _ in range(2):  # met for the first time, and remembered
        analysed = analyzer.analyse(text)
        found = [word.lower() if text.isupper() else word for word in spellings(text)]
        assert [one[:2] for one in analysed] == [alone[word][:2] for word in found]
        assert [analyzer.stems[one.term] for one in analysed if one.stem] == [
            one.stem for one in analysed if one.stem
        ]


@given(texts, st.frozensets(st.sampled_from("auisnt12é"), max_size=3))
@example("Us US us, the IT of it is a nation's: nations, NATIONAL, U.S.-nations.", frozenset("nu"))
def test_words_with_the_initials_sought_are_stemmed(text: str, initials: frozenset[str]) -> None:
    whole, analyzer = TextAnalyzer(), TextAnalyzer()
    words, stems, _terms = whole.analyse_columns(text)
    for _ in range(2):
        found, in_part = analyzer.columns_to_match(text, initials=initials)
        assert found == words
        assert [*map(bool, in_part)] == [*map(bool, stems)]  # as many content words
        for stem, known in zip(stems, in_part, strict=True):
            assert stem == known or (stem[0] not in initials and known not in stems)
