"""Table of articles and passages: lookup by id and by number."""

from __future__ import annotations

import operator
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Generic, NamedTuple, TypeVar

from tui.corpus import Article, Passage, PassageKind, split_passage_id
from tui.index.method_cache import method_cache

_RECENT = 500  # passages that are scored and then shown


class PassageText(NamedTuple):
    """A passage with what is in the text of its article: its own, and its language, if known."""

    passage: Passage
    text: str
    language: str | None


T = TypeVar("T")


class _Listed(Mapping[str, T], Generic[T]):
    """What is listed in the order of articles, by their ids; it never changes.

    Args:
        places: of the articles, by id, in order.
        values: by place.
    """

    def __init__(self, places: Mapping[str, int], values: Sequence[T]) -> None:
        self.places, self.in_order = places, values
        self._known: dict[str, T] = {}  # a question asks for some of them again and again

    def __getitem__(self, article_id: str) -> T:
        try:
            return self._known[article_id]
        except KeyError:
            found = self._known[article_id] = self.in_order[self.places[article_id]]
            return found

    def note(self, article_id: str, value: T) -> None:
        """Have at hand what is listed of an article."""
        self._known[article_id] = value

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)


def _in_memory(column: dict[str, T] | _Listed[T]) -> dict[str, T]:
    """A column that can be changed."""
    if isinstance(column, dict):
        return column
    return dict(zip(column, column.in_order, strict=True))


class PassageTable:
    """Numbers articles (groups) and passages as they are added.

    An article's passages have consecutive numbers, so only the first is stored. Numbers are never
    reused: a replaced article gets new ones but keeps its position among the articles.

    Attributes:
        first_numbers: group -> number of its first passage; last, the next free number.
        read: gives a passage with its text by its number; remembered for some.
    """

    def __init__(self) -> None:
        self.read = method_cache(_RECENT, self._read)
        self._articles: dict[str, Article] | _Listed[Article] = {}
        self._groups: dict[str, int] | _Listed[int] = {}  # article id -> its present group
        self._ids: Sequence[str] = []  # group -> article id
        self.first_numbers = array("Q", [0])
        self._places: array[int] | None = None  # group -> place of its article; None if outdated
        self._strays: frozenset[int] | None = None  # likewise
        self._gone: int | None = None  # likewise
        self._languages: Set[str] | None = None  # None: not known, or outdated

    @classmethod
    def restored(
        cls,
        articles: Sequence[Article],
        places: Mapping[str, int],
        groups: Sequence[int],
        ids: Sequence[str],
        first_numbers: array[int],
        languages: Set[str],
    ) -> PassageTable:
        """A table of what another one has; nothing is made of it before something is changed.

        Args:
            articles: in order.
            places: of each of them, by its id, in order.
            groups: of each of them.
            ids: the article id of every group, also of those that are no more.
            first_numbers: see the attribute.
            languages: see the property.
        """
        table = cls()
        table._articles, table._groups = _Listed(places, articles), _Listed(places, groups)
        table._ids, table.first_numbers = ids, first_numbers
        table._languages = languages
        return table

    @property
    def ids(self) -> Sequence[str]:
        """The article id of every group, also of those that are no more."""
        return self._ids

    def _changeable(self) -> tuple[dict[str, Article], dict[str, int]]:
        """The articles and groups, in memory."""
        articles, groups = _in_memory(self._articles), _in_memory(self._groups)
        self._articles, self._groups = articles, groups
        return articles, groups

    def add(self, article: Article) -> tuple[int, int]:
        """Add an article; returns its group and the number of its first passage."""
        articles, groups = self._changeable()
        group, first = len(self._ids), self.first_numbers[-1]
        articles[article.id] = article  # a replaced one keeps its position
        groups[article.id] = group
        if not isinstance(self._ids, list):
            self._ids = [*self._ids]
        self._ids.append(article.id)
        self.first_numbers.append(first + len(article.passages))
        self._outdate()
        return group, first

    def replace(self, article: Article) -> None:
        """Put an article with the same passages in place of the one with its id."""
        self._changeable()[0][article.id] = article

    def remove(self, article_id: str) -> None:
        """Remove an article."""
        for column in self._changeable():
            del column[article_id]
        self._outdate()

    def _outdate(self) -> None:
        """Forget what was worked out of the articles that there were."""
        self._places = self._strays = self._gone = self._languages = None

    def arrange(self, article_ids: Iterable[str]) -> bool:
        """Order the articles; those not listed come last, in their present order.

        Returns:
            Whether that is another order than before.
        """
        first = dict.fromkeys(article_ids)
        if all(map(operator.eq, first, self._articles)) and len(first) <= len(self._articles):
            return False
        articles, _groups = self._changeable()
        self._articles = {article_id: articles[article_id] for article_id in first} | articles
        self._places = self._strays = None
        return True

    def __contains__(self, article_id: str) -> bool:
        return article_id in self._articles

    @property
    def languages(self) -> Set[str]:
        """The languages (ISO 639-1 codes) that articles as a whole are in."""
        if self._languages is None:
            found = {article.language for article in self._articles.values()}
            self._languages = {code for code in found if code is not None}
        return self._languages

    @property
    def size(self) -> int:
        """The number of articles."""
        return len(self._articles)

    @property
    def articles(self) -> Sequence[Article]:
        """In the order of their first arrival, or as arranged."""
        if isinstance(self._articles, _Listed):
            return self._articles.in_order
        return tuple(self._articles.values())

    @property
    def places_by_id(self) -> Mapping[str, int] | None:
        """The places of `articles` by their ids, if they are known: they never change."""
        return self._articles.places if isinstance(self._articles, _Listed) else None

    @property
    def groups(self) -> Sequence[int]:
        """The numbers of `articles`."""
        if isinstance(self._groups, _Listed):
            return self._groups.in_order
        return [*map(self._groups.__getitem__, self._articles)]

    def article(self, article_id: str) -> Article:
        """The article with that id, or `KeyError`."""
        return self._articles[article_id]

    def group(self, article_id: str) -> int:
        """The number of an article."""
        return self._groups[article_id]

    def article_of(self, group: int) -> Article:
        """The article with that number."""
        if isinstance(self._articles, _Listed):  # ids are looked up on disk
            return self._articles.in_order[self.places[group]]
        return self._articles[self._ids[group]]

    def passage(self, passage_id: str) -> Passage:
        """The passage with that id, or `KeyError`."""
        try:
            article_id, place = split_passage_id(passage_id)
            passage = self._articles[article_id].passage(place)
        except (ValueError, LookupError):
            raise KeyError(passage_id) from None
        if passage.id != passage_id:  # e.g. with a leading zero
            raise KeyError(passage_id)
        return passage

    def number(self, passage_id: str) -> int:
        """The number of a passage."""
        article_id, place = split_passage_id(passage_id)
        return self.first_numbers[self._groups[article_id]] + place

    def numbers(self, article_id: str) -> range:
        """The numbers of the passages of an article."""
        return self.numbers_in(self._groups[article_id])

    def numbers_in(self, group: int) -> range:
        """The numbers of the passages of an article by its number."""
        return range(self.first_numbers[group], self.first_numbers[group + 1])

    def group_of(self, number: int) -> int:
        """The group of the article that contains a passage."""
        return bisect_right(self.first_numbers, number) - 1

    def passage_of(self, number: int) -> Passage:
        """The passage with that number."""
        return self._found(number)[1]

    def _found(self, number: int) -> tuple[Article, Passage]:
        """The article of a passage, and the passage."""
        group = self.group_of(number)
        article = self.article_of(group)
        passage = article.passage(number - self.first_numbers[group])
        if isinstance(self._articles, _Listed) and isinstance(self._groups, _Listed):
            # Both are looked up by its id next, which takes longer on disk.
            self._articles.note(passage.article, article)
            self._groups.note(passage.article, group)
        return article, passage

    def _read(self, number: int) -> PassageText:
        article, passage = self._found(number)
        text = article.text[passage.start : passage.end]
        return PassageText(passage, text, article.language_of(passage))

    def expect(self, numbers: Iterable[int]) -> None:
        """Say which passages are looked at next, so that what is far away is fetched at once."""

    def text(self, passage: Passage) -> str:
        """The text of a passage."""
        return self._articles[passage.article].text[passage.start : passage.end]

    def language(self, passage: Passage) -> str | None:
        """The language of a passage (ISO 639-1 code), if identified."""
        return self._articles[passage.article].language_of(passage)

    def reading_position(self, number: int) -> tuple[int, int]:
        """Sort key of a passage in reading order."""
        return self.places[self.group_of(number)], number

    @property
    def places(self) -> array[int]:
        """Group -> the place of its article in reading order."""
        if self._places is None:
            self._places = array("Q", range(len(self._ids)))
            if self.strays or len(self._groups) < len(self._ids):
                for place, group in enumerate(self.groups):
                    self._places[group] = place
        return self._places

    @property
    def strays(self) -> frozenset[int]:
        """As few groups as can be without which the articles are numbered in reading order."""
        if self._strays is None:
            groups, self._strays = self.groups, frozenset()
            if not all(map(operator.lt, groups, groups[1:])):
                self._strays = frozenset(groups).difference(_longest_increasing(groups))
        return self._strays

    @property
    def passages(self) -> int:
        """The number of passages, without those of articles that are no more."""
        return self.first_numbers[-1] - self.gone

    @property
    def gone(self) -> int:
        """The number of passages of articles that are no more."""
        if self._gone is None:
            is_whole = len(self._groups) == len(self._ids)
            gone = () if is_whole else set(range(len(self._ids))).difference(self.groups)
            self._gone = sum(len(self.numbers_in(group)) for group in gone)
        return self._gone


def _longest_increasing(numbers: Sequence[int]) -> Iterator[int]:
    """A longest increasing subsequence of different numbers, from its end (Fredman 1975)."""
    last: list[int] = []  # of the subsequences of each length that ends with the least number
    before: dict[int, int] = {}
    for number in numbers:
        if not last or number > last[-1]:
            place = len(last)
            last.append(number)
        else:
            place = bisect_left(last, number)
            last[place] = number
        if place:
            before[number] = last[place - 1]
    at = last[-1] if last else None
    while at is not None:
        yield at
        at = before.get(at)


def body_passages(article: Article) -> list[Passage]:
    """The passages of an article without boilerplate."""
    return [passage for passage in article.passages if passage.kind is not PassageKind.BOILERPLATE]
