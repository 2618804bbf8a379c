"""An article whose text and passages are in a library on disk, and read when they are used."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, cast

from tui.corpus import Article, Passage
from tui.index.storage.records import Compared, looked_up

if TYPE_CHECKING:
    from tui.index.storage.articles import StoredArticles


class StoredArticle(Compared, Article):
    """An `Article` in every way: compares equal to one, and `dataclasses.replace` makes one.

    Made by `all_of`. Its values are looked up in the columns of a corpus.

    Attributes:
        stored: the articles of the corpus.
        row: its number among them.
        is_read: whether it is as it was read from its file; else as it is after deduplication.
        links: its near-duplicates, if others than are stored.
    """

    __slots__ = ("is_read", "links", "row", "stored")

    stored: StoredArticles
    row: int
    is_read: bool
    links: tuple[str, ...] | None

    def __new__(cls, *args: Any, **values: Any) -> Self:
        """An ordinary article: `dataclasses.replace` calls the class of what it copies."""
        return cast("Self", Article(*args, **values))

    @classmethod
    def all_of(
        cls,
        stored: StoredArticles,
        rows: Sequence[int],
        *,
        is_read: bool = False,
        links: tuple[str, ...] | None = None,
    ) -> list[StoredArticle]:
        """The articles of some rows; without a loop in Python, which takes four times as long."""
        made: list[StoredArticle] = [*map(object.__new__, repeat(cls, len(rows)))]
        columns: tuple[Iterable[object], ...]
        columns = (repeat(stored), rows, repeat(is_read), repeat(links))
        for set_own, values in zip(_SETTERS, columns, strict=True):
            deque(map(set_own, made, values), maxlen=0)
        return made

    @classmethod
    def one_of(
        cls,
        stored: StoredArticles,
        row: int,
        *,
        is_read: bool = False,
        links: tuple[str, ...] | None = None,
    ) -> StoredArticle:
        """The article of a row."""
        made: StoredArticle = object.__new__(cls)
        set_stored, set_row, set_is_read, set_links = _SETTERS
        set_stored(made, stored)
        set_row(made, row)
        set_is_read(made, is_read)
        set_links(made, links)
        return made

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if isinstance(other, StoredArticle) and (other.stored, other.row) == (
            self.stored,
            self.row,
        ):
            # Of all the texts none need be read.
            return all(getattr(self, name) == getattr(other, name) for name in _SETTLED)
        return super().__eq__(other)

    __hash__ = Compared.__hash__

    id = looked_up(lambda one: one.stored.ids[one.row])
    path = looked_up(lambda one: Path(one.stored.string("paths", one.row)))
    title = looked_up(lambda one: one.stored.title(one.row, is_read=one.is_read))
    text = looked_up(lambda one: one.stored.text(one.row))
    passages = looked_up(lambda one: one.stored.passages(one.row, is_read=one.is_read))
    source = looked_up(lambda one: one.stored.string("sources", one.row))
    published = looked_up(lambda one: one.stored.string("published", one.row))
    language = looked_up(lambda one: one.stored.language(one.row))
    authors = looked_up(lambda one: one.stored.strings("authors", one.row))
    url = looked_up(lambda one: one.stored.string("urls", one.row))
    duplicates = looked_up(lambda one: tuple(map(Path, one.found_later("duplicates"))))
    near_duplicates = looked_up(
        lambda one: one.found_later("near_duplicates") if one.links is None else one.links
    )
    original = None  # corrections are applied to what is stored, and never stored with it

    def passage(self, number: int) -> Passage:
        """The passage of that number, from 0, or `IndexError`; the others are not made."""
        return self.stored.passage(self.row, number, is_read=self.is_read)

    def linked(self, near_duplicates: tuple[str, ...]) -> Article:
        """The same with other near-duplicates, without its text."""
        return self.one_of(self.stored, self.row, is_read=self.is_read, links=near_duplicates)

    def found_later(self, column: str) -> tuple[str, ...]:
        """What only deduplication says."""
        return () if self.is_read else self.stored.strings(column, self.row)


# They set what is its own, of which a frozen dataclass says that it cannot be set.
_SETTERS = tuple(
    vars(StoredArticle)[name].__set__ for name in ("stored", "row", "is_read", "links")
)
_SETTLED = ("title", "passages", "duplicates", "near_duplicates")  # what deduplication changes
