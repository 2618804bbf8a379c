"""Index look-ups that return None instead of raising for an article that was removed.

The loader removes articles from another thread at any moment, so checking before the look-up would
be a race.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from tui.translation import mark

if TYPE_CHECKING:
    from tui.analysis import Entity, Mention
    from tui.corpus import Article, Passage
    from tui.index import SearchIndex

GONE = mark("the file of this article is gone")


def find_article(index: SearchIndex, article_id: str) -> Article | None:
    """The article with that id, or None."""
    with suppress(KeyError):
        return index.article(article_id)
    return None


def find_passage(index: SearchIndex, passage_id: str) -> Passage | None:
    """The passage with that id, or None."""
    with suppress(KeyError):
        return index.passage(passage_id)
    return None


def find_entity(index: SearchIndex, entity_id: str) -> Entity | None:
    """The entity with that id, or None: ids may change at each resolution."""
    with suppress(KeyError):
        return index.entity(entity_id)
    return None


def find_mentions(index: SearchIndex, article_id: str) -> Sequence[tuple[Mention, Entity]]:
    """The mentions of an article in text order; empty if it is gone."""
    with suppress(KeyError):
        return index.mentions_in(article_id)
    return ()
