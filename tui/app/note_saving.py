"""Saving a note and its draft, with conflicts between versions detected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.message import Message

from tui.annotations import Annotation, Draft, StoreError
from tui.app.messages import error_sentence
from tui.library import COLORS, NoteService
from tui.library.notes import NO_SUCH_NOTE

if TYPE_CHECKING:
    from tui.annotations import Store
    from tui.app.widgets.note_editor import NoteEditor
    from tui.corpus import Article


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note being written on a span of an article."""

    article: Article
    span: tuple[int, int]


Writing = NewNote | Annotation
"""The note being written: a new one, or one that is there, whose article need not be open."""


class WriteNote(Message):
    """A note is to be written, with a draft of other words if one is given."""

    def __init__(self, writing: Writing, draft: Draft | None = None) -> None:
        super().__init__()
        self.writing = writing
        self.draft = draft


@dataclass(frozen=True, slots=True)
class NoteFields:
    """What the fields of the editor hold."""

    text: str
    tags: tuple[str, ...]
    color: str | None

    @classmethod
    def of(cls, source: NoteEditor | Annotation | Draft) -> NoteFields:
        """What the editor holds, or began with."""
        return cls(source.text, source.tags, source.color)

    @property
    def blank(self) -> bool:
        """Whether nothing is typed."""
        return not self.text.strip() and not self.tags


def load_draft(store: Store, writing: Writing) -> Draft | None:
    """The draft of a note.

    Raises:
        StoreError: it cannot be read.
    """
    if isinstance(writing, Annotation):
        return store.load_draft_of(writing)
    return store.load_draft(writing.article, *writing.span)


def update_draft(store: Store, writing: Writing, fields: NoteFields, moved: Draft | None) -> None:
    """Save the fields as a draft, or delete the draft where it would hold nothing new.

    Args:
        store: the notes.
        writing: the note being written.
        fields: what the editor holds.
        moved: the draft of other words that the editor opened with.

    Raises:
        StoreError: it could not be written.
    """
    if isinstance(writing, Annotation):
        nothing_new = fields == NoteFields.of(writing)
    else:
        nothing_new = fields.blank or (moved is not None and fields == NoteFields.of(moved))
    if nothing_new:
        drop_draft(store, writing)
    elif isinstance(writing, Annotation):
        store.save_draft_of(writing, text=fields.text, tags=fields.tags, color=fields.color)
    else:
        store.save_draft(
            writing.article, *writing.span, text=fields.text, tags=fields.tags, color=fields.color
        )


def drop_draft(store: Store, writing: Writing) -> None:
    """Forget the draft of a note, if there is one.

    Raises:
        StoreError: it could not be written.
    """
    draft = load_draft(store, writing)
    if draft is not None:
        store.drop_draft(draft.key)


def current_version(store: Store, note: Annotation) -> Annotation | None:
    """The current version of a note that was listed earlier; None if it is gone.

    Raises:
        StoreError: it cannot be read.
    """
    try:
        return store.get(note.id)
    except KeyError:
        return None


def base_version(note: Annotation, draft: Draft | None) -> Annotation:
    """The version of a note that its draft is based on."""
    if draft is None or not draft.based_on:
        return note
    return replace(note, modified=draft.based_on)


class CannotEditError(Exception):
    """The note cannot be edited; a sentence on why."""


@dataclass(frozen=True, slots=True)
class EditorState:
    """What an editor opens with.

    Attributes:
        note: what is written, as it is now or as its draft began with.
        content: the note or draft that fills the fields.
        moved: a draft of other words, which is continued on these.
        tags: those in use.
        text: a sentence for the user.
    """

    note: Writing
    content: Annotation | Draft | None
    moved: Draft | None
    tags: Sequence[str]
    text: str


def open_note(notes: NoteService, writing: Writing, draft: Draft | None) -> EditorState:
    """Load a note and its draft; where the store cannot be read, use what was listed.

    Raises:
        CannotEditError: the note is gone, or its words have a draft of their own.
    """
    found: Writing | None = writing
    began: Draft | None = None
    tags: list[str] = []
    text = ""
    try:
        began = load_draft(notes.store, writing)
        if isinstance(writing, Annotation):
            now = current_version(notes.store, writing)
            found = base_version(now, began) if now is not None else writing if began else None
            if now is not None and isinstance(found, Annotation) and found.modified != now.modified:
                text = "the note was changed since this draft of it was begun"
        tags = [tag for tag, _ in notes.store.tags()]
    except StoreError as error:
        text = error_sentence(error)
    if found is None:
        raise CannotEditError(NO_SUCH_NOTE)
    moved = draft if draft is not None and (began is None or began.key != draft.key) else None
    if moved is not None and began is not None:
        raise CannotEditError("these words have a draft of their own: a goes on with that")
    content = moved or began or (found if isinstance(found, Annotation) else None)
    return EditorState(found, content, moved, tags, text)


def save(store: Store, writing: Writing, fields: NoteFields) -> str:
    """Save a note; returns a sentence.

    Raises:
        EditConflictError: it was changed elsewhere since, or is gone.
        StoreError: it could not be written.
    """
    color = fields.color or COLORS[0]
    if isinstance(writing, NewNote):
        # On the article it was begun on, whichever is shown by now.
        store.add(writing.article, *writing.span, text=fields.text, tags=fields.tags, color=color)
        return "note saved"
    if fields == NoteFields.of(writing):
        drop_draft(store, writing)
        return "the note is as it was"
    save_over(store, writing, fields)
    return "note saved"


def save_over(store: Store, version: Annotation, fields: NoteFields) -> str:
    """Save a note in place of a version of it that was seen; returns a sentence.

    Raises:
        EditConflictError: there is a newer one.
        StoreError: it could not be written.
    """
    store.edit(
        version.id,
        text=fields.text,
        tags=fields.tags,
        color=fields.color,
        based_on=version.modified,
    )
    return "note saved over the other version: u brings that back"


def save_beside(store: Store, note: Annotation, fields: NoteFields) -> str:
    """Save a separate note on the words of one that was changed or is gone.

    Raises:
        StoreError: it could not be written.
    """
    store.add_beside(note, text=fields.text, tags=fields.tags, color=fields.color or COLORS[0])
    return "saved as a note of its own"
