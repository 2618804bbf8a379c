"""`Store`: the notes and decisions of one data folder."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, Self

from tui.annotations import log, records
from tui.annotations.alignment import align
from tui.annotations.anchoring import place
from tui.annotations.database import Connection, Database
from tui.annotations.model import (
    Anchored,
    AnchorState,
    Annotation,
    Change,
    Decision,
    DecisionKind,
    Draft,
    Name,
    Selector,
)
from tui.annotations.places import Place, paragraph_around
from tui.annotations.quotes import find_quote
from tui.annotations.selectors import select
from tui.corpus import Article

FILE_NAME = "notes.db"
Sort = Literal["modified", "created", "position"]

_ORDER: dict[Sort, str] = {
    "modified": " ORDER BY modified DESC, seq DESC",
    "created": " ORDER BY seq",
    "position": " ORDER BY uri, start, stop, seq",
}


class Store:
    """Notes, highlights, drafts and entity decisions, kept in `FOLDER/notes.db`.

    May be called from any thread: every method holds one lock, so a slow search in a worker
    thread makes a save wait for it. Several processes may use the same folder at once.
    Reading never makes a file or a folder; the first write does.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._articles: dict[str, Article] = {}

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the notes of a data folder.

        Raises:
            StoreError: the file is damaged, locked, of a newer version, or cannot be read.
        """
        return cls(Database(folder / FILE_NAME))

    @property
    def writable(self) -> bool:
        """Whether notes can be added; if not, they can still be read."""
        return self._database.writable

    def close(self) -> None:
        """Close the file. The store cannot be used afterwards."""
        self._database.close()

    def data_version(self) -> int:
        """A number that changes when another process has written; cheap enough to poll."""
        return self._database.data_version()

    # Notes

    def add(
        self,
        article: Article,
        start: int,
        end: int,
        *,
        text: str = "",
        tags: Iterable[str] = (),
        color: str | None = None,
    ) -> Annotation:
        """Add a highlight, or with a text a note; it is on the disk when this returns.

        Raises:
            ValueError: the span is empty or not within the text.
            StoreError: it could not be written.
        """
        selector = select(article, start, end)
        now = _now()
        note = Annotation(
            id=str(uuid.uuid4()),
            article=article.id,
            path=str(article.path.absolute()),
            title=article.title,
            selector=selector,
            text=text,
            tags=records.clean_tags(tags),
            color=color,
            created=now,
            modified=now,
        )
        with self._database.write() as connection:
            records.put_text(connection, selector.text_hash, article.text)
            step = log.take_step(connection, f"{_kind(note)} added", now)
            step.write("note", note.id, None, records.note_row(note, None))
            connection.execute("DELETE FROM drafts WHERE key = ?", (_draft_key(selector),))
        return note

    def edit(
        self,
        note_id: str,
        *,
        text: str | None = None,
        tags: Iterable[str] | None = None,
        color: str | None = None,
    ) -> Annotation:
        """Change what is given of a note (a colour of "" is the usual one).

        Raises:
            KeyError: there is no such note.
            StoreError: it could not be written.
        """
        with self._database.write() as connection:
            before = _note_row(connection, note_id)
            note = records.note_of(before)
            changed = replace(
                note,
                text=note.text if text is None else text,
                tags=note.tags if tags is None else records.clean_tags(tags),
                color=note.color if color is None else color or None,
                modified=max(_now(), note.created),
            )
            step = log.take_step(connection, f"{_kind(changed)} edited", changed.modified)
            step.write("note", note_id, before, records.note_row(changed, before[0]))
            connection.execute("DELETE FROM drafts WHERE key = ?", (note_id,))
        return changed

    def delete(self, note_ids: Iterable[str]) -> int:
        """Delete notes in one step; ids that are not there are passed over.

        Returns:
            How many there were.

        Raises:
            StoreError: it could not be written.
        """
        with self._database.write() as connection:
            wanted = dict.fromkeys(note_ids)
            rows = [row for note_id in wanted if (row := _find_row(connection, note_id))]
            if rows:
                step = log.take_step(connection, f"{_count(rows)} deleted", _now())
                for row in rows:
                    step.write("note", row[1], row, None)
        return len(rows)

    def get(self, note_id: str) -> Annotation:
        """The note with this id.

        Raises:
            KeyError: there is no such note.
        """
        with self._database.read() as connection:
            return records.note_of(_note_row(connection, note_id))

    def undo(self) -> Change | None:
        """Take back the newest step, of this or an earlier session; None if there is none."""
        with self._database.write() as connection:
            return log.undo(connection)

    def redo(self) -> Change | None:
        """Do again the step that was undone last; None if there is none."""
        with self._database.write() as connection:
            return log.redo(connection)

    # Finding notes

    def set_articles(self, articles: Iterable[Article]) -> None:
        """Say which articles are open, so that `all` can tell where notes stand."""
        self._articles = {article.text_hash: article for article in articles}

    def for_article(self, article: Article) -> list[Anchored]:
        """The notes of an article, in the order of its text, orphans last."""
        text_hash = article.text_hash
        with self._database.read() as connection:
            rows = connection.execute(
                records.SELECT_NOTES + " WHERE text_hash = ? OR uri = ? ORDER BY seq",
                (text_hash, records.uri_of(str(article.path.absolute()))),
            ).fetchall()
            found = [
                _anchored(connection, records.note_of(row), article, text_hash) for row in rows
            ]
        return sorted(found, key=lambda each: (each.start is None, each.start or 0, each.end or 0))

    def all(
        self,
        *,
        query: str = "",
        tag: str | None = None,
        color: str | None = None,
        article: str | None = None,
        state: AnchorState | None = None,
        sort: Sort = "modified",
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Anchored]:
        """Notes of all articles, also of those no longer there.

        Args:
            query: words, each the beginning of one in the quote, note, tags or title.
            tag: only notes with this tag.
            color: only notes of this colour.
            article: only notes made on the article with this id.
            state: only notes in this state.
            sort: last changed first, in the order made, or by article and place in it.
            limit: at most so many.
            offset: passing over so many first.
        """
        where, values = _conditions(query, tag, color, article)
        window = (-1, 0) if state or limit is None else (limit, offset)
        with self._database.read() as connection:
            rows = connection.execute(
                records.SELECT_NOTES + where + _ORDER[sort] + " LIMIT ? OFFSET ?",
                [*values, *window],
            ).fetchall()
            notes = [self._place(connection, records.note_of(row)) for row in rows]
        if state is None:
            return notes if limit is not None else notes[offset:]
        matching = [note for note in notes if note.state is state]
        return matching[offset : None if limit is None else offset + limit]

    def tags(self) -> list[tuple[str, int]]:
        """Every tag in use and how many notes have it, the most used first."""
        with self._database.read() as connection:
            return connection.execute(
                "SELECT tag, count(*) AS uses FROM note_tags GROUP BY tag ORDER BY uses DESC, tag"
            ).fetchall()

    def _place(self, connection: Connection, note: Annotation) -> Anchored:
        article = self._articles.get(note.selector.text_hash)
        if article is None:
            article = next(
                (a for a in self._articles.values() if str(a.path.absolute()) == note.path), None
            )
        if article is None:
            return _anchored(connection, note, None, "")
        return _anchored(connection, note, article, article.text_hash)

    # Decisions

    def decide(
        self,
        kind: DecisionKind,
        left: Name,
        right: Name | None = None,
        value: str | None = None,
    ) -> Decision:
        """Keep what the reader said of one name or of a pair; undone like a note.

        Raises:
            StoreError: it could not be written.
        """
        decision = Decision(str(uuid.uuid4()), kind, left, right, value, _now())
        with self._database.write() as connection:
            step = log.take_step(connection, _said(decision), decision.created)
            step.write("decision", decision.id, None, records.decision_row(decision, None))
        return decision

    def decisions(self) -> list[Decision]:
        """Every decision that holds, in the order they were taken."""
        with self._database.read() as connection:
            rows = connection.execute(records.SELECT_DECISIONS + " ORDER BY seq").fetchall()
        return [records.decision_of(row) for row in rows]

    # Drafts

    def save_draft(
        self,
        article: Article,
        start: int,
        end: int,
        *,
        text: str,
        tags: Iterable[str] = (),
        color: str | None = None,
        note_id: str | None = None,
    ) -> Draft:
        """Keep the words being typed, for a new note on a span or for the note `note_id`.

        Saving the note (`add` on the same span, `edit` of the note) drops the draft.

        Raises:
            ValueError: the span is empty or not within the text.
            StoreError: it could not be written.
        """
        selector = select(article, start, end)
        draft = Draft(
            key=note_id or _draft_key(selector),
            article=article.id,
            path=str(article.path.absolute()),
            title=article.title,
            selector=selector,
            text=text,
            tags=records.clean_tags(tags),
            color=color,
            modified=_now(),
        )
        body = asdict(draft) | {"path": records.uri_of(draft.path)}
        with self._database.write() as connection:
            records.put_text(connection, selector.text_hash, article.text)
            connection.execute(
                "INSERT OR REPLACE INTO drafts VALUES (?, ?, ?)",
                (draft.key, json.dumps(body, ensure_ascii=False), draft.modified),
            )
        return draft

    def load_draft(
        self, article: Article, start: int, end: int, *, note_id: str | None = None
    ) -> Draft | None:
        """The draft for a new note on this span, or for the note `note_id`."""
        key = note_id or f"{article.text_hash}:{start}-{end}"
        with self._database.read() as connection:
            row = connection.execute("SELECT body FROM drafts WHERE key = ?", (key,)).fetchone()
        return None if row is None else records.draft_of(row[0])

    def drafts(self) -> list[Draft]:
        """Every draft, the last changed first."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT body FROM drafts ORDER BY modified DESC, key"
            ).fetchall()
        return [records.draft_of(body) for (body,) in rows]

    def drop_draft(self, key: str) -> None:
        """Forget a draft; no harm if it is not there."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM drafts WHERE key = ?", (key,))


def _find_row(connection: Connection, note_id: str) -> Sequence[Any] | None:
    row: Sequence[Any] | None = connection.execute(
        records.SELECT_NOTES + " WHERE id = ?", (note_id,)
    ).fetchone()
    return row


def _note_row(connection: Connection, note_id: str) -> Sequence[Any]:
    row = _find_row(connection, note_id)
    if row is None:
        raise KeyError(f"There is no note with the id {note_id!r}.")
    return row


def _conditions(
    query: str, tag: str | None, color: str | None, article: str | None
) -> tuple[str, list[str]]:
    """A WHERE clause and its values."""
    clauses: list[str] = []
    values: list[str] = []
    words = ["".join(c if c.isalnum() else " " for c in word).split() for word in query.split()]
    if match := " ".join(f'"{part}"*' for parts in words for part in parts):
        clauses.append("seq IN (SELECT rowid FROM note_words WHERE note_words MATCH ?)")
        values.append(match)
    if tag is not None:
        clauses.append("seq IN (SELECT note FROM note_tags WHERE tag = ?)")
        values.append(tag)
    if color is not None:
        clauses.append("color IS ?")
        values.append(color)
    if article is not None:
        clauses.append("article = ?")
        values.append(article)
    return (" WHERE " + " AND ".join(clauses) if clauses else ""), values


def _anchored(
    connection: Connection, note: Annotation, article: Article | None, text_hash: str
) -> Anchored:
    at = note.selector
    old = records.get_text(connection, at.text_hash)
    old_paragraph = (
        at.prefix + at.exact + at.suffix if old is None else paragraph_around(old, at.start, at.end)
    )
    if article is None:
        return Anchored(note, AnchorState.ORPHAN, None, None, None, old_paragraph, None)
    if at.text_hash == text_hash:
        state, start, end = Place(AnchorState.EXACT, at.start, at.end)
    elif old is not None:
        state, start, end = place(at, align(old, article.text))
    else:
        state, start, end = find_quote(at, article.text)
    new_paragraph = (
        None if start is None or end is None else paragraph_around(article.text, start, end)
    )
    return Anchored(note, state, article.id, start, end, old_paragraph, new_paragraph)


def _kind(note: Annotation) -> str:
    return "note" if note.text else "highlight"


def _count(rows: Sequence[Sequence[Any]]) -> str:
    if len(rows) == 1:
        return _kind(records.note_of(rows[0]))
    return f"{len(rows)} notes"


def _said(decision: Decision) -> str:
    left, right = decision.left[1], decision.right[1] if decision.right else ""
    return {
        "same": f"{left} and {right} put together",
        "different": f"{left} and {right} kept apart",
        "unsure": f"{left} and {right} left open",
        "rename": f"{left} renamed to {decision.value}",
        "relabel": f"{left} relabelled as {decision.value}",
        "ignore": f"{left} ignored",
    }[decision.kind]


def _draft_key(selector: Selector) -> str:
    return f"{selector.text_hash}:{selector.start}-{selector.end}"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
