"""Texts in quotation marks."""

from __future__ import annotations

import pytest

from tui.localised import quoted
from tui.translation import set_language


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("the dam held", "“the dam held”"),
        ('"It held," he said', "“‘It held,’ he said”"),
        ("“It held”", "“It held”"),
        ('"It held"', "“It held”"),
        ('"It held" and "it broke"', "“‘It held’ and ‘it broke’”"),
        ("it’s «so» (“so”)", "“it’s ‘so’ (‘so’)”"),
        ('called the "Rock" of', "“called the ‘Rock’ of”"),
        ("said: “It", "“said: ‘It”"),
        ('held." Then', "“held.’ Then”"),
        ('"', "“‘”"),
        ("", "“”"),
    ],
)
def test_a_text_is_quoted_once_and_its_own_marks_are_the_inner_ones(text: str, told: str) -> None:
    assert quoted(text) == told


def test_the_marks_are_those_of_the_language() -> None:
    set_language("uk")
    try:
        assert quoted('"Так", — сказав він') == "«“Так”, — сказав він»"
    finally:
        set_language("en")
