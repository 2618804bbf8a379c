"""Who and what is named, in this article first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tui.app.looks import group
from tui.app.paint import Piece
from tui.app.widgets.line_list import LineList
from tui.app.wrapping import cells, shorten

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


class EntityList(LineList):
    """Names with their number of mentions, here and in all articles."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._items: Sequence[EntityItem] = ()
        self.empty_text = "reading …"

    @property
    def count(self) -> int:
        """The number of entities."""
        return len(self._items)

    @property
    def chosen(self) -> Entity | None:
        """The entity under the cursor."""
        return self._items[self.index].entity if self._items else None

    def show(self, items: Sequence[EntityItem], empty_text: str) -> None:
        """List these entities; the cursor stays on its entity where that is still listed."""
        before = self.chosen.id if self.chosen else None
        self._items, self.empty_text = items, empty_text
        index = next((n for n, item in enumerate(items) if item.entity.id == before), 0)
        self.renew(index=index)

    def item_height(self, index: int, width: int) -> int:
        return 1

    def item_rows(self, index: int, width: int) -> list[list[Piece]]:
        item = self._items[index]
        total = len(item.entity.mentions)
        count = f" {item.here}/{total}" if item.here else f" –/{total}"
        style = self.style(f"{group(item.entity.label)}")
        name = shorten(item.entity.name, width - len(count) - 1)
        gap = " " * (width - cells(name) - len(count))
        return [[(name, style), (gap, None), (count, self.style("dim"))]]
