"""Queries over notes: full-text search and filters, anchoring each note in the open articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from tui.annotations.article_matching import ArticleMatcher, addresses_of, member_of
from tui.annotations.canonical_url import is_same_title, page_of
from tui.annotations.model import Anchored, AnchorState, Annotation, SortOrder
from tui.annotations.repository import Repository
from tui.annotations.storage import queries, row_mapping
from tui.annotations.storage.connections import Connection, Row
from tui.annotations.storage.queries import NoteCriteria, Origin
from tui.corpus import Article


class NoteQueries(Repository):
    """The part of the store that reads notes."""

    _kept: tuple[Article | None, Mapping[tuple[object, ...], Anchored]] = (None, {})
    """The article that was asked for last, and by their rows its notes whose words stand there.

    After a change of one of many notes the others are not read and anchored again.
    """

    def get(self, note_id: str) -> Annotation:
        """The note with this id.

        Raises:
            KeyError: there is no such note.
            StoreError: it could not be read.
        """
        with self._database.read() as connection:
            return row_mapping.note_of(queries.row_of(connection, note_id))

    def set_articles(self, articles: Iterable[Article]) -> None:
        """Set the open articles, to which notes are linked and in which they are anchored."""
        articles = tuple(articles)
        if not self._matcher.holds(articles):
            # A new object: the old one may be in use in another thread.
            self._matcher = ArticleMatcher(articles)

    def for_article(self, article: Article) -> list[Anchored]:
        """The notes of an article by their position in its text, orphans last."""
        with self._database.read() as connection:
            near = queries.origins_near(connection, article, addresses_of(article))
            own = {each for each in near if self._matcher.belongs(connection, each, article)}
            hashes = frozenset(origin.text_hash for origin in own)
            criteria = NoteCriteria(text_hashes=hashes)
            rows = queries.rows_of(connection, criteria, "created", None, 0)
            of, kept = self._kept
            known = kept if of is article else {}
            mine = {queries.values_of(row): row for row in rows if queries.origin_of(row) in own}
            read = self._readable(
                (row for key, row in mine.items() if key not in known), row_mapping.note_of
            )
            new = {
                queries.values_of(row): self._matcher.anchored(connection, note, article)
                for row, note in read
            }
        readable = {**known, **new}
        found = {key: readable[key] for key in mine if key in readable}
        exact = {key: note for key, note in found.items() if note.state is AnchorState.EXACT}
        self._kept = article, exact
        notes = found.values()
        return sorted(notes, key=lambda each: (each.start is None, each.start or 0, each.end or 0))

    def all(
        self,
        *,
        query: str = "",
        tag: str | None = None,
        color: str | None = None,
        articles: Collection[str] | None = None,
        state: AnchorState | None = None,
        sort: SortOrder = "modified",
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Anchored]:
        """The notes of all articles, open (see `set_articles`) or not, that meet all conditions.

        Args:
            query: words, each a prefix of one in the quote, note, tags or title.
            tag: with this tag.
            color: of this colour.
            articles: linked to the articles with these ids.
            state: anchored in this state.
            sort: the order.
            limit: the most to return.
            offset: how many to skip first.
        """
        criteria = NoteCriteria(query, tag, color)
        with self._database.read() as connection:
            if articles is None and state is None:
                rows = queries.rows_of(connection, criteria, sort, limit, offset)
                return [
                    self._anchored(connection, row, note)
                    for row, note in self._readable(rows, row_mapping.note_of)
                ]
            origins = self._origins(connection, articles, state)
            hashes = frozenset(origin.text_hash for origin in origins)
            criteria = replace(criteria, text_hashes=hashes)
            rows = queries.rows_of(connection, criteria, sort, None, 0)
            anchored = (
                self._anchored(connection, row, note)
                for row, note in self._readable(rows, row_mapping.note_of)
                if queries.origin_of(row) in origins
            )
            matching = (note for note in anchored if state in (None, note.state))
            return list(islice(matching, offset, None if limit is None else offset + limit))

    def notes(self, *, sort: SortOrder = "created") -> list[Annotation]:
        """Every note, without anchoring it."""
        with self._database.read() as connection:
            rows = queries.rows_of(connection, NoteCriteria(), sort, None, 0)
        return [note for _, note in self._readable(rows, row_mapping.note_of)]

    def find_duplicates(self, notes: Sequence[Annotation]) -> list[Annotation | None]:
        """For each of some notes, its duplicate in the store, or None.

        By its id; else by equal quote, position, article, colour, text and tags. Each stored note
        is the duplicate of at most one of them.
        """
        stored = {note.id: note for note in self.notes()}
        duplicates = [stored.pop(note.id, None) for note in notes]
        by_content: dict[tuple[object, ...], list[Annotation]] = {}
        for note in stored.values():
            by_content.setdefault(_content(note), []).append(note)
        for at, note in enumerate(notes):
            rest = by_content.get(_content(note), []) if duplicates[at] is None else []
            same = next((each for each in rest if _is_of_one_article(each, note)), None)
            if same is not None:
                rest.remove(same)
                duplicates[at] = same
        return duplicates

    def count(self, *, query: str = "", tag: str | None = None, color: str | None = None) -> int:
        """How many notes `all` would find."""
        with self._database.read() as connection:
            return queries.count(connection, NoteCriteria(query, tag, color))

    def counts(self) -> dict[str, int]:
        """The number of notes by the id of each open article that has any."""
        found: Counter[str] = Counter()
        with self._database.read() as connection:
            for origin, notes in queries.origins(connection):
                if owner := self._matcher.owner(connection, origin):
                    found[owner.id] += notes
        return dict(found)

    def articles(self) -> list[tuple[str, str, int]]:
        """Id, title and number of notes of every article that has any, open or not, by title."""
        found: dict[tuple[str, str], int] = {}
        with self._database.read() as connection:
            for origin, notes in queries.origins(connection):
                owner = self._matcher.owner(connection, origin)
                key = (origin.title, origin.article) if owner is None else (owner.title, owner.id)
                found[key] = found.get(key, 0) + notes
        return [(name, title, notes) for (title, name), notes in sorted(found.items())]

    def tags(self) -> list[tuple[str, int]]:
        """Every tag in use and its number of notes, the most used first."""
        with self._database.read() as connection:
            return queries.tags(connection)

    def text(self, text_hash: str) -> str | None:
        """A text version that notes were made on; None if it is not stored."""
        with self._database.read() as connection:
            return row_mapping.get_text(connection, text_hash)

    def _anchored(self, connection: Connection, row: Row, note: Annotation) -> Anchored:
        owner = self._matcher.owner(connection, queries.origin_of(row))
        return self._matcher.anchored(connection, note, owner)

    def _origins(
        self, connection: Connection, articles: Collection[str] | None, state: AnchorState | None
    ) -> set[Origin]:
        """The origins whose notes may be linked to these articles and be in this state."""
        found = set()
        for origin, _ in queries.origins(connection):
            owner = self._matcher.owner(connection, origin)
            name = origin.article if owner is None else owner.id
            if (articles is None or name in articles) and (
                state is None or self._may_be(state, origin, owner)
            ):
                found.add(origin)
        return found

    def _may_be(self, state: AnchorState, origin: Origin, owner: Article | None) -> bool:
        """Whether notes of an origin can be in a state, told without anchoring them."""
        if owner is None:
            return state is AnchorState.ORPHAN
        return self._matcher.hash_of(owner) != origin.text_hash or state is AnchorState.EXACT


def _content(note: Annotation) -> tuple[object, ...]:
    """The fields in which duplicates agree."""
    at = note.selector
    return (at.exact, at.start, note.text, note.tags, note.color)


def _is_of_one_article(one: Annotation, other: Annotation) -> bool:
    """Whether two notes are on the same article, by text version, address or title."""
    if one.selector.text_hash and one.selector.text_hash == other.selector.text_hash:
        return True
    uris = [row_mapping.uri_of(note.path) for note in (one, other)]
    if uris[0] == uris[1]:
        return member_of(one.article, uris[0]) == member_of(other.article, uris[1])
    if page_of(one.path) and page_of(one.path) == page_of(other.path):
        return True
    apart = one.path.startswith("/") and other.path.startswith("/")
    return not apart and is_same_title(one.title, other.title)
