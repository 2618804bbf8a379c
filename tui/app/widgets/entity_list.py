"""The list of entities, those of the open article first."""

from __future__ import annotations

from textual.message import Message

from tui.app.commands import LABEL, bindings
from tui.app.entity_ranking import EntityItem, EntityItems
from tui.app.strips import Piece
from tui.app.styles import group
from tui.app.text_wrapping import cells, shorten
from tui.app.widgets.line_list import LineList
from tui.translation import _, mark_in


class EntityList(LineList[EntityItem]):
    """Names with their number of mentions, here and in all articles; `¶`: in the passage."""

    BINDINGS = bindings("name_filter")

    row_height = 1
    choosing = mark_in(LABEL, "its page")

    items: EntityItems

    def __init__(self) -> None:
        super().__init__(EntityItems())
        self.empty_text = _("reading …")

    class Narrowed(Message):
        """The list is to be narrowed to some names."""

    def action_filter_names(self) -> None:
        """Narrow the list as a part of a name is typed."""
        self.post_message(self.Narrowed())

    def show(self, items: EntityItems, empty_text: str, *, follow: bool = True) -> None:
        """List these entities; the cursor stays on its entity (`follow`) if that is listed."""
        before = self.chosen if follow else None
        self.items, self.empty_text = items, empty_text
        self.renew(index=items.position_of(before.entity.id) if before else 0)

    def item_rows(self, index: int, width: int) -> list[list[Piece]]:
        item = self.items[index]
        total = len(item.entity.mentions)
        count = f" {item.here}/{total}" if item.here else f" –/{total}"
        style = self.style(f"{group(item.entity.label)}")
        sign = "¶ " if index < self.items.leading else ""
        name = shorten(item.entity.name, width - len(sign) - len(count) - 1)
        gap = " " * (width - len(sign) - cells(name) - len(count))
        head = (sign, self.style("accent"))
        return [[head, (name, style), (gap, None), (count, self.style("dim"))]]
