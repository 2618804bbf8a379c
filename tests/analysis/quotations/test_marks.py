"""Quotation marks of all kinds are paired over paragraphs; what cannot be is left out."""

import time

import pytest

from tui.analysis.quotations.marks import marked_spans


def marked(text):
    paragraphs, start = [], 0
    for line in text.split("\n"):
        paragraphs.append((start, start + len(line)))
        start += len(line) + 1
    return [text[start:end] for start, end in marked_spans(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Yes," he said. "No."', ['"Yes,"', '"No."']),
        ("“Yes,” he said. “No.”", ["“Yes,”", "“No.”"]),
        ("Er sagte: „Ja.“ Dann ging er.", ["„Ja.“"]),
        ("Il dit : « Oui. »", ["« Oui. »"]),
        ("Er sagte »Ja« und ging.", ["»Ja«"]),
        ("He called it 'an act of war' today.", ["'an act of war'"]),
        ("It's the players' choice, isn't it?", []),
        ("“He said ‘no’ and “never” to me,” she said.", ["“He said ‘no’ and “never” to me,”"]),
        ('A 6" pipe burst.', []),
        ("It was over.” He left.", []),
        ("“The “Mean Girls” star left town.\nNobody saw her.", ["“Mean Girls”"]),
        ('"So it was, "he said.', ['"So it was, "']),
    ],
)
def test_marks_of_a_paragraph(text, expected):
    assert marked(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Each paragraph opens again, the last one closes.
        ("“One.\n“Two.\n“Three,” he said.", ["“One.\n“Two.\n“Three,”"]),
        # Only the ends have marks.
        ('He said: "One.\nTwo.\nThree."\nFour.', ['"One.\nTwo.\nThree."']),
        # Never closed: its own paragraph only, if that can be speech.
        ("“One.\nTwo and three.", ["“One."]),
        ("It was “one.\nTwo “and” three.", ["“and”"]),
    ],
)
def test_speech_over_paragraphs_is_one_span(text, expected):
    assert marked(text) == expected


@pytest.mark.parametrize(
    "unit", ['"', "“", "”", '“a" ', "'a ", '"a.\n', "“a.\n", "a.”\n", "“a «b '"]
)
def test_time_is_linear(unit):
    text = unit * 100_000
    began = time.process_time()
    marked(text)
    assert time.process_time() - began < 5
