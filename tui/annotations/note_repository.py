"""Repository of notes: create, update, delete; undo and redo of every kind of change."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial

from tui.annotations.anchoring.selectors import select
from tui.annotations.article_matching import path_of
from tui.annotations.errors import EditConflictError
from tui.annotations.model import Annotation, Change, Draft, Step
from tui.annotations.note_steps import Done, describe
from tui.annotations.repository import Repository
from tui.annotations.storage import drafts, queries, row_mapping, undo_log
from tui.annotations.storage.connections import Connection, Row
from tui.annotations.timestamps import after, now
from tui.corpus import Article
from tui.localised import number_text
from tui.translation import plural

_STRIDE = 500


class NoteRepository(Repository):
    """Repository of notes, and the undo stack."""

    def add(
        self,
        article: Article,
        start: int,
        end: int,
        *,
        text: str = "",
        tags: Iterable[str] = (),
        color: str | None = None,
        draft: Draft | None = None,
    ) -> Annotation:
        """Add a highlight, or with a text a note; deletes the draft that it was written as.

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
            text=row_mapping.clean_note(text),
            tags=row_mapping.clean_tags(tags),
            color=row_mapping.clean_color(color),
            created=moment,
            modified=moment,
        )
        with self._writing() as connection:
            row_mapping.put_text(connection, note.selector.text_hash, article.text)
            self._insert(connection, note, draft)
        return note

    def edit(
        self,
        note_id: str,
        *,
        text: str | None = None,
        tags: Iterable[str] | None = None,
        color: str | None = None,
        based_on: str | None = None,
        draft: Draft | None = None,
    ) -> Annotation:
        """Change the given fields of a note, with optimistic locking.

        Args:
            note_id: of the note.
            text: the new text.
            tags: the new tags.
            color: the new colour; "" for the default one.
            based_on: `modified` of the version that was edited; None to edit the stored one.
            draft: the one that it was written as, which is deleted.

        Raises:
            EditConflictError: the stored note is another version; nothing was changed.
            KeyError: there is no such note, and `based_on` is None.
            StoreError: it could not be written.
        """
        given = None if tags is None else tuple(tags)
        change = partial(_edited, text=text, tags=given, color=color)
        if self.is_empty:
            raise queries.no_such_note(note_id) if based_on is None else EditConflictError(None)
        with self._writing() as connection:
            rows = queries.rows_with(connection, [note_id])
            here = row_mapping.note_of(rows[0]) if rows else None
            if based_on is not None and (here is None or here.modified != based_on):
                raise EditConflictError(here)
            if here is None:
                raise queries.no_such_note(note_id)
            drafts.drop(connection, draft)
            if change(here) == here:
                return here
            (changed,) = self._change(connection, rows, change, "edited")
        return changed

    def add_beside(
        self,
        note: Annotation,
        *,
        text: str,
        tags: Iterable[str] = (),
        color: str | None = None,
        draft: Draft | None = None,
    ) -> Annotation:
        """Add a second note on the span of one that may be deleted, to keep both versions.

        Deletes the draft that it was written as.

        Raises:
            StoreError: it could not be written.
        """
        moment = now()
        added = dataclasses.replace(
            note,
            id=str(uuid.uuid4()),
            text=row_mapping.clean_note(text),
            tags=row_mapping.clean_tags(tags),
            color=row_mapping.clean_color(color),
            created=moment,
            modified=moment,
        )
        with self._writing() as connection:
            self._insert(connection, added, draft)
        return added

    def edit_many(
        self,
        note_ids: Iterable[str],
        *,
        add_tags: Iterable[str] = (),
        remove_tags: Iterable[str] = (),
        color: str | None = None,
    ) -> list[Annotation]:
        """Tag or colour several notes in one undo step; unknown ids are skipped.

        Raises:
            StoreError: it could not be written.
        """
        added, removed = row_mapping.clean_tags(add_tags), set(row_mapping.clean_tags(remove_tags))

        def change(note: Annotation) -> Annotation:
            tags = row_mapping.clean_tags([*note.tags, *added])
            return dataclasses.replace(
                note,
                tags=tuple(tag for tag in tags if tag not in removed),
                color=note.color if color is None else row_mapping.clean_color(color),
            )

        if self.is_empty:
            return []
        with self._writing() as connection:
            return self._change(
                connection, queries.rows_with(connection, note_ids), change, "edited"
            )

    def reattach(self, note_id: str, article: Article, start: int, end: int) -> Annotation:
        """Anchor a note to another span of any article, or to the same one to confirm it.

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

        if self.is_empty:
            raise queries.no_such_note(note_id)
        with self._writing() as connection:
            row_mapping.put_text(connection, selector.text_hash, article.text)
            rows = [queries.row_of(connection, note_id)]
            (changed,) = self._change(connection, rows, change, "moved")
        return changed

    def delete(self, note_ids: Iterable[str]) -> int:
        """Delete notes in one undo step; unknown ids are skipped.

        Returns:
            How many were deleted.

        Raises:
            StoreError: it could not be written.
        """
        if self.is_empty:
            return 0
        with self._writing() as connection:
            rows = queries.rows_with(connection, note_ids)
            if rows:
                step = self._step(connection, describe("deleted", rows[0]["text"], len(rows)))
                for row in rows:
                    step.write("note", row["id"], row, None)
        return len(rows)

    def add_imported(
        self,
        notes: Sequence[Annotation],
        texts: Mapping[str, str],
        *,
        replace: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> int:
        """Add imported notes in one undo step.

        Args:
            notes: with their ids and times.
            texts: the text versions they were made on, by hash.
            replace: whether a note replaces the stored one with its id; else it gets a new id.
            progress: called periodically with the number written and the total.

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
                    row_mapping.put_text(connection, text_hash, texts[text_hash])
            said = plural("{count} note imported", "{count} notes imported", len(notes))
            step = self._step(connection, said.format(count=number_text(len(notes))))
            for number, note in enumerate(notes):
                if progress is not None and number % _STRIDE == 0:
                    progress(number, len(notes))
                here = next(iter(queries.rows_with(connection, [note.id])), None)
                if here is not None and not replace:
                    note, here = dataclasses.replace(note, id=str(uuid.uuid4())), None
                row = row_mapping.note_row(note, None if here is None else here["seq"])
                step.write("note", note.id, here, row)
        return len(notes)

    def next_undo(self, skipped: Collection[int] = ()) -> Step | None:
        """The step `undo` would revert: this instance's newest; if it has none, another's.

        Steps of instances that no longer run (earlier sessions) count as its own.

        Args:
            skipped: the numbers of steps that are left as they are.
        """
        with self._database.read() as connection:
            return undo_log.next_undo(connection, self._instance, skipped)

    def undo(self, skipped: Collection[int] = (), *, others: bool = False) -> Change | None:
        """Revert the newest step of this instance or of an earlier session.

        Args:
            skipped: the numbers of steps that are left as they are.
            others: the newest step of all, also of another running instance.

        Returns:
            What was reverted; None if there is nothing.

        Raises:
            UndoConflictError: what it changed was changed again by another instance.
            StoreError: it could not be written.
        """
        if self.is_empty:
            return None
        with self._writing() as connection:
            return undo_log.undo(connection, self._instance, skipped, others=others)

    def redo(self) -> Change | None:
        """Redo the step that this instance, or an earlier session, undid last.

        Returns:
            What was redone; None if there is nothing.

        Raises:
            UndoConflictError: what it changed was changed again by another instance.
            StoreError: it could not be written.
        """
        if self.is_empty:
            return None
        with self._writing() as connection:
            return undo_log.redo(connection, self._instance)

    def _insert(self, connection: Connection, note: Annotation, draft: Draft | None) -> None:
        """Add a note in one undo step, and delete the draft of it."""
        step = self._step(connection, describe("added", note.text), note.created)
        step.write("note", note.id, None, row_mapping.note_row(note, None))
        drafts.drop(connection, draft)

    def _change(
        self,
        connection: Connection,
        rows: Sequence[Row],
        change: Callable[[Annotation], Annotation],
        done: Done,
    ) -> list[Annotation]:
        """Change notes in one undo step; `modified` serves as their version."""
        if not rows:
            return []
        moment = now()
        step = self._step(connection, describe(done, rows[0]["text"], len(rows)), moment)
        changed = []
        for row in rows:
            note = change(row_mapping.note_of(row))
            note = dataclasses.replace(note, modified=_later(moment, note))
            step.write("note", note.id, row, row_mapping.note_row(note, row["seq"]))
            changed.append(note)
        return changed


def _edited(
    note: Annotation, *, text: str | None, tags: tuple[str, ...] | None, color: str | None
) -> Annotation:
    """A note with other fields; unchanged they stay as stored, also where they are not clean."""
    same_tags = tags is None or tags == note.tags
    same_color = color is None or (color or None) == note.color
    return dataclasses.replace(
        note,
        text=note.text if text in (None, note.text) else row_mapping.clean_note(text or ""),
        tags=note.tags if same_tags else row_mapping.clean_tags(tags or ()),
        color=note.color if same_color else row_mapping.clean_color(color),
    )


def _later(moment: str, note: Annotation) -> str:
    """The time of a change; strictly later than the note's last version, whatever the clock."""
    return moment if moment > note.modified else after(note.modified)
