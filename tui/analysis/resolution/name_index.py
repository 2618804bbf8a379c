"""Index of the normalised names of a corpus: labels, parsed persons, known places, counts."""

from __future__ import annotations

from collections.abc import Mapping

from tui.analysis.mentions.label_vote import geo_name_of, vote_labels
from tui.analysis.mentions.local_context import INSTITUTION_WORDS
from tui.analysis.mentions.surface_forms import FormStats
from tui.analysis.names.acronyms import is_acronym
from tui.analysis.names.aliases import GeoName, geo_names
from tui.analysis.names.parsing import SUFFIXES, PersonName, parse_person, without_legal_form
from tui.analysis.resolution.constraints import is_mention_specific
from tui.analysis.taxonomy import PLACES, THINGS
from tui.corpus.vocabulary import words

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
        forms: statistics by form.
        labels: form -> its label.
        people: full name of a person -> the parsed name.
        regnal: name with a title or number of a sovereign -> the bare name.
        things: multi-word names of organisations and the like -> label; without numbered ones
            (Windows 8).
    """

    def __init__(self, forms: Mapping[str, FormStats], lower: Mapping[str, int]) -> None:
        self.forms = forms
        self._lower = lower
        self.labels = vote_labels(forms, lower)
        self.people: dict[str, PersonName] = {}
        self.things: dict[str, str] = {}
        self.regnal: dict[str, str] = {}
        self._bare: dict[str, PersonName] = {}
        for key, form in sorted(forms.items()):
            label = self.labels[key]
            if is_mention_specific(key):
                continue
            person = parse_person(form.surface)
            if label == "PERSON" and person is not None and person.given:
                self.people[key] = person
            elif person is not None and not person.given:
                self._bare[key] = person
                titled = key.split()[0] in _SOVEREIGNS or person.suffix in SUFFIXES
                if label == "PERSON" and titled and key != person.surname:
                    self.regnal[key] = person.surname
            if label in THINGS and " " in key and not any(map(str.isdigit, key)):
                self.things[key] = label

    def count(self, form: str) -> int:
        """The number of mentions with this form."""
        return self.forms[form].count if form in self.forms else 0

    def spelling(self, form: str) -> str:
        """The most frequent spelling of a form."""
        return self.forms[form].surface if form in self.forms else form.split("\0")[0]

    def geo_name(self, form: str) -> GeoName | None:
        """The known place that a form denotes, if its label allows it."""
        if self.labels[form] not in PLACES and self.labels[form] != "ORG":
            return None
        return geo_name_of(form, self.forms[form])

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

    def first_word(self, form: str) -> str | None:
        """The first word of an organisation's name that may stand for it: Goldman (Sachs).

        Not where the second word is a common one, a place or an institution: the Microsoft
        Foundation, Vodafone Egypt, a Kraft plant. Nor is the first a place or an acronym.
        """
        name = without_legal_form(form)
        first, _, rest = name.partition(" ")
        if self.labels[form] != "ORG" or not (rest.isalpha() and first.isalpha()):
            return None
        if self._lower.get(rest) or self._lower.get(first) or rest in INSTITUTION_WORDS:
            return None
        if is_acronym(self.spelling(form).split()[0]) or not geo_names().keys().isdisjoint(
            (first, rest)
        ):
            return None
        return first

    def surname(self, form: str) -> str:
        """The surname in a name without given name, titles removed; else empty."""
        return self._bare[form].surname if form in self._bare else ""
