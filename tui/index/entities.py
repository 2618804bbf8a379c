"""Lookup table of resolved entities and their mentions, by passage, article and id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from tui.analysis import Entity, Mention
from tui.corpus import split_passage_id
from tui.index.spans import Span
from tui.index.text_analyzer import TextAnalyzer

Columns = tuple[list[str], list[str]]
"""The words of a text, and the stem of each."""


class EntityTable:
    """Entities and their mentions, looked up by passage, by article and by id.

    Entities are referred to by their index in the given sequence, which is valid for one table.

    Args:
        entities: with their canonical names.
        names_in: the language that they are named in: see `tui.analysis.named_in`.
    """

    def __init__(self, entities: Sequence[Entity] = (), names_in: str | None = None) -> None:
        if names_in is not None:
            from tui.analysis import named_in  # with the rules of languages: not needed otherwise

            entities = [named_in(entity, names_in) for entity in entities]
        self.entities: Sequence[Entity] = tuple(entities)
        self._indices = {
            entity.id: entity_index for entity_index, entity in enumerate(self.entities)
        }
        in_article: defaultdict[str, list[tuple[Mention, Entity]]] = defaultdict(list)
        in_passage: defaultdict[str, set[int]] = defaultdict(set)
        for entity_index, entity in enumerate(self.entities):
            for mention in entity.mentions:
                in_article[mention.article].append((mention, entity))
                in_passage[mention.passage].add(entity_index)
        for pairs in in_article.values():
            pairs.sort(key=lambda pair: (pair[0].start, -pair[0].end))
        self._in_article = dict(in_article)
        self._in_passage = {
            passage: frozenset(entity_indices) for passage, entity_indices in in_passage.items()
        }
        self._names: dict[str, list[list[Columns]]] = {}
        self._stems: dict[tuple[int, str | None], frozenset[str]] = {}
        self._frequencies = [0] * len(self.entities)
        for entity_indices in self._in_passage.values():
            for entity_index in entity_indices:
                self._frequencies[entity_index] += 1

    def entity(self, entity_id: str) -> Entity:
        """The entity with that id, or `KeyError`."""
        return self.entities[self._indices[entity_id]]

    def mentions_in(self, article_id: str) -> Sequence[tuple[Mention, Entity]]:
        """The mentions of an article in text order, each with its entity."""
        return self._in_article.get(article_id, ())

    def spans_in(self, passage_id: str, is_wanted: Callable[[Entity], bool]) -> list[Span]:
        """The spans of the mentions of some entities in a passage, in text order."""
        pairs = self.mentions_in(split_passage_id(passage_id)[0])
        return [
            (mention.start, mention.end)
            for mention, entity in pairs
            if mention.passage == passage_id and is_wanted(entity)
        ]

    def entity_indices_in(self, passage_id: str) -> frozenset[int]:
        """Indices of the entities that a passage mentions."""
        return self._in_passage.get(passage_id, frozenset())

    def frequency(self, entity_index: int) -> int:
        """The number of passages that mention an entity."""
        return self._frequencies[entity_index]

    def names(self, analyzer: TextAnalyzer, language: str) -> Sequence[Sequence[Columns]]:
        """For each entity, the words of each of its names and their stems in a language."""
        if language not in self._names:
            self._names[language] = [
                [
                    analyzer.analyse_columns(name, language)[:2]
                    for name in dict.fromkeys((entity.name, *entity.aliases))
                ]
                for entity in self.entities
            ]
        return self._names[language]

    def stems(
        self, entity_index: int, analyzer: TextAnalyzer, language: str | None
    ) -> frozenset[str]:
        """The stems that the words of an entity's names have in a language."""
        key = entity_index, language
        if key not in self._stems:
            names = self.entities[entity_index].aliases
            found = (one.stem for name in names for one in analyzer.analyse(name, language))
            self._stems[key] = frozenset(filter(None, found))
        return self._stems[key]

    def passages_of(self, entity_index: int) -> set[str]:
        """Ids of the passages that mention an entity."""
        return {mention.passage for mention in self.entities[entity_index].mentions}

    def forget(self, article_id: str) -> None:
        """Drop the mentions of an article whose text has changed or is gone."""
        for mention, _ in self._in_article.pop(article_id, ()):
            self._in_passage.pop(mention.passage, None)
