"""Adding, changing and deleting notes; undo and redo of everything."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from tui.annotations.anchoring.selectors import select
from tui.annotations.keeper import Keeper
from tui.annotations.model import Annotation, Change
from tui.annotations.shelf import path_of
from tui.annotations.storage import drafts, log, queries, records
from tui.annotations.storage.database import Connection
from tui.annotations.times import now
from tui.corpus import Article

_STRIDE = 500


class NoteKeeper(Keeper):
    """The part of the store that writes notes."""

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
        """Add a highlight, or with a text a note; a draft on the same span is done with.

        The span is widened to whole grapheme clusters.

        Raises:
            ValueError: the span is empty or not within the text.
            StoreError: it could not be written.
        """
        moment = now()
        note = Annotation(
            id=str(uuid.uuid4()),
            article=article.id,
            path=path_of(article),
            title=article.title,
            selector=select(article, start, end),
            text=records.clean_note(text),
            tags=records.clean_tags(tags),
            color=records.clean_color(color),
            created=moment,
            modified=moment,
        )
        with self._writing() as connection:
            records.put_text(connection, note.selector.text_hash, article.text)
            step = log.take_step(connection, f"{_kind(note)} added", moment)
            step.write("note", note.id, None, records.note_row(note, None))
            drafts.drop(connection, drafts.key_of(note.selector))
        return note

    def edit(
        self,
        note_id: str,
        *,
        text: str | None = None,
        tags: Iterable[str] | None = None,
        color: str | None = None,
    ) -> Annotation:
        """Change what is given of a note; a colour of "" is the usual one.

        Raises:
            KeyError: there is no such note.
            StoreError: it could not be written.
        """

        def change(note: Annotation) -> Annotation:
            return dataclasses.replace(
                note,
                text=note.text if text is None else records.clean_note(text),
                tags=note.tags if tags is None else records.clean_tags(tags),
                color=note.color if color is None else records.clean_color(color),
            )

        if self._is_empty:
            raise queries.no_such_note(note_id)
        with self._writing() as connection:
            rows = [queries.row_of(connection, note_id)]
            (changed,) = _change(connection, rows, change, "edited")
            drafts.drop(connection, note_id)
        return changed

    def edit_many(
        self,
        note_ids: Iterable[str],
        *,
        add_tags: Iterable[str] = (),
        remove_tags: Iterable[str] = (),
        color: str | None = None,
    ) -> list[Annotation]:
        """Tag or colour several notes in one step; ids that are not there are passed over.

        Raises:
            StoreError: it could not be written.
        """
        added, removed = records.clean_tags(add_tags), set(records.clean_tags(remove_tags))

        def change(note: Annotation) -> Annotation:
            tags = records.clean_tags([*note.tags, *added])
            return dataclasses.replace(
                note,
                tags=tuple(tag for tag in tags if tag not in removed),
                color=note.color if color is None else records.clean_color(color),
            )

        if self._is_empty:
            return []
        with self._writing() as connection:
            return _change(connection, queries.rows_with(connection, note_ids), change, "edited")

    def reattach(self, note_id: str, article: Article, start: int, end: int) -> Annotation:
        """Put a note on another span, of the same or another article; also to confirm a place.

        Raises:
            KeyError: there is no such note.
            ValueError: the span is empty or not within the text.
            StoreError: it could not be written.
        """
        selector = select(article, start, end)

        def change(note: Annotation) -> Annotation:
            return dataclasses.replace(
                note,
                article=article.id,
                path=path_of(article),
                title=article.title,
                selector=selector,
            )

        if self._is_empty:
            raise queries.no_such_note(note_id)
        with self._writing() as connection:
            records.put_text(connection, selector.text_hash, article.text)
            rows = [queries.row_of(connection, note_id)]
            (changed,) = _change(connection, rows, change, "put on other words")
        return changed

    def delete(self, note_ids: Iterable[str]) -> int:
        """Delete notes in one step; ids that are not there are passed over.

        Returns:
            How many there were.

        Raises:
            StoreError: it could not be written.
        """
        if self._is_empty:
            return 0
        with self._writing() as connection:
            rows = queries.rows_with(connection, note_ids)
            if rows:
                step = log.take_step(connection, f"{_count(rows)} deleted", now())
                for row in rows:
                    step.write("note", row[1], row, None)
        return len(rows)

    def take_over(
        self,
        notes: Sequence[Annotation],
        texts: Mapping[str, str],
        *,
        replace: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> int:
        """Add notes from elsewhere in one step.

        Args:
            notes: with their ids and times.
            texts: versions of texts they were made on, by their hashes.
            replace: put a note in place of one with its id; else it gets a new id.
            progress: called now and then with how many of how many are written.

        Returns:
            How many were added or replaced.

        Raises:
            StoreError: it could not be written.
        """
        if not notes:
            return 0
        with self._writing() as connection:
            for text_hash in dict.fromkeys(note.selector.text_hash for note in notes):
                if text_hash in texts:
                    records.put_text(connection, text_hash, texts[text_hash])
            step = log.take_step(connection, f"{len(notes)} notes imported", now())
            for number, note in enumerate(notes):
                if progress is not None and number % _STRIDE == 0:
                    progress(number, len(notes))
                here = next(iter(queries.rows_with(connection, [note.id])), None)
                if here is not None and not replace:
                    note, here = dataclasses.replace(note, id=str(uuid.uuid4())), None
                row = records.note_row(note, None if here is None else here[0])
                step.write("note", note.id, here, row)
        return len(notes)

    def undo(self) -> Change | None:
        """Take back the newest step, of this or an earlier session; None if there is none."""
        if self._is_empty:
            return None
        with self._writing() as connection:
            return log.undo(connection)

    def redo(self) -> Change | None:
        """Do again the step that was undone last; None if there is none."""
        if self._is_empty:
            return None
        with self._writing() as connection:
            return log.redo(connection)


def _change(
    connection: Connection,
    rows: Sequence[Sequence[Any]],
    change: Callable[[Annotation], Annotation],
    done: str,
) -> list[Annotation]:
    """Change notes in one step."""
    if not rows:
        return []
    moment = now()
    step = log.take_step(connection, f"{_count(rows)} {done}", moment)
    changed = []
    for row in rows:
        note = change(records.note_of(row))
        note = dataclasses.replace(note, modified=max(moment, note.created))
        step.write("note", note.id, row, records.note_row(note, row[0]))
        changed.append(note)
    return changed


def _kind(note: Annotation) -> str:
    return "note" if note.text else "highlight"


def _count(rows: Sequence[Sequence[Any]]) -> str:
    return _kind(records.note_of(rows[0])) if len(rows) == 1 else f"{len(rows)} notes"
