"""Finds known names in the text of one language, and persons by their given names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tui.analysis.across.inflection import stems
from tui.analysis.across.known_names import (
    KnownName,
    KnownNames,
    choose_person,
    is_other_gender,
    same_given,
)
from tui.analysis.across.place_tables import Concept, Entry, PlaceTable
from tui.analysis.across.sounds import skeletons, sound, stem_distance
from tui.analysis.across.tokens import Token
from tui.analysis.names.parsing import PARTICLES, TITLES
from tui.cancellation import check_cancelled
from tui.languages import language

_LONGEST_NAME = 8  # words
_LONGEST_PERSON = 5
_SHORTEST = 3  # letters
_SURE_CONSONANTS = 4
_DISTINCTIVE = 6  # consonants of no common noun
_THING_DISTANCE = 0.13
_THINGS = frozenset({"ORG", "GPE", "LOC", "FAC", "PRODUCT"})


class Found(NamedTuple):
    """A name in a line.

    Attributes:
        first: index of its first token.
        end: one past that of its last.
        name: the known name; None for a place or organisation of the tables, or an unknown person.
        concept: the place or organisation.
    """

    first: int
    end: int
    name: KnownName | None = None
    concept: Concept | None = None

    @property
    def is_unknown_person(self) -> bool:
        """Whether it is only known to be a person, by the given name."""
        return self.name is None and self.concept is None


@dataclass(slots=True)
class Finder:
    """Finds names in lines of a language.

    Attributes:
        code: ISO 639-1 code of the language.
        known: the names to find.
        places: the tables of the language.
        lower: how often each word stands in lower case in the text of the language.
        mentioned: keys of places that the corpus names in English.
        surnames: stem of a surname -> the person whose full name has it in this language.
    """

    code: str
    known: KnownNames
    places: PlaceTable
    lower: Counter[str]
    mentioned: frozenset[str]
    surnames: Mapping[str, KnownName]

    def find(self, tokens: Sequence[Token], present: set[str]) -> list[Found]:
        """The names in a line, from left to right, not overlapping.

        Args:
            tokens: the words of the line.
            present: forms of the persons whose full names the article has; extended.
        """
        check_cancelled()
        found: list[Found] = []
        number = 0
        while number < len(tokens):
            one = self._at(tokens, number, present)
            if one is None:
                number += 1
                continue
            if one.name is not None and one.name.given:
                present.add(one.name.form)
            found.append(one)
            number = one.end
        return found

    def _at(self, tokens: Sequence[Token], first: int, present: set[str]) -> Found | None:
        """The longest name that begins at a token."""
        last = first + 1
        while last < len(tokens) and last - first < _LONGEST_NAME and tokens[last].adjacent:
            last += 1
        run = tokens[first:last]
        place, person = self._place(run, first, tokens), self._person(run, first, tokens)
        if place is not None and place.end > first + 1:
            person = None  # the Komisja Europejska before an Ursula
        candidates = [self._full_name(run, first), place, self._thing(run, first, tokens), person]
        best = max((c for c in candidates if c), key=lambda c: c.end, default=None)
        if best is not None and (best.end > first + 1 or not self._bearer(run[0])):
            return best
        return self._surname(tokens, first, present) or best

    def _bearer(self, token: Token) -> KnownName | None:
        """The person who has a surname in this language, by a full name."""
        longest = sorted(stems(token.form, self.code), key=lambda stem: (-len(stem), stem))
        found = [self.surnames[stem] for stem in longest if stem in self.surnames]
        same = (one for one in found if not is_other_gender(token.form, self.code, one))
        return next(same, None)

    # --- persons ---------------------------------------------------------------------------------

    def _full_name(self, run: Sequence[Token], first: int) -> Found | None:
        """A known person by given name and surname."""
        if not run[0].capital:
            return None
        for size in range(min(len(run), _LONGEST_PERSON), 1, -1):
            last = run[size - 1]
            if not last.capital or not all(map(_is_name_part, run[:size])):
                continue
            form = " ".join(token.form for token in run[:size])
            alike = self.known.ending_in(last.form, self.code, alone=False)
            for _, name in sorted(alike, key=lambda one: one[1].form != form):
                if name.given and self._is_given_of(run[0].form, name):
                    return Found(first, first + size, name)
        return None

    def _is_given_of(self, word: str, name: KnownName) -> bool:
        if len(word) == 1:
            return sound(word, self.code)[:1] == name.given[0][:1]
        return same_given(word, self.code, name.given[0])

    def _person(self, run: Sequence[Token], first: int, tokens: Sequence[Token]) -> Found | None:
        """A person nobody knows: a given name, and one or two capitalised words after it."""
        given, size = run[0], 1
        loud = given.text.isupper()  # as in the credit of a picture, but no headline
        while (
            size < len(run)
            and size < _LONGEST_PERSON - 2
            and run[size].capital
            and run[size].text.isupper() == loud
            and len(run[size].text) >= _SHORTEST
            and not self.lower[run[size].form]
        ):
            size += 1
        if size < 2 or not given.capital or len(given.text) < _SHORTEST:
            return None
        if loud and not any(token.text.islower() for token in tokens):
            return None
        common = given.form in language(self.code).stop_words or self.lower[given.form]
        if common or given.form in TITLES:
            return None
        if self.known.is_given(given.form, self.code) or (
            not (loud or given.opens)
            and self.places.find((given.form,), (given.text,)) is None
            and self._lacks_given_name(run[size - 1])
        ):
            return Found(first, first + size)
        return None

    def _lacks_given_name(self, token: Token) -> bool:
        """Whether a word is the surname of a person whose given name nobody said yet."""
        if language(self.code).nouns_capitalised:
            return False
        alike = self._alike(token)
        return bool(alike) and not any(name.given for _, name in alike)

    def _surname(self, tokens: Sequence[Token], first: int, present: set[str]) -> Found | None:
        """A known person by the surname alone."""
        token = tokens[first]
        if (
            not token.capital
            or len(token.form) < _SHORTEST
            or not self._may_be_surname(tokens, first)
        ):
            return None
        name = self._bearer(token)
        if name is None:
            if language(self.code).nouns_capitalised:
                alike = [one for one in self._alike(token) if _same_letters(token, one[1])]
            else:
                alike = self._alike(token)
            name = choose_person(alike, present)
        return Found(first, first + 1, name) if name is not None else None

    def _alike(self, token: Token) -> list[tuple[float, KnownName]]:
        found = self.known.ending_in(token.form, self.code, alone=True)
        return [one for one in found if one[1].label == "PERSON"]

    def _may_be_surname(self, tokens: Sequence[Token], number: int) -> bool:
        """Whether a word is no common one, and no other name stands before or after it."""
        token = tokens[number]
        nouns = language(self.code).nouns_capitalised
        if self.lower[token.form] and (token.opens or nouns):
            return False
        if number and token.adjacent and (before := tokens[number - 1]).capital:
            is_name = not (before.opens or nouns) or self.known.is_given(before.form, self.code)
            if is_name and before.form not in TITLES | PARTICLES:
                return False
        if number + 1 < len(tokens) and tokens[number + 1].adjacent and tokens[number + 1].capital:
            return nouns and not self.known.is_given(token.form, self.code)
        return True

    # --- places, organisations -------------------------------------------------------------------

    def _place(self, run: Sequence[Token], first: int, tokens: Sequence[Token]) -> Found | None:
        """A name of the tables."""
        if run[0].text[0].isdigit():
            return None
        words, texts = tuple(t.form for t in run), tuple(t.text for t in run)
        entry = self.places.find(words, texts)
        if entry is None or not any(token.capital for token in run[: len(entry.words)]):
            return None
        if len(entry.words) == 1 and not self._is_place(entry, tokens, first):
            return None
        return Found(first, first + len(entry.words), concept=entry.concept)

    def _is_place(self, entry: Entry, tokens: Sequence[Token], first: int) -> bool:
        """Whether a single word is a place's name here, and no common word or person's."""
        token = tokens[first]
        if not token.capital:
            return False
        if entry.acronym:
            return True
        known = language(self.code)
        if token.form in known.stop_words or (token.opens and self.lower[token.form]):
            return False
        after = tokens[first + 1] if first + 1 < len(tokens) else None
        followed = after is not None and after.adjacent and after.capital
        if followed and self.known.is_given(token.form, self.code):
            return False
        if entry.sure or not self.mentioned.isdisjoint(entry.concept.keys):
            return True
        before = tokens[first - 1] if first and token.adjacent else None
        # Any word is capitalised that begins a sentence: "En Odesa".
        alone = (
            before is None
            or not before.capital
            or (before.opens and before.form in known.stop_words)
        )
        return alone and not token.opens and not known.nouns_capitalised

    def _thing(self, run: Sequence[Token], first: int, tokens: Sequence[Token]) -> Found | None:
        """A known name of no person that sounds so."""
        if not run[0].capital:
            return None
        for size in range(min(len(run), _LONGEST_PERSON), 0, -1):
            last = run[size - 1]
            for distance, name in self.known.ending_in(last.form, self.code, alone=True):
                if (
                    name.label in _THINGS
                    and len(name.words) == size
                    and self._sounds_like(run[:size], name)
                    and (size > 1 or self._is_sure(distance, name, tokens, first))
                ):
                    return Found(first, first + size, name)
        return None

    def _sounds_like(self, run: Sequence[Token], name: KnownName) -> bool:
        return all(
            any(
                not skeletons(ours).isdisjoint(skeletons(theirs))
                and stem_distance(ours, theirs) <= _THING_DISTANCE
                for ours in (sound(stem, self.code) for stem in stems(token.form, self.code))
            )
            for token, theirs in zip(run, name.words, strict=True)
        )

    def _is_sure(
        self, distance: float, name: KnownName, tokens: Sequence[Token], number: int
    ) -> bool:
        """Whether a single word that sounds like a name is that name."""
        token = tokens[number]
        if len(token.form) < _SHORTEST or self.lower[token.form]:
            return False
        if token.form == name.form:
            return (
                token.text.isupper() or not language(self.code).nouns_capitalised or not token.opens
            )
        consonants = min(map(len, skeletons(name.words[-1])))
        if language(self.code).nouns_capitalised and consonants < _DISTINCTIVE:
            return _same_letters(token, name)
        return consonants >= _SURE_CONSONANTS or (
            distance == 0 and consonants + 1 >= _SURE_CONSONANTS
        )


def _is_name_part(token: Token) -> bool:
    """Whether a word may stand in a person's name: capitalised, or a particle such as "von"."""
    return token.capital or token.form in PARTICLES or len(token.text) <= _SHORTEST


def _same_letters(token: Token, name: KnownName) -> bool:
    """Whether a word is the last of a name as it is spelled, a genitive s aside."""
    last = name.form.split()[-1]
    return token.form in (last, f"{last}s")
