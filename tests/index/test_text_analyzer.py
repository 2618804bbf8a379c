"""What a word is to the index: the same, however it is come by."""

from __future__ import annotations

from string import ascii_lowercase

from hypothesis import example, given
from hypothesis import strategies as st

from tui.index.plain_text import Sought, beginnings_of
from tui.index.text_analyzer import TextAnalyzer
from tui.index.tokenizer import spellings, word_pattern

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


# What is plain and what only looks so: joints, acronyms, accents, endings that begin otherwise.
TOKENS = """the The THE us US U.S u.s. a.b x.the .us.a. in_the _the the_ 1.5bn 1,200 covid19,5the
    thé the\u0301 nation's nations NATIONAL dying die tie tying skies sky being a I ’the’ “us”
    the-us —us €5m ſet"""
mixed = st.lists(st.sampled_from([*TOKENS.split(), ".", "\x1c"])).map(" ".join)
glued = st.lists(st.sampled_from(TOKENS.split()), max_size=6).map("".join)


@given(texts | mixed | mixed.map(str.upper) | glued | st.text("aA1.,_ "), st.data())
def test_words_that_are_sought_are_found_as_in_the_whole_analysis(
    text: str, data: st.DataObject
) -> None:
    words, stems, _terms = TextAnalyzer().analyse_columns(text)
    spans = [match.span() for match in word_pattern(text).finditer(text)]
    some_stems = st.frozensets(st.sampled_from([*filter(None, stems), "us", "t", "di"]), max_size=4)
    some_words = st.frozensets(st.sampled_from([*words, "the", "a"]), max_size=4)
    sought = Sought(data.draw(some_stems), data.draw(st.none() | some_words))
    analyzer = TextAnalyzer()
    for _ in range(2):  # met for the first time, and remembered
        found = analyzer.match(text, sought=sought)
        if found.spans is None:
            assert found.words == words
            assert [*map(bool, found.stems)] == [*map(bool, stems)]  # as many content words
        else:
            assert sought.words is not None
        places = spans if found.spans is None else found.spans
        assert [
            (span, word, stem in sought.stems and stem)
            for span, word, stem in zip(places, *found[:2], strict=True)
            if stem in sought.stems or word in (sought.words or ())
        ] == [
            (span, word, stem in sought.stems and stem)
            for span, word, stem in zip(spans, words, stems, strict=True)
            if stem in sought.stems or word in (sought.words or ())
        ]


def test_text_without_what_joins_words_is_plain() -> None:
    sought = Sought(frozenset(["us", "die"]), frozenset(["the"]))
    text = "The “dying” man — 1,200 of them, 5.5% — told us: the US’s."
    found = TextAnalyzer().match(text, sought=sought)
    assert found.spans is not None
    assert [text[start:end] for start, end in found.spans] == ["The", "dying", "us", "the", "US"]
    assert found.stems == ["", "die", "", "", "us"]


ENDINGS = ["s", "ies", "ied", "ed", "ing", "ying", "ly", "y", "ness", "ational", "izer", "biliti"]
starts = st.text(ascii_lowercase + "01", max_size=4)


@given(starts, st.lists(st.sampled_from(ENDINGS), max_size=2))
@example("d", ["ying"])
@example("ski", ["es"])
def test_the_beginnings_of_a_stem_are_those_of_its_words(start: str, ends: list[str]) -> None:
    word = start + "".join(ends) or "a"
    assert word.startswith(beginnings_of(frozenset([TextAnalyzer().stem(word)])))
