"""Adding, changing and deleting notes; undo and redo of everything."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence

from tui.annotations.anchoring.selectors import select
from tui.annotations.article_matching import path_of
from tui.annotations.model import Annotation, Change, EditConflictError, Step
from tui.annotations.repository import Keeper
from tui.annotations.storage import drafts, queries, row_mapping, undo_log
from tui.annotations.storage.connections import Connection, Row
from tui.annotations.timestamps import after, now
from tui.corpus import Article

_STRIDE = 500


class NoteRepository(Keeper):
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
            text=row_mapping.clean_note(text),
            tags=row_mapping.clean_tags(tags),
            color=row_mapping.clean_color(color),
            created=moment,
            modified=moment,
        )
        with self._writing() as connection:
            row_mapping.put_text(connection, note.selector.text_hash, article.text)
            step = self._step(connection, f"{_kind(note)} added", moment)
            step.write("note", note.id, None, row_mapping.note_row(note, None))
            drafts.drop(connection, drafts.key_of(note.selector))
        return note

    def edit(
        self,
        note_id: str,
        *,
        text: str | None = None,
        tags: Iterable[str] | None = None,
        color: str | None = None,
        based_on: str | None = None,
    ) -> Annotation:
        """Change what is given of a note, if it differs; a colour of "" is the usual one.

        Args:
            note_id: of the note.
            text: the new text.
            tags: the new tags.
            color: the new colour.
            based_on: `modified` of the version that was edited; None to edit the one that is there.

        Raises:
            EditConflictError: the note is no longer that version; nothing was changed.
            KeyError: there is no such note, and it was not said which version was edited.
            StoreError: it could not be written.
        """

        def change(note: Annotation) -> Annotation:
            # What is as it was is left as it is, also where it would be cleaned by now.
            same_tags = tags is None or tuple(tags) == note.tags
            same_color = color is None or (color or None) == note.color
            return dataclasses.replace(
                note,
                text=note.text if text in (None, note.text) else row_mapping.clean_note(text or ""),
                tags=note.tags if same_tags else row_mapping.clean_tags(tags or ()),
                color=note.color if same_color else row_mapping.clean_color(color),
            )

        tags = None if tags is None else tuple(tags)
        if self._is_empty:
            raise queries.no_such_note(note_id) if based_on is None else EditConflictError(None)
        with self._writing() as connection:
            rows = queries.rows_with(connection, [note_id])
            here = row_mapping.note_of(rows[0]) if rows else None
            if based_on is not None and (here is None or here.modified != based_on):
                raise EditConflictError(here)
            if here is None:
                raise queries.no_such_note(note_id)
            if text is not None:  # another colour is no end of the words being typed
                drafts.drop(connection, note_id)
            if change(here) == here:
                return here
            (changed,) = self._change(connection, rows, change, "edited")
        return changed

    def add_beside(
        self, note: Annotation, *, text: str, tags: Iterable[str] = (), color: str | None = None
    ) -> Annotation:
        """Add another note on the words of one that may be gone: both versions of it are kept.

        The draft of that note is done with.

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
            step = self._step(connection, f"{_kind(added)} added", moment)
            step.write("note", added.id, None, row_mapping.note_row(added, None))
            drafts.drop(connection, note.id)
        return added

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
        added, removed = row_mapping.clean_tags(add_tags), set(row_mapping.clean_tags(remove_tags))

        def change(note: Annotation) -> Annotation:
            tags = row_mapping.clean_tags([*note.tags, *added])
            return dataclasses.replace(
                note,
                tags=tuple(tag for tag in tags if tag not in removed),
                color=note.color if color is None else row_mapping.clean_color(color),
            )

        if self._is_empty:
            return []
        with self._writing() as connection:
            return self._change(
                connection, queries.rows_with(connection, note_ids), change, "edited"
            )

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
            row_mapping.put_text(connection, selector.text_hash, article.text)
            rows = [queries.row_of(connection, note_id)]
            (changed,) = self._change(connection, rows, change, "put on other words")
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
                step = self._step(connection, f"{_count(rows)} deleted")
                for row in rows:
                    step.write("note", row["id"], row, None)
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
                    row_mapping.put_text(connection, text_hash, texts[text_hash])
            step = self._step(connection, f"{len(notes)} notes imported")
            for number, note in enumerate(notes):
                if progress is not None and number % _STRIDE == 0:
                    progress(number, len(notes))
                here = next(iter(queries.rows_with(connection, [note.id])), None)
                if here is not None and not replace:
                    note, here = dataclasses.replace(note, id=str(uuid.uuid4())), None
                row = row_mapping.note_row(note, None if here is None else here["seq"])
                step.write("note", note.id, here, row)
        return len(notes)

    def next_undo(self) -> Step | None:
        """What `undo` would take back: this instance's newest step; if it has none, another's.

        Steps of instances that run no more, of earlier sessions, count as its own.
        """
        with self._database.read() as connection:
            return undo_log.next_undo(connection, self._instance)

    def undo(self, *, others: bool = False) -> Change | None:
        """Take back the newest step of this instance or of an earlier session.

        Args:
            others: the newest step of all, also of an instance that is running.

        Returns:
            What was taken back; None if there is nothing.

        Raises:
            UndoConflictError: what it changed was changed again by another instance.
            StoreError: it could not be written.
        """
        if self._is_empty:
            return None
        with self._writing() as connection:
            return undo_log.undo(connection, self._instance, others=others)

    def redo(self) -> Change | None:
        """Do again the step that this instance, or an earlier session, undid last.

        Returns:
            What was done again; None if there is nothing.

        Raises:
            UndoConflictError: what it changed was changed again by another instance.
            StoreError: it could not be written.
        """
        if self._is_empty:
            return None
        with self._writing() as connection:
            return undo_log.redo(connection, self._instance)

    def _change(
        self,
        connection: Connection,
        rows: Sequence[Row],
        change: Callable[[Annotation], Annotation],
        done: str,
    ) -> list[Annotation]:
        """Change notes in one step; each gets a time by which its versions are told apart."""
        if not rows:
            return []
        moment = now()
        step = self._step(connection, f"{_count(rows)} {done}", moment)
        changed = []
        for row in rows:
            note = change(row_mapping.note_of(row))
            note = dataclasses.replace(note, modified=_later(moment, note))
            step.write("note", note.id, row, row_mapping.note_row(note, row["seq"]))
            changed.append(note)
        return changed


def _later(moment: str, note: Annotation) -> str:
    """The moment of a change; later than the note's last version, whatever the clock says."""
    return moment if moment > note.modified else after(note.modified)


def _kind(note: Annotation) -> str:
    return "note" if note.text else "highlight"


def _count(rows: Sequence[Row]) -> str:
    return _kind(row_mapping.note_of(rows[0])) if len(rows) == 1 else f"{len(rows)} notes"
