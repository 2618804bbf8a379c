"""Annotations: notes, highlights, decisions and corrections in SQLite, anchored to text spans.

Depends on `corpus` only. `model` has the dataclasses; `Store` is the facade of the repositories;
`anchoring` re-anchors spans in edited texts; `storage` is the database; `exchange` exports and
imports. Importing this package does not import sqlite3: naming `Store` does. What is
not needed before the first paint is imported when it is named.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from tui.annotations.errors import (
    DamagedError,
    EditConflictError,
    StoreError,
    UndoConflictError,
)
from tui.annotations.labels import PASSAGE_KIND_NAMES

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
    from tui.annotations.model import (
        Anchored,
        AnchorState,
        Annotation,
        Change,
        Correction,
        Decision,
        DecisionKind,
        Draft,
        EntityKey,
        Selector,
        SortOrder,
        Step,
    )
    from tui.annotations.recovery import CheckResult, RestoreResult, check, list_backups, restore
    from tui.annotations.storage.backups import Backup
    from tui.annotations.store import Store

_LAZY = {
    "Anchored": "tui.annotations.model",
    "AnchorState": "tui.annotations.model",
    "Annotation": "tui.annotations.model",
    "Change": "tui.annotations.model",
    "Correction": "tui.annotations.model",
    "Decision": "tui.annotations.model",
    "DecisionKind": "tui.annotations.model",
    "Draft": "tui.annotations.model",
    "EntityKey": "tui.annotations.model",
    "Selector": "tui.annotations.model",
    "SortOrder": "tui.annotations.model",
    "Step": "tui.annotations.model",
    "Backup": "tui.annotations.storage.backups",
    "Conflict": "tui.annotations.exchange.import_plan",
    "CheckResult": "tui.annotations.recovery",
    "Format": "tui.annotations.exchange.formats",
    "ImportPlan": "tui.annotations.exchange.import_plan",
    "ImportRefusedError": "tui.annotations.exchange.import_plan",
    "OnConflict": "tui.annotations.exchange.import_plan",
    "Problem": "tui.annotations.exchange.import_plan",
    "RestoreResult": "tui.annotations.recovery",
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
    "PASSAGE_KIND_NAMES",
    "AnchorState",
    "Anchored",
    "Annotation",
    "Backup",
    "Change",
    "CheckResult",
    "Conflict",
    "Correction",
    "DamagedError",
    "Decision",
    "DecisionKind",
    "Draft",
    "EditConflictError",
    "EntityKey",
    "Format",
    "ImportPlan",
    "ImportRefusedError",
    "OnConflict",
    "Problem",
    "RestoreResult",
    "Selector",
    "SortOrder",
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
