"""From the tree of a query to the engine's query, and to the spans that match it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from tui.corpus import PassageKind
from tui.index.catalogue import Catalogue
from tui.index.entities import EntityTable
from tui.index.fulltext import FullText
from tui.index.lexicon import Analysed, Lexicon, Token
from tui.index.model import Hit, Order
from tui.index.query import All, Any, Field, Node, Not, Term
from tui.index.spans import Span, merged

if TYPE_CHECKING:
    from tantivy import Query


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

    def search(self, tree: Node, k: int, order: Order, *, boilerplate: bool) -> list[Hit]:
        """The passages that match a tree.

        Args:
            tree: the query.
            k: how many at most.
            order: the best first, or in reading order.
            boilerplate: whether to search boilerplate too.
        """
        query = self.compile(tree)
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
        spans = merged(self.matches(tree, passage.article, passage.start, passage.end))
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

    def matches(self, node: Node, article_id: str, start: int, end: int) -> Iterator[Span]:
        """Spans of an article's text between two offsets that a tree asks for; may overlap."""
        match node:
            case All(parts) | Any(parts):
                for part in parts:
                    yield from self.matches(part, article_id, start, end)
            case Term(field=Field.TEXT):
                text = self.catalogue.article(article_id).text
                yield from self._spans(node, self.lexicon.tokens(text, start, end))
            case Term(field=Field.ENTITY):
                chosen = {self.entities.entities[place].id for place in self._named(node)}
                for mention, entity in self.entities.mentions_in(article_id):
                    if entity.id in chosen and start <= mention.start < end:
                        yield mention.start, mention.end

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

    def _tests(self, term: Term) -> list[Callable[[Analysed], bool]]:
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

    def _spans(self, term: Term, tokens: Iterable[Token]) -> Iterator[Span]:
        tests, text = self._tests(term), list(tokens)
        for first in range(len(text) - len(tests) + 1):
            window = text[first : first + len(tests)]
            if all(test(token.analysed) for test, token in zip(tests, window, strict=True)):
                yield window[0].start, window[-1].end

    def _has(self, term: Term, text: str) -> bool:
        return any(True for _ in self._spans(term, self.lexicon.tokens(text)))

    def _named(self, term: Term) -> list[int]:
        """The entities one of whose names has the words of a term."""
        return [
            place
            for place, entity in enumerate(self.entities.entities)
            if any(self._has(term, name) for name in {entity.name, *entity.aliases})
        ]

    def _passages_naming(self, term: Term) -> set[str]:
        return set().union(*(self.entities.passages_of(place) for place in self._named(term)))

    def _passages_noted(self, term: Term) -> set[str]:
        return {passage for passage, note in self.notes.items() if self._has(term, note)}


def _equals(word: str) -> Callable[[Analysed], bool]:
    return lambda found: found.word == word


def _starts_with(word: str) -> Callable[[Analysed], bool]:
    return lambda found: found.word.startswith(word)
