"""The change events of a library: one stream for whoever shows or prints them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.index import AnalysisFailed, FileFailed

if TYPE_CHECKING:
    from tui.annotations import StoreError
    from tui.corpus import Article


@dataclass(frozen=True, slots=True)
class Progress:
    """The articles or their entities have changed, or the loading has got further.

    Attributes:
        articles: the articles in order, as they are judged now.
        text: what is being done, for people; empty when all is done.
    """

    articles: Sequence[Article]
    text: str


@dataclass(frozen=True, slots=True)
class StoreFailed:
    """What the user said of articles or entities cannot be read, so it is passed over."""

    error: StoreError


Change = Progress | FileFailed | AnalysisFailed | StoreFailed
"""`FileFailed` and `AnalysisFailed` are those of the index, which go on through the library."""
