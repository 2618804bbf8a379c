"""The note being written: a new one, or one that is there."""

from __future__ import annotations

from dataclasses import dataclass

from tui.annotations import Annotation, Draft
from tui.corpus import Article
from tui.library import COLORS, NoteService


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note being written on a span of an article."""

    article: Article
    span: tuple[int, int]


Writing = NewNote | Annotation
"""A new note, or one that is there, whose article need not be open."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is typed of a note."""

    text: str
    tags: tuple[str, ...]
    color: str


def quote_of(writing: Writing) -> str:
    """The words that a note is about."""
    if isinstance(writing, Annotation):
        return writing.selector.exact
    return writing.article.text[slice(*writing.span)]


def load_draft(notes: NoteService, writing: Writing) -> Draft | None:
    """The draft of a note.

    Raises:
        StoreError: it cannot be read.
    """
    if isinstance(writing, Annotation):
        return notes.store.load_draft_of(writing)
    return notes.store.load_draft(writing.article, *writing.span)


def keep_draft(notes: NoteService, writing: Writing, words: Words) -> None:
    """Keep what is typed, or forget the draft where there is nothing to keep.

    Raises:
        StoreError: it could not be written.
    """
    text, tags, color = words.text, words.tags, words.color
    if isinstance(writing, Annotation):
        if (text, tags, color) != (writing.text, writing.tags, writing.color or COLORS[0]):
            notes.store.save_draft_of(writing, text=text, tags=tags, color=color)
            return
    elif text.strip() or tags:
        article, span = writing.article, writing.span
        notes.store.save_draft(article, *span, text=text, tags=tags, color=color)
        return
    if (draft := load_draft(notes, writing)) is not None:
        notes.store.drop_draft(draft.key)


def save(notes: NoteService, writing: Writing, words: Words) -> None:
    """Save a note; a new one on the article it was begun on, whichever is shown by now.

    Raises:
        StoreError: it could not be written.
    """
    text, tags, color = words.text, words.tags, words.color
    if isinstance(writing, Annotation):
        notes.store.edit(writing.id, text=text, tags=tags, color=color)
    else:
        notes.store.add(writing.article, *writing.span, text=text, tags=tags, color=color)
