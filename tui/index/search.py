"""From the tree of a query to the engine's query, and to the spans that match it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from tui.corpus import Passage, PassageKind
from tui.index.catalogue import Catalogue
from tui.index.entities import EntityTable
from tui.index.fulltext import FullText
from tui.index.model import Hit, Order
from tui.index.query import All, Any, Field, Node, Not, Term
from tui.index.spans import Span, merged
from tui.index.text_analyzer import Analysed, Lexicon

if TYPE_CHECKING:
    from tantivy import Query

Test = Callable[[Analysed], bool]


@dataclass(frozen=True)
class Searcher:
    """What a query is answered from.

    Attributes:
        catalogue: the articles and passages.
        lexicon: what a word is.
        passages: full text of the passages: `words`, `stems`, or `aside` for boilerplate's.
        articles: full text of the articles: `title`, `source` and `article`.
        entities: who is named where.
        notes: passage id -> the words of the notes on it.
        stem: whether a plain word matches its other forms.
    """

    catalogue: Catalogue
    lexicon: Lexicon
    passages: FullText
    articles: FullText
    entities: EntityTable
    notes: Mapping[str, str]
    stem: bool = True
    _known_names: dict[Term, Sequence[int]] = field(default_factory=dict)

    def search(self, tree: Node, k: int, order: Order, *, boilerplate: bool) -> list[Hit]:
        """The passages that match a tree.

        Args:
            tree: the query.
            k: how many at most.
            order: the best first, or in reading order.
            boilerplate: whether to search boilerplate too.
        """
        query = self.compile(tree)
        if _is_of_articles(tree):
            query = self.passages.all_of([query, self.passages.numbered(self.catalogue.openings)])
        if not boilerplate:
            aside = self.passages.word("kind", PassageKind.BOILERPLATE.value)
            query = self.passages.all_of([query, self.passages.none_of(aside)])
        if order is Order.RELEVANCE:
            found = self.passages.find(query, k)
        else:
            everything = self.passages.find(query)
            found = sorted(everything, key=lambda hit: self.catalogue.place(hit[0]))[:k]
        return [self._hit(tree, number, score) for number, score in found]

    def _hit(self, tree: Node, number: int, score: float) -> Hit:
        passage = self.catalogue.passage_of(number)
        spans = merged(self.matches(tree, passage))
        return Hit(passage.id, passage.article, passage.start, passage.end, score, spans)

    def compile(self, node: Node) -> Query:
        """The engine's query for a tree."""
        match node:
            case All(parts):
                return self.passages.all_of([self.compile(part) for part in parts])
            case Any(parts):
                return self.passages.any_of([self.compile(part) for part in parts])
            case Not(part):
                return self.passages.none_of(self.compile(part))
            case Term(field=Field.TEXT):
                return self._text(node)
            case Term(field=Field.TITLE | Field.SOURCE | Field.ARTICLE):
                found = self.articles.find(self._words(node, self.articles, node.field))
                return self.passages.grouped(group for group, _ in found)
            case Term(field=Field.ENTITY):
                ids = self._passages_naming(node)
            case Term():
                ids = self._passages_noted(node)
        known = (passage for passage in ids if self._is_known(passage))
        return self.passages.numbered(self.catalogue.number(passage) for passage in known)

    def matches(self, node: Node, passage: Passage) -> Iterator[Span]:
        """Spans of a passage that a tree asks for, in its article's text; they may overlap."""
        match node:
            case All(parts) | Any(parts):
                for part in parts:
                    yield from self.matches(part, passage)
            case Term(field=Field.ENTITY):
                chosen = {self.entities.entities[place].id for place in self._named(node)}
                for mention, entity in self.entities.mentions_in(passage.article):
                    if mention.passage == passage.id and entity.id in chosen:
                        yield mention.start, mention.end
            case Term(field=Field.TEXT | Field.TITLE):
                if node.field is Field.TEXT or passage.kind is PassageKind.TITLE:
                    text = self.catalogue.article(passage.article).text
                    yield from self._spans(node, text, passage.start, passage.end)

    def _is_known(self, passage_id: str) -> bool:
        try:
            self.catalogue.passage(passage_id)
        except KeyError:
            return False
        return True

    def _stems(self, term: Term) -> bool:
        """Whether a term matches other forms of its word."""
        plain = not (term.quoted or term.prefix or term.edits) and len(term.spellings) == 1
        return self.stem and plain and bool(self.lexicon[term.spellings[0]].stem)

    def _text(self, term: Term) -> Query:
        if self._stems(term):
            stem = self.lexicon[term.spellings[0]].stem
            return self.passages.any_of([self.passages.word(f, stem) for f in ("stems", "aside")])
        return self._words(term, self.passages, "words")

    def _words(self, term: Term, engine: FullText, field: str) -> Query:
        words = [self.lexicon[spelling].word for spelling in term.spellings]
        if term.edits:
            return engine.fuzzy(field, words[0], term.edits)
        return engine.prefix(field, words) if term.prefix else engine.phrase(field, words)

    def _tests(self, term: Term) -> list[Test]:
        """For each word of a term, whether a word of a text matches it."""
        if self._stems(term):
            stem = self.lexicon[term.spellings[0]].stem
            return [lambda found: found.stem == stem]
        words = [self.lexicon[spelling].word for spelling in term.spellings]
        if term.edits:
            wanted, edits = words[0], term.edits
            return [lambda found: OSA.distance(wanted, found.word, score_cutoff=edits) <= edits]
        tests = [_equals(word) for word in words]
        if term.prefix:
            tests[-1] = _starts_with(words[-1])
        return tests

    def _spans(self, term: Term, text: str, start: int, end: int) -> Iterator[Span]:
        tokens = list(self.lexicon.tokens(text, start, end))
        tests = self._tests(term)
        for first in _places(tests, [token.analysed for token in tokens]):
            yield tokens[first].start, tokens[first + len(tests) - 1].end

    def _named(self, term: Term) -> Sequence[int]:
        """The entities one of whose names has the words of a term."""
        if term not in self._known_names:
            tests = self._tests(term)
            self._known_names[term] = [
                place
                for place, names in enumerate(self.entities.names(self.lexicon))
                if any(True for name in names for _ in _places(tests, name))
            ]
        return self._known_names[term]

    def _passages_naming(self, term: Term) -> set[str]:
        return set().union(*(self.entities.passages_of(place) for place in self._named(term)))

    def _passages_noted(self, term: Term) -> set[str]:
        tests = self._tests(term)
        return {
            passage
            for passage, note in self.notes.items()
            if any(True for _ in _places(tests, self.lexicon.analyse(note)))
        }


def _is_of_articles(node: Node) -> bool:
    """Whether a tree asks for articles only: each is found once then, by its opening."""
    match node:
        case All(parts) | Any(parts):
            return all(map(_is_of_articles, parts))
        case Not(part):
            return _is_of_articles(part)
        case Term():
            return node.field in {Field.TITLE, Field.SOURCE, Field.ARTICLE}


def _places(tests: Sequence[Test], words: Sequence[Analysed]) -> Iterator[int]:
    """The places at which words pass the tests one after the other."""
    for first in range(len(words) - len(tests) + 1):
        window = words[first : first + len(tests)]
        if all(test(word) for test, word in zip(tests, window, strict=True)):
            yield first


def _equals(word: str) -> Test:
    return lambda found: found.word == word


def _starts_with(word: str) -> Test:
    return lambda found: found.word.startswith(word)
