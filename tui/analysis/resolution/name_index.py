"""Index of the normalised names of a corpus: labels, parsed persons, known places, counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tui.analysis.mentions.label_vote import geo_name_of, vote_labels
from tui.analysis.mentions.surface_forms import FormStats
from tui.analysis.names.acronyms import is_acronym
from tui.analysis.names.aliases import GeoName, geo_names
from tui.analysis.names.parsing import (
    SUFFIXES,
    PersonName,
    parse_person,
    surnames,
    without_legal_form,
)
from tui.analysis.resolution.constraints import is_mention_specific
from tui.analysis.taxonomy import PLACES, THINGS
from tui.languages import frequencies
from tui.languages.model import words

_SOVEREIGNS = words(
    "king queen prince princess pope emperor empress tsar emir sultan patriarch saint"
)
# Business words that the short name of a company omits.
_COMPANIES = words(
    """airlines airways bank energy entertainment group holding holdings industries international
    motor motors technologies"""
)


class NameIndex:
    """The normalised forms of a corpus, with what the matching rules look up.

    Args:
        forms: statistics by form.
        lower: counts of lower-case words.

    Attributes:
        labels: form -> its label; of all forms.
        people: full name of a person -> the parsed name.
        regnal: name with a title or number of a sovereign -> the bare name.
        things: multi-word names of organisations and the like -> label; without numbered ones
            (Windows 8).
    """

    def __init__(self, forms: Mapping[str, FormStats], lower: Mapping[str, int]) -> None:
        self._lower = lower
        self.labels = vote_labels(forms, lower)
        self._counts: dict[str, int] = {}
        self._spellings: dict[str, str] = {}
        self._places: dict[str, GeoName] = {}
        self.people: dict[str, PersonName] = {}
        self.things: dict[str, str] = {}
        self.regnal: dict[str, str] = {}
        self._bare: dict[str, PersonName] = {}
        self._second_words: dict[str, set[str]] = defaultdict(set)
        self._bearers: dict[str, list[str]] = defaultdict(list)
        for key, form in sorted(forms.items()):
            label = self.labels[key]
            surface = form.surface
            self._counts[key], self._spellings[key] = form.count, surface
            if label in PLACES or label == "ORG":
                geo_name = geo_name_of(key, form.label, surface)
                if geo_name is not None:
                    self._places[key] = geo_name
            if is_mention_specific(key):
                continue
            person = parse_person(surface)
            if label == "PERSON" and person is not None and person.given:
                self.people[key] = person
                for surname in surnames(person):
                    self._bearers[surname].append(key)
            elif person is not None and not person.given:
                self._bare[key] = person
                titled = key.split()[0] in _SOVEREIGNS or person.suffix in SUFFIXES
                if label == "PERSON" and titled and key != person.surname:
                    self.regnal[key] = person.surname
            if label in THINGS and " " in key and not any(map(str.isdigit, key)):
                self.things[key] = label
                self._second_words[key.split()[0]].add(key.split()[1])

    def count(self, form: str) -> int:
        """The number of mentions with this form."""
        return self._counts.get(form, 0)

    def spelling(self, form: str) -> str:
        """The most frequent spelling of a form."""
        return self._spellings.get(form) or form.split("\0")[0]

    def geo_name(self, form: str) -> GeoName | None:
        """The known place that a form denotes, if its label allows it."""
        return self._places.get(form)

    def is_ordinary(self, form: str) -> bool:
        """Whether all its words are as frequent in lower case: the bank, the police department."""
        return all(self._lower.get(word, 0) >= self.count(form) for word in form.split())

    def head(self, form: str) -> str | None:
        """The name of a company without business word and legal form: Ford, of Ford Motor Co."""
        name = without_legal_form(form)
        rest, _, kind = name.rpartition(" ")
        head = rest if rest and kind in _COMPANIES else name
        is_company = self.labels[form] == "ORG" and head != form
        return head if is_company and not self.is_ordinary(head) else None

    def is_first_word(self, first: str, form: str) -> bool:
        """Whether an organisation may be called by the first of its two words: Goldman (Sachs).

        Not where one of them is a common word or a place, which tells a part from the whole: the
        Microsoft Foundation, Vodafone Egypt; nor where the first is an acronym, or goes on
        otherwise elsewhere.
        """
        words = without_legal_form(form).split()
        return (
            words[:-1] == [first]
            and self._second_words[first] == set(words[1:])
            and all(map(str.isalpha, words))
            and not any(self._lower.get(word) or word in frequencies("en") for word in words)
            and geo_names().keys().isdisjoint(words)
            and not is_acronym(self.spelling(form).split()[0])
        )

    def number(self, form: str) -> str:
        """The number in the name of a sovereign, as "iii"; else empty."""
        return self._bare[form].suffix if form in self.regnal else ""

    def bearers(self, surname: str) -> Sequence[str]:
        """The full names with a surname."""
        return self._bearers.get(surname, ())

    def surname(self, form: str) -> str:
        """The surname in a name without given name, titles removed; else empty."""
        return self._bare[form].surname if form in self._bare else ""
