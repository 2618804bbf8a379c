"""Numbers that are no figures: parts of names and dates, results, times of day."""

from __future__ import annotations

from tui.languages.counting import SIGNS
from tui.languages.numerals import Numeral, is_ambiguous
from tui.story.by_tables.sentence import Sentence

_OPEN = frozenset('(«»"“„”[')
_LABEL_SIGNS = frozenset("№#§+")
_RANGE = frozenset("-–—/:")
_HOURS = 25  # of a day, and one more


def is_label(sentence: Sentence, at: int, number: Numeral) -> bool:
    """Whether a number is a part of a name, a date, a range, a result or a telephone number.

    Args:
        sentence: that holds it.
        at: the place of its first token.
        number: it.
    """
    noun_end = at - (sentence.text(at - 1) == ".")  # "art. 5"
    if sentence.text(at - 1) in _LABEL_SIGNS or sentence.words.labels.ends(
        sentence.lower, noun_end
    ):
        return not number.scaled
    if not number.spelled and _is_in_digits_of_more(sentence, at, number):
        return True
    return sentence.text(number.end) in _RANGE and sentence.is_number(number.end + 1)


def _is_in_digits_of_more(sentence: Sentence, at: int, number: Numeral) -> bool:
    """Whether digits are a part of more: "Су-35", "3:1", "044 278", "5. Brigade"."""
    token, end = sentence.tokens[at], number.end
    before = sentence.tokens[at - 1] if at else None
    if before and sentence.touches(at) and before.text[-1] not in {*SIGNS, *_OPEN, "~", "≈"}:
        return True
    if before and before.is_number:
        return True
    if before and before.text in _RANGE and at > 1 and sentence.tokens[at - 2].is_number:
        return True
    if token.text[0] == "0" and token.text[1:2].isdigit():
        return True
    if sentence.is_number(end) and not number.scaled:
        return True
    after = sentence.text(end)
    if not sentence.touches(end):
        return False
    if after in "-–—/:º°ª" and after:
        return sentence.text(end + 1).lower() not in ("c", "с")
    if after == "." and not number.scaled:
        return end + 1 < len(sentence.tokens)
    return bool(sentence.word(end)) and not _is_unit(sentence, end)


def _is_unit(sentence: Sentence, at: int) -> bool:
    """Whether a word may be written together with a number: "5км"."""
    words = sentence.words
    known = (words.nouns, words.currencies, words.percent)
    return any(one.find(sentence.lower, at) for one in known)


def is_time(sentence: Sentence, at: int, number: Numeral) -> bool:
    """Whether a number is, or may be, a time of day: "um 15 Uhr", "о 14 годині", "15.30".

    Args:
        sentence: that holds it.
        at: the place of its first token.
        number: it.
    """
    after = sentence.word(number.end)
    if after in sentence.words.hours and not sentence.time.amounts.find([after]):
        return True
    digits = sentence.tokens[at].text
    if not (number.spelled or number.scaled) and is_ambiguous(digits, sentence.known):
        return not sentence.words.percent.find(sentence.lower, number.end)
    if sentence.word(at - 1) not in sentence.words.clock or number.value >= _HOURS:
        return False
    return not after or after in sentence.words.hours
