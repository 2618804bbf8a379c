"""What the reader says: notes and highlights, kept in SQLite and tied to the exact words.

Stands beside the way of the data and knows only `corpus`. The words are in `model`; `Store`
keeps them; `anchoring` finds their spans again in edited texts; `storage` is the file; `exchange`
takes notes out and in. Importing this room does not import sqlite3: naming `Store` does.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from tui.annotations.model import (
    KINDS,
    Anchored,
    AnchorState,
    Annotation,
    Change,
    Correction,
    DamagedError,
    Decision,
    DecisionKind,
    Draft,
    EditConflictError,
    Name,
    Selector,
    Step,
    StoreError,
    UndoConflictError,
)

if TYPE_CHECKING:
    from tui.annotations.anchoring.quote_search import find_words
    from tui.annotations.exchange.corrections import export_corrections, import_corrections
    from tui.annotations.exchange.decisions import export_decisions, import_decisions
    from tui.annotations.exchange.exporting import export
    from tui.annotations.exchange.formats import Format
    from tui.annotations.exchange.import_plan import (
        Conflict,
        ImportPlan,
        ImportRefusedError,
        OnConflict,
        Problem,
    )
    from tui.annotations.exchange.importing import import_notes, preview_import
    from tui.annotations.recovery import Check, Restored, check, list_backups, restore
    from tui.annotations.storage.backups import Backup
    from tui.annotations.store import Store

_LAZY = {
    "Backup": "tui.annotations.storage.backups",
    "Conflict": "tui.annotations.exchange.import_plan",
    "Check": "tui.annotations.recovery",
    "Format": "tui.annotations.exchange.formats",
    "ImportPlan": "tui.annotations.exchange.import_plan",
    "ImportRefusedError": "tui.annotations.exchange.import_plan",
    "OnConflict": "tui.annotations.exchange.import_plan",
    "Problem": "tui.annotations.exchange.import_plan",
    "Restored": "tui.annotations.recovery",
    "Store": "tui.annotations.store",
    "check": "tui.annotations.recovery",
    "find_words": "tui.annotations.anchoring.quote_search",
    "export": "tui.annotations.exchange.exporting",
    "export_corrections": "tui.annotations.exchange.corrections",
    "export_decisions": "tui.annotations.exchange.decisions",
    "import_corrections": "tui.annotations.exchange.corrections",
    "import_decisions": "tui.annotations.exchange.decisions",
    "import_notes": "tui.annotations.exchange.importing",
    "list_backups": "tui.annotations.recovery",
    "preview_import": "tui.annotations.exchange.importing",
    "restore": "tui.annotations.recovery",
}

__all__ = [
    "KINDS",
    "AnchorState",
    "Anchored",
    "Annotation",
    "Backup",
    "Change",
    "Check",
    "Conflict",
    "Correction",
    "DamagedError",
    "Decision",
    "DecisionKind",
    "Draft",
    "EditConflictError",
    "Format",
    "ImportPlan",
    "ImportRefusedError",
    "Name",
    "OnConflict",
    "Problem",
    "Restored",
    "Selector",
    "Step",
    "Store",
    "StoreError",
    "UndoConflictError",
    "check",
    "export",
    "export_corrections",
    "export_decisions",
    "find_words",
    "import_corrections",
    "import_decisions",
    "import_notes",
    "list_backups",
    "preview_import",
    "restore",
]


def __getattr__(name: str) -> object:
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
