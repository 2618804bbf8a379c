"""Query evaluation: compiles a syntax tree for the engine, and locates the matching spans."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz.distance import OSA

from tui.corpus import Passage, PassageKind
from tui.index.entities import EntityTable
from tui.index.fulltext import FullText
from tui.index.fulltext_query import Query
from tui.index.model import Hit, Order
from tui.index.parts import LEAD
from tui.index.passage_table import PassageTable
from tui.index.query import And, Field, Node, Not, Or, Term
from tui.index.sound_alike import SoundAlike
from tui.index.spans import Span, merge_spans
from tui.index.text_analyzer import AnalysedWord, TextAnalyzer, analysed_as
from tui.index.tokenizer import DEFAULT, word_pattern
from tui.languages import codes

WordTest = Callable[[AnalysedWord], bool]


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
    """

    passage_table: PassageTable
    analyzer: TextAnalyzer
    passages: FullText
    articles: FullText
    entities: EntityTable
    notes: Mapping[str, str]
    stem: bool = True
    _entity_cache: dict[Term, Sequence[int]] = field(default_factory=dict)
    _word_cache: dict[str, tuple[str, Sequence[AnalysedWord]]] = field(default_factory=dict)

    def search(self, tree: Node, k: int, order: Order, *, boilerplate: bool) -> list[Hit]:
        """The passages that match a query.

        Args:
            tree: the syntax tree.
            k: the most hits.
            order: by relevance, or in reading order.
            boilerplate: whether to search boilerplate too.
        """
        query = self.compile(tree)
        if _is_article_query(tree):
            lead = self.passages.unscored(self.passages.word("kind", LEAD))
            query = self.passages.all_of([query, lead])
        if not boilerplate:
            aside = self.passages.word("kind", PassageKind.BOILERPLATE.value)
            query = self.passages.all_of([query, self.passages.none_of(aside)])
        if order is Order.RELEVANCE:
            found = self.passages.best(query, k)
        else:
            position = self.passage_table.reading_position
            found = self.passages.first(query, k, position)
        self.passage_table.expect(number for number, _ in found)
        return [self._hit(tree, number, score) for number, score in found]

    def _hit(self, tree: Node, number: int, score: float) -> Hit:
        passage = self.passage_table.passage_of(number)
        spans = merge_spans(self.matches(tree, passage))
        return Hit(passage.id, passage.article, passage.start, passage.end, score, spans)

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

    def matches(self, node: Node, passage: Passage) -> Iterator[Span]:
        """Spans of a passage that match the terms of a tree; they may overlap."""
        match node:
            case And(parts) | Or(parts):
                for part in parts:
                    yield from self.matches(part, passage)
            case Term(field=Field.ENTITY):
                chosen = {
                    self.entities.entities[place].id for place in self._matching_entities(node)
                }
                for mention, entity in self.entities.mentions_in(passage.article):
                    if mention.passage == passage.id and entity.id in chosen:
                        yield mention.start, mention.end
            case Term(field=Field.TEXT | Field.TITLE):
                if node.field is Field.TEXT or passage.kind is PassageKind.TITLE:
                    yield from self._spans(node, passage)

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
            return self._any_stem(filter(self._sounds_like(term), self.analyzer.stems))
        return self._words(term, self.passages, "words")

    def _any_stem(self, stems: Iterable[str]) -> Query:
        fields = ("stems", "aside")
        return self.passages.any_of([self.passages.word(f, s) for s in stems for f in fields])

    def _sounds_like(self, term: Term) -> SoundAlike:
        return SoundAlike(self.analyzer[term.spellings[0]].word, self._languages)

    def _words(self, term: Term, engine: FullText, field: str) -> Query:
        words = [self.analyzer[spelling].word for spelling in term.spellings]
        if term.edits:
            return engine.fuzzy(field, words[0], term.edits)
        return engine.prefix(field, words) if term.prefix else engine.phrase(field, words)

    def _tests(self, term: Term, language: str | None = DEFAULT) -> list[WordTest]:
        """One predicate for each word of a term, for text in a language."""
        if self._stems(term):
            code = analysed_as(language)
            word, stem, _ = self.analyzer.find(term.spellings[0], code)
            if not stem:
                return [_equals(word)]
            spelled = word if code != DEFAULT else None
            return [lambda found: found.stem == stem or found.word == spelled]
        if term.sounds:
            sounds_like = self._sounds_like(term)
            return [lambda found: sounds_like(found.stem)]
        words = [self.analyzer[spelling].word for spelling in term.spellings]
        if term.edits:
            wanted, edits = words[0], term.edits
            return [lambda found: OSA.distance(wanted, found.word, score_cutoff=edits) <= edits]
        tests = [_equals(word) for word in words]
        if term.prefix:
            tests[-1] = _starts_with(words[-1])
        return tests

    def _spans(self, term: Term, passage: Passage) -> Iterator[Span]:
        text, words = self._words_of(passage)
        tests = self._tests(term, self.passage_table.language(passage))
        found = [*_match_positions(tests, words)]
        if found:
            spans = [match.span() for match in word_pattern(text).finditer(text)]
            for first in found:
                start, end = spans[first][0], spans[first + len(tests) - 1][1]
                yield passage.start + start, passage.start + end

    def _words_of(self, passage: Passage) -> tuple[str, Sequence[AnalysedWord]]:
        """The text of a passage, and its words in order."""
        if passage.id not in self._word_cache:
            text = self.passage_table.text(passage)
            language = analysed_as(self.passage_table.language(passage))
            columns = self.analyzer.columns_again(text, language)
            self._word_cache[passage.id] = text, [*map(AnalysedWord, *columns)]
        return self._word_cache[passage.id]

    def _matching_entities(self, term: Term) -> Sequence[int]:
        """Indices of the entities with a name that contains the words of a term."""
        if term not in self._entity_cache:
            found: set[int] = set()
            for code in self._languages if self._stems(term) else (DEFAULT,):
                tests = self._tests(term, code)
                found.update(
                    place
                    for place, names in enumerate(self.entities.names(self.analyzer, code))
                    if any(True for name in names for _ in _match_positions(tests, name))
                )
            self._entity_cache[term] = sorted(found)
        return self._entity_cache[term]

    def _passages_with_entity(self, term: Term) -> set[str]:
        return set().union(
            *(self.entities.passages_of(place) for place in self._matching_entities(term))
        )

    def _passages_with_note(self, term: Term) -> set[str]:
        tests = self._tests(term)
        return {
            passage
            for passage, note in self.notes.items()
            if any(True for _ in _match_positions(tests, self.analyzer.analyse(note)))
        }


def _is_article_query(node: Node) -> bool:
    """Whether a tree has article fields only: each article then gives one hit."""
    match node:
        case And(parts) | Or(parts):
            return all(map(_is_article_query, parts))
        case Not(part):
            return _is_article_query(part)
        case Term():
            return node.field in {Field.TITLE, Field.SOURCE, Field.ARTICLE}


def _match_positions(tests: Sequence[WordTest], words: Sequence[AnalysedWord]) -> Iterator[int]:
    """Positions at which consecutive words pass the tests."""
    begins, *others = tests
    for first, word in enumerate(words[: len(words) - len(others)]):
        if begins(word):
            rest = words[first + 1 : first + len(tests)]
            if all(test(one) for test, one in zip(others, rest, strict=True)):
                yield first


def _equals(word: str) -> WordTest:
    return lambda found: found.word == word


def _starts_with(word: str) -> WordTest:
    return lambda found: found.word.startswith(word)
