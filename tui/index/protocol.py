"""Interface of the search index, independent of its implementation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from tui.index.model import Hit, Order, Related, RelatedArticle, Told

if TYPE_CHECKING:
    from tui.analysis import Entity, Mention
    from tui.corpus import Article, Passage


class SearchIndex(Protocol):
    """Full-text search and related passages over articles and entities.

    Every method that takes an id raises `KeyError` if the index does not hold it.
    """

    def add(self, articles: Sequence[Article]) -> None:
        """Index articles; one with a known id replaces the older one."""

    def remove(self, *article_ids: str) -> None:
        """Remove articles."""

    def arrange(self, article_ids: Sequence[str]) -> None:
        """Order the articles; those not listed come last, in their present order."""

    def set_entities(self, entities: Sequence[Entity]) -> None:
        """Replace the entities."""

    @property
    def articles(self) -> Sequence[Article]:
        """In the order in which they were added, or arranged."""

    @property
    def entities(self) -> Sequence[Entity]:
        """In the order in which they were set."""

    def article(self, article_id: str) -> Article:
        """The article with that id."""

    def passage(self, passage_id: str) -> Passage:
        """The passage with that id."""

    def entity(self, entity_id: str) -> Entity:
        """The entity with that id."""

    def mentions_in(self, article_id: str) -> Sequence[tuple[Mention, Entity]]:
        """The mentions of an article in text order, each with its entity."""

    def related(self, passage_id: str, k: int = 10, *, plain: bool = False) -> list[Related]:
        """The related passages of other articles, the closest first."""

    def told_elsewhere(self, article_id: str, most: int | None = None) -> dict[str, Told]:
        """Which other articles report the fact of each passage, or that it is told only here."""

    def related_articles(self, article_id: str, k: int = 10) -> list[RelatedArticle]:
        """The related articles, the closest first."""

    def search(
        self,
        query: str,
        k: int = 50,
        *,
        order: Order = Order.RELEVANCE,
        stem: bool = True,
        boilerplate: bool = False,
        notes: Mapping[str, str] | None = None,
    ) -> list[Hit]:
        """The passages that match a query; raises `QueryError` if it cannot be understood."""
