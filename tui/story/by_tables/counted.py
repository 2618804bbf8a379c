"""What a number counts, and what became of that, by the words around it."""

from __future__ import annotations

from typing import NamedTuple

from tui.story.by_tables.sentence import Sentence

_RUN = 5  # words after a number among which its noun stands
_AHEAD = 9  # words after a noun in which what became of those counted is told
_BACK = 7  # words before a number in which it is
_GOVERNS = 2  # of those, between it and the number where the number is all but its object
_BESIDE = 2  # words between a bare number and what became of those counted
_ENDS = frozenset(".,;:!?()—–…")


class Counted(NamedTuple):
    """What a number counts.

    Attributes:
        noun: the English noun, empty if none is known.
        word: the noun as it stands there, where it is not known.
        state: what became of those counted, as in `en/counted_words.py`; empty if not told.
        end: the place of the token after them.
    """

    noun: str
    word: str
    state: str
    end: int


def is_adjective(sentence: Sentence, at: int) -> bool:
    """Whether a word may stand before what is counted."""
    word = sentence.word(at)
    if not word or word in sentence.words.between:
        return bool(word)
    if sentence.known.nouns_capitalised:
        return sentence.text(at).islower() and word not in sentence.known.stop_words
    return bool(sentence.words.adjectives) and word.endswith(sentence.words.adjectives)


def counted_by(sentence: Sentence, at: int, end: int) -> Counted:
    """What a number counts, and what became of that.

    That is told before the number, if it is its object, or else after it.

    Args:
        sentence: that holds the number.
        at: the place of its first token.
        end: the place of the token after it.
    """
    counted = _after(sentence, end)
    if counted.state or sentence.words.wholes.ends(sentence.lower, at):
        return counted
    state, gap = _state_before(sentence, at)
    if not state or gap > _GOVERNS:
        reach = _AHEAD if counted.noun else _BESIDE
        state = _state_after(sentence, counted.end, reach) or (state if counted.noun else "")
    return counted._replace(state=state)


def _after(sentence: Sentence, at: int) -> Counted:
    """What the words after a number say that it counts."""
    words, state = sentence.words, ""
    at += sentence.word(at) in words.of
    for _ in range(_RUN):
        word = sentence.word(at)
        if not word:
            break
        if noun := words.nouns.find(sentence.lower, at):
            return Counted(noun.meaning, "", state, at + noun.length)
        if found := words.states.find(sentence.lower, at):
            state, at = state or found.meaning, at + found.length
            continue
        if state or word in sentence.known.stop_words or _is_verb(sentence, at):
            break
        if sentence.number(at):
            break
        if not is_adjective(sentence, at):
            return Counted("", word, state, at + 1)
        at += 1
    return Counted("", "", state, at)


def _is_verb(sentence: Sentence, at: int) -> bool:
    """Whether a word ends as verbs in the past do: "40 resultaron heridas"."""
    return sentence.word(at).endswith(sentence.time.past_endings or "\0")


def _state_before(sentence: Sentence, at: int) -> tuple[str, int]:
    """That, and how many words are between it and the number that are not about its size."""
    words, gap = sentence.words, 0
    for place in range(at - 1, max(-1, at - 1 - _BACK), -1):
        token = sentence.tokens[place]
        if token.text in _ENDS or token.is_number or token.lower in words.conjunctions:
            break
        if state := words.states.ends(sentence.lower, place + 1):
            return state, gap
        gap += not _is_filler(sentence, place)
    return "", 0


def _is_filler(sentence: Sentence, at: int) -> bool:
    """Whether a word only says of a number how exact it is."""
    word = sentence.word(at)
    sizes = (sentence.words.at_least, sentence.words.at_most, sentence.words.approximate)
    return word in sentence.known.stop_words or any(
        one.ends(sentence.lower, place) for one in sizes for place in (at + 1, at + 2)
    )


def _state_after(sentence: Sentence, at: int, reach: int) -> str:
    """What is told within some words, but for what they did to others."""
    for place in range(at, min(at + reach, len(sentence.tokens))):
        token = sentence.tokens[place]
        if token.text in _ENDS or token.lower in sentence.words.conjunctions:
            break
        if sentence.number(place):
            break
        if found := sentence.words.states.find(sentence.lower, place):
            return "" if _has_object(sentence, place + found.length) else found.meaning
    return ""


def _has_object(sentence: Sentence, at: int) -> bool:
    """Whether a number follows at once: those counted did it to others."""
    at += sentence.word(at) in ("a", "à")
    return at < len(sentence.tokens) and sentence.number(at) is not None
