"""What each article tells of times and figures, kept by its text, so that it is found once."""

from __future__ import annotations

import hashlib
import json
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar

from tui.analysis.sqlite_cache import SqliteCache
from tui.analysis.timex import Basis, Timex, TimexType
from tui.corpus import Article
from tui.program_digest import digest_of, package_folders
from tui.story.article_quantities import QuantityFinder
from tui.story.clauses import Span
from tui.story.events import ArticleTimes, Event, Expression, find_times
from tui.story.quantity import Quantity

T = TypeVar("T")
_AT_ONCE = 50  # articles of which what is kept is read, and what was found is written
_TIMES, _FIGURES = "times", "figures"
_ROOMS = ("corpus", "languages", "analysis", "index", "story")


class FindingsCache(SqliteCache):
    """Cache of what articles tell, in packed JSON; one of another program is emptied."""

    file = "story.sqlite3"

    def __init__(self, folder: Path | None) -> None:
        digest = digest_of(*_ROOMS, packages=package_folders())
        super().__init__(folder, int(digest[:7], 16))


class ArticleFindings:
    """Finds what articles tell, or takes it from the cache.

    Args:
        cache: None: all is found anew.
    """

    def __init__(self, cache: FindingsCache | None = None) -> None:
        self._cache = cache

    def times(self, articles: Iterable[Article]) -> Iterator[tuple[Article, ArticleTimes]]:
        """What each article says of times, in the order of the articles."""
        return self._each(articles, _TIMES, find_times, _times_row, _read_times)

    def quantities(
        self, articles: Sequence[Article]
    ) -> Iterator[tuple[Article, Sequence[Quantity]]]:
        """The quantities of each article, in the order of the articles.

        Those of an article in another language are compared by the names in the English ones, if
        there are any: they are found anew each time.
        """
        finder = QuantityFinder(articles)

        def find(article: Article) -> Sequence[Quantity]:
            [(_article, found)] = self.times([article])
            return [*finder.find(article, found.timexes)]

        return self._each(
            articles, _FIGURES, find, _quantity_rows, _read_quantities, finder.depends_on_others
        )

    def _each(
        self,
        articles: Iterable[Article],
        what: str,
        find: Callable[[Article], T],
        row_of: Callable[[Article, T], object],
        read: Callable[[Article, object], T],
        is_passing: Callable[[Article], bool] = lambda _article: False,
    ) -> Iterator[tuple[Article, T]]:
        """What is found of each article; where the caller ends early, that much is kept, too."""
        if self._cache is None:
            yield from ((article, find(article)) for article in articles)
            return
        remaining = iter(articles)
        while some := [*islice(remaining, _AT_ONCE)]:
            keys = ["" if is_passing(one) else _key(one, what) for one in some]
            kept = self._cache.read_many([key for key in keys if key])
            new: list[tuple[str, bytes]] = []
            try:
                for article, key in zip(some, keys, strict=True):
                    found = _read(kept.get(key), article, read)
                    if found is None:
                        found = find(article)
                        if key:
                            new.append((key, _packed(row_of(article, found))))
                    yield article, found
            finally:
                if new:
                    self._cache.write_many(new)


def _key(article: Article, what: str) -> str:
    """Of all that is read of an article: its id is not, and neither is where it is."""
    passages = [(one.start, one.end, one.kind.value, one.language) for one in article.passages]
    told = json.dumps([article.text, article.published, article.language, passages])
    return f"{hashlib.blake2b(told.encode(), digest_size=20).hexdigest()}/{what}"


def _packed(row: object) -> bytes:
    """A quarter of the size, in a fiftieth of the time that finding it takes."""
    return zlib.compress(json.dumps(row, separators=(",", ":")).encode(), 1)


def _read(raw: object, article: Article, read: Callable[[Article, object], T]) -> T | None:
    """What is kept, or None where nothing is, or something else."""
    if not isinstance(raw, bytes):
        return None
    try:
        return read(article, json.loads(zlib.decompress(raw)))
    except (zlib.error, ValueError, TypeError, IndexError, RecursionError):
        return None


def _numbers(article: Article) -> dict[str, int]:
    return {passage.id: number for number, passage in enumerate(article.passages)}


def _times_row(article: Article, found: ArticleTimes) -> object:
    number = _numbers(article)
    at = {(one.start, one.end): place for place, one in enumerate(found.timexes)}
    return [
        [[one.start, one.end, one.type, one.value, one.basis] for one in found.timexes],
        [
            [number[one.passage], at[one.timex.start, one.timex.end], *one.sentence]
            for one in found.expressions
        ],
        [
            [
                number[one.passage],
                [one.start, one.end, *one.sentence],
                one.date,
                one.first_day,
                one.basis,
            ]
            for one in found.events
        ],
    ]


def _read_times(article: Article, row: object) -> ArticleTimes:
    match row:
        case [list(timexes), list(expressions), list(events)]:
            found = [_timex(article, one) for one in timexes]
            return ArticleTimes(
                found,
                [_expression(article, found, one) for one in expressions],
                [_event(article, one) for one in events],
            )
    raise ValueError("no times")


def _timex(article: Article, row: object) -> Timex:
    match row:
        case [int(start), int(end), str(type_), str(value), str(basis)]:
            return Timex(*_span(article, start, end), TimexType(type_), value, Basis(basis))
    raise ValueError("no expression of time")


def _expression(article: Article, timexes: Sequence[Timex], row: object) -> Expression:
    match row:
        case [int(number), int(at), int(start), int(end)]:
            passage = article.passages[number].id
            return Expression(article.id, passage, timexes[at], _span(article, start, end))
    raise ValueError("no expression of time in a passage")


def _event(article: Article, row: object) -> Event:
    match row:
        case [
            int(number),
            [int(start), int(end), int(at), int(to)],
            str(day),
            str(first),
            str(why),
        ]:
            passage, span = article.passages[number].id, _span(article, start, end)
            sentence = _span(article, at, to)
            return Event(article.id, passage, *span, day, first, Basis(why), sentence)
    raise ValueError("no event")


def _quantity_rows(article: Article, found: Sequence[Quantity]) -> object:
    number = _numbers(article)
    return [
        [
            [number[one.passage], one.start, one.end, one.value, one.bound, one.date, one.dated],
            [one.kind, one.unit, one.state, one.label],
            [sorted(stems) for stems in (one.near, one.context, one.about, one.names, one.places)],
        ]
        for one in found
    ]


def _read_quantities(article: Article, rows: object) -> Sequence[Quantity]:
    if not isinstance(rows, list):
        raise TypeError("no quantities")
    return [_quantity(article, row) for row in rows]


def _quantity(article: Article, row: object) -> Quantity:
    match row:
        case [
            [int(number), int(start), int(end), float() | int() as value, bound, day, bool(dated)],
            [str(kind), str(unit), str(state), str(label)],
            [list(near), list(context), list(about), list(names), list(places)],
        ] if isinstance(bound, int | None) and isinstance(day, str | None):
            return Quantity(
                article.id,
                article.passages[number].id,
                *_span(article, start, end),
                value,
                sys.intern(kind),
                sys.intern(unit),
                sys.intern(state),
                label,
                bound,
                _stems(near),
                _stems(context),
                _stems(about),
                _stems(names),
                day,
                dated,
                _stems(places),
            )
    raise ValueError("no quantity")


def _stems(words: Iterable[str]) -> frozenset[str]:
    """Each stem once in memory, in however many articles it stands."""
    return frozenset(map(sys.intern, words))


def _span(article: Article, start: int, end: int) -> Span:
    """A span of its text; raises `ValueError` if it is none."""
    if not 0 <= start < end <= len(article.text):
        raise ValueError("no span of the text")
    return start, end
