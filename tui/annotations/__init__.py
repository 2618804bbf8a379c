"""What the reader says: notes and highlights, kept in SQLite and tied to the exact words.

Stands beside the way of the data and knows only `corpus`. The words are in `model`; `Store`
keeps them; `anchoring` finds their spans again in edited texts; `storage` is the file. Importing
this room does not import sqlite3: naming `Store` does.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from tui.annotations.model import (
    Anchored,
    AnchorState,
    Annotation,
    Change,
    DamagedError,
    Decision,
    DecisionKind,
    Draft,
    Name,
    Selector,
    StoreError,
)

if TYPE_CHECKING:
    from tui.annotations.recovery import Check, Restored, check, list_backups, restore
    from tui.annotations.storage.backups import Backup
    from tui.annotations.store import Store

_LAZY = {
    "Backup": "tui.annotations.storage.backups",
    "Check": "tui.annotations.recovery",
    "Restored": "tui.annotations.recovery",
    "Store": "tui.annotations.store",
    "check": "tui.annotations.recovery",
    "list_backups": "tui.annotations.recovery",
    "restore": "tui.annotations.recovery",
}

__all__ = [
    "AnchorState",
    "Anchored",
    "Annotation",
    "Backup",
    "Change",
    "Check",
    "DamagedError",
    "Decision",
    "DecisionKind",
    "Draft",
    "Name",
    "Restored",
    "Selector",
    "Store",
    "StoreError",
    "check",
    "list_backups",
    "restore",
]


def __getattr__(name: str) -> object:
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
