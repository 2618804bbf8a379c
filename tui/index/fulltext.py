"""Full-text engine (BM25): with its compiler of queries the only one that uses tantivy's index.

Documents are numbered by the caller. Fields hold the tokens of `TextAnalyzer`, joined by spaces, so
that the engine's own tokeniser never matters.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from tui.index.bm25 import (
    Document,
    DocumentReader,
    FieldStatistics,
    Weights,
    scorer_of,
    weights_of,
)
from tui.index.engine_statistics import EngineScores, EngineStatistics, engine_scores
from tui.index.fulltext_compiler import QueryCompiler
from tui.index.fulltext_faults import FullTextError, faults_told
from tui.index.fulltext_query import (
    All,
    Among,
    AnyOf,
    Leaf,
    NoneOf,
    Queries,
    Query,
    Weighted,
    Word,
    any_of_words,
    constant_score,
    sought_by,
)
from tui.index.plain_text import Sought
from tui.index.single_occurrences import SingleOccurrences

if TYPE_CHECKING:
    from pathlib import Path

    import tantivy
    from tantivy import IndexWriter

    from tui.index.passage_table import PassageTable
    from tui.index.word_counts import WordCounts

HEAP_BYTES = 100_000_000
"""Holds the words of 130,000 passages until they are written as a segment."""
_MANY = 200_000  # documents with the words of a query, from which it is worth to look ahead,
_TIMES = 20  # and so many times as many as those with the rarer words
_MARGIN = 16  # documents fetched beyond a limit, to see which are as good as the last
_MOST_STRAYS = 1_000  # groups out of order that are looked through on their own

Hits = list[tuple[int, float]]
"""The numbers of documents with their scores."""


class FullText(Queries):
    """A tantivy index of numbered documents, each in a group.

    Args:
        phrases: fields indexed with positions, for phrase queries.
        unordered: fields indexed without positions.
        folder: where it is on disk, made or mapped; None: in memory.
        heap_bytes: of what is added, allocated on demand, until it becomes a segment. Many segments
            slow down merging and search.

    Attributes:
        unordered: the fields indexed without positions.
        document_of: tells the words of a document by its number; to be set before a search.
        counts: tells statistics; None: those of the engine, which counts deleted documents, too.
        order: of documents that are equally good; None: that of their numbers.

    Raises:
        FullTextError: the files on disk cannot be read or written; so does every other method.
    """

    def __init__(
        self,
        phrases: Iterable[str],
        unordered: Sequence[str] = (),
        folder: Path | None = None,
        heap_bytes: int = HEAP_BYTES,
    ) -> None:
        import tantivy  # 7 ms and 17 MB: only for commands that search

        builder = tantivy.SchemaBuilder()
        self.unordered = frozenset(unordered)
        detail = dict.fromkeys(phrases, "position") | dict.fromkeys(unordered, "freq")
        for field, option in detail.items():
            builder.add_text_field(field, tokenizer_name="whitespace", index_option=option)
        builder.add_unsigned_field("number", indexed=True, fast=True)
        builder.add_unsigned_field("group", indexed=True)
        schema = builder.build()
        self._compiler = QueryCompiler(schema, detail)
        self._tantivy = tantivy
        self.folder, self._heap_bytes = folder, heap_bytes
        self._open_writer: IndexWriter | None = None
        self.document_of: DocumentReader | None = None
        self.counts: WordCounts | None = None
        self.order: PassageTable | None = None
        with faults_told:
            if folder is not None:
                folder.mkdir(parents=True, exist_ok=True)
            self._index = tantivy.Index(schema, None if folder is None else str(folder))
            self._index.config_reader("manual")
            self._see()

    def _see(self) -> None:
        """See the index as it is now."""
        self._searcher = self._index.searcher()
        self._size = self._searcher.num_docs
        self._engine = EngineStatistics(self._searcher, self._compiler)

    @property
    def _writer(self) -> IndexWriter:
        if self._open_writer is None:
            with faults_told:
                self._open_writer = self._index.writer(heap_size=self._heap_bytes, num_threads=1)
        return self._open_writer

    def settle(self) -> None:
        """Wait until no thread changes the files of the index, and see it as they are."""
        if self._open_writer is not None:
            with faults_told:
                self._open_writer.wait_merging_threads()
                self._open_writer = None
                self._index.reload()
                self._see()

    def add(self, number: int, group: int, texts: Mapping[str, str]) -> None:
        """Add a document; it is visible after `commit`.

        Args:
            number: identifies it in results.
            group: for deletion and for restricted queries.
            texts: field -> words, separated by spaces.
        """
        document = self._tantivy.Document()
        for field, text in texts.items():
            document.add_text(field, text)
        document.add_unsigned("number", number)
        document.add_unsigned("group", group)
        with faults_told:
            self._writer.add_document(document)

    def delete_group(self, group: int) -> None:
        """Delete the documents of a group, at the next `commit`."""
        with faults_told:
            self._writer.delete_documents_by_query(self.compile(self.in_groups([group])))

    def commit(self) -> None:
        """Make additions and deletions visible to queries."""
        with faults_told:
            self._writer.commit()
            self._index.reload()
            self._see()

    def numbers(self, query: Query) -> list[int]:
        """The numbers of all documents that match a query, in order."""
        return sorted(number for number, _ in self.search(self.compile(query), self.size))

    def best(self, query: Query, limit: int, weights: Weights | None = None) -> Hits:
        """The best documents for a query: (number, BM25 score), the best first.

        Of equal ones the first in reading order; see `bm25` for what equal is.

        Args:
            query: the query.
            limit: the most documents.
            weights: of the parts of the query; None: by the statistics of this index.
        """
        constant = constant_score(query)
        if constant is not None:
            return [(number, constant) for number in self._foremost(query, limit)]
        given = weights_of(query, self) if weights is None else weights
        engine = engine_scores(query, given, self._engine)
        return self._rescored(query, self._best_hits(query, limit, given, engine), given, engine)

    def first(self, query: Query, limit: int, position: Callable[[int], Any]) -> Hits:
        """The first documents that match a query, by a sort key of their numbers."""
        chosen = sorted(self.numbers(query), key=position)[:limit]
        scores = dict(self.scored(query, chosen))
        return [(number, scores[number]) for number in chosen]

    def top(self, query: Query, limit: int) -> set[int]:
        """The numbers of those that `best` gives, sooner."""
        if constant_score(query) is not None:
            return set(self._foremost(query, limit))
        weights = weights_of(query, self)
        engine = engine_scores(query, weights, self._engine)
        return {number for number, _ in self._best_hits(query, limit, weights, engine)}

    def _best_hits(self, query: Query, limit: int, weights: Weights, engine: EngineScores) -> Hits:
        """The best documents in no order, with the scores that the engine gives them."""
        compiled = self._compile_for_best(query, limit, weights, engine)
        fetched = limit + _MARGIN
        while True:
            hits = self.search(compiled, fetched)
            if len(hits) <= limit:
                return hits
            last = hits[limit - 1][1]
            off = engine.off(last)
            if len(hits) < fetched or hits[-1][1] < last - off:
                break
            fetched *= 4
        first, end = limit - 1, limit
        while first > 0 and hits[first - 1][1] <= last + off:
            first -= 1
        while end < len(hits) and hits[end][1] >= last - off:
            end += 1
        if end == limit:
            return hits[:end]
        ranked = self._rescored(query, hits[first:end], weights, engine)
        chosen = {number for number, _ in ranked[: limit - first]}
        return hits[:first] + [hit for hit in hits[first:end] if hit[0] in chosen]

    def _compile_for_best(
        self, query: Query, limit: int, weights: Weights, engine: EngineScores
    ) -> tantivy.Query:
        """A query as the engine takes it, for its best documents: MaxScore (Turtle & Flood 1995).

        Documents without any of the rarer words are passed over, if the others can add no more to a
        score, all together, than the last of the best has. The rarest words tell how much that is.
        """
        words = any_of_words(query)
        how_common = {one: self._how_common(one) for one in words}.__getitem__
        words.sort(key=how_common)
        postings = [0, *accumulate(map(how_common, words))]
        few = postings[-1] // _TIMES
        if postings[-1] < _MANY:
            return self.compile(query, engine.boosts)
        parts = [Weighted(*one) for one in words]
        rarest = AnyOf(tuple(parts[: bisect_right(postings, few) - 1]))
        hits = self.search(self.compile(rarest, engine.boosts), limit)
        last = hits[-1][1] if hits and len(hits) == limit else 0.0
        left = last - 2 * engine.off(last)
        needed = len(parts)
        for word, weight in reversed(words):
            # More than it adds however often it occurs.
            left -= weight * weights[word].factor
            if left <= 0:
                break
            needed -= 1
        if postings[needed] > few:
            return self.compile(query, engine.boosts)
        required = AnyOf(tuple(parts[:needed]))
        return self._compiler.with_optional(required, parts[needed:], engine.boosts)

    def scored(self, query: Query, numbers: Iterable[int], weights: Weights | None = None) -> Hits:
        """Documents that match a query with their BM25 scores, the best first.

        Args:
            query: the query.
            numbers: the documents.
            weights: of the parts of the query; None: by the statistics of this index.
        """
        given = weights_of(query, self) if weights is None else weights
        return self._rescored(query, [(number, 0.0) for number in numbers], given, None)

    def _rescored(
        self, query: Query, hits: Hits, weights: Weights, engine: EngineScores | None
    ) -> Hits:
        """Documents as `scored` has them; how far the scores of hits are off, None: not known."""
        score, sought = scorer_of(query, weights), sought_by(query, self.unordered)
        once = engine and SingleOccurrences(query, weights, engine, score, self.counts)
        scores = []
        for number, found in hits:
            exact = once.score(number, found) if once else None
            if exact is None:
                exact = score(self.document(number, sought)) or 0.0
            scores.append((number, exact))
        strays = self.order.strays if self.order is not None else ()
        position: Callable[[int], Any] = self._position if strays else int  # numbered in order
        return sorted(scores, key=lambda one: (-one[1], position(one[0])))

    def _position(self, number: int) -> tuple[int, int]:
        """Sort key of a document among equally good ones."""
        return (0, number) if self.order is None else self.order.reading_position(number)

    def document(self, number: int, sought: Sought | None = None) -> Document:
        """A document by its number, as the engine has it, or as far as words are sought."""
        if self.document_of is None:
            raise FullTextError("nothing tells the words of the documents")
        return self.document_of(number, sought)

    def _foremost(self, query: Query, limit: int) -> list[int]:
        """The first documents that match a query, in reading order."""
        strays = self.order.strays if self.order is not None else ()
        if not strays:
            return self._lowest(query, limit)
        if len(strays) > _MOST_STRAYS:
            found = self.numbers(query)
        else:
            apart = Among("group", frozenset(strays))
            found = self._lowest(All((query, NoneOf(apart))), limit)
            found += self.numbers(All((query, apart)))
        return sorted(found, key=self._position)[:limit]

    def _lowest(self, query: Query, limit: int) -> list[int]:
        """The lowest numbers of the documents that match a query."""
        order, size = self._tantivy.Order.Asc, min(limit, self.size)
        if size < 1:
            return []
        hits = self._searcher.search(
            self.compile(query), size, count=False, order_by_field="number", order=order
        ).hits
        return [int(number) for number, _ in hits]

    def search(self, query: tantivy.Query, limit: int) -> Hits:
        """The best documents by the engine's own scores, whose last digits depend on its files."""
        limit = min(limit, self.size)
        if limit < 1:
            return []
        hits = self._searcher.search(query, limit, count=False).hits
        addresses = [address for _, address in hits]
        numbers: Iterable[Any] = self._searcher.fast_field_values("number", addresses)
        return [(number, score) for number, (score, _) in zip(numbers, hits, strict=True)]

    def frequency(self, field: str, word: str) -> int:
        """The number of documents with a word that are not deleted."""
        known = self.counts.frequency(field, word) if self.counts is not None else None
        return self._engine.present_frequency(field, word) if known is None else known

    def _how_common(self, weighted: tuple[Word, float]) -> int:
        return self.frequency(weighted[0].field, weighted[0].word)

    def field(self, leaf: Leaf) -> FieldStatistics:
        """Of the field of a part of a query."""
        if self.counts is None:
            return self._engine.field(leaf)
        return FieldStatistics(self.size, self.counts.mean_length(leaf.field, self.size))

    @property
    def segments(self) -> int:
        """The number of parts that every query goes through."""
        return self._searcher.num_segments

    @property
    def size(self) -> int:
        """The number of documents."""
        return self._size

    def compile(self, query: Query, boosts: Mapping[Leaf, float] | None = None) -> tantivy.Query:
        """A query as the engine takes it; see `QueryCompiler.compile`."""
        return self._compiler.compile(query, boosts)
