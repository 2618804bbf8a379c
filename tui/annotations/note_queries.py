"""Finding notes, and where they stand in the articles that are open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import islice

from tui.annotations.article_matching import ArticleMatcher, addresses_of, member_of
from tui.annotations.canonical_url import is_same_title, page_of
from tui.annotations.model import Anchored, AnchorState, Annotation
from tui.annotations.repository import Keeper
from tui.annotations.storage import queries, row_mapping
from tui.annotations.storage.connections import Connection, Row
from tui.annotations.storage.queries import Origin, Sort, Wanted
from tui.corpus import Article


class NoteQueries(Keeper):
    """The part of the store that reads notes."""

    def get(self, note_id: str) -> Annotation:
        """The note with this id.

        Raises:
            KeyError: there is no such note.
            StoreError: it could not be read.
        """
        with self._database.read() as connection:
            return row_mapping.note_of(queries.row_of(connection, note_id))

    def set_articles(self, articles: Iterable[Article]) -> None:
        """Say which articles are open, so that it is known where notes belong and stand."""
        articles = tuple(articles)
        if not self._shelf.holds(articles):
            # A new one: the old may be in use in another thread.
            self._shelf = ArticleMatcher(articles)

    def for_article(self, article: Article) -> list[Anchored]:
        """The notes that belong to an article, in the order of its text, orphans last."""
        with self._database.read() as connection:
            near = queries.origins_near(connection, article, addresses_of(article))
            own = {each for each in near if self._shelf.belongs(connection, each, article)}
            wanted = Wanted(text_hashes=frozenset(origin.text_hash for origin in own))
            rows = queries.rows_of(connection, wanted, "created", None, 0)
            found = [
                self._shelf.anchored(connection, note, article)
                for row, note in self._readable(rows, row_mapping.note_of)
                if queries.origin_of(row) in own
            ]
        return sorted(found, key=lambda each: (each.start is None, each.start or 0, each.end or 0))

    def all(
        self,
        *,
        query: str = "",
        tag: str | None = None,
        color: str | None = None,
        articles: Collection[str] | None = None,
        state: AnchorState | None = None,
        sort: Sort = "modified",
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Anchored]:
        """Notes of all articles, also of those no longer there, as `set_articles` left them.

        Args:
            query: words, each the beginning of one in the quote, note, tags or title.
            tag: only notes with this tag.
            color: only notes of this colour.
            articles: only notes that belong to the articles with these ids.
            state: only notes in this state.
            sort: last changed first, in the order made, or by article and place in it.
            limit: at most so many.
            offset: passing over so many first.
        """
        wanted = Wanted(query, tag, color)
        with self._database.read() as connection:
            if articles is None and state is None:
                rows = queries.rows_of(connection, wanted, sort, limit, offset)
                return [
                    self._anchored(connection, row, note)
                    for row, note in self._readable(rows, row_mapping.note_of)
                ]
            origins = self._origins(connection, articles, state)
            hashes = frozenset(origin.text_hash for origin in origins)
            wanted = replace(wanted, text_hashes=hashes)
            rows = queries.rows_of(connection, wanted, sort, None, 0)
            placed = (
                self._anchored(connection, row, note)
                for row, note in self._readable(rows, row_mapping.note_of)
                if queries.origin_of(row) in origins
            )
            fitting = (note for note in placed if state in (None, note.state))
            return list(islice(fitting, offset, None if limit is None else offset + limit))

    def notes(self, *, sort: Sort = "created") -> list[Annotation]:
        """Every note, without looking where it stands."""
        with self._database.read() as connection:
            rows = queries.rows_of(connection, Wanted(), sort, None, 0)
        return [note for _, note in self._readable(rows, row_mapping.note_of)]

    def same_as(self, notes: Sequence[Annotation]) -> list[Annotation | None]:
        """For each of some notes, the one that is here already.

        By its id; else one with the same words at the same place of the same article, of the same
        colour, under the same text and tags. Each that is here is the same as one of them at most.
        """
        here = {note.id: note for note in self.notes()}
        found = [here.pop(note.id, None) for note in notes]
        alike: dict[tuple[object, ...], list[Annotation]] = {}
        for note in here.values():
            alike.setdefault(_content(note), []).append(note)
        for at, note in enumerate(notes):
            rest = alike.get(_content(note), []) if found[at] is None else []
            same = next((each for each in rest if _is_of_one_article(each, note)), None)
            if same is not None:
                rest.remove(same)
                found[at] = same
        return found

    def count(self, *, query: str = "", tag: str | None = None, color: str | None = None) -> int:
        """How many notes `all` would find."""
        with self._database.read() as connection:
            return queries.count(connection, Wanted(query, tag, color))

    def counts(self) -> dict[str, int]:
        """The ids of open articles that have notes, and how many."""
        found: Counter[str] = Counter()
        with self._database.read() as connection:
            for origin, notes in queries.origins(connection):
                if owner := self._shelf.owner(connection, origin):
                    found[owner.id] += notes
        return dict(found)

    def articles(self) -> list[tuple[str, str, int]]:
        """Every article that has notes, open or not, by title: its id, its title, how many."""
        found: dict[tuple[str, str], int] = {}
        with self._database.read() as connection:
            for origin, notes in queries.origins(connection):
                owner = self._shelf.owner(connection, origin)
                key = (origin.title, origin.article) if owner is None else (owner.title, owner.id)
                found[key] = found.get(key, 0) + notes
        return [(name, title, notes) for (title, name), notes in sorted(found.items())]

    def tags(self) -> list[tuple[str, int]]:
        """Every tag in use and how many notes have it, the most used first."""
        with self._database.read() as connection:
            return queries.tags(connection)

    def text(self, text_hash: str) -> str | None:
        """A version of a text that notes were made on; None if it is not kept."""
        with self._database.read() as connection:
            return row_mapping.get_text(connection, text_hash)

    def _anchored(self, connection: Connection, row: Row, note: Annotation) -> Anchored:
        owner = self._shelf.owner(connection, queries.origin_of(row))
        return self._shelf.anchored(connection, note, owner)

    def _origins(
        self, connection: Connection, articles: Collection[str] | None, state: AnchorState | None
    ) -> set[Origin]:
        """The origins whose notes may belong to some articles and be in a state."""
        found = set()
        for origin, _ in queries.origins(connection):
            owner = self._shelf.owner(connection, origin)
            name = origin.article if owner is None else owner.id
            if (articles is None or name in articles) and (
                state is None or self._may_be(state, origin, owner)
            ):
                found.add(origin)
        return found

    def _may_be(self, state: AnchorState, origin: Origin, owner: Article | None) -> bool:
        """Whether notes of an origin can be in a state, without looking where they stand."""
        if owner is None:
            return state is AnchorState.ORPHAN
        return self._shelf.hash_of(owner) != origin.text_hash or state is AnchorState.EXACT


def _content(note: Annotation) -> tuple[object, ...]:
    """What two notes share that are the same for a reader."""
    at = note.selector
    return (at.exact, at.start, note.text, note.tags, note.color)


def _is_of_one_article(one: Annotation, other: Annotation) -> bool:
    """Whether two notes are on the same article, as far as they say it."""
    if one.selector.text_hash and one.selector.text_hash == other.selector.text_hash:
        return True
    uris = [row_mapping.uri_of(note.path) for note in (one, other)]
    if uris[0] == uris[1]:
        return member_of(one.article, uris[0]) == member_of(other.article, uris[1])
    if page_of(one.path) and page_of(one.path) == page_of(other.path):
        return True
    apart = one.path.startswith("/") and other.path.startswith("/")
    return not apart and is_same_title(one.title, other.title)
