"""What an index can be asked, whatever keeps it: one process now, shards later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from tui.index.model import Hit, Order, Related, RelatedArticle

if TYPE_CHECKING:
    from tui.analysis import Entity, Mention
    from tui.corpus import Article, Passage


class SearchIndex(Protocol):
    """Articles and entities in; search and related passages out.

    Every method that takes an id raises `KeyError` if the index does not hold it.
    """

    def add(self, articles: Sequence[Article]) -> None:
        """Index articles; one whose id is known takes the place of the older one."""

    def remove(self, article_id: str) -> None:
        """Forget an article."""

    def arrange(self, article_ids: Sequence[str]) -> None:
        """Put the articles into this order; those not named come last, as they are."""

    def set_entities(self, entities: Sequence[Entity]) -> None:
        """Replace the entities, e.g. after more articles or a decision of the user."""

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
        """The mentions of an article in text order, each with what it names."""

    def related(self, passage_id: str, k: int = 10, *, plain: bool = False) -> list[Related]:
        """The passages of other articles that speak of the same, the closest first."""

    def told_elsewhere(self, article_id: str) -> Mapping[str, int]:
        """Passage of an article -> in how many other articles the same fact is told."""

    def related_articles(self, article_id: str, k: int = 10) -> list[RelatedArticle]:
        """The articles that tell of the same, the closest first."""

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
