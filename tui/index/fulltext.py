"""Full-text engine (BM25): the only module that uses tantivy's index.

Documents are numbered by the caller. Fields hold the tokens of `TextAnalyzer`, joined by spaces, so
that the engine's own tokeniser never matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tantivy import IndexWriter, Query

# Allocated on demand. A smaller heap makes more segments, which slow down merging and search. This
# holds the words of 130,000 passages.
_HEAP_BYTES = 100_000_000


class FullTextError(OSError):
    """An index on disk cannot be read or written."""


class FullText:
    """A tantivy index of numbered documents, each in a group.

    Args:
        phrases: fields indexed with positions, for phrase queries.
        unordered: fields indexed without positions.
        folder: where it is on disk, made or mapped; None: in memory.

    Raises:
        FullTextError: the files on disk cannot be read or written; so does every other method.
    """

    def __init__(
        self, phrases: Iterable[str], unordered: Iterable[str] = (), folder: Path | None = None
    ) -> None:
        import tantivy  # 7 ms and 17 MB: only for commands that search

        builder = tantivy.SchemaBuilder()
        self._detail = dict.fromkeys(phrases, "position") | dict.fromkeys(unordered, "freq")
        for field, detail in self._detail.items():
            builder.add_text_field(field, tokenizer_name="whitespace", index_option=detail)
        builder.add_unsigned_field("number", indexed=True, fast=True)
        builder.add_unsigned_field("group", indexed=True)
        self._schema = builder.build()
        self._tantivy = tantivy
        self.folder = folder
        self._open_writer: IndexWriter | None = None
        with _faults_told():
            if folder is not None:
                folder.mkdir(parents=True, exist_ok=True)
            self._index = tantivy.Index(self._schema, None if folder is None else str(folder))
            self._index.config_reader("manual")
            self._searcher = self._index.searcher()

    @property
    def _writer(self) -> IndexWriter:
        if self._open_writer is None:
            with _faults_told():
                self._open_writer = self._index.writer(heap_size=_HEAP_BYTES, num_threads=1)
        return self._open_writer

    def settle(self) -> None:
        """Wait until no thread changes the files of the index, and see it as they are."""
        if self._open_writer is not None:
            with _faults_told():
                self._open_writer.wait_merging_threads()
                self._open_writer = None
                self._index.reload()
                self._searcher = self._index.searcher()

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
        with _faults_told():
            self._writer.add_document(document)

    def delete_group(self, group: int) -> None:
        """Delete the documents of a group, at the next `commit`."""
        with _faults_told():
            self._writer.delete_documents_by_query(self.in_groups([group]))

    def commit(self) -> None:
        """Make additions and deletions visible to queries."""
        with _faults_told():
            self._writer.commit()
            self._index.reload()
            self._searcher = self._index.searcher()

    def find(self, query: Query, limit: int | None = None) -> list[tuple[int, float]]:
        """The best documents for a query, or all: (number, BM25 score), the best first."""
        limit = self.size if limit is None else min(limit, self.size)
        if limit < 1:
            return []
        hits = self._searcher.search(query, limit, count=False).hits
        addresses = [address for _, address in hits]
        numbers = self._searcher.fast_field_values("number", addresses)
        return [
            (int(number), score)
            for number, (score, _) in zip(numbers, hits, strict=True)
            if number is not None
        ]

    @property
    def size(self) -> int:
        """The number of documents."""
        return self._searcher.num_docs

    def word(self, field: str, word: str) -> Query:
        """Documents with a word."""
        detail = self._detail[field]
        return self._tantivy.Query.term_query(self._schema, field, word, detail)

    def phrase(self, field: str, words: Sequence[str]) -> Query:
        """Documents with consecutive words."""
        if len(words) == 1:
            return self.word(field, words[0])
        return self._tantivy.Query.phrase_query(self._schema, field, list(words))

    def prefix(self, field: str, words: Sequence[str]) -> Query:
        """Documents with consecutive words, the last a prefix."""
        if len(words) == 1:
            pattern = f"{re.escape(words[0])}.*"
            return self._tantivy.Query.regex_query(self._schema, field, pattern)
        patterns: list[str | tuple[int, str]] = [re.escape(word) for word in words]
        patterns[-1] = f"{patterns[-1]}.*"
        return self._tantivy.Query.regex_phrase_query(self._schema, field, patterns)

    def fuzzy(self, field: str, word: str, edits: int) -> Query:
        """Documents with a word within an edit distance (Damerau-Levenshtein)."""
        return self._tantivy.Query.fuzzy_term_query(self._schema, field, word, edits)

    def with_numbers(self, numbers: Iterable[int]) -> Query:
        """Documents with one of some numbers."""
        return self._among("number", numbers)

    def in_groups(self, groups: Iterable[int]) -> Query:
        """Documents of one of some groups."""
        return self._among("group", groups)

    def _among(self, field: str, values: Iterable[int]) -> Query:
        chosen = self._tantivy.Query.term_set_query(self._schema, field, list(values))
        return self.unscored(chosen)

    def unscored(self, query: Query) -> Query:
        """The same documents, without a score."""
        return self._tantivy.Query.const_score_query(query, 0.0)

    def all_of(self, queries: Sequence[Query]) -> Query:
        """Documents that match every query."""
        occur = self._tantivy.Occur.Must
        return self._tantivy.Query.boolean_query([(occur, query) for query in queries])

    def any_of(self, queries: Sequence[Query]) -> Query:
        """Documents that match at least one query."""
        occur = self._tantivy.Occur.Should
        return self._tantivy.Query.boolean_query([(occur, query) for query in queries])

    def none_of(self, query: Query) -> Query:
        """Documents that do not match a query."""
        occur = self._tantivy.Occur
        everything = self._tantivy.Query.const_score_query(self._tantivy.Query.all_query(), 0.0)
        return self._tantivy.Query.boolean_query([(occur.Must, everything), (occur.MustNot, query)])

    def weighted(self, field: str, weights: Mapping[str, float]) -> Query:
        """Documents with any of some words, each word's score multiplied by its weight."""
        query = self._tantivy.Query
        return self.any_of(
            [query.boost_query(self.word(field, word), weight) for word, weight in weights.items()]
        )


@contextmanager
def _faults_told() -> Iterator[None]:
    """Raise what the engine raises for faults of its files as `FullTextError`."""
    try:
        yield
    except (OSError, ValueError, RuntimeError) as error:
        raise FullTextError(str(error)) from error
