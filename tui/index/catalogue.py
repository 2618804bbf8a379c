"""Articles and passages by id and by number."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from tui.corpus import Article, Passage, PassageKind, split_passage_id


class Catalogue:
    """Numbers articles (groups) and passages as they come, and finds them again.

    An article's passages have consecutive numbers, so only its first is kept. Numbers are never
    used twice: a replaced article gets new ones but keeps its place among the articles.

    Attributes:
        firsts: group -> number of its first passage, and the next number.
    """

    def __init__(self) -> None:
        self._articles: dict[str, Article] = {}
        self._groups: dict[str, int] = {}  # article id -> its present group
        self._ids: list[str] = []  # group -> article id
        self.firsts = array("Q", [0])
        self._places: dict[int, int] = {}  # group -> place of its article; empty if out of date

    def add(self, article: Article) -> tuple[int, int]:
        """Keep an article; returns its group and the number of its first passage."""
        group, first = len(self._ids), self.firsts[-1]
        self._articles[article.id] = article  # an older one's place is kept
        self._groups[article.id] = group
        self._ids.append(article.id)
        self.firsts.append(first + len(article.passages))
        self._places = {}
        return group, first

    def remove(self, article_id: str) -> None:
        """Forget an article."""
        del self._articles[article_id]
        del self._groups[article_id]
        self._places = {}

    def arrange(self, article_ids: Iterable[str]) -> None:
        """Put the articles into this order; those not named come last, as they are."""
        first = {article_id: self._articles[article_id] for article_id in article_ids}
        self._articles = first | self._articles
        self._places = {}

    def __contains__(self, article_id: str) -> bool:
        return article_id in self._articles

    @property
    def size(self) -> int:
        """How many articles there are."""
        return len(self._articles)

    @property
    def articles(self) -> Sequence[Article]:
        """In the order of their first arrival, or as arranged."""
        return tuple(self._articles.values())

    def article(self, article_id: str) -> Article:
        """The article with that id, or `KeyError`."""
        return self._articles[article_id]

    def group(self, article_id: str) -> int:
        """The number of an article."""
        return self._groups[article_id]

    def article_of(self, group: int) -> Article:
        """The article with that number."""
        return self._articles[self._ids[group]]

    def passage(self, passage_id: str) -> Passage:
        """The passage with that id, or `KeyError`."""
        try:
            article_id, place = split_passage_id(passage_id)
            passage = self._articles[article_id].passages[place]
        except (ValueError, LookupError):
            raise KeyError(passage_id) from None
        if passage.id != passage_id:  # e.g. with a zero before its number
            raise KeyError(passage_id)
        return passage

    def number(self, passage_id: str) -> int:
        """The number of a passage."""
        article_id, place = split_passage_id(passage_id)
        return self.firsts[self._groups[article_id]] + place

    def numbers(self, article_id: str) -> range:
        """The numbers of the passages of an article."""
        return self.numbers_in(self._groups[article_id])

    def numbers_in(self, group: int) -> range:
        """The numbers of the passages of an article by its number."""
        return range(self.firsts[group], self.firsts[group + 1])

    def group_of(self, number: int) -> int:
        """The number of the article in which a passage stands."""
        return bisect_right(self.firsts, number) - 1

    def passage_of(self, number: int) -> Passage:
        """The passage with that number."""
        group = self.group_of(number)
        return self._articles[self._ids[group]].passages[number - self.firsts[group]]

    def text(self, passage: Passage) -> str:
        """The text of a passage."""
        return self._articles[passage.article].text[passage.start : passage.end]

    @property
    def openings(self) -> Iterator[int]:
        """The number of the first passage of each article that is not boilerplate."""
        for article_id, article in self._articles.items():
            for number, passage in zip(self.numbers(article_id), article.passages, strict=True):
                if passage.kind is not PassageKind.BOILERPLATE:
                    yield number
                    break

    def place(self, number: int) -> tuple[int, int]:
        """Where a passage stands in reading order, to be compared with others."""
        if not self._places:
            self._places = {self._groups[id_]: place for place, id_ in enumerate(self._articles)}
        return self._places[self.group_of(number)], number
