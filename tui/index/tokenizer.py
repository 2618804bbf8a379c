"""Tokenisation and folding: the definition of a word for the whole index.

A *word* is a run of letters and digits, folded: lower case, without accents. A *term* is the stem
of a content word. The full-text engine indexes these tokens, so that matches and highlights
always agree.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from tui.languages import language

DEFAULT = "en"
"""The language that words are taken for where none is known."""

# Combining marks that folding removes: diacritics, Hebrew points, Arabic vowel signs.
_ACCENTS = "\u0300-\u036f\u0591-\u05bd\u064b-\u065f"
# Scripts written without spaces: every character is a token, a word is a phrase of tokens.
_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\U00020000-\U0003ffff"
)
# Indic vowel signs are not matched by `\w`, but are part of the word.
_MARKS = f"{_ACCENTS}\u0900-\u0903\u093a-\u094f\u0962\u0963\u0981-\u0983\u09bc-\u09cd"


def _pattern(first: str, next_: str) -> str:
    """A word, or letters with full stops between them (U.S.), or digits with separators (1,200).

    Args:
        first: matches the first character of a word.
        next_: matches any other.
    """
    letter = r"[^\W\d_]"
    after_stop = rf"(?<=\d.)\d+|(?<=\b{letter}.){first}\b|(?<=\.{letter}.)(?!\w)"
    return rf"{first}{next_}*(?:\.(?:{after_stop})|,(?<=\d.)\d+)*"


_PLAIN = re.compile(_pattern(r"[^\W_]", r"\w"))
_ANY = re.compile(
    _pattern(rf"[^\W_{_SPACELESS}]", rf"(?:[^\W{_SPACELESS}]|[{_MARKS}])")
    + rf"|[{_SPACELESS}][{_MARKS}]*"
)
_NEEDS_ANY = re.compile(f"[{_MARKS}{_SPACELESS}]")
_ACCENT = re.compile(f"[{_ACCENTS}]")
_JOINTS = re.compile(r"[._]")
# Letters that Unicode does not decompose into a base letter and an accent.
_BASE = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)


def word_pattern(text: str) -> re.Pattern[str]:
    """The pattern of the words of a text; the faster of two where that suffices."""
    return _PLAIN if text.isascii() or not _NEEDS_ANY.search(text) else _ANY


def spellings(text: str) -> list[str]:
    """The words of a text in order, as spelled."""
    return word_pattern(text).findall(text)


def fold(word: str) -> str:
    """The word in lower case, without accents, acronyms without their full stops."""
    if word.isascii():
        folded = word.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", word.casefold())
        folded = unicodedata.normalize("NFC", _ACCENT.sub("", decomposed)).translate(_BASE)
    if folded.isalnum():
        return word if folded == word else folded  # shares one string object
    return folded.replace("_", "") if folded[0].isdigit() else _JOINTS.sub("", folded)


@cache
def stop_words(code: str) -> frozenset[str]:
    """The function words of a language (ISO 639-1 code), folded."""
    return frozenset(map(fold, language(code).stop_words))
