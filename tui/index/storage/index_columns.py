"""The parts of an index on disk: term tables and vocabularies in columns beside the full text."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence, Set
from pathlib import Path
from typing import cast

import numpy as np

from tui.corpus import Article
from tui.index.background_idf import BackgroundIdf
from tui.index.parts import IndexParts, assemble, full_text
from tui.index.passage_table import PassageTable
from tui.index.storage import columns
from tui.index.storage.columns import Strings
from tui.index.storage.keys import Keys, write_keys
from tui.index.term_dictionary import TermDictionary
from tui.index.term_table import TermTable
from tui.index.text_analyzer import TextAnalyzer
from tui.index.word_counts import LengthTable

_TERMS, _FUNCTION_WORDS = "terms", "function_words"


def write_index(folder: Path, parts: IndexParts, article_ids: Sequence[str]) -> None:
    """Write the parts of an index into a folder, but for the full text.

    Args:
        folder: a new folder.
        parts: of the index.
        article_ids: the ids of its articles, in order.

    Raises:
        OSError: a file cannot be written.
        KeyError: the index has no such article.
    """
    table, analyzer = parts.passage_table, parts.analyzer
    columns.write_strings(folder / "group_ids.txt", table.ids)
    columns.write_array(folder / "first_numbers.npy", table.first_numbers, np.uint64)
    columns.write_array(folder / "groups.npy", [*map(table.group, article_ids)], np.uint64)
    columns.write_strings(folder / "stems.txt", analyzer.stems)
    write_keys(folder / "stems.txt", analyzer.stems)
    background = parts.background.of(analyzer.stems, len(analyzer.stems))
    columns.write_array(folder / "background_idf.npy", background, np.float64)
    columns.write_strings(folder / "function_words.txt", analyzer.function_words)
    _write_terms(folder, _TERMS, parts.terms)
    _write_terms(folder, _FUNCTION_WORDS, parts.function_words)
    columns.write_array(folder / "lengths.npy", parts.lengths.lengths, np.uint32)
    columns.write_array(folder / "lengths_totals.npy", parts.lengths.totals, np.uint64)


def read_index(
    folder: Path,
    articles: Sequence[Article],
    places: Mapping[str, int],
    texts: Path,
    languages: Set[str],
) -> IndexParts:
    """The parts of an index, mapped.

    Args:
        folder: as `write_index` left it; it may be deleted while they are in use.
        articles: in order.
        places: of each of them, by its id.
        texts: the folder of the full text.
        languages: of the articles as a whole.

    Raises:
        OSError, ValueError: it is not as it was written.
    """
    first_numbers = array("Q")
    first_numbers.frombytes(columns.map_array(folder / "first_numbers.npy").tobytes())
    passage_table = PassageTable.restored(
        articles,
        places,
        columns.map_array(folder / "groups.npy").data,
        cast("Sequence[str]", Strings(folder / "group_ids.txt")),
        first_numbers,
        languages,
    )
    stems = Keys(folder / "stems.txt")
    analyzer = TextAnalyzer(
        TermDictionary(stems.column, stems), Strings(folder / "function_words.txt").texts()
    )
    return assemble(
        passage_table,
        analyzer,
        *full_text(texts),
        _read_terms(folder, _TERMS),
        _read_terms(folder, _FUNCTION_WORDS),
        BackgroundIdf(columns.map_array(folder / "background_idf.npy").data),
        LengthTable(
            columns.map_array(folder / "lengths.npy").data,
            columns.map_array(folder / "lengths_totals.npy").tolist(),
        ),
    )


def _write_terms(folder: Path, name: str, table: TermTable) -> None:
    columns.write_joined(folder / f"{name}.npy", table.parts, np.uint32)
    columns.write_array(folder / f"{name}_starts.npy", table.starts, np.uint32)
    counts = [table.passages, *table.frequencies]
    columns.write_array(folder / f"{name}_counts.npy", counts, np.uint64)


def _read_terms(folder: Path, name: str) -> TermTable:
    counts = columns.map_array(folder / f"{name}_counts.npy").data
    terms = columns.map_array(folder / f"{name}.npy").data
    starts = columns.map_array(folder / f"{name}_starts.npy").data
    return TermTable.restored(terms, starts, counts[1:], counts[0])
