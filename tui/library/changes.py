"""The change events that a library publishes to its listeners."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.index import (
    AnalysisFailed,
    ArticlesLoaded,
    EntitiesReady,
    Event,
    FileFailed,
    IndexReady,
    MentionsFound,
)
from tui.translation import _

if TYPE_CHECKING:
    from tui.annotations import StoreError
    from tui.corpus import Article


class Progress(NamedTuple):
    """The articles or entities have changed, or loading has progressed.

    Attributes:
        articles: the articles in order, with corrections applied.
        text: the current activity, for people; empty when idle.
    """

    articles: Sequence[Article]
    text: str


class StoreFailed(NamedTuple):
    """Decisions or corrections cannot be read, and are ignored."""

    error: StoreError


class StoreChanges(NamedTuple):
    """Which entries of the store have changed since the last poll."""

    decisions: bool
    corrections: bool


LibraryChange = Progress | FileFailed | AnalysisFailed | StoreFailed
"""`FileFailed` and `AnalysisFailed` are events of the index, forwarded by the library."""


def activity_of(event: Event, *, names: bool) -> str:
    """What is being done after an event of the builder, for people; empty when all is done."""
    match event:
        case FileFailed():
            return _("reading")
        case ArticlesLoaded(done=done, total=total):
            return _("reading {done} of {count}").format(done=done, count=total)
        case MentionsFound(done=done, total=total):
            return _("finding names {done} of {count}").format(done=done, count=total)
        case IndexReady() if names:
            return _("finding names")
        case EntitiesReady(final=False):
            return _("finding names")
        case _other:
            return ""
