"""Sentence and word segmentation, grapheme clusters."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.corpus import (
    next_grapheme,
    sentence_spans,
    snap_to_graphemes,
    word_spans,
)

ANY_TEXT = st.text(max_size=200)


@pytest.mark.parametrize(
    "sentences",
    [
        ["Mr. Smith met J. K. Jones in Washington, D.C. on Jan. 5.", "It rained."],
        ["“It cost $3.5 million.”", "He left the U.S. last year."],
        ["She lives in the U.S.", "The others do not."],
        ["“Why?” he asked.", "Nobody knew!"],
        ["The U.S. Army said so.", "Gen. Jones of St. Louis agreed."],
        ["It was No. 5 of 10 (see p. 3).", "Dr. Brown nodded."],
        ["He works at Acme Inc. in Boston.", "They pay well."],
        ["It ended at 5 p.m. on Monday.", "“Good,” she said."],
        ["It opens at 9 a.m. Monday.", "It closes at 5 p.m.", "“Good,” they said."],
        ["It closed at 5 p.m. Eastern time.", "She left at 6 p.m.", "Nobody stayed."],
        ["Police Const. Brown lives in 52nd St.", "She is well."],
        ["“They left. ”", "Notes: none. "[:-1]],
        ["Wait... there is more.", "Then it ended…", "Or not?!"],
        ["(All of it was true.)", "[So he said.]"],
        ["今日は雨です。", "明日は晴れ。"],
        ["Він приїхав до Києва.", "Потім поїхав."],
        ["At 10 a.m. Lviv time on Friday it began.", "It ended at 7 p.m.", "Roe then left."],
        ["At 5 a.m. Ms. Roe woke up.", "She left at 6 p.m.", "Mr. Poe stayed.", "I slept."],
        ["Polls close at 8 p.m. GMT.", "At 9 p.m. NATO met.", "He came at 9 p.m.", "NATO met."],
        ["“We will not go!” Harrow said.", "“Is it so?” Minister Jane Roe asked on Monday."],
        ["“Is it so?”", "Harrow left the room.", "“It is.”", "Roe said that he was wrong."],
        ["“The road . . . will not last,” he said.", "It was . . . bad . . . .", "He left."],
        ["It said “[...]” (see p. 5).", "Nobody [...] read it.", "I saw....", "Then I left."],
        ["1. The town will mend the road.", "2. The ferries will run.", "3. Nobody will pay."],
        ["• 1) The road", "• 2) The ferries will run.", "• 3) The end"],
        ["a. The road", "b. The ferries"],
        [
            "He posted it on X.",
            "Marian Roe agreed.",
            "So did Malcolm X. Harrow of Group B.",
            "Lvov won.",
        ],
        ["They are you and I.", "Jane I. Roe is not.", "It was Roe v. Wade."],
        ["Reps. Roe and Poe met Sens. Lund and Moe.", "Gov. Lund of the U.N. Council did not."],
        ["Am 24. Februar begann es.", "Der 1. FC Köln siegte im 20. Jahrhundert.", "Es war 1999."],
        ["I am 24.", "Roe is 31.", "They won 12.", "May began."],
        ["El presidente de EE. UU. viajó con el Sr. García.", "La Sra. López vive en EE. UU."],
        ["Er kam z. B. aus Köln bzw. Bonn.", "Es kostet 2 Mrd. Euro.", "Nr. 5 fehlt."],
        ["Мер м. Києва був на вул. Садовій.", "Це було у 2022 р.", "У с. Моринці тихо."],
        ["В г. Москве на ул. Ленина и т. д. было тихо.", "А. С. Пушкин умер в 1837 г.", "Вот."],
        ["« C’est fini. »", "Il est parti avec Mmes. Roux et Morel.", "„Ja.“", "Er ging."],
        ["「はい。」と言った。", "「終わり。」", "هل هذا صحيح؟", "نعم."],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    text = ("" if sentences[-1].endswith("。") else " ").join(sentences)
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences


@pytest.mark.parametrize("unit", [". ", "A. ", "1. a. b. ", "• ", ".” ", "“A?” Aa ", "  .", "(."])
def test_hostile_stops_take_no_long_time(unit: str) -> None:
    text = unit * 8_000
    spans = sentence_spans(text)
    assert spans[0][0] == len(text) - len(text.lstrip())
    assert spans[-1][1] == len(text.rstrip())


def test_a_blank_line_ends_a_sentence() -> None:
    text = "A headline\n\nA sentence\nover two lines."
    found = [text[start:end] for start, end in sentence_spans(text)]
    assert found == ["A headline", "A sentence\nover two lines."]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Smith’s $12.7 million, 1,000 men", ["Smith’s", "12.7", "million", "1,000", "men"]),
        ("don't re-read the U.S. text", ["don't", "re", "read", "the", "U.S", "text"]),
        ("e\u0301te\u0301 हिन्दी की", ["e\u0301te\u0301", "हिन्दी", "की"]),
        ("北京 の", ["北", "京", "の"]),
        ("… — !", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in word_spans(text)] == words


@given(ANY_TEXT, st.integers(0, 200), st.integers(0, 200))
def test_spans_are_ordered_and_inside(text: str, start: int, end: int) -> None:
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    for spans in (sentence_spans(text, start, end), word_spans(text, start, end)):
        last = start
        for low, high in spans:
            assert last <= low < high <= end
            last = high


@given(ANY_TEXT)
def test_sentences_leave_out_only_white_space(text: str) -> None:
    spans = [(0, 0), *sentence_spans(text), (len(text), len(text))]
    assert not "".join(text[a[1] : b[0]] for a, b in pairwise(spans)).strip()


@pytest.mark.parametrize(
    "cluster",
    ["e\u0301", "👨‍👩‍👧", "🇺🇦", "👍🏽", "\r\n", "हि", "각", "❤️", "1️⃣"],
)
def test_clusters_are_not_cut(cluster: str) -> None:
    text = f"ab{cluster}cd"
    for start in range(2, 2 + len(cluster)):
        assert snap_to_graphemes(text, start, start + 1) == (2, 2 + len(cluster))
    assert next_grapheme(text, 2) == 2 + len(cluster)


@given(ANY_TEXT, st.integers(-5, 205), st.integers(-5, 205))
def test_snapping_widens_and_is_stable(text: str, start: int, end: int) -> None:
    low, high = snap_to_graphemes(text, start, end)
    assert 0 <= low <= high <= len(text)
    if 0 <= start < end <= len(text):
        assert low <= start < end <= high
    assert snap_to_graphemes(text, low, high) == (low, high)


@given(ANY_TEXT)
def test_stepping_meets_every_boundary_that_snapping_knows(text: str) -> None:
    stepped = [0]
    while stepped[-1] < len(text):
        stepped.append(next_grapheme(text, stepped[-1]))
    snapped = {snap_to_graphemes(text, at, at + 1) for at in range(len(text))}
    assert set(pairwise(stepped)) == snapped


def test_a_hostile_cluster_takes_no_long_time() -> None:
    text = "a" + "\u200d\u0301" * 50_000
    assert snap_to_graphemes(text, 50_000, 50_001)[0] <= 50_000
