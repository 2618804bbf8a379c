"""The catalogue of a sharded library: all but the texts and the full text, and whole statistics.

It is what the machine of the user holds: the articles without their texts, the vocabulary with the
frequencies of all shards together, and the entities.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import add
from pathlib import Path
from typing import Any

import numpy as np

from tui.analysis import Resolution
from tui.cluster.shard_files import COUNTED
from tui.corpus import Article
from tui.index.bm25 import FieldStatistics
from tui.index.fulltext_query import Leaf
from tui.index.storage import columns
from tui.index.storage.articles import write_articles
from tui.index.storage.columns import Strings
from tui.index.storage.entities import StoredEntities, write_entities
from tui.index.storage.keys import Keys
from tui.index.storage.suggestions import StoredSuggestions, write_suggestions
from tui.index.term_table import Column
from tui.index.word_counts import FIELDS, LengthTable

_FACTS = "catalogue.json"


class Vocabulary:
    """Numbers words in the order in which one index over all shards would."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._frequencies: list[int] = []

    def add(self, words: Sequence[str], frequencies: Sequence[int]) -> list[int]:
        """Add the words of a shard, the shards in order; returns their numbers."""
        numbers = self._numbers
        found = [numbers.setdefault(word, len(numbers)) for word in words]
        self._frequencies += [0] * (len(numbers) - len(self._frequencies))
        for number, frequency in zip(found, frequencies, strict=False):
            self._frequencies[number] += frequency
        return found

    def write(self, folder: Path, name: str) -> None:
        """Write words and frequencies to columns.

        Raises:
            OSError: they cannot be written.
        """
        columns.write_strings(folder / f"{name}.txt", [*self._numbers])
        columns.write_array(folder / f"{name}_frequencies.npy", self._frequencies, np.int64)


def write_catalogue(
    folder: Path,
    articles: Sequence[Article],
    shards: Iterable[Mapping[str, Any]],
    resolution: Resolution,
) -> None:
    """Write a catalogue into a new folder.

    Args:
        folder: the folder.
        articles: of all shards, in order.
        shards: what `write_shard` tells of each shard, in order.
        resolution: the entities of all articles.

    Raises:
        OSError, ValueError: something cannot be written.
    """
    write_articles(folder, articles, {one.id: one for one in articles}, texts=False)
    write_entities(folder, resolution.entities, {one.id: row for row, one in enumerate(articles)})
    write_suggestions(folder, resolution.suggestions)
    stems, function_words = Vocabulary(), Vocabulary()
    counts = {field: Counter[str]() for field in COUNTED}
    with_terms, lengths = [0, 0], [0] * len(FIELDS)
    for number, facts in enumerate(shards):
        numbers = stems.add(facts["stems"], facts["frequencies"])
        columns.write_array(folder / f"stems-{number}.npy", numbers, np.uint32)
        numbers = function_words.add(facts["function_words"], facts["function_frequencies"])
        columns.write_array(folder / f"function_words-{number}.npy", numbers, np.uint32)
        with_terms = [*map(add, with_terms, facts["with_terms"])]
        lengths = [*map(add, lengths, facts["lengths"])]
        for field, (words, found) in facts["counts"].items():
            counts[field].update(dict(zip(words, found, strict=True)))
    stems.write(folder, "stems")
    function_words.write(folder, "function_words")
    for field, frequencies in counts.items():
        words = sorted(frequencies)
        columns.write_strings(folder / f"counted_{field}.txt", words)
        found = [frequencies[word] for word in words]
        columns.write_array(folder / f"counted_{field}_frequencies.npy", found, np.int64)
    whole = json.dumps({"with_terms": with_terms, "lengths": lengths})
    (folder / _FACTS).write_text(whole, encoding="ascii")


@dataclass(frozen=True, slots=True)
class TermStatistics:
    """The words of a table of terms, and in how many passages each is.

    Attributes:
        words: by number.
        frequencies: by number.
        passages: with any of them.
    """

    words: list[str]
    frequencies: Column
    passages: int


class Catalogue:
    """A catalogue on this machine, mapped.

    Args:
        folder: as `write_catalogue` left it.
        shards: their number.

    Attributes:
        folder: the folder.
        passages: the number of the first passage of each article; last, the number of all.
        resolution: the entities.
        lengths: of the passages of all shards together, not of each.
        stems: the stems.
        function_words: the function words.

    Raises:
        OSError, ValueError, KeyError: it is not as it was written.
    """

    def __init__(self, folder: Path, shards: int) -> None:
        self.folder = folder
        facts = json.loads((folder / _FACTS).read_text(encoding="ascii"))
        self.lengths = LengthTable(totals=facts["lengths"])
        terms, function_words = facts["with_terms"]
        self.stems = self._terms("stems", terms)
        self.function_words = self._terms("function_words", function_words)
        starts = columns.map_array(folder / "first_passages.npy")
        self.passages = array("Q", starts.astype(np.uint64).tobytes())
        self.entities = StoredEntities(folder, Keys(folder / "ids.txt"))
        self.resolution = Resolution(self.entities, StoredSuggestions(folder))
        names = range(shards)
        self.stem_numbers = [columns.map_array(folder / f"stems-{n}.npy") for n in names]
        self.function_word_numbers = [
            columns.map_array(folder / f"function_words-{n}.npy") for n in names
        ]
        self._counted = {field: _Counted(folder, field) for field in COUNTED}
        self._stem_numbers: dict[str, int] = {}

    def _terms(self, name: str, passages: int) -> TermStatistics:
        frequencies = columns.map_array(self.folder / f"{name}_frequencies.npy").data
        return TermStatistics(Strings(self.folder / f"{name}.txt").texts(), frequencies, passages)

    # The statistics of all documents, as `bm25.Statistics`.

    def field(self, leaf: Leaf) -> FieldStatistics:
        """Of the field of a part of a query."""
        documents = self.passages[-1]
        return FieldStatistics(documents, self.lengths.mean(leaf.field, documents))

    def frequency(self, field: str, word: str) -> int:
        """The number of documents with a word."""
        if field != "stems":
            return self._counted[field].frequency(word)
        if not self._stem_numbers:
            self._stem_numbers = {stem: number for number, stem in enumerate(self.stems.words)}
        number = self._stem_numbers.get(word)
        return 0 if number is None else self.stems.frequencies[number]


class _Counted:
    """Words in order, and in how many documents each is."""

    def __init__(self, folder: Path, field: str) -> None:
        self._words = Strings(folder / f"counted_{field}.txt")
        self._frequencies = columns.map_array(folder / f"counted_{field}_frequencies.npy")

    def frequency(self, word: str) -> int:
        place = bisect_left(self._words, word, key=lambda one: one or "")
        if place < len(self._words) and self._words[place] == word:
            return int(self._frequencies[place])
        return 0
