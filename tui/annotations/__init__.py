"""What the reader says: notes and highlights, kept in SQLite and tied to the exact words.

Stands beside the way of the data and knows only `corpus`. The words are in `model`; `Store`
keeps them. Importing this room does not import sqlite3: naming `Store` does.
"""

from typing import TYPE_CHECKING

from tui.annotations.model import (
    Anchored,
    AnchorState,
    Annotation,
    Change,
    Decision,
    DecisionKind,
    Draft,
    Name,
    Selector,
    StoreError,
)

if TYPE_CHECKING:
    from tui.annotations.store import Store

__all__ = [
    "AnchorState",
    "Anchored",
    "Annotation",
    "Change",
    "Decision",
    "DecisionKind",
    "Draft",
    "Name",
    "Selector",
    "Store",
    "StoreError",
]


def __getattr__(name: str) -> object:
    if name == "Store":
        from tui.annotations.store import Store

        return Store
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
