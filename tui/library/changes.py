"""The change events that a library publishes to its listeners."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tui.index import AnalysisFailed, FileFailed

if TYPE_CHECKING:
    from tui.annotations import StoreError
    from tui.corpus import Article


@dataclass(frozen=True, slots=True)
class Progress:
    """The articles or entities have changed, or loading has progressed.

    Attributes:
        articles: the articles in order, with corrections applied.
        text: the current activity, for people; empty when idle.
    """

    articles: Sequence[Article]
    text: str


@dataclass(frozen=True, slots=True)
class StoreFailed:
    """Decisions or corrections cannot be read, and are ignored."""

    error: StoreError


class StoreChanges(NamedTuple):
    """Which entries of the store have changed since the last poll."""

    decisions: bool
    corrections: bool


LibraryChange = Progress | FileFailed | AnalysisFailed | StoreFailed
"""`FileFailed` and `AnalysisFailed` are events of the index, forwarded by the library."""
