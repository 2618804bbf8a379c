"""Queries of `fulltext_query` as tantivy takes them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from tui.index.fulltext_query import (
    All,
    Among,
    AnyOf,
    Fuzzy,
    Leaf,
    NoneOf,
    Phrase,
    Prefix,
    Query,
    Unscored,
    Weighted,
    Word,
)

if TYPE_CHECKING:
    import tantivy


class QueryCompiler:
    """Compiles queries for an index.

    Args:
        schema: of the index.
        detail: field -> what is indexed of it.
    """

    def __init__(self, schema: tantivy.Schema, detail: Mapping[str, str]) -> None:
        from tantivy import Occur, Query

        self._engine, self._occur = Query, Occur
        self._schema, self._detail = schema, detail

    def compile(self, query: Query, boosts: Mapping[Leaf, float] | None = None) -> tantivy.Query:
        """A query as the engine takes it.

        Args:
            query: the query.
            boosts: factors of the scores of its parts.
        """
        engine = self._engine
        match query:
            case Word() | Phrase() | Prefix():
                made = self._compile_leaf(query)
                boost = boosts.get(query, 1.0) if boosts else 1.0
                return made if boost == 1.0 else engine.boost_query(made, boost)
            case Weighted(part, weight):
                return engine.boost_query(self.compile(part, boosts), weight)
            case Fuzzy(field, word, edits):
                return engine.fuzzy_term_query(self._schema, field, word, edits)
            case Among(field, values):
                chosen = engine.term_set_query(self._schema, field, list(values))
                return engine.const_score_query(chosen, 0.0)
            case Unscored(part):
                return engine.const_score_query(self.compile(part), 0.0)
            case All(parts):
                occur = self._occur
                clauses = [
                    (occur.MustNot, self.compile(part.query))
                    if isinstance(part, NoneOf)
                    else (occur.Must, self._times(part, times, boosts))
                    for part, times in Counter(parts).items()
                ]
                if all(isinstance(part, NoneOf) for part in parts):
                    everything = engine.const_score_query(engine.all_query(), 0.0)
                    clauses.append((occur.Must, everything))
                return engine.boolean_query(clauses)
            case AnyOf(parts):
                should = self._occur.Should
                counted = Counter(parts).items()
                return engine.boolean_query(
                    [(should, self._times(part, times, boosts)) for part, times in counted]
                )
            case NoneOf():
                return self.compile(All((query,)))

    def _times(self, part: Query, times: int, boosts: Mapping[Leaf, float] | None) -> tantivy.Query:
        """A part that comes so many times: the engine need not go through its documents again."""
        made = self.compile(part, boosts)
        return made if times == 1 else self._engine.boost_query(made, times)

    def with_optional(
        self, required: Query, optional: Iterable[Query], boosts: Mapping[Leaf, float]
    ) -> tantivy.Query:
        """The documents of a query, with the scores of others added; see `compile`."""
        compiled = self.compile(required, boosts)
        for one in optional:  # one by one: all documents of a union would be gone through
            added = self.compile(one, boosts)
            clauses = [(self._occur.Must, compiled), (self._occur.Should, added)]
            compiled = self._engine.boolean_query(clauses)
        return compiled

    def _compile_leaf(self, leaf: Leaf) -> tantivy.Query:
        engine = self._engine
        match leaf:
            case Word(field, word):
                return engine.term_query(self._schema, field, word, self._detail[field])
            case Phrase(field, words):
                return engine.phrase_query(self._schema, field, list(words))
            case Prefix(field, [start]):
                return engine.regex_query(self._schema, field, f"{re.escape(start)}.*")
            case Prefix(field, words):
                patterns: list[str | tuple[int, str]] = [re.escape(word) for word in words]
                patterns[-1] = f"{patterns[-1]}.*"
                return engine.regex_phrase_query(self._schema, field, patterns)
