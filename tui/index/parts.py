"""The parts of an index that grow with its articles, and are kept in a library on disk."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress
from pathlib import Path
from typing import NamedTuple

from tui.cancellation import checked
from tui.corpus import Article, Passage, PassageKind
from tui.index.background_idf import BackgroundIdf
from tui.index.bm25 import Document, DocumentReader
from tui.index.fulltext import HEAP_BYTES, FullText
from tui.index.passage_table import PassageTable
from tui.index.plain_text import Sought
from tui.index.term_table import TermTable
from tui.index.text_analyzer import NO_TERM, TextAnalyzer, analysed_as
from tui.index.tokenizer import DEFAULT, fold, spellings
from tui.index.word_counts import LengthTable, WordCounts

LEAD = "lead"
"""The word in the field `kind` of the first passage of an article that is not boilerplate."""

_INDEXED = ("language", "title", "source", "passages", "text")  # of an article


# That of an index that is written anew: it holds the words of half a million passages.
_LARGE_HEAP_BYTES = 4 * HEAP_BYTES


class IndexParts(NamedTuple):
    """What an index knows of its articles.

    Attributes:
        passage_table: the articles and passages.
        analyzer: tokenises, stems and numbers the terms.
        passages: full text of the passages: `words`, `stems`, or `aside` for boilerplate's, and
            `kind`: whether it is boilerplate or a `LEAD`, and its language if not English.
        articles: full text of the articles: `title`, `source` and `article`.
        terms: the terms of each passage.
        function_words: the function words of each passage.
        background: the IDF of the terms in English.
        lengths: the number of words of each passage.
    """

    passage_table: PassageTable
    analyzer: TextAnalyzer
    passages: FullText
    articles: FullText
    terms: TermTable
    function_words: TermTable
    background: BackgroundIdf
    lengths: LengthTable

    def replace(self, article: Article) -> bool:
        """Put an article in place of the one with its id, if they differ in nothing indexed."""
        if article.id not in self.passage_table:
            return False
        known = self.passage_table.article(article.id)
        is_same = all(getattr(known, name) == getattr(article, name) for name in _INDEXED)
        if is_same:
            self.passage_table.replace(article)
        return is_same

    def insert(self, article: Article) -> None:
        """Add an article; its full text is visible after a commit."""
        group, first = self.passage_table.add(article)
        for place, (passage, kind) in enumerate(checked(_with_kinds(article))):
            text = article.text[passage.start : passage.end]
            language = analysed_as(article.language_of(passage))
            self._insert_passage(first + place, group, text, kind, language)
        self.articles.add(group, group, _fields_of(article))

    def _insert_passage(self, number: int, group: int, text: str, kind: str, language: str) -> None:
        words, stems, terms = self.analyzer.analyse_columns(text, language)
        texts = {"words": " ".join(words)}
        if kinds := _kinds(kind, language):
            texts["kind"] = " ".join(kinds)
        known, stemmed = self.analyzer.function_words, len(stems) - stems.count("")
        if kind == PassageKind.BOILERPLATE:
            texts["aside"] = " ".join(stems)
            distinct, grammar = set[int](), set[int]()
            self.lengths.add((len(words), 0, stemmed))
        else:
            texts["stems"] = " ".join(stems)
            grammar = set(map(known.__getitem__, compress(words, map((0).__gt__, terms))))
            distinct = set(terms)
            distinct.discard(NO_TERM)
            self.lengths.add((len(words), stemmed, 0))
        self.terms.add(distinct, len(self.analyzer.stems))
        self.function_words.add(grammar, len(known))
        self.passages.add(number, group, texts)

    def forget(self, article_id: str) -> None:
        """Drop what is known of an article, but for its place in the table."""
        group = self.passage_table.group(article_id)
        self.passages.delete_group(group)
        self.articles.delete_group(group)
        for number in self.passage_table.numbers(article_id):
            self.terms.forget(number)
            self.function_words.forget(number)
            self.lengths.forget(number)

    @property
    def folder(self) -> Path | None:
        """The folder of the full text; None: in memory."""
        return None if self.passages.folder is None else self.passages.folder.parent

    def written_anew(self, folder: Path) -> IndexParts:
        """The same articles, numbered in reading order, their full text in a new folder.

        It has as few segments as can be, of which each costs every query time, and nothing in it
        is of articles that are no more.

        Raises:
            FullTextError: it cannot be written.
        """
        engines = full_text(folder, _LARGE_HEAP_BYTES)
        parts = _without_articles(self.analyzer, *engines)
        for article in self.passage_table.articles:
            parts.insert(article)
        for engine in engines:
            engine.commit()
            engine.settle()
        return parts


def _with_kinds(article: Article) -> Iterator[tuple[Passage, str]]:
    """The passages of an article, each with its kind, or `LEAD`."""
    lead = next((one for one in article.passages if one.kind is not PassageKind.BOILERPLATE), None)
    for passage in article.passages:
        yield passage, LEAD if passage is lead else passage.kind.value


def _fields_of(article: Article) -> dict[str, str]:
    """The fields of an article in the full text of articles."""
    return {
        "title": _words(article.title),
        "source": _words(article.source or ""),
        "article": _words(article.id),
    }


def _documents(
    passages: PassageTable, analyzer: TextAnalyzer, lengths: LengthTable
) -> DocumentReader:
    """Tells of each passage how the full text has it."""

    def document_of(number: int, sought: Sought | None = None) -> Document:
        passage, text, found = passages.read(number)
        language = analysed_as(found)
        words, analysed, spans = analyzer.match_again(text, language, sought)
        stems = [*filter(None, analysed)]
        if spans is not None:  # the others are left out
            size, stemmed, aside = lengths.of(number)
            words = words + [""] * (size - len(words))
            stems += [""] * (stemmed + aside - len(stems))
        field = "aside" if passage.kind is PassageKind.BOILERPLATE else "stems"
        fields = {"words": words, field: stems, "kind": _kinds(passage.kind, language)}
        return Document(number, passages.group(passage.article), fields)

    return document_of


def _kinds(kind: str, language: str) -> list[str]:
    """The words of the field `kind`: what a search tells apart, of most passages nothing."""
    kinds = [kind] if kind in (LEAD, PassageKind.BOILERPLATE) else []
    return kinds if language == DEFAULT else [*kinds, language]


def _words(text: str) -> str:
    return " ".join(map(fold, spellings(text)))


def empty_parts(folder: Path | None = None) -> IndexParts:
    """The parts of an index without articles."""
    return _without_articles(TextAnalyzer(), *full_text(folder))


def _without_articles(analyzer: TextAnalyzer, passages: FullText, articles: FullText) -> IndexParts:
    tables = TermTable(), TermTable()
    return assemble(
        PassageTable(), analyzer, passages, articles, *tables, BackgroundIdf(), LengthTable()
    )


def assemble(
    passage_table: PassageTable,
    analyzer: TextAnalyzer,
    passages: FullText,
    articles: FullText,
    terms: TermTable,
    function_words: TermTable,
    background: BackgroundIdf,
    lengths: LengthTable,
) -> IndexParts:
    """The parts of an index, of which the full text knows the words and their order."""
    passages.document_of = _documents(
        passage_table, analyzer, lengths
    )  # not of the parts: no cycle
    passages.counts = WordCounts(analyzer, terms, lengths)
    passages.order = passage_table
    tables = terms, function_words, background, lengths
    return IndexParts(passage_table, analyzer, passages, articles, *tables)


def full_text(folder: Path | None, heap_bytes: int = HEAP_BYTES) -> tuple[FullText, FullText]:
    """The full text of passages and of articles.

    Args:
        folder: holds a folder for each, made where it is missing; None: in memory.
        heap_bytes: of each while it is written; see `FullText`.

    Raises:
        FullTextError: they cannot be opened.
    """
    below = [None, None] if folder is None else [folder / name for name in FOLDERS]
    return (
        FullText(["words"], UNORDERED, below[0], heap_bytes),
        FullText(["title", "source", "article"], (), below[1], heap_bytes),
    )


FOLDERS = ("passages", "articles")
UNORDERED = ("stems", "aside", "kind")
"""The fields of the full text of passages whose words are without positions."""
