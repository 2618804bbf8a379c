"""Saving a note and its draft, with conflicts between versions detected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message

from tui.annotations import StoreError
from tui.app.messages import error_sentence
from tui.library import COLORS, NoteService
from tui.localised import counted
from tui.translation import _, mark_plural

if TYPE_CHECKING:
    from tui.annotations import Annotation, Draft, Store
    from tui.app.widgets.note_editor import NoteEditor
    from tui.corpus import Article

DRAFTS = mark_plural("{count} draft", "{count} drafts")
NOTES = mark_plural("{count} note", "{count} notes")


class NewNote(NamedTuple):
    """A note being written on a span of an article."""

    article: Article
    span: tuple[int, int]


if TYPE_CHECKING:
    Writing = NewNote | Annotation
    """The note being written: a new one, or one that is there; its article need not be open."""


class WriteNote(Message):
    """A note is to be written.

    Args:
        writing: the note.
        draft: that is gone on with, if need be on other words; None for that of the note that was
            changed last.
        others: on the same words, that the editor steps to.
    """

    def __init__(
        self, writing: Writing, draft: Draft | None = None, others: Sequence[WriteNote] = ()
    ) -> None:
        super().__init__()
        self.writing = writing
        self.draft = draft
        self.others = others


class NoteFields(NamedTuple):
    """What the fields of the editor hold, by the names that the store has for them."""

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


def drafts_of(store: Store, writing: Writing) -> list[Draft]:
    """The drafts of a note, the last changed first; several editors leave several.

    Raises:
        StoreError: they cannot be read.
    """
    if not isinstance(writing, NewNote):
        return store.drafts_of(writing)
    return store.drafts_on(writing.article, *writing.span)


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
    from dataclasses import replace

    return replace(note, modified=draft.based_on)


class EditorState(NamedTuple):
    """What an editor opens with.

    Attributes:
        note: what is written, as it is now or as its draft began with.
        content: the note or draft that fills the fields.
        draft: the draft that is gone on with.
        moved: a draft of other words, which is continued on these.
        tags: those in use.
        others: notes and drafts on the same words.
        text: a sentence for the user.
    """

    note: Writing
    content: Annotation | Draft | None
    draft: Draft | None
    moved: Draft | None
    tags: Sequence[str]
    others: Sequence[WriteNote]
    text: str


class EditorDraft:
    """The draft of one editor; those of other editors of the same words are left alone."""

    def __init__(self, notes: NoteService, state: EditorState) -> None:
        self._notes = notes
        self._writing = state.note
        self._moved = state.moved and NoteFields.of(state.moved)
        self._opened = state.content and NoteFields.of(state.content)
        self._typed = False
        self.stored = state.draft
        """As it is stored, or was when the editor opened."""

    def keep(self, fields: NoteFields) -> None:
        """Store the fields, or delete the draft where it would hold nothing new.

        Raises:
            StoreError: it could not be written.
        """
        store = self._notes.store
        self._typed = self._typed or fields != self._opened
        if self._has_nothing_new(fields):
            if self.stored is not None:
                store.drop_draft(self.stored)
            self.stored = None
        elif not self._typed:
            return
        elif isinstance(self._writing, NewNote):
            article, span = self._writing
            self.stored = store.save_draft(article, *span, **fields._asdict(), last=self.stored)
        else:
            self.stored = store.save_draft_of(self._writing, **fields._asdict(), last=self.stored)

    def _has_nothing_new(self, fields: NoteFields) -> bool:
        if not isinstance(self._writing, NewNote):
            return fields == NoteFields.of(self._writing)
        return fields.blank or fields == self._moved


def open_note(notes: NoteService, wanted: WriteNote) -> EditorState:
    """Load a note and its draft; what cannot be read, or is gone, is as it was listed."""
    writing, draft, others = wanted.writing, wanted.draft, wanted.others
    found: Writing = writing
    began: Draft | None = None
    tags: list[str] = []
    texts: list[str] = []
    try:
        drafts = drafts_of(notes.store, writing)
        if draft is not None:
            began = next((one for one in drafts if one.key == draft.key), None)
        elif drafts:
            began = drafts[0]
        others = _other_drafts(wanted, drafts, began)
        if not isinstance(writing, NewNote):
            now = current_version(notes.store, writing)
            found = base_version(now or writing, began)
            if now is None:
                texts.append(_("the note was deleted meanwhile: saved, it is a new one"))
            elif found.modified != now.modified:
                texts.append(_("the note was changed since this draft of it was begun"))
        tags = [tag for tag, _count in notes.store.tags()]
    except StoreError as error:
        texts.append(error_sentence(error))
    moved = draft if began is None else None
    content = moved or began or (None if isinstance(found, NewNote) else found)
    text = " · ".join([*texts, *_also_here(others)])
    return EditorState(found, content, began, moved, tags, others, text)


def _other_drafts(
    wanted: WriteNote, drafts: Sequence[Draft], began: Draft | None
) -> list[WriteNote]:
    """What else is on the words, with the drafts of the note as they are stored now."""
    left = {draft.key: WriteNote(wanted.writing, draft) for draft in drafts}
    if began is not None:
        del left[began.key]
    slots = {draft.slot for draft in drafts}
    others = [
        left.pop(other.draft.key, None)
        if other.draft is not None and other.draft.slot in slots
        else other
        for other in wanted.others
    ]
    return [*left.values(), *filter(None, others)]


def _also_here(others: Sequence[WriteNote]) -> list[str]:
    drafts = sum(other.draft is not None for other in others)
    notes = sum(not isinstance(other.writing, NewNote) and not other.draft for other in others)
    counts = [(drafts, DRAFTS), (notes, NOTES)]
    told = [counted(*what, n) for n, what in counts if n]
    also = _("also on these words: {things}; ctrl+n goes on with them")
    return [also.format(things=", ".join(told))] if told else []


def save(store: Store, writing: Writing, fields: NoteFields, draft: Draft | None) -> str:
    """Save a note in place of its draft; returns a sentence.

    Raises:
        EditConflictError: it was changed elsewhere since, or is gone.
        StoreError: it could not be written.
    """
    color = fields.color or COLORS[0]
    if isinstance(writing, NewNote):
        # On the article it was begun on, whichever is shown by now.
        colored = fields._replace(color=color)
        store.add(writing.article, *writing.span, **colored._asdict(), draft=draft)
        empty = _("nothing is typed: saved as a highlight; u takes it back")
        return empty if fields.blank else _("note saved")
    if fields == NoteFields.of(writing) and current_version(store, writing) is not None:
        if draft is not None:
            store.drop_draft(draft)
        return _("the note is as it was")
    save_over(store, writing, fields, draft)
    emptied = _("saved without words, as a highlight: u brings them back")
    return emptied if fields.blank else _("note saved")


def save_over(store: Store, version: Annotation, fields: NoteFields, draft: Draft | None) -> str:
    """Save a note in place of a version of it that was seen; returns a sentence.

    Raises:
        EditConflictError: there is a newer one.
        StoreError: it could not be written.
    """
    store.edit(version.id, **fields._asdict(), based_on=version.modified, draft=draft)
    return _("note saved over the other version: u brings that back")


def save_beside(store: Store, note: Annotation, fields: NoteFields, draft: Draft | None) -> str:
    """Save a separate note on the words of one that was changed or is gone.

    Raises:
        StoreError: it could not be written.
    """
    colored = fields._replace(color=fields.color or COLORS[0])
    store.add_beside(note, **colored._asdict(), draft=draft)
    return _("saved as a note of its own")
