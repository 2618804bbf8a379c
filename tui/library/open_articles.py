"""The articles that are open, by id and by place in the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui.corpus import Article
from tui.library.main_language import main_language

REFILL_FACTOR = 1.25  # growth of the articles read at which the list is rebuilt


class OpenArticles:
    """The articles in order; replaced together, never changed in place.

    Called from other threads at any moment: a query reads one attribute, once.
    """

    def __init__(self) -> None:
        self._open: tuple[Sequence[Article], Mapping[str, int]] = ((), {})  # and the place of each
        self._counted: tuple[Sequence[Article], str] = ((), "")

    def show(self, articles: Sequence[Article], places: Mapping[str, int] | None = None) -> None:
        """Open these in place of the others.

        Args:
            articles: in order.
            places: of each, from 0, by its id, if they are known.
        """
        if places is None:
            ids = [article.id for article in articles]
            places = dict(zip(ids, range(len(ids)), strict=True))
        self._open = articles, places
        self._counted = ((), "")  # else those from before are held

    @property
    def listed(self) -> Sequence[Article]:
        """The articles, with corrections applied."""
        return self._open[0]

    def get(self, article_id: str) -> Article | None:
        """The one with an id."""
        listed, places = self._open
        place = places.get(article_id)
        return None if place is None else listed[place]

    def place(self, article_id: str) -> int:
        """Its place, from 1; 0 if it is not open."""
        return self._open[1].get(article_id, -1) + 1

    @property
    def main_language(self) -> str:
        """The language (ISO 639-1) that most of them are in; counted once."""
        listed, found = self._counted
        if listed is not self.listed or not found:
            listed = self.listed
            found = main_language(listed)
            self._counted = (listed, found)
        return found

    def has_grown(self, done: int) -> bool:
        """Whether so many were read that they are listed anew: at geometric intervals."""
        return done >= REFILL_FACTOR * len(self.listed)

    def fill(self, articles: Sequence[Article]) -> None:
        """Open these; those listed already that were corrected stay as they are."""
        known = ((article, self.get(article.id)) for article in articles)
        self.show([old if old and old.original else article for article, old in known])

    def replace(self, article: Article) -> None:
        """Open an article in place of the one with its id, if that is open."""
        if self.place(article.id):
            self.show([article if one.id == article.id else one for one in self.listed])
