"""Annotations: notes, highlights, decisions and corrections in SQLite, anchored to text spans.

Depends on `corpus` only. `model` has the dataclasses; `Store` is the facade of the repositories;
`anchoring` re-anchors spans in edited texts; `storage` is the database; `exchange` exports and
imports. Importing this package does not import sqlite3: naming `Store` does. What is
not needed before the first paint is imported when it is named.
"""

from typing import TYPE_CHECKING

from tui.annotations.errors import DamagedError, EditConflictError, StoreError, UndoConflictError
from tui.annotations.labels import PASSAGE_KIND_NAMES
from tui.lazy_names import lazy_names

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

__getattr__ = lazy_names(
    __name__,
    {
        "anchoring.quote_search": "find_words",
        "exchange.corrections": "export_corrections import_corrections",
        "exchange.decisions": "export_decisions import_decisions",
        "exchange.exporting": "export",
        "exchange.formats": "Format",
        "exchange.import_plan": "Conflict ImportPlan ImportRefusedError OnConflict Problem",
        "exchange.importing": "import_notes preview_import",
        "model": "AnchorState Anchored Annotation Change Correction Decision DecisionKind Draft "
        "EntityKey Selector SortOrder Step",
        "recovery": "CheckResult RestoreResult check list_backups restore",
        "storage.backups": "Backup",
        "store": "Store",
    },
)
