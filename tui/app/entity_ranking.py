"""Entity counts and ranking, computed once per resolution, for lists made on demand."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, overload

from tui.analysis.taxonomy import QUANTITIES
from tui.app.styles import group

if TYPE_CHECKING:
    from tui.analysis import Entity


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
        hidden: groups of types that are not listed.

    Attributes:
        source: the entities it was made of.
        names: how many of them are names, hidden or not.
    """

    def __init__(self, entities: Sequence[Entity], hidden: Collection[str] = ()) -> None:
        named = [entity for entity in entities if is_named(entity)]
        self.source = entities
        self.hidden = hidden
        self.names = len(named)
        by_count: defaultdict[int, list[Entity]] = defaultdict(list)
        for entity in named:
            if group(entity.label) not in hidden:
                by_count[len(entity.mentions)].append(entity)
        # Not by one call that sorts them: no other thread could run as long.
        self._ranked = [one for count in sorted(by_count, reverse=True) for one in by_count[count]]
        self._ranks = {entity.id: rank for rank, entity in enumerate(self._ranked)}

    def items(self, mentioned: Iterable[Entity]) -> EntityItems:
        """All of them, those mentioned most in an article first; one by one as they are drawn.

        Args:
            mentioned: the entity of each mention in the article.
        """
        here = Counter(self._ranks[one.id] for one in mentioned if one.id in self._ranks)
        first = sorted(here, key=lambda rank: (-here[rank], rank))
        return EntityItems(self._ranked, self._ranks, [(rank, here[rank]) for rank in first])


class EntityItems(Sequence[EntityItem]):
    """The entities of an article, then all others by rank, made as they are asked for."""

    def __init__(
        self,
        ranked: Sequence[Entity] = (),
        ranks: Mapping[str, int] = MappingProxyType({}),
        here: Sequence[tuple[int, int]] = (),
    ) -> None:
        self._ranked = ranked
        self._ranks = ranks
        self._here = here
        self._positions = {rank: position for position, (rank, _) in enumerate(here)}
        # How many of the others stand before each of those that are taken out.
        self._before = [rank - n for n, rank in enumerate(sorted(self._positions))]

    @property
    def here(self) -> int:
        """The number of entities in the article."""
        return len(self._here)

    def __len__(self) -> int:
        return len(self._ranked)

    @overload
    def __getitem__(self, index: int) -> EntityItem: ...

    @overload
    def __getitem__(self, index: slice) -> list[EntityItem]: ...

    def __getitem__(self, index: int | slice) -> EntityItem | list[EntityItem]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        number = range(len(self))[index]
        if number < len(self._here):
            rank, count = self._here[number]
            return EntityItem(self._ranked[rank], count)
        number -= len(self._here)
        return EntityItem(self._ranked[number + bisect_right(self._before, number)], 0)

    def position_of(self, entity_id: str) -> int:
        """The position of an entity in the list; 0 if it is not listed."""
        rank = self._ranks.get(entity_id)
        if rank is None:
            return 0
        if rank in self._positions:
            return self._positions[rank]
        return len(self._here) + rank - sum(other < rank for other in self._positions)


def is_named(entity: Entity) -> bool:
    """Whether an entity is a name, not an amount or a time."""
    return entity.label not in QUANTITIES
