"""Mentions in text that no pipeline reads, and which names of the corpus they are.

Languages are taken one after the other: English first, then those that a pipeline reads, then the
others by how much text there is. What is found in one is known to the next.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tui.analysis.across.finder import Finder, Found
from tui.analysis.across.inflection import stems
from tui.analysis.across.known_names import KnownName, KnownNames, known_name, other_readings
from tui.analysis.across.place_tables import Concept, place_table
from tui.analysis.across.tokens import Token, count_lower, tokens_of
from tui.analysis.mentions.cleanup import SpansByArticle, lines_of
from tui.analysis.mentions.surface_forms import MentionSpan, TextLine
from tui.analysis.names.aliases import geo_names
from tui.analysis.names.parsing import normalise
from tui.analysis.resolution.constraints import is_mention_specific
from tui.analysis.resolution.name_index import NameIndex
from tui.analysis.resolution.short_forms import Expansion
from tui.analysis.taxonomy import PLACES
from tui.corpus import Article
from tui.languages.names import written_in
from tui.translation import told

HUB = "en"


@dataclass(slots=True)
class Links:
    """What was found.

    Attributes:
        expansions: article id -> form of a mention -> the name it is, with the reason.
        concepts: normalised English name -> the place or organisation that no article names in
            English.
        foreign: forms that are not found in English text.
    """

    expansions: dict[str, dict[str, Expansion]] = field(default_factory=lambda: defaultdict(dict))
    concepts: dict[str, Concept] = field(default_factory=dict)
    foreign: set[str] = field(default_factory=set)

    def concept_in(self, forms: Iterable[str]) -> Concept | None:
        """The place or organisation among the forms of an entity."""
        return next((self.concepts[form] for form in sorted(forms) if form in self.concepts), None)


class _Line(NamedTuple):
    """A line of an article, and its words."""

    article: str
    line: TextLine
    tokens: list[Token]


def link_languages(
    articles: Sequence[Article], spans: SpansByArticle, index_names: Callable[[], NameIndex]
) -> Links:
    """Find the names of a corpus in its languages other than English.

    Args:
        articles: the corpus.
        spans: article id -> its mentions; those found are added.
        index_names: gives the names of the mentions so far; called if there is other text at all.
    """
    by_code = _foreign_lines(articles)
    links = Links()
    if not by_code:
        return links
    languages = _languages_of_forms(articles, spans)
    index = index_names()
    known = KnownNames(_names(index, languages, HUB))
    hubs = _Hubs(index, languages)
    read = set(languages.values())
    order = sorted(by_code, key=lambda code: (code not in read, -len(by_code[code]), code))
    texts = {article.id: article.text for article in articles}
    for code in order:
        _link(code, by_code[code], texts, spans, known, hubs, links)
        linked = {form for forms in links.expansions.values() for form in forms}
        for name in _names(index, languages, code):
            if name.form not in linked:
                known.add(_named_before(name, spans, known, links) or name)
    return links


def _named_before(
    name: KnownName, spans: SpansByArticle, known: KnownNames, links: Links
) -> KnownName | None:
    """A person found by a pipeline, linked to the surname alone if that is all others give."""
    if name.label != "PERSON" or not name.given:
        return None
    person = known.named_by_surname(name)
    if person is not None:
        reason = told(
            "the same surname, as {language} spells it", language=written_in(name.language)
        )
        for article, found in spans.items():
            if any(span.form == name.form for span in found):
                links.expansions[article][name.form] = Expansion(person.form, reason)
        links.foreign.add(name.form)
    return person


def _foreign_lines(articles: Iterable[Article]) -> dict[str, list[_Line]]:
    """The lines of each language but English, in the order of articles and text."""
    by_code: dict[str, list[_Line]] = defaultdict(list)
    for article in articles:
        codes = {article.language_of(p) for p in article.passages} - {None, HUB}
        if not codes:
            continue
        for line in lines_of(article, codes):
            code = article.language_of(line.passage) or ""
            by_code[code].append(_Line(article.id, line, tokens_of(article.text, line, code)))
    return by_code


def _languages_of_forms(articles: Iterable[Article], spans: SpansByArticle) -> dict[str, str]:
    """Form -> the language it is found in, English if it is found there, too."""
    found: dict[str, str] = {}
    for article in articles:
        for span in spans[article.id]:
            code = article.language_of(span.line.passage) or HUB
            if found.get(span.form) != HUB:
                found[span.form] = min(code, found.get(span.form, code)) if code != HUB else HUB
    return found


def _names(index: NameIndex, languages: Mapping[str, str], code: str) -> Iterator[KnownName]:
    """The names that pipelines found in a language, without those that are common words."""
    for form, stats in sorted(index.forms.items()):
        if languages.get(form, HUB) != code or is_mention_specific(form):
            continue
        if " " not in form and index.is_ordinary(form):
            continue
        name = known_name(form, stats.surface, index.labels[form], code, stats.count)
        if name is not None:
            yield name
            if code == HUB:
                yield from other_readings(name, stats.surface)


class _Hubs:
    """Which form of the corpus stands for a place or organisation of the tables."""

    def __init__(self, index: NameIndex, languages: Mapping[str, str]) -> None:
        self._languages = languages
        self._forms: dict[str, str] = {}
        self._places: dict[str, str] = {}
        for form in sorted(index.forms, key=lambda form: (index.count(form), form)):
            if languages.get(form, HUB) != HUB or is_mention_specific(form):
                continue
            if index.labels[form] in PLACES or index.labels[form] == "ORG":
                self._forms[form] = form
                if (place := index.geo_name(form)) is not None:
                    self._places[place.key] = form
        self.mentioned = frozenset((*self._forms, *self._places))

    def is_foreign(self, form: str) -> bool:
        """Whether a form is not found in English text."""
        return self._languages.get(form) != HUB

    def form_of(self, concept: Concept) -> str | None:
        """The form, None if no article names it in English."""
        for key in concept.keys:
            if key in self._forms:
                return self._forms[key]
        places = (geo_names().get(key) for key in concept.keys)
        found = (self._places.get(place.key) for place in places if place is not None)
        return next(filter(None, found), None)


def _link(
    code: str,
    lines: Sequence[_Line],
    texts: Mapping[str, str],
    spans: SpansByArticle,
    known: KnownNames,
    hubs: _Hubs,
    links: Links,
) -> None:
    """Find the names in the lines of one language."""
    lower = count_lower(line.tokens for line in lines)
    surnames: dict[str, KnownName] = {}
    finder = Finder(code, known, place_table(code), lower, hubs.mentioned, surnames)
    unknown = _scan_full_names(lines, finder, surnames)
    for name in _new_people(unknown, texts, code):
        known.add(known.named_by_surname(name) or name)
    _scan_full_names(lines, finder, surnames)
    present: dict[str, set[str]] = defaultdict(set)
    for number in range(2):  # an article may give the full name after the short one
        for line in lines:
            found = finder.find(line.tokens, present[line.article])
            if number:
                _enter(line, found, code, texts[line.article], spans, hubs, links)


def _scan_full_names(
    lines: Iterable[_Line], finder: Finder, surnames: dict[str, KnownName]
) -> list[tuple[_Line, Found]]:
    """Note the surnames of full names; the persons that are not known yet."""
    unknown = []
    for line in lines:
        for found in finder.find(line.tokens, set()):
            if found.is_unknown_person:
                unknown.append((line, found))
            elif found.name is not None and found.name.given and found.end - found.first > 1:
                last = line.tokens[found.end - 1].form
                for stem in stems(last, finder.code):
                    surnames.setdefault(stem, found.name)
    return unknown


def _new_people(
    unknown: Iterable[tuple[_Line, Found]], texts: Mapping[str, str], code: str
) -> Iterator[KnownName]:
    """The persons of full names, each once for all its case forms."""
    groups: list[tuple[frozenset[str], frozenset[str], Counter[str]]] = []
    for line, found in unknown:
        first, last = line.tokens[found.first], line.tokens[found.end - 1]
        surface = texts[line.article][first.start : last.end]
        given, surname = stems(first.form, code), stems(last.form, code)
        for one, other, surfaces in groups:
            if not one.isdisjoint(given) and not other.isdisjoint(surname):
                surfaces[surface] += 1
                break
        else:
            groups.append((given, surname, Counter([surface])))
    for _, _, surfaces in groups:
        surface = min(surfaces, key=lambda text: (-surfaces[text], len(text), text))
        form = normalise(surface)
        name = known_name(form, surface, "PERSON", code, surfaces.total()) if form else None
        if name is not None:
            yield name


def _enter(
    line: _Line,
    found: Iterable[Found],
    code: str,
    text: str,
    spans: SpansByArticle,
    hubs: _Hubs,
    links: Links,
) -> None:
    """Add the mentions of a line, and what they are linked to."""
    for one in found:
        start, end = line.tokens[one.first].start, line.tokens[one.end - 1].end
        form = normalise(text[start:end])
        linked = _target(one, code, hubs, links) if form else None
        if linked is None:
            continue
        target, label, reason = linked
        beside = [s for s in spans[line.article] if s.start < end and start < s.end]
        if any(s.start < start or s.end > end for s in beside):
            continue  # a pipeline found a longer name
        spans[line.article] = sorted(
            [
                *(s for s in spans[line.article] if s not in beside),
                MentionSpan(start, end, label, line.line, form, recovered=True),
            ]
        )
        if hubs.is_foreign(form):
            links.foreign.add(form)
        if form != target:
            links.expansions[line.article][form] = Expansion(target, reason)


def _target(one: Found, code: str, hubs: _Hubs, links: Links) -> tuple[str, str, str] | None:
    """The form that a name is linked to, its label, and the reason; None: it is not known."""
    if one.concept is not None:
        form = hubs.form_of(one.concept)
        if form is None:
            form = one.concept.keys[0]
            links.concepts[form] = one.concept
        reason = told("the {language} for {name}", language=written_in(code), name=one.concept.name)
        return form, one.concept.label, reason
    if one.name is None:
        return None
    if one.name.language == code:
        reason = told("the same name in {language}, in another form", language=written_in(code))
    elif one.name.given and one.end - one.first == 1:
        reason = told("the same surname, as {language} spells it", language=written_in(code))
    else:
        reason = told("the same name, as {language} spells it", language=written_in(code))
    return one.name.form, one.name.label, reason
