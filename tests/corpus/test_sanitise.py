"""Sanitising of untrusted text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.corpus import clean_text, safe_text
from tui.corpus.sanitise import MAX_COMBINING_MARKS

ANY_TEXT = st.text(st.characters(exclude_categories=()))  # surrogates too


def is_allowed(character: str) -> bool:
    """Letters, marks, numbers, punctuation, symbols, spaces, private use; the two joiners."""
    category = unicodedata.category(character)
    if category in ("Cc", "Cs", "Zl", "Zp"):
        return False
    if category == "Cf":
        # Signs of Arabic and others that are printed, unlike all other format characters.
        prepended = 0x600 <= ord(character) <= 0x8E2 or 0x110BD <= ord(character) <= 0x1345F
        return (prepended and character != "\u061c") or character in "\u200c\u200d"
    is_noncharacter = ord(character) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF
    return not is_noncharacter and not 0xE0000 <= ord(character) <= 0xE00FF


@given(ANY_TEXT)
def test_only_allowed_characters_remain(text: str) -> None:
    assert all(is_allowed(character) for character in safe_text(text))
    assert all(c == "\n" or is_allowed(c) for c in safe_text(text, keep_newlines=True))


def test_every_character_alone() -> None:
    leaked = [hex(code) for code in range(0x110000) if not is_allowed(safe_text(chr(code)))]
    assert leaked == []


@given(ANY_TEXT)
def test_twice_is_once(text: str) -> None:
    assert safe_text(safe_text(text)) == safe_text(text)
    assert clean_text(clean_text(text)) == clean_text(text)
    assert safe_text(clean_text(text), keep_newlines=True) == clean_text(text)


@given(ANY_TEXT)
def test_cleaned_text_is_nfc_with_line_feeds(text: str) -> None:
    cleaned = clean_text(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned == clean_text(text.replace("\r\n", "\n").replace("\n", "\r\n"))


@given(st.text(st.sampled_from("a\u0301\u0316\u200d\u0345\u0f90"), max_size=60))
def test_marks_are_clamped(text: str) -> None:
    run = 0
    for character in safe_text(text):
        run = 0 if character == "a" else run + 1
        assert run <= MAX_COMBINING_MARKS


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "Stéphane “quoted” — dash…",
        "Київ, Москва",
        "हिन्दी",
        "北京",
        "👨‍👩‍👧 🇺🇦",
        "no\u00a0break",
        "",
    ],
)
def test_clean_text_is_returned_as_it_is(text: str) -> None:
    assert safe_text(text) is text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("\x9b31m", "␦31m"),
        ("a\u202eb", "a␦b"),
        ("\u2066a\u2069", "␦a␦"),
        ("\ud800", "�"),
        ("\ufffe\U000e0041", "��"),
        ("a\nb\tc\r", "a␊b c␍"),
        ("\x7f", "␡"),
        ("soft\xadhyphen", "soft␦hyphen"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert safe_text(text) == shown


def test_long_runs_of_marks_take_no_long_time() -> None:
    # Unclamped, normalising these takes quadratic time.
    text = "a" + "\u0301\u0316\u0345" * 30_000
    assert len(clean_text(text)) <= 1 + MAX_COMBINING_MARKS


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\x0c", "\x85"])
def test_line_ends_are_line_feeds(end: str) -> None:
    assert clean_text(f"one{end}two") == "one\ntwo"


def test_cleaning_drops_layout_hints_and_outer_blank_lines() -> None:
    assert clean_text("\ufeff \n\n  inde\xadnted\u200b text \n \n") == "  indented text"
