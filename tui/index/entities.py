"""Who is named where: the resolved entities, by passage and by article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tui.analysis import Entity, Mention
from tui.index.text_analyzer import Analysed, Lexicon


class EntityTable:
    """Entities and their mentions, looked up by passage, by article and by id.

    Entities are known by their place in the sequence given; it changes with every new table.
    """

    def __init__(self, entities: Sequence[Entity] = ()) -> None:
        self.entities = tuple(entities)
        self._places = {entity.id: place for place, entity in enumerate(self.entities)}
        in_article: defaultdict[str, list[tuple[Mention, Entity]]] = defaultdict(list)
        in_passage: defaultdict[str, set[int]] = defaultdict(set)
        for place, entity in enumerate(self.entities):
            for mention in entity.mentions:
                in_article[mention.article].append((mention, entity))
                in_passage[mention.passage].add(place)
        for pairs in in_article.values():
            pairs.sort(key=lambda pair: (pair[0].start, -pair[0].end))
        self._in_article = dict(in_article)
        self._in_passage = {passage: frozenset(places) for passage, places in in_passage.items()}
        self._names: list[list[list[Analysed]]] | None = None
        self._stems: dict[int, frozenset[str]] = {}
        self._frequencies = [0] * len(self.entities)
        for places in self._in_passage.values():
            for place in places:
                self._frequencies[place] += 1

    def entity(self, entity_id: str) -> Entity:
        """The entity with that id, or `KeyError`."""
        return self.entities[self._places[entity_id]]

    def mentions_in(self, article_id: str) -> Sequence[tuple[Mention, Entity]]:
        """The mentions of an article in text order, each with what it names."""
        return self._in_article.get(article_id, ())

    def places_in(self, passage_id: str) -> frozenset[int]:
        """The entities that a passage mentions."""
        return self._in_passage.get(passage_id, frozenset())

    def frequency(self, place: int) -> int:
        """In how many passages an entity is mentioned."""
        return self._frequencies[place]

    def names(self, lexicon: Lexicon) -> Sequence[Sequence[Sequence[Analysed]]]:
        """For each entity, the words of each of its names."""
        if self._names is None:
            self._names = [
                [lexicon.analyse(name) for name in dict.fromkeys((entity.name, *entity.aliases))]
                for entity in self.entities
            ]
        return self._names

    def stems(self, place: int, lexicon: Lexicon) -> frozenset[str]:
        """The stems of the words of an entity's names."""
        if place not in self._stems:
            names = self.entities[place].aliases
            found = (analysed.stem for name in names for analysed in lexicon.analyse(name))
            self._stems[place] = frozenset(filter(None, found))
        return self._stems[place]

    def passages_of(self, place: int) -> set[str]:
        """Ids of the passages that mention an entity."""
        return {mention.passage for mention in self.entities[place].mentions}

    def forget(self, article_id: str) -> None:
        """Drop the mentions of an article: its text is no longer the one they were found in."""
        for mention, _ in self._in_article.pop(article_id, ()):
            self._in_passage.pop(mention.passage, None)
