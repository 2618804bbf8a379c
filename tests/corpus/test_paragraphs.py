"""Paragraph segmentation."""

import textwrap
import tracemalloc
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from tui.corpus import Article
from tui.corpus.paragraphs import MAX_PASSAGE, paragraph_spans
from tui.corpus.sanitise import clean_text

Read = Callable[[str], Article]

PARAGRAPHS = [
    """The council met on Tuesday to discuss the new bridge across the river, officials said, and \
heard from residents who had come from both banks to speak for and against the plan.""",
    """Nobody expects a quick decision. The last bridge took eleven years from the first drawing \
to the day it was opened, and its cost had tripled by then, according to the town's records.""",
    "Even so, most who spoke were in favour.",
]


def paragraphs(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraph_spans(text)]


def test_blank_lines_part_paragraphs() -> None:
    assert paragraphs("\n \n".join(PARAGRAPHS)) == PARAGRAPHS


def test_lines_are_paragraphs_where_there_are_no_blank_lines() -> None:
    assert paragraphs("\n".join(PARAGRAPHS)) == PARAGRAPHS


def test_lines_broken_at_a_width_are_joined() -> None:
    wrapped = [textwrap.fill(paragraph, 72) for paragraph in PARAGRAPHS]
    assert paragraphs("\n\n".join(wrapped)) == wrapped
    assert paragraphs("\n".join(wrapped)) == wrapped


def test_short_lines_are_not_taken_for_broken_ones() -> None:
    form = ["Once", "Monthly", "Remind me later", "Scroll up", "A headline of some length here"]
    assert paragraphs("\n".join(form)) == form


def test_headline_and_deck_on_two_lines_stay_two() -> None:
    lines = ["Town council argues over a second bridge for years", "Costs have doubled since May"]
    assert paragraphs("\n".join(lines) + "\n\n" + "\n\n".join(PARAGRAPHS))[:2] == lines


def test_a_long_paragraph_is_split_where_sentences_end() -> None:
    text = " ".join(f"Sentence number {n} says that Mr. Smith paid 3.5 million." for n in range(90))
    pieces = paragraphs(text)
    assert len(pieces) > 1
    assert " ".join(pieces) == text
    assert all(len(piece) <= MAX_PASSAGE and piece.endswith("million.") for piece in pieces)


def test_a_long_run_without_sentences_is_split_too() -> None:
    for text in ("word " * 5000, "x" * 50_000):
        pieces = paragraphs(text)
        assert "".join(pieces).replace(" ", "") == text.replace(" ", "")
        assert max(map(len, pieces)) <= 3 * MAX_PASSAGE


@given(st.text(st.sampled_from("aB. \n\t-•\u00a0é\u0301。"), max_size=300))
def test_paragraphs_are_ordered_and_cover_all_but_white_space(text: str) -> None:
    text = clean_text(text)
    end = 0
    for start, stop in paragraph_spans(text):
        assert end <= start < stop <= len(text)
        assert not text[end:start].strip()
        assert text[start:stop] == text[start:stop].strip()
        end = stop
    assert not text[end:].strip()


def test_passages_are_numbered_in_order(article: Read) -> None:
    found = article("\n\n".join(PARAGRAPHS))
    assert [p.id for p in found.passages] == ["article#0", "article#1", "article#2"]
    assert found.passage_at(len(found.text) - 1) is found.passages[2]


def test_a_file_on_one_line_needs_no_more_memory_than_its_text() -> None:
    text = ". " * 1_000_000
    tracemalloc.start()
    try:
        spans = paragraph_spans(text)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2 * len(text)
    assert all(0 < end - start <= MAX_PASSAGE for start, end in spans)
    sentences = "It rained on the bridge today. " * 10_000
    assert all(sentences[end - 1] == "." for _, end in paragraph_spans(sentences))
