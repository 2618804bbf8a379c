"""The tabs of the side pane, in order: a new one is a file here and a name in `SIDE`."""

from tui.app.panels.base import SidePanel
from tui.app.panels.entities import EntitiesPanel
from tui.app.panels.notes import NotesPanel
from tui.app.panels.related import RelatedPanel
from tui.app.panels.said import SaidPanel

SIDE: tuple[type[SidePanel], ...] = (RelatedPanel, EntitiesPanel, NotesPanel, SaidPanel)

__all__ = ["SIDE", "EntitiesPanel", "NotesPanel", "RelatedPanel", "SaidPanel", "SidePanel"]
