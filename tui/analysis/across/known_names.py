"""Lexicon of the names of a corpus by how they sound, to be found again in other languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from tui.analysis.across.inflection import is_womans, is_womans_adjective, stems
from tui.analysis.across.sounds import name_key, skeletons, sound, stem_distance, without_silent_end
from tui.analysis.names.aliases import equivalents, nicknames
from tui.analysis.names.parsing import normalise, parse_person
from tui.languages import codes, language, table

#: The greatest distance per sound of a name found by its given name, too, and of one found alone.
_FULL, _ALONE = 0.2, 0.13
_LEAST_CONSONANTS = 3
_NEXT_BEST = 0.04  # of distance: names that sound as alike as this cannot be told apart
_CLEARLY = 3
_CYRILLIC = frozenset({"ru", "uk"})
_VOWELS = frozenset("aeiou")
_SHORTEST_GIVEN = 4  # letters of a given name of another language


class KnownName(NamedTuple):
    """A name that was found in a language that is read already.

    Attributes:
        form: normalised.
        label: of the entity.
        language: ISO 639-1 code of the text that it stands in.
        mentions: how many.
        given: the sounds of the given names of a person.
        words: the sounds of the surname, or of the words of another name.
        guessed: whether they are as another language than that of the text would read the name.
    """

    form: str
    label: str
    language: str
    mentions: int
    given: tuple[str, ...]
    words: tuple[str, ...]
    guessed: bool = False


def known_name(form: str, surface: str, label: str, code: str, count: int) -> KnownName | None:
    """A name for the lexicon; None if it has no word."""
    person = parse_person(surface) if label == "PERSON" else None
    if person is not None:
        given = tuple(sound(word, code) for word in person.given)
        words = tuple(sound(word, code) for word in person.surname.split())
        return KnownName(form, label, code, count, given, words)
    sounds = tuple(sound(word, code) for word in form.split())
    return KnownName(form, label, code, count, (), sounds) if sounds else None


def other_readings(name: KnownName, surface: str) -> Iterator[KnownName]:
    """The full name of a person as other languages in Latin script read it.

    The languages of an article and of the names in it often differ: Перро is how a Frenchman says
    the Perrault of an English text.
    """
    person = parse_person(surface) if name.label == "PERSON" and name.given else None
    if person is None or not name.form.isascii():
        return
    seen = {(name.given, name.words)}
    for code in sorted(codes() - {name.language} - _CYRILLIC):
        given = tuple(sound(word, code) for word in person.given)
        surname = person.surname.split()
        ends = (surname, [without_silent_end(word, code) for word in surname])
        for one in ends:
            words = tuple(sound(word, code) for word in one)
            if (given, words) not in seen:
                seen.add((given, words))
                yield name._replace(given=given, words=words, guessed=True)


class KnownNames:
    """The lexicon; names are looked up by the consonants of their last word.

    Args:
        names: what is known at first; `add` extends it.
    """

    def __init__(self, names: Iterable[KnownName] = ()) -> None:
        self._by_last: dict[str, list[KnownName]] = defaultdict(list)
        self._given: dict[str, set[str]] = defaultdict(set)
        for name in names:
            self.add(name)

    def add(self, name: KnownName) -> None:
        """Add a name."""
        if not name.words:
            return
        for skeleton in skeletons(name.words[-1]):
            self._by_last[skeleton].append(name)
        for given in name.given[:1] if not name.guessed else ():
            for skeleton in skeletons(given):
                self._given[skeleton].add(given)

    def named_by_surname(self, person: KnownName) -> KnownName | None:
        """A person as the corpus names them by the surname alone, if it names no other with it."""
        alike = {
            other
            for skeleton in skeletons(person.words[-1])
            for other in self._by_last.get(skeleton, ())
            if other.label == "PERSON"
            and not other.guessed
            and stem_distance(person.words[-1], other.words[-1]) <= _ALONE
        }
        bare = [other for other in alike if not other.given]
        if len(bare) != 1:
            return None
        form = bare[0].form
        if any(o.form != form or {*o.given}.isdisjoint(person.given) for o in alike if o.given):
            return None
        return person._replace(form=form)

    def ending_in(self, word: str, code: str, *, alone: bool) -> list[tuple[float, KnownName]]:
        """The names whose last word sounds like a word, the most alike first.

        Args:
            word: normalised, in any case form.
            code: its language.
            alone: whether the word must do without the evidence of others beside it.
        """
        limit = _ALONE if alone else _FULL
        best: dict[int, tuple[float, KnownName]] = {}
        for stem in stems(word, code):
            ours = sound(stem, code)
            for skeleton in skeletons(ours):
                for name in self._by_last.get(skeleton, ()):
                    theirs = name.words[-1]
                    distance = stem_distance(ours, theirs)
                    if alone and len(skeleton) < _LEAST_CONSONANTS and ours != theirs:
                        continue
                    if name.guessed and (alone or distance > _ALONE):
                        continue
                    if distance > limit or is_other_gender(word, code, name):
                        continue
                    if id(name) not in best or distance < best[id(name)][0]:
                        best[id(name)] = (distance, name)
        return sorted(best.values(), key=_likeness)

    def is_given(self, word: str, code: str) -> bool:
        """Whether a word is a given name: of the tables, or of a person of the corpus."""
        if word in _function_words(code):  # З Ковальчуком
            return False
        own = _given_stems(code)
        for stem in stems(word, code):
            ours = sound(stem, code)
            if stem in own or name_key(ours) in equivalents() or word in nicknames():
                return True
            for skeleton in skeletons(ours):
                alike = [*self._given.get(skeleton, ())]
                if not language(code).nouns_capitalised:  # else any noun might sound like a name
                    alike += given_sounds().get(skeleton, ())
                limit = _ALONE if len(skeleton) >= _LEAST_CONSONANTS else 0.0
                if any(stem_distance(ours, theirs) <= limit for theirs in alike):
                    return True
        return False


def _likeness(one: tuple[float, KnownName]) -> tuple[float, bool, int, KnownName]:
    distance, name = one
    return distance, name.guessed, -name.mentions, name


@cache
def _function_words(code: str) -> frozenset[str]:
    return frozenset(map(normalise, language(code).stop_words))


@cache
def _given_stems(code: str) -> frozenset[str]:
    """The stems of the common given names of a language, as their case forms have them."""
    names = (normalise(name) for name, *_ in table(code, "given_names.tsv"))
    return frozenset(chain.from_iterable(stems(name, code) for name in names))


@cache
def given_sounds() -> dict[str, list[str]]:
    """Skeleton -> the sounds of the common given names of all languages."""
    names = [("en", name) for name in nicknames() if len(name) > _SHORTEST_GIVEN]
    names += [
        (code, name) for code in sorted(codes()) for name, *_ in table(code, "given_names.tsv")
    ]
    found: dict[str, list[str]] = defaultdict(list)
    for code, name in names:
        sounds = sound(normalise(name), code)
        for skeleton in skeletons(sounds):
            found[skeleton].append(sounds)
    return found


def same_given(word: str, code: str, given: str) -> bool:
    """Whether a word in any case form is a given name, or its counterpart: Volodymyr, Vladimir."""
    theirs = name_key(given)
    for stem in stems(word, code):
        ours = sound(stem, code)
        if not skeletons(ours).isdisjoint(skeletons(given)) and stem_distance(ours, given) <= _FULL:
            return True
        for key in _keys(ours, stem):
            if key == theirs or key in equivalents().get(theirs, ()):
                return True
            if key in nicknames().get(theirs, ()):
                return True
    return False


def _keys(sounds: str, stem: str) -> Iterator[str]:
    yield name_key(sounds)
    yield stem


def is_other_gender(word: str, code: str, name: KnownName) -> bool:
    """Whether a word is a woman's surname and the name is a man's, or a man's and a woman's."""
    if name.label != "PERSON":
        return False
    if name.words[-1].endswith("a") and word.endswith(language(code).masculine):
        return True
    if _is_mans_adjective(name.words[-1]):
        return is_womans(word, code) or is_womans_adjective(word, code)
    if not is_womans(word, code):
        return False
    return not name.words[-1].endswith("a") and not is_womans(name.form, name.language)


def _is_mans_adjective(sounds: str) -> bool:
    """Whether a surname is, by its sounds, an adjective in the masculine: Navalny, not Rubio."""
    return sounds.endswith("i") and sounds[-2:-1] not in _VOWELS


def choose_person(alike: Sequence[tuple[float, KnownName]], present: set[str]) -> KnownName | None:
    """The person whom a surname means: of this article, or the only one, or the bare surname."""
    near = [name for distance, name in alike if distance <= alike[0][0] + _NEXT_BEST]
    full = [name for name in near if name.given]
    here = [name for name in full if name.form in present]
    if len(here) == 1:
        return here[0]
    people = {(name.given[0], name.words) for name in full}
    if len(people) == 1:
        return full[0]
    bare = [name for name in near if not name.given]
    if bare:
        return bare[0]
    ranked = sorted(full, key=lambda name: (-name.mentions, name.form))
    if len(ranked) > 1 and ranked[0].mentions >= _CLEARLY * ranked[1].mentions:
        return ranked[0]
    return None
