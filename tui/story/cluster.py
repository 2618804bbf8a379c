"""What the quantities of a cluster tell together, by which others are kept out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tui.story.quantity import Quantity

_LATE = timedelta(days=31)  # news of the end of a year is published so long after it at most


@dataclass(slots=True)
class Cluster:
    """Quantities that are of one fact.

    Attributes:
        values: article id -> the value that it tells.
        places: the cities that they are of.
        years: those that their sentences name.
        news: those that the news of the articles may be of, where they name none.
        is_event: whether they tell what became of people, which happened at one time.
        is_toll: whether they are of the dead or injured.
    """

    values: dict[str, float]
    places: frozenset[str]
    years: frozenset[str]
    news: frozenset[str]
    is_event: bool
    is_toll: bool

    @classmethod
    def of(cls, one: Quantity) -> Cluster:
        """That of one quantity."""
        year = frozenset([one.date[:4]]) if one.date and one.dated else frozenset[str]()
        news = _news_years(one.date) if one.date and not one.dated else frozenset[str]()
        is_event = one.kind == "people" and bool(one.state)
        is_toll = is_event and one.state in ("killed", "injured")
        return cls({one.article: one.value}, one.places, year, news, is_event, is_toll)

    def contradicts(self, other: Cluster, *, is_update: bool) -> bool:
        """Whether both cannot be of one fact.

        An article had two values then, the cities are others, or so are the years: of what became
        of people also the one of the publication, where the sentence names none.

        Args:
            other: the other one.
            is_update: whether a later year may be why the values differ; not of the dead and
                injured of two years that are both named.
        """
        mine, theirs = self.values, other.values
        if any(article in mine and mine[article] != value for article, value in theirs.items()):
            return True
        if _are_apart(self.places, other.places):
            return True
        if is_update:
            return self.is_toll and _are_apart(self.years, other.years)
        if not self.is_event:
            return _are_apart(self.years, other.years)
        return _are_apart(self.years, other.years | other.news) or _are_apart(
            other.years, self.years | self.news
        )

    def join(self, other: Cluster) -> None:
        """Take in those of another one."""
        self.values.update(other.values)
        self.places |= other.places
        self.years |= other.years
        self.news |= other.news


def _are_apart(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether both are known, and have nothing in common."""
    return bool(some and others) and some.isdisjoint(others)


def _news_years(published: str) -> frozenset[str]:
    """The years that news published on a day (YYYY-MM-DD) may be of."""
    day = date.fromisoformat(published)
    earlier = day - _LATE if day > date.min + _LATE else day
    return frozenset([published[:4], earlier.isoformat()[:4]])
