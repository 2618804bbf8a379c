"""Numbers that a text denies: "did not cost 6 million but 4", "4 million, not 6", "denied that"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from tui.languages import codes
from tui.languages.counting import SIGNS
from tui.languages.en.number_words import WORDS
from tui.languages.lexicon import Lexicon
from tui.languages.numerals import read_number
from tui.languages.tokens import Token

_NO_WORDS = frozenset[str]()
_SENTENCE_ENDS = frozenset(".;:!?")
_MARKS = frozenset(",—–()") | _SENTENCE_ENDS
_CONTRACTED = "n't"
_FILLERS = 4  # words between what denies a number, or puts another in its place, and the number
_VERB_REACH = 8  # tokens before a number among which a negation of its verb stands
_CONTRAST_REACH = 10  # tokens after a number among which another is put in its place
_CLAUSE_REACH = 15  # tokens of a clause that is denied, before the number
_DENIED_CLAUSE = 4  # tokens from a verb of denying to the clause that it governs
_NEGATED_VERB = 2  # tokens before a verb of denying in which it is negated itself


@dataclass(frozen=True, slots=True)
class Denial:
    """The words by which a language denies a number; all in lower case.

    Attributes:
        negations: "not".
        weak: what denies a number only where another is put in its place: "kein".
        uncertain: words before a negation that leave it open: "if" not.
        unless: words after one that then denies no number: not "only".
        contrasts: words before the number that is put in its place: "but".
        rather: words after those: but "only".
        instead: what denies the number after it by itself: "rather than".
        fillers: words between a negation and its number that say how exact that is: "about".
        linking: those that may stand there where another number is told, too: "the".
        verbs: those that a negation denies with their number, "not cost", not as it may be true of
            others: "not pay the 6 million".
        denying: verbs that deny a clause: "denied".
        that: words that begin such a clause.
        clauses: words that begin any: a negation before them is not of the number.
        measured: words after a unit that is only small: "not two weeks after".
    """

    negations: frozenset[str] = _NO_WORDS
    weak: frozenset[str] = _NO_WORDS
    uncertain: frozenset[str] = _NO_WORDS
    unless: frozenset[str] = _NO_WORDS
    contrasts: frozenset[str] = _NO_WORDS
    rather: frozenset[str] = _NO_WORDS
    instead: Lexicon = field(default_factory=Lexicon)
    fillers: frozenset[str] = _NO_WORDS
    linking: frozenset[str] = _NO_WORDS
    verbs: Lexicon = field(default_factory=Lexicon)
    denying: Lexicon = field(default_factory=Lexicon)
    that: frozenset[str] = _NO_WORDS
    clauses: frozenset[str] = _NO_WORDS
    measured: frozenset[str] = _NO_WORDS


@cache
def denial(code: str) -> Denial:
    """That of a language, whatever its region; of one whose folder has none, one without words."""
    code = code.split("-")[0].lower()
    module = f"tui.languages.{code}.denial"
    if code not in codes() or find_spec(module) is None:
        return Denial()
    found: Denial = import_module(module).DENIAL
    return found


@cache
def _beginnings(code: str) -> tuple[str, ...]:
    known = denial(code)
    words = {*known.negations, *known.weak, *known.instead.first_words, *known.denying.first_words}
    return (*words, "n't", "n’t")


def may_deny(text: str, code: str) -> bool:
    """Whether a text holds letters that deny something: most hold none, and need no reading.

    Args:
        text: as spelled.
        code: its language (ISO 639-1).
    """
    lower = text.lower()
    return any(word in lower for word in _beginnings(code))


class DeniedNumbers:
    """Tells which numbers of a text it denies; places are numbers of tokens.

    Args:
        tokens: of the text.
        code: its language (ISO 639-1).
    """

    def __init__(self, tokens: Sequence[Token], code: str) -> None:
        self._tokens, self._code, self._known = tokens, code, denial(code)
        self._lower, self._starts = [one.lower for one in tokens], [one.start for one in tokens]

    def __contains__(self, places: tuple[int, int]) -> bool:
        """Whether the number from one place up to another is denied."""
        at, end = places
        at -= at > 0 and self._lower[at - 1] in SIGNS
        begin, is_linked = self._begin(at)
        known, is_contrasted = self._known, self.is_replaced(end)
        if any(known.instead.last(self._lower, place) for place in range(begin, at + 1)):
            return True
        if self._is_negation(begin - 1, known.negations):
            return is_contrasted or not (
                (is_linked and not self._follows_number(begin - 1)) or self._is_measure(end)
            )
        if is_contrasted and self._is_negation(begin - 1, known.weak):
            return True
        if not is_linked and (self._is_verb_negated(begin, is_contrasted=is_contrasted)):
            return True
        return self._is_in_denied_clause(at)

    def places(self, start: int, end: int) -> tuple[int, int]:
        """The places of the number from one code point of the text up to another."""
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def between(self, start: int, end: int) -> bool:
        """Whether the number from one code point of the text up to another is denied."""
        first, last = self.places(start, end)
        return first < last and (first, last) in self

    def _word(self, at: int) -> str:
        """A token in lower case; empty beyond the text."""
        return self._lower[at] if 0 <= at < len(self._lower) else ""

    def _begin(self, at: int) -> tuple[int, bool]:
        """Where the words that go with a number begin, and whether some are linking ones."""
        begin, known, is_linked = at, self._known, False
        while at - begin < _FILLERS:
            word = self._word(begin - 1)
            if word not in known.fillers and word not in known.linking:
                break
            begin, is_linked = begin - 1, is_linked or word in known.linking
        return begin, is_linked

    def _is_negation(self, at: int, words: frozenset[str]) -> bool:
        """Whether a word denies what follows."""
        word = self._word(at)
        if word not in words and not (word.endswith(_CONTRACTED) and words):
            return False
        is_open = self._word(at - 1) in self._known.uncertain
        return not is_open and self._word(at + 1) not in self._known.unless

    def _follows_number(self, at: int) -> bool:
        """Whether a negation is of a second number: "6 million, not the 4 million"."""
        if self._word(at - 1) in self._known.contrasts:
            return False
        first = max(0, at - _CONTRAST_REACH)
        return any(self._is_number(place) for place in range(first, at))

    def _is_measure(self, end: int) -> bool:
        return self._word(end + 1) in self._known.measured

    def is_replaced(self, end: int) -> bool:
        """Whether another number is put in the place of one that ends at a place."""
        known = self._known
        for at in range(end, min(end + _CONTRAST_REACH, len(self._lower))):
            word = self._lower[at]
            if word in _SENTENCE_ENDS:
                return False
            if word in known.contrasts:
                return self._leads_to_number(at + 1)
        return False

    def _leads_to_number(self, at: int) -> bool:
        known = self._known
        for place in range(at, at + _FILLERS):
            word = self._word(place)
            if self._is_number(place):
                return True
            allowed = word in known.fillers or word in known.linking or word in known.rather
            if not allowed and not known.verbs.find([word]):
                return False
        return False

    def _is_number(self, at: int) -> bool:
        if not 0 <= at < len(self._tokens):
            return False
        if self._tokens[at].is_number or self._lower[at] in SIGNS:
            return True
        if self._code == "en":
            return self._lower[at] in WORDS
        return read_number(self._tokens, at, self._code) is not None

    def _is_verb_negated(self, begin: int, *, is_contrasted: bool) -> bool:
        """Whether the verb of a number is: with another number in its place, whatever it is."""
        known = self._known
        verb = known.verbs.last(self._lower, begin)
        if verb and self._is_negation(begin - verb.length - 1, known.negations):
            return True
        if not is_contrasted:
            return False
        for at in range(begin - 1, max(-1, begin - 1 - _VERB_REACH), -1):
            word = self._lower[at]
            if word in _MARKS or word in known.contrasts or word in known.clauses:
                return False
            if self._is_negation(at, known.negations | known.weak):
                return True
        return False

    def _is_in_denied_clause(self, at: int) -> bool:
        """Whether a number is in a clause that is denied: "denied that 12 people died"."""
        known = self._known
        for place in range(at - 1, max(-1, at - 1 - _CLAUSE_REACH), -1):
            word = self._lower[place]
            if word in _MARKS or word in known.contrasts:
                return False
            if word in known.that:
                return self._is_denying(place)
        return False

    def _is_denying(self, that: int) -> bool:
        for end in range(that, max(0, that - _DENIED_CLAUSE), -1):
            if self._word(end - 1) in _SENTENCE_ENDS:
                return False
            if verb := self._known.denying.last(self._lower, end):
                first = end - verb.length
                return not any(
                    self._is_negation(at, self._known.negations)
                    for at in range(max(0, first - _NEGATED_VERB), first)
                )
        return False
