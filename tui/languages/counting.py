"""What numbers count in each language outside English: `Counting`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from tui.languages import codes
from tui.languages.lexicon import Lexicon

#: The signs of currencies.
SIGNS = "$€£¥₴₽₹₺₩"


@dataclass(frozen=True, slots=True)
class Counting:
    """The words of a language that go with numbers; all in lower case.

    Attributes:
        code: ISO 639-1 code.
        numbers: cardinal number word, in any form -> its value; words for large numbers, too,
            that stand for one by themselves: "tausend".
        joiners: words between number words: "y".
        compounds: whether number words are written together: "zweihundertfünfzig".
        either_mark: whether 1,500 may be one thousand five hundred, too, as in Mexico.
        rough: what names a number that is approximate -> its value: "une dizaine".
        halves: what stands for 0.5 or 1.5 before a word for a large number.
        and_half: what adds a half to one: "y medio".
        of: words between a number and what it counts: "de".
        adjectives: endings of adjectives that may stand before what is counted.
        between: words that may: "otras"; and adverbs before what became of those counted.
        conjunctions: words that begin another clause or count: "and".
        percent: what means per cent.
        currencies: sign, or English name -> its words.
        nouns: English noun, as a plural -> its words.
        states: what became of those counted, as in `en/counted_words.py` -> its words.
        approximate: words before a number: "about".
        at_least: likewise: "more than".
        at_most: likewise: "up to".
        to: those of one word that say what a number came to after `changes`: "rose to".
        changes: words that say that something rose or fell.
        wholes: words before a number that is a whole of which a part is told: "out of".
        labels: nouns before a number that is a name: "room".
        clock: words before a number that is a time of day, where hours follow.
        hours: those hours.
        aged: what says that a number is an age: written together with it, or after it.
        ages: likewise, before it; "perhaps" of what an age and a duration both follow.
        located: words before the name of the place where something happened: "in", not "near".
    """

    code: str
    numbers: Mapping[str, float] = field(default_factory=dict)
    joiners: frozenset[str] = frozenset()
    compounds: bool = False
    either_mark: bool = False
    rough: Lexicon = field(default_factory=Lexicon)
    halves: Lexicon = field(default_factory=Lexicon)
    and_half: Lexicon = field(default_factory=Lexicon)
    of: frozenset[str] = frozenset()
    adjectives: tuple[str, ...] = ()
    between: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    percent: Lexicon = field(default_factory=Lexicon)
    currencies: Lexicon = field(default_factory=Lexicon)
    nouns: Lexicon = field(default_factory=Lexicon)
    states: Lexicon = field(default_factory=Lexicon)
    approximate: Lexicon = field(default_factory=Lexicon)
    at_least: Lexicon = field(default_factory=Lexicon)
    at_most: Lexicon = field(default_factory=Lexicon)
    to: frozenset[str] = frozenset()
    changes: Lexicon = field(default_factory=Lexicon)
    wholes: Lexicon = field(default_factory=Lexicon)
    labels: Lexicon = field(default_factory=Lexicon)
    clock: frozenset[str] = frozenset()
    hours: frozenset[str] = frozenset()
    aged: Lexicon = field(default_factory=Lexicon)
    ages: Lexicon = field(default_factory=Lexicon)
    located: Lexicon = field(default_factory=Lexicon)


@cache
def counting(code: str) -> Counting:
    """That of a language, whatever its region; of one whose folder has none, one without words."""
    code = code.split("-")[0].lower()
    module = f"tui.languages.{code}.counted_words"
    if code not in codes() - {"en"} or find_spec(module) is None:
        return Counting(code)
    found: Counting = import_module(module).COUNTING
    return found
