"""The names of a corpus with all that the rules of resolution ask of them."""

from __future__ import annotations

from collections.abc import Mapping

from tui.analysis.mentions.label_vote import known_place, vote
from tui.analysis.mentions.surface_forms import Form
from tui.analysis.names.aliases import Place
from tui.analysis.names.parsing import SUFFIXES, Person, parse_person, without_legal_form
from tui.analysis.resolution.constraints import is_single
from tui.analysis.taxonomy import PLACES, THINGS
from tui.corpus.vocabulary import words

_SOVEREIGNS = words(
    "king queen prince princess pope emperor empress tsar emir sultan patriarch saint"
)
# What kind of company one is: its name is complete without.
_COMPANIES = words(
    """airlines airways bank energy entertainment group holding holdings industries international
    motor motors technologies"""
)


class Lexicon:
    """The forms of a corpus.

    Args:
        forms: all of them.
        lower: how often each word stands in lower case.

    Attributes:
        forms: all of them.
        labels: the label of each.
        people: the full names of people among them, in their parts.
        regnal: names with a title or number of a sovereign -> the name without.
        things: the long names of what is neither person, place nor people, without those that
            count (Windows 8).
    """

    def __init__(self, forms: Mapping[str, Form], lower: Mapping[str, int]) -> None:
        self.forms = forms
        self._lower = lower
        self.labels = vote(forms, lower)
        self.people: dict[str, Person] = {}
        self.things: dict[str, str] = {}
        self.regnal: dict[str, str] = {}
        self._bare: dict[str, Person] = {}
        for key, form in sorted(forms.items()):
            label = self.labels[key]
            if is_single(key):
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
        """How many mentions have this form."""
        return self.forms[form].count if form in self.forms else 0

    def spelling(self, form: str) -> str:
        """A form as it is most often written."""
        return self.forms[form].surface if form in self.forms else form.split("\0")[0]

    def place(self, form: str) -> Place | None:
        """The known place that a form names, if it is labelled as one could be."""
        if self.labels[form] not in PLACES and self.labels[form] != "ORG":
            return None
        return known_place(form, self.forms[form])

    def is_ordinary(self, form: str) -> bool:
        """Its words are met in lower case as often as the name: the bank, the police department."""
        return all(self._lower.get(word, 0) >= self.count(form) for word in form.split())

    def head(self, form: str) -> str | None:
        """The name of a company without the word for its kind: Ford, of Ford Motor Co."""
        name = without_legal_form(form)
        rest, _, kind = name.rpartition(" ")
        head = rest if rest and kind in _COMPANIES else name
        is_company = self.labels[form] == "ORG" and head != form
        return head if is_company and not self.is_ordinary(head) else None

    def surname(self, form: str) -> str:
        """What a bare name would be the surname of, titles gone."""
        return self._bare[form].surname if form in self._bare else ""
