"""Query evaluation: compiles a syntax tree for the engine, and locates the matching spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import chain, islice
from typing import NamedTuple

from rapidfuzz.distance import OSA

from tui.corpus import PassageKind
from tui.index.entities import EntityTable
from tui.index.fulltext import FullText
from tui.index.fulltext_query import All, AnyOf, Query, Word, sought_by
from tui.index.model import Hit, Order
from tui.index.parts import LEAD
from tui.index.passage_table import PassageTable, PassageText
from tui.index.plain_text import Sought
from tui.index.query import And, Field, Node, Not, Or, Term
from tui.index.sound_alike import SoundAlike
from tui.index.spans import Span, merge_spans
from tui.index.term_finders import Finder, phrase, stems_that, with_stem, with_word, words_that
from tui.index.text_analyzer import TextAnalyzer, analysed_as
from tui.index.tokenizer import DEFAULT, word_pattern
from tui.languages import codes


@dataclass(frozen=True)
class Searcher:
    """Evaluates queries.

    Attributes:
        passage_table: the articles and passages.
        analyzer: tokenises and stems.
        passages: full text of the passages: `words`, `stems`, or `aside` for boilerplate's.
        articles: full text of the articles: `title`, `source` and `article`.
        entities: the entities of each passage.
        notes: passage id -> text of the notes on it.
        stem: whether a plain word matches its other forms.
        boilerplate: whether to search boilerplate too.
    """

    passage_table: PassageTable
    analyzer: TextAnalyzer
    passages: FullText
    articles: FullText
    entities: EntityTable
    notes: Mapping[str, str]
    stem: bool = True
    boilerplate: bool = False
    _entity_cache: dict[Term, Sequence[int]] = field(default_factory=dict)
    _stem_cache: dict[Term, Mapping[str, Set[str]]] = field(default_factory=dict)
    _finder_cache: dict[tuple[Term, str], Finder] = field(default_factory=dict)

    def search(self, tree: Node, k: int, order: Order) -> list[Hit]:
        """The passages that match a query.

        Args:
            tree: the syntax tree.
            k: the most hits.
            order: by relevance, or in reading order.
        """
        query = self.compile(tree)
        if _is_article_query(tree):
            lead = self.passages.unscored(self.passages.word("kind", LEAD))
            query = self.passages.all_of([query, lead])
        if not self.boilerplate and not _has_stem(query):
            aside = self.passages.word("kind", PassageKind.BOILERPLATE.value)
            query = self.passages.all_of([query, self.passages.none_of(aside)])
        if order is Order.RELEVANCE:
            found = self.passages.best(query, k)
        else:
            position = self.passage_table.reading_position
            found = self.passages.first(query, k, position)
        self.passage_table.expect(number for number, _ in found)
        terms = [*_matched_terms(tree)]
        sought = _Sought(terms, self._entities_sought(terms), self._words_sought(query, terms), {})
        return [self._hit(sought, number, score) for number, score in found]

    def _words_sought(self, query: Query, terms: Iterable[Term]) -> Sought | None:
        """The words that a query and its terms are matched by; None: any may be one."""
        in_text = [term for term in terms if term.field in {Field.TEXT, Field.TITLE}]
        if any(term.sounds for term in in_text):
            return None
        return sought_by(query, self.passages.unordered).union(*map(self._sought_by, in_text))

    def _sought_by(self, term: Term) -> Sought:
        """The words that a term is matched by in English text."""
        word, stem, _ = self.analyzer[term.spellings[0]]
        if stem in self._stems(term):
            return Sought(frozenset((stem,)))
        is_word = len(term.spellings) == 1 and not (term.prefix or term.edits)
        return Sought(frozenset(), frozenset((word,)) if is_word else None)

    def _hit(self, sought: _Sought, number: int, score: float) -> Hit:
        found = self.passage_table.read(number)
        passage, spans = found.passage, [*self._words_matched(sought, found)]
        if sought.entities:
            is_sought = sought.entities.__contains__
            spans += self.entities.spans_in(passage.id, lambda one: is_sought(one.id))
        place = passage.id, passage.article, passage.start, passage.end
        return Hit(*place, score, merge_spans(spans))

    def compile(self, node: Node) -> Query:
        """Compile a tree to a query for the engine."""
        match node:
            case And(parts):
                return self.passages.all_of([self.compile(part) for part in parts])
            case Or(parts):
                return self.passages.any_of([self.compile(part) for part in parts])
            case Not(part):
                return self.passages.none_of(self.compile(part))
            case Term(field=Field.TEXT):
                return self._text(node)
            case Term(field=Field.TITLE | Field.SOURCE | Field.ARTICLE):
                found = self.articles.numbers(self._words(node, self.articles, node.field))
                return self.passages.in_groups(found)
            case Term(field=Field.ENTITY):
                ids = self._passages_with_entity(node)
            case Term():
                ids = self._passages_with_note(node)
        known = (passage for passage in ids if self._is_known(passage))
        return self.passages.with_numbers(self.passage_table.number(passage) for passage in known)

    def _entities_sought(self, terms: Iterable[Term]) -> set[str]:
        """The ids of the entities that terms match."""
        named = (term for term in terms if term.field is Field.ENTITY)
        places = set(chain.from_iterable(map(self._matching_entities, named)))
        return {self.entities.entities[place].id for place in places}

    def _words_matched(self, sought: _Sought, found: PassageText) -> Iterator[Span]:
        """Spans of the words in a passage that match terms; they may overlap."""
        passage, text, language = found
        key = analysed_as(language), passage.kind is PassageKind.TITLE
        if key not in sought.finders:
            fields = {Field.TEXT, Field.TITLE} if key[1] else {Field.TEXT}
            wanted = (term for term in sought.terms if term.field in fields)
            sought.finders[key] = [self._finder(term, language) for term in wanted]
        words, stems, spans = self.analyzer.match_again(text, key[0], sought.words)
        places = [place for finder in sought.finders[key] for place in finder((words, stems))]
        if spans is None:
            end = max((last for _, last in places), default=-1) + 1
            spans = [match.span() for match in islice(word_pattern(text).finditer(text), end)]
        for first, last in places:
            yield passage.start + spans[first][0], passage.start + spans[last][1]

    def _is_known(self, passage_id: str) -> bool:
        try:
            self.passage_table.passage(passage_id)
        except KeyError:
            return False
        return True

    @cached_property
    def _languages(self) -> frozenset[str]:
        """The languages that passages are analysed as, and English."""
        frequency = self.passages.frequency
        return frozenset((DEFAULT, *(code for code in codes() if frequency("kind", code))))

    def _stems(self, term: Term) -> Mapping[str, Set[str]]:
        """The stems that a term is matched by -> the languages in which it has them."""
        if term not in self._stem_cache:
            self._stem_cache[term] = self._find_stems(term)
        return self._stem_cache[term]

    def _find_stems(self, term: Term) -> Mapping[str, Set[str]]:
        marked = term.quoted or term.prefix or term.edits or term.sounds
        if not self.stem or marked or len(term.spellings) > 1:
            return {}
        found: dict[str, set[str]] = {}
        for code in sorted(self._languages):
            if stem := self.analyzer.find(term.spellings[0], code).stem:
                found.setdefault(stem, set()).add(code)
        return found

    def _any_form(self, term: Term, stems: Mapping[str, Set[str]]) -> Query:
        """Passages with a form of a word, by its stem in the language of each.

        Where it is a function word, as it is spelled. In other languages than English, in which
        accents tell endings apart, also with other accents.
        """
        parts = [self._within(self._any_stem([stem]), codes) for stem, codes in stems.items()]
        spelled = self._words(term, self.passages, "words")
        if not any(DEFAULT in codes for codes in stems.values()):
            parts.append(spelled)
        elif others := self._languages - {DEFAULT}:
            parts.append(self._within(self.passages.unscored(spelled), others))
        return parts[0] if len(parts) == 1 else self.passages.any_of(parts)

    def _within(self, query: Query, codes: Set[str]) -> Query:
        """The passages that match a query and are in some languages."""
        engine, outside = self.passages, self._languages - codes
        if not outside:
            return query
        is_in = [engine.word("kind", code) for code in sorted(codes - {DEFAULT})]
        is_out = [engine.word("kind", code) for code in sorted(outside - {DEFAULT})]
        if DEFAULT in codes:
            return engine.all_of([query, engine.none_of(engine.any_of(is_out))])
        return engine.all_of([query, engine.unscored(engine.any_of(is_in))])

    def _text(self, term: Term) -> Query:
        if stems := self._stems(term):
            return self._any_form(term, stems)
        if term.sounds:
            return self._any_stem(sorted(filter(self._sounds_like(term), self.analyzer.stems)))
        return self._words(term, self.passages, "words")

    def _any_stem(self, stems: Iterable[str]) -> Query:
        fields = ("stems", "aside") if self.boilerplate else ("stems",)
        return self.passages.any_of([self.passages.word(f, s) for s in stems for f in fields])

    def _sounds_like(self, term: Term) -> SoundAlike:
        return SoundAlike(self.analyzer[term.spellings[0]].word, self._languages)

    def _words(self, term: Term, engine: FullText, field: str) -> Query:
        words = [self.analyzer[spelling].word for spelling in term.spellings]
        if term.edits:
            return engine.fuzzy(field, words[0], term.edits)
        return engine.prefix(field, words) if term.prefix else engine.phrase(field, words)

    def _finder(self, term: Term, language: str | None = DEFAULT) -> Finder:
        """Finds a term in text in a language."""
        key = term, analysed_as(language)
        if key not in self._finder_cache:
            self._finder_cache[key] = self._make_finder(*key)
        return self._finder_cache[key]

    def _make_finder(self, term: Term, code: str) -> Finder:
        if self._stems(term):
            word, stem, _ = self.analyzer.find(term.spellings[0], code)
            spelled, stemmed = with_word(word), with_stem(stem)
            if not stem:
                return spelled
            return stemmed if code == DEFAULT else lambda found: stemmed(found) + spelled(found)
        if term.sounds:
            return stems_that(self._sounds_like(term))
        words = [self.analyzer[spelling].word for spelling in term.spellings]
        if term.edits:
            distance = partial(OSA.distance, words[0], score_cutoff=term.edits)
            return words_that(lambda word: distance(word) <= term.edits)
        *first, last = words
        return phrase(first, (lambda one: one.startswith(last)) if term.prefix else last.__eq__)

    def _matching_entities(self, term: Term) -> Sequence[int]:
        """Indices of the entities with a name that contains the words of a term."""
        if term not in self._entity_cache:
            found: set[int] = set()
            for code in self._languages if self._stems(term) else (DEFAULT,):
                finder = self._finder(term, code)
                found.update(
                    place
                    for place, names in enumerate(self.entities.names(self.analyzer, code))
                    if any(map(finder, names))
                )
            self._entity_cache[term] = sorted(found)
        return self._entity_cache[term]

    def _passages_with_entity(self, term: Term) -> set[str]:
        return set().union(
            *(self.entities.passages_of(place) for place in self._matching_entities(term))
        )

    def _passages_with_note(self, term: Term) -> set[str]:
        finder = self._finder(term)
        return {
            passage
            for passage, note in self.notes.items()
            if finder(self.analyzer.analyse_columns(note)[:2])
        }


class _Sought(NamedTuple):
    """What is looked for in the passages that match a query.

    Attributes:
        terms: what matches.
        entities: the ids of those that do.
        words: the words that they are matched by; None: any may be one.
        finders: find the terms, by language and whether in a title; filled as they are needed.
    """

    terms: Sequence[Term]
    entities: Set[str]
    words: Sought | None
    finders: dict[tuple[str, bool], list[Finder]]


def _is_article_query(node: Node) -> bool:
    """Whether a tree has article fields only: each article then gives one hit."""
    match node:
        case And(parts) | Or(parts):
            return all(map(_is_article_query, parts))
        case Not(part):
            return _is_article_query(part)
        case Term():
            return node.field in {Field.TITLE, Field.SOURCE, Field.ARTICLE}


def _has_stem(query: Query) -> bool:
    """Whether only passages with a word in `stems` match a query: boilerplate has none there."""
    match query:
        case Word("stems"):
            return True
        case All(parts):
            return any(map(_has_stem, parts))
        case AnyOf(parts):
            return bool(parts) and all(map(_has_stem, parts))
    return False


def _matched_terms(node: Node) -> Iterator[Term]:
    """The terms of a tree that a passage matches, rather than does not."""
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _matched_terms(part)
        case Term():
            yield node
