"""An article whose text and passages are in a library on disk, and read when they are used."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
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
    """

    __slots__ = ("is_read", "row", "stored")

    stored: StoredArticles
    row: int
    is_read: bool

    def __new__(cls, *args: Any, **values: Any) -> Self:
        """An ordinary article: `dataclasses.replace` calls the class of what it copies."""
        return cast("Self", Article(*args, **values))

    @classmethod
    def all_of(
        cls, stored: StoredArticles, rows: Sequence[int], *, is_read: bool = False
    ) -> list[StoredArticle]:
        """The articles of some rows; without a loop in Python, which takes four times as long."""
        made: list[StoredArticle] = [*map(object.__new__, repeat(cls, len(rows)))]
        for name, values in (
            ("stored", repeat(stored)),
            ("row", rows),
            ("is_read", repeat(is_read)),
        ):
            deque(map(vars(cls)[name].__set__, made, values), maxlen=0)
        return made

    id = looked_up(lambda one: one.stored.ids[one.row])
    path = looked_up(lambda one: Path(one.stored.string("paths", one.row)))
    title = looked_up(lambda one: one.stored.title(one.row, is_read=one.is_read))
    text = looked_up(lambda one: one.stored.text(one.row))
    passages = looked_up(lambda one: one.stored.passages(one.row, is_read=one.is_read))
    source = looked_up(lambda one: one.stored.string("sources", one.row))
    published = looked_up(lambda one: one.stored.string("published", one.row))
    language = looked_up(lambda one: one.stored.string("languages", one.row))
    authors = looked_up(lambda one: one.stored.strings("authors", one.row))
    url = looked_up(lambda one: one.stored.string("urls", one.row))
    duplicates = looked_up(lambda one: tuple(map(Path, one.found_later("duplicates"))))
    near_duplicates = looked_up(lambda one: one.found_later("near_duplicates"))
    original = None  # corrections are applied to what is stored, and never stored with it

    def passage(self, number: int) -> Passage:
        """The passage of that number, from 0, or `IndexError`; the others are not made."""
        return self.stored.passage(self.row, number, is_read=self.is_read)

    def found_later(self, column: str) -> tuple[str, ...]:
        """What only deduplication says."""
        return () if self.is_read else self.stored.strings(column, self.row)
