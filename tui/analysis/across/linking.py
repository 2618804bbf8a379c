"""Mentions in text that no pipeline reads, and which names of the corpus they are.

Languages are taken one after the other: English first, then those that a pipeline reads, then the
others by how much text there is. What is found in one is known to the next.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter

from tui.analysis.across.finder import Finder, Found
from tui.analysis.across.foreign_text import ForeignText, read_foreign
from tui.analysis.across.inflection import stems
from tui.analysis.across.known_names import KnownName, KnownNames, known_name, other_readings
from tui.analysis.across.place_tables import Concept, place_table
from tui.analysis.across.tokens import HUB, ForeignLine
from tui.analysis.blocks import ArticleBlock, Blocks
from tui.analysis.mentions.cleanup import CorpusWords
from tui.analysis.mentions.surface_forms import FormCounts, MentionSpan, form_statistics
from tui.analysis.names.aliases import geo_names
from tui.analysis.names.parsing import normalise
from tui.analysis.resolution.constraints import is_mention_specific
from tui.analysis.resolution.name_index import NameIndex
from tui.analysis.resolution.short_forms import Expansion
from tui.analysis.taxonomy import PLACES
from tui.languages import written_in
from tui.translation import told


@dataclass(slots=True)
class Links:
    """What was found, beside the spans and expansions of the blocks.

    Attributes:
        concepts: normalised English name -> the place or organisation that no article names in
            English.
        foreign: forms that are not found in English text.
        linked: forms that are names of another form.
    """

    concepts: dict[str, Concept] = field(default_factory=dict)
    foreign: set[str] = field(default_factory=set)
    linked: set[str] = field(default_factory=set)

    def add(self, other: Links) -> None:
        """Add what was found in later text."""
        self.concepts |= other.concepts
        self.foreign |= other.foreign
        self.linked |= other.linked

    def concept_in(self, forms: Iterable[str]) -> Concept | None:
        """The place or organisation among the forms of an entity."""
        return next((self.concepts[form] for form in sorted(forms) if form in self.concepts), None)


def link_languages(blocks: Blocks, words: CorpusWords) -> Links:
    """Find the names of a corpus in its languages other than English.

    Args:
        blocks: the corpus; the mentions that are found are added to their spans, and what they are
            linked to to their expansions.
        words: of the corpus.
    """
    links = Links()
    if not any(words.foreign):
        return links
    text, counts = ForeignText(), FormCounts()
    for some, read in blocks.map(read_foreign):
        text.add(read)
        counts.update(some)
    index = NameIndex(form_statistics(counts), words.lower)
    known = KnownNames(_names(index, text.languages, HUB))
    hubs = _Hubs(index, text.languages)
    for code in text.order():
        having = [number for number, codes in enumerate(words.foreign) if code in codes]
        search = Search(code, known, text.lower[code], hubs.mentioned)
        for found in _link(blocks.among(having), search, hubs):
            links.add(found)
        renamed = {}
        for name in _names(index, text.languages, code):
            if name.form not in links.linked:
                person = known.named_by_surname(name) if name.given else None
                if person is not None:
                    renamed[name.form] = person
                known.add(person or name)
        if renamed:
            links.foreign |= renamed.keys()
            blocks.each(expand_by_surname, renamed)
    return links


def expand_by_surname(block: ArticleBlock, persons: Mapping[str, KnownName]) -> None:
    """Link persons found by a pipeline to the surname alone, as that is all that others give."""
    for article, spans in block.spans.items():
        for form in {span.form for span in spans if span.form in persons}:
            person = persons[form]
            reason = told(
                "the same surname, as {language} spells it", language=written_in(person.language)
            )
            block.expansions.setdefault(article, {})[form] = Expansion(person.form, reason)


def _names(index: NameIndex, languages: Mapping[str, str], code: str) -> Iterator[KnownName]:
    """The names that pipelines found in a language, without those that are common words."""
    for form, label in sorted(index.labels.items()):
        if languages.get(form, HUB) != code or is_mention_specific(form):
            continue
        if " " not in form and index.is_ordinary(form):
            continue
        name = known_name(form, index.spelling(form), label, code, index.count(form))
        if name is not None:
            yield name
            if code == HUB:
                yield from other_readings(name, index.spelling(form))


class _Hubs:
    """Which form of the corpus stands for a place or organisation of the tables."""

    def __init__(self, index: NameIndex, languages: Mapping[str, str]) -> None:
        self._languages = languages
        self._forms: dict[str, str] = {}
        self._places: dict[str, str] = {}
        for form in sorted(index.labels, key=lambda form: (index.count(form), form)):
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


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for in the text of one language; see `Finder`."""

    code: str
    known: KnownNames
    lower: Counter[str]
    mentioned: frozenset[str]
    surnames: dict[str, KnownName] = field(default_factory=dict)

    def finder(self) -> Finder:
        """That finds it."""
        places = place_table(self.code)
        return Finder(self.code, self.known, places, self.lower, self.mentioned, self.surnames)


def _link(blocks: Blocks, search: Search, hubs: _Hubs) -> Iterator[Links]:
    """Find the names in the lines of one language; what is found in each block."""
    new = _new_people(_scan_full_names(blocks, search), search.code)
    for name in new:
        search.known.add(search.known.named_by_surname(name) or name)
    if new:
        _scan_full_names(blocks, search)
    return blocks.map(enter_names, search, hubs)


#: Form of a given name and of the surname after it -> how often it is spelled in which way.
UnknownPeople = dict[tuple[str, str], Counter[str]]


def _scan_full_names(blocks: Blocks, search: Search) -> UnknownPeople:
    """Note the surnames of full names, the first each; the persons that are not known yet."""
    unknown: UnknownPeople = {}
    surnames: dict[str, KnownName] = {}
    for people, found in blocks.map(scan_block, search):
        for names, surfaces in people.items():
            unknown.setdefault(names, Counter()).update(surfaces)
        for stem, name in found.items():
            surnames.setdefault(stem, name)
    search.surnames.update({**surnames, **search.surnames})
    return unknown


def scan_block(block: ArticleBlock, search: Search) -> tuple[UnknownPeople, dict[str, KnownName]]:
    """The persons that are not known, and stems of surnames with who has them, in order.

    Names of several words are found whatever surnames are known.
    """
    finder = search.finder()
    texts = {article.id: article.text for article in block.articles}
    unknown: UnknownPeople = {}
    surnames: dict[str, KnownName] = {}
    for line in block.foreign.get(search.code, ()):
        for found in finder.find(line.tokens, set()):
            first, last = line.tokens[found.first], line.tokens[found.end - 1]
            if found.is_unknown_person:
                surface = texts[line.article][first.start : last.end]
                unknown.setdefault((first.form, last.form), Counter())[surface] += 1
            elif found.name is not None and found.name.given and found.end - found.first > 1:
                for stem in stems(last.form, search.code):
                    surnames.setdefault(stem, found.name)
    return unknown, surnames


def _new_people(unknown: UnknownPeople, code: str) -> list[KnownName]:
    """The persons of full names, each once for all its case forms."""
    groups: list[tuple[frozenset[str], frozenset[str], Counter[str]]] = []
    for (first, last), spelled in unknown.items():
        given, surname = stems(first, code), stems(last, code)
        for one, other, surfaces in groups:
            if not one.isdisjoint(given) and not other.isdisjoint(surname):
                surfaces.update(spelled)
                break
        else:
            groups.append((given, surname, spelled))
    people = []
    for _, _, surfaces in groups:
        surface = min(surfaces, key=lambda text: (-surfaces[text], len(text), text))
        form = normalise(surface)
        name = known_name(form, surface, "PERSON", code, surfaces.total()) if form else None
        if name is not None:
            people.append(name)
    return people


def enter_names(block: ArticleBlock, search: Search, hubs: _Hubs) -> Links:
    """Add the mentions in one language, and what they are linked to."""
    finder, links = search.finder(), Links()
    texts = {article.id: article.text for article in block.articles}
    lines = block.foreign.pop(search.code, [])
    present: dict[str, set[str]] = defaultdict(set)
    for line in lines:  # an article may give the full name after the short one
        finder.find(line.tokens, present[line.article])
    for article in present:
        block.spans[article] = sorted(block.spans[article])
    for line in lines:
        found = finder.find(line.tokens, present[line.article])
        _enter(line, found, search.code, texts[line.article], block, hubs, links)
    return links


def _enter(
    line: ForeignLine,
    found: Iterable[Found],
    code: str,
    text: str,
    block: ArticleBlock,
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
        spans = block.spans[line.article]  # in order, not overlapping
        after = bisect_left(spans, end, key=attrgetter("start"))
        before = bisect_right(spans, start, hi=after, key=attrgetter("end"))
        if any(s.start < start or s.end > end for s in spans[before:after]):
            continue  # a pipeline found a longer name
        spans[before:after] = [MentionSpan(start, end, label, line.line, form, recovered=True)]
        if hubs.is_foreign(form):
            links.foreign.add(form)
        if form != target:
            links.linked.add(form)
            expansions = block.expansions.setdefault(line.article, {})
            expansions[form] = Expansion(target, reason)


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
