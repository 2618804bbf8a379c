"""The entities of a corpus on disk: names in columns, mentions in arrays."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from itertools import chain
from pathlib import Path
from typing import Any, Self, cast, overload

import numpy as np

from tui.analysis import Entity, Mention, Merge
from tui.corpus import split_passage_id
from tui.index.entities import Columns, EntityTable
from tui.index.method_cache import method_cache
from tui.index.spans import Span
from tui.index.storage import columns
from tui.index.storage.columns import Strings
from tui.index.storage.keys import Keys
from tui.index.storage.records import Compared, looked_up

_COLUMNS = ("entity_ids", "names", "labels", "forms", "aliases", "merges", "local_names")
# Of a mention: row of its article, number of its passage, span, and place of its text in `aliases`.
_ROW, _PASSAGE, _START, _END, _ALIAS = range(5)
_REMEMBERED = 2_000  # passages of which it is kept in memory where the mentions are


def write_entities(folder: Path, entities: Sequence[Entity], rows: Mapping[str, int]) -> None:
    """Write the entities of a corpus into a folder.

    Args:
        folder: a new folder.
        entities: as they were resolved.
        rows: article id -> its row.

    Raises:
        OSError: a file cannot be written.
        ValueError: something cannot be stored.
    """
    values: Mapping[str, list[str | None]] = {
        "entity_ids": [one.id for one in entities],
        "names": [one.name for one in entities],
        "labels": [one.label for one in entities],
        "forms": [one.form for one in entities],
        "aliases": [columns.join(one.aliases) for one in entities],
        "merges": [columns.join(_flat(one.merges)) for one in entities],
        "local_names": [columns.join(chain.from_iterable(one.names)) for one in entities],
    }
    for name in _COLUMNS:
        columns.write_strings(folder / f"{name}.txt", values[name])
    sizes = [len(one.mentions) for one in entities]
    mentions = np.zeros((sum(sizes), 5), np.uint32)
    at = 0
    for one in entities:
        places = {alias: place for place, alias in enumerate(one.aliases)}
        for mention in one.mentions:
            number = int(mention.passage.rpartition("#")[2])
            row = rows[mention.article]
            mentions[at] = (row, number, mention.start, mention.end, places[mention.text])
            at += 1
    of_entity = np.repeat(np.arange(len(sizes), dtype=np.uint32), sizes)
    # Stable: of mentions with one span, as may be, that of the first entity comes first.
    order = np.lexsort((~mentions[:, _END], mentions[:, _START], mentions[:, _ROW]))
    starts = np.searchsorted(mentions[order, _ROW], np.arange(max(rows.values(), default=-1) + 2))
    passages = np.unique(
        np.stack([of_entity, mentions[:, _ROW], mentions[:, _PASSAGE]], axis=1), axis=0
    )
    columns.write_array(folder / "mentions.npy", mentions, np.uint32)
    columns.write_array(folder / "entity_starts.npy", columns.starts_of(sizes), np.uint64)
    columns.write_array(folder / "of_entity.npy", of_entity, np.uint32)
    columns.write_array(folder / "by_article.npy", order, np.uint32)
    columns.write_array(folder / "article_starts.npy", starts, np.uint64)
    columns.write_array(
        folder / "passage_counts.npy", np.bincount(passages[:, 0], minlength=len(sizes)), np.uint32
    )


def _flat(merges: Iterable[Merge]) -> Iterator[str]:
    for merge in merges:
        yield from (merge.form, merge.into, merge.kept)


class StoredEntities(Sequence[Entity]):
    """The entities in a folder, as `write_entities` left them; each is made when it is asked for.

    Args:
        folder: the folder; it may be deleted while this is in use.
        rows: of the articles, by id.

    Raises:
        OSError, ValueError: it is not as it was written.
    """

    def __init__(self, folder: Path, rows: Keys) -> None:
        self._rows = rows
        self._columns = {name: Strings(folder / f"{name}.txt") for name in _COLUMNS}
        self._mentions = columns.map_array(folder / "mentions.npy")
        # A value of an array takes three times as long as one of its memory.
        self._mention_values = self._mentions.data
        self._starts = columns.map_array(folder / "entity_starts.npy").data
        self._of_entity = columns.map_array(folder / "of_entity.npy").data
        self._by_article = columns.map_array(folder / "by_article.npy").data
        self._article_starts = columns.map_array(folder / "article_starts.npy").data
        self.passage_counts = columns.map_array(folder / "passage_counts.npy").data
        self._names_in: str | None = None
        self._made: dict[int, Entity] = {}
        self._known_names: dict[int, str] = {}
        # What the entities look things up in does not hold them: no cycle.
        self._records = copy(self)
        self._records._made = {}

    def named_in(self, code: str | None) -> StoredEntities:
        """The same with their names in a language: see `tui.analysis.named_in`."""
        other = copy(self)
        other._names_in, other._made = code, {}
        return other

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, index: int) -> Entity: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Entity]: ...
    def __getitem__(self, index: int | slice) -> Entity | Sequence[Entity]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        made = self._made.get(index)
        if made is None:
            if not -len(self) <= index < len(self):
                raise IndexError(index)
            number = index % len(self)
            made = self._named(StoredEntity.of(self._records, number))
            made = self._made.setdefault(number, made)
        return made

    def _named(self, entity: Entity) -> Entity:
        if self._names_in is None:
            return entity
        from tui.analysis import named_in  # with the rules of languages: not needed otherwise

        return named_in(entity, self._names_in)

    def __iter__(self) -> Iterator[Entity]:
        return map(self.__getitem__, range(len(self)))

    def string(self, column: str, number: int) -> str:
        """A value of an entity."""
        return self._columns[column].text(number)

    def name(self, number: int) -> str:
        """The name of an entity."""
        known = self._known_names.get(number)
        if known is None:
            known = self._known_names[number] = self.string("names", number)
        return known

    def strings(self, column: str, number: int) -> tuple[str, ...]:
        """Several values of an entity."""
        return columns.split(self._columns[column][number])

    def merges(self, number: int) -> tuple[Merge, ...]:
        """Why the forms of an entity were merged."""
        parts = iter(self.strings("merges", number))
        return tuple(map(Merge, parts, parts, parts))

    def local_names(self, number: int) -> tuple[tuple[str, str], ...]:
        """The names of an entity by language."""
        parts = iter(self.strings("local_names", number))
        return tuple(zip(parts, parts, strict=True))

    def ids(self) -> Iterator[str | None]:
        """The id of each entity."""
        return iter(self._columns["entity_ids"])

    def places(self, number: int) -> range:
        """The places of the mentions of an entity."""
        return range(self._starts[number], self._starts[number + 1])

    def places_in(self, row: int) -> Sequence[int]:
        """The places of the mentions of an article, in text order."""
        if row + 1 >= len(self._article_starts):
            return ()
        return self._by_article[self._article_starts[row] : self._article_starts[row + 1]]

    def places_in_passage(self, row: int, number: int) -> Sequence[int]:
        """The places of the mentions of a passage of an article, in text order."""
        places, values = self.places_in(row), self._mention_values
        first = bisect_left(places, number, key=lambda place: values[place, _PASSAGE])
        end = bisect_left(places, number + 1, first, key=lambda place: values[place, _PASSAGE])
        return places[first:end]

    def entity_index(self, place: int) -> int:
        """The place of the entity of a mention."""
        number: int = self._of_entity[place]
        return number

    def passages_of(self, number: int) -> set[str]:
        """The ids of the passages that mention an entity."""
        places = self.places(number)
        pairs = self._mentions[places.start : places.stop, : _PASSAGE + 1].tolist()
        ids = self._rows.column
        return {f"{ids[row]}#{passage}" for row, passage in {*map(tuple, pairs)}}

    def span(self, place: int) -> Span:
        """The span of a mention by its place."""
        return self._mention_values[place, _START], self._mention_values[place, _END]

    def mention(self, place: int) -> Mention:
        """A mention by its place."""
        row, passage, start, end, alias = self._mentions[place].tolist()
        number, article = self._of_entity[place], self._rows.column[row]
        text = self.strings("aliases", number)[alias]
        label = self.string("labels", number)
        return Mention(article, f"{article}#{passage}", start, end, text, label)


class StoredMentions(Sequence[Mention]):
    """The mentions of an entity, made when they are asked for; equal to a tuple of the same."""

    def __init__(self, stored: StoredEntities, number: int) -> None:
        self._stored = stored
        self._places = stored.places(number)

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> Mention: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Mention]: ...
    def __getitem__(self, index: int | slice) -> Mention | Sequence[Mention]:
        if isinstance(index, slice):
            return tuple(map(self._stored.mention, self._places[index]))
        return self._stored.mention(self._places[index])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, tuple | StoredMentions):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))


class StoredEntity(Compared, Entity):
    """An `Entity` in every way: compares equal to one, and `dataclasses.replace` makes one.

    Attributes:
        stored: the entities of the corpus.
        number: its place among them.
    """

    __slots__ = ("number", "stored")

    stored: StoredEntities
    number: int

    def __new__(cls, *args: Any, **values: Any) -> Self:
        """An ordinary entity: `dataclasses.replace` calls the class of what it copies."""
        return cast("Self", Entity(*args, **values))

    @classmethod
    def of(cls, stored: StoredEntities, number: int) -> StoredEntity:
        """The entity of a number."""
        entity: StoredEntity = object.__new__(cls)
        object.__setattr__(entity, "stored", stored)
        object.__setattr__(entity, "number", number)
        return entity

    id = looked_up(lambda one: one.stored.string("entity_ids", one.number))
    name = looked_up(lambda one: one.stored.name(one.number))
    label = looked_up(lambda one: one.stored.string("labels", one.number))
    aliases = looked_up(lambda one: one.stored.strings("aliases", one.number))
    mentions = looked_up(lambda one: StoredMentions(one.stored, one.number))
    merges = looked_up(lambda one: one.stored.merges(one.number))
    form = looked_up(lambda one: one.stored.string("forms", one.number))
    names = looked_up(lambda one: one.stored.local_names(one.number))


class StoredEntityTable(EntityTable):
    """An `EntityTable` of stored entities, which holds next to nothing in memory.

    Args:
        stored: the entities.
        rows: of the articles, by id.
        names_in: as of `EntityTable`.
    """

    def __init__(
        self, stored: StoredEntities, rows: Mapping[str, int], names_in: str | None
    ) -> None:
        self.entities = self._stored = stored.named_in(names_in)
        self._rows = rows
        self._forgotten: set[str] = set()
        self._numbers: dict[str | None, int] = {}
        self._names: dict[str, list[list[Columns]]] = {}
        self._stems: dict[tuple[int, str | None], frozenset[str]] = {}
        self._places_in_passage = method_cache(_REMEMBERED, self._stored.places_in_passage)

    def entity(self, entity_id: str) -> Entity:
        """The entity with that id, or `KeyError`."""
        if not self._numbers:
            self._numbers = {id_: number for number, id_ in enumerate(self._stored.ids())}
        return self._stored[self._numbers[entity_id]]

    def mentions_in(self, article_id: str) -> Sequence[tuple[Mention, Entity]]:
        """The mentions of an article in text order, each with its entity."""
        row, stored = self._row(article_id), self._stored
        places = () if row is None else stored.places_in(row)
        return [(stored.mention(place), stored[stored.entity_index(place)]) for place in places]

    def spans_in(self, passage_id: str, is_wanted: Callable[[Entity], bool]) -> list[Span]:
        """The spans of the mentions of some entities in a passage, in text order."""
        stored = self._stored
        return [
            stored.span(place)
            for place in self._places_of(passage_id)
            if is_wanted(stored[stored.entity_index(place)])
        ]

    def entity_indices_in(self, passage_id: str) -> frozenset[int]:
        """Indices of the entities that a passage mentions."""
        return frozenset(map(self._stored.entity_index, self._places_of(passage_id)))

    def _places_of(self, passage_id: str) -> Sequence[int]:
        """The places of the mentions of a passage, in text order."""
        article_id, number = split_passage_id(passage_id)
        row = self._row(article_id)
        return () if row is None else self._places_in_passage(row, number)

    def _row(self, article_id: str) -> int | None:
        return None if article_id in self._forgotten else self._rows.get(article_id)

    def frequency(self, entity_index: int) -> int:
        """The number of passages that mention an entity."""
        return self._stored.passage_counts[entity_index]

    def passages_of(self, entity_index: int) -> set[str]:
        """Ids of the passages that mention an entity."""
        return self._stored.passages_of(entity_index)

    def forget(self, article_id: str) -> None:
        """Drop the mentions of an article whose text has changed or is gone."""
        self._forgotten.add(article_id)
