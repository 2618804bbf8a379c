"""The list of entities, those of the open article first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.app.entity_ranking import EntityItems
from tui.app.strips import Piece
from tui.app.styles import group
from tui.app.text_wrapping import cells, shorten
from tui.app.widgets.line_list import LineList

if TYPE_CHECKING:
    from tui.analysis import Entity


class EntityList(LineList):
    """Names with their number of mentions, here and in all articles."""

    row_height = 1

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._items: EntityItems = EntityItems()
        self.empty_text = "reading …"

    @property
    def count(self) -> int:
        """The number of entities."""
        return len(self._items)

    @property
    def chosen(self) -> Entity | None:
        """The entity under the cursor."""
        return self._items[self.index].entity if self._items else None

    def show(self, items: EntityItems, empty_text: str) -> None:
        """List these entities; the cursor stays on its entity where that is still listed."""
        before = self.chosen
        self._items, self.empty_text = items, empty_text
        self.renew(index=items.position_of(before.id) if before else 0)

    def item_rows(self, index: int, width: int) -> list[list[Piece]]:
        item = self._items[index]
        total = len(item.entity.mentions)
        count = f" {item.here}/{total}" if item.here else f" –/{total}"
        style = self.style(f"{group(item.entity.label)}")
        name = shorten(item.entity.name, width - len(count) - 1)
        gap = " " * (width - cells(name) - len(count))
        return [[(name, style), (gap, None), (count, self.style("dim"))]]
