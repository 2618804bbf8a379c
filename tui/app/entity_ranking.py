"""Entity counts and ranking, computed once per resolution, for lists made on demand."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple, overload

from tui.analysis.taxonomy import QUANTITIES
from tui.app.styles import NAMES, group

if TYPE_CHECKING:
    from tui.analysis import Entity


_GROUPS = tuple(NAMES)
_NUMBERS = {name: number for number, name in enumerate(_GROUPS)}


class EntityItem(NamedTuple):
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

    def listing(self, hidden: Collection[str] = (), words: str = "") -> EntityListing:
        """Those that are listed; it is made at once.

        Args:
            hidden: groups of types that are not.
            words: parts of names, all of which one form of the entity's name or another has.
        """
        ranks: Sequence[int] = range(self.names)
        if hidden:
            listed = bytes(name not in hidden for name in _GROUPS).ljust(256, b"\0")
            ranks = array("L", compress(ranks, self._groups.translate(listed)))
        for word in words.casefold().split():
            ranks = array("L", (rank for rank in ranks if word in self._forms[rank]))
        return EntityListing(self._ranked, self._ranks, ranks)

    @cached_property
    def _forms(self) -> Sequence[str]:
        """The forms of each name, folded once and not at every keystroke."""
        return [" ".join((one.name, *one.aliases)).casefold() for one in self._ranked]


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
        self,
        listing: EntityListing = EntityListing(),
        here: Sequence[tuple[int, int]] = (),
        leading: int = 0,
    ) -> None:
        self._listing = listing
        self._here = here
        self.leading = leading
        """How many of the article's stand before the others, as those of a passage."""
        self._places = {position: place for place, (position, _) in enumerate(here)}
        # How many of the others stand before each of those that are taken out.
        self._before = [position - n for n, position in enumerate(sorted(self._places))]

    def led_by(self, entity_ids: Iterable[str]) -> EntityItems:
        """The same, with some of the article's entities before its others."""
        leading = {self._listing.position(entity_id) for entity_id in entity_ids}
        first = [one for one in self._here if one[0] in leading]
        others = [one for one in self._here if one[0] not in leading]
        return EntityItems(self._listing, [*first, *others], len(first))

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
