"""Entity counts and ranking, computed once per resolution, for lists made on demand."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import TYPE_CHECKING, overload

from tui.analysis.taxonomy import QUANTITIES
from tui.app.styles import NAMES, group

if TYPE_CHECKING:
    from tui.analysis import Entity


_GROUPS = tuple(NAMES)
_NUMBERS = {name: number for number, name in enumerate(_GROUPS)}


@dataclass(frozen=True, slots=True)
class EntityItem:
    """An entity and how often it is named.

    Attributes:
        entity: the entity.
        here: mentions in the article being read.
    """

    entity: Entity
    here: int


class RankedEntities:
    """The names among the entities, those named most first; making it takes a while.

    Args:
        entities: as the index has them.

    Attributes:
        source: the entities it was made of.
        names: how many of them are names.
    """

    def __init__(self, entities: Sequence[Entity] = ()) -> None:
        self.source = entities
        by_count: defaultdict[int, list[Entity]] = defaultdict(list)
        for entity in entities:
            if is_named(entity):
                by_count[len(entity.mentions)].append(entity)
        # Not by one call that sorts them: no other thread could run as long.
        self._ranked = [one for count in sorted(by_count, reverse=True) for one in by_count[count]]
        self._ranks = {entity.id: rank for rank, entity in enumerate(self._ranked)}
        self._groups = bytes(_NUMBERS[group(entity.label)] for entity in self._ranked)
        self.names = len(self._ranked)

    def listing(self, hidden: Collection[str] = ()) -> EntityListing:
        """Those that are listed where some groups of types are hidden; it is made at once."""
        if not hidden:
            return EntityListing(self._ranked, self._ranks, range(self.names))
        listed = bytes(name not in hidden for name in _GROUPS).ljust(256, b"\0")
        ranks = array("L", compress(range(self.names), self._groups.translate(listed)))
        return EntityListing(self._ranked, self._ranks, ranks)


@dataclass(frozen=True, slots=True)
class EntityListing:
    """The entities that are not hidden, by their position among them.

    Attributes:
        ranked: all, hidden or not.
        ranks: the place of each of them, by its id.
        listed: the places of those that are not hidden, ascending.
    """

    ranked: Sequence[Entity] = ()
    ranks: Mapping[str, int] = field(default_factory=dict)
    listed: Sequence[int] = ()

    def __len__(self) -> int:
        return len(self.listed)

    def entity(self, position: int) -> Entity:
        """The entity at a position."""
        return self.ranked[self.listed[position]]

    def position(self, entity_id: str) -> int | None:
        """The position of an entity; None if it is not listed."""
        rank = self.ranks.get(entity_id, -1)
        position = bisect_left(self.listed, rank)
        return position if position < len(self) and self.listed[position] == rank else None

    def items(self, mentioned: Iterable[Entity]) -> EntityItems:
        """All of them, those mentioned most in an article first; one by one as they are drawn.

        Args:
            mentioned: the entity of each mention in the article.
        """
        positions = (self.position(one.id) for one in mentioned)
        here = Counter(position for position in positions if position is not None)
        first = sorted(here, key=lambda position: (-here[position], position))
        return EntityItems(self, [(position, here[position]) for position in first])


class EntityItems(Sequence[EntityItem]):
    """The entities of an article, then all others by rank, made as they are asked for."""

    def __init__(
        self, listing: EntityListing = EntityListing(), here: Sequence[tuple[int, int]] = ()
    ) -> None:
        self._listing = listing
        self._here = here
        self._places = {position: place for place, (position, _) in enumerate(here)}
        # How many of the others stand before each of those that are taken out.
        self._before = [position - n for n, position in enumerate(sorted(self._places))]

    @property
    def here(self) -> int:
        """The number of entities in the article."""
        return len(self._here)

    def __len__(self) -> int:
        return len(self._listing)

    @overload
    def __getitem__(self, index: int) -> EntityItem: ...

    @overload
    def __getitem__(self, index: slice) -> list[EntityItem]: ...

    def __getitem__(self, index: int | slice) -> EntityItem | list[EntityItem]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        number = range(len(self))[index]
        if number < len(self._here):
            position, count = self._here[number]
            return EntityItem(self._listing.entity(position), count)
        number -= len(self._here)
        return EntityItem(self._listing.entity(number + bisect_right(self._before, number)), 0)

    def position_of(self, entity_id: str) -> int:
        """The position of an entity in the list; 0 if it is not listed."""
        position = self._listing.position(entity_id)
        if position is None:
            return 0
        if position in self._places:
            return self._places[position]
        return len(self._here) + position - sum(other < position for other in self._places)


def is_named(entity: Entity) -> bool:
    """Whether an entity is a name, not an amount or a time."""
    return entity.label not in QUANTITIES
