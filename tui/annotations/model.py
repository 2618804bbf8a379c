"""The words for what the reader says: `Annotation`, `Decision`, `Correction`, `Draft`, `Change`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal

from tui.corpus import Field, PassageKind

DecisionKind = Literal["same", "different", "unsure", "rename", "relabel", "ignore"]
"""What can be said of one name (rename, relabel, ignore) or of two (same, different, unsure)."""

Name = tuple[str, str]
"""Label and normalised form of an entity's name."""


KINDS = {
    PassageKind.TITLE: "the headline",
    PassageKind.BODY: "text of the article",
    PassageKind.CAPTION: "a caption",
    PassageKind.BOILERPLATE: "not the article",
}
"""What a kind of passage is called in a sentence."""


@dataclass(frozen=True, slots=True)
class Selector:
    """How an annotation finds its span again: W3C text quote, text position, and text version.

    Attributes:
        exact: the quoted text.
        prefix: the text right before it, 32 code points or more where there are as many:
            enough to make the quote unique in its text.
        suffix: the text right after it, likewise.
        start: first code point in the text it was made on.
        end: one past the last code point.
        text_hash: `Article.text_hash` of that text; empty if it is not known (imported notes).
    """

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    text_hash: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """A highlight, or with a text a note, on a span of an article.

    Attributes:
        id: a UUID.
        article: the article's id when the annotation was made.
        path: the absolute path of its file then, or the address an imported note came with.
        title: its title then.
        selector: the span.
        text: the note, in Markdown; empty for a highlight.
        tags: in the order the reader gave them, without repetitions.
        color: the name of a colour, or None for the usual one.
        created: UTC, ISO 8601.
        modified: UTC, ISO 8601; never before `created`.
    """

    id: str
    article: str
    path: str
    title: str
    selector: Selector
    text: str
    tags: tuple[str, ...]
    color: str | None
    created: str
    modified: str


class AnchorState(StrEnum):
    """How surely an annotation stands on its words in the text as it is now."""

    EXACT = "exact"
    """The quoted words, where they were; only this state needs no sign."""
    CHANGED = "changed"
    """The place is known, but its words have been edited."""
    MOVED = "moved"
    """The words were found elsewhere in the text."""
    AMBIGUOUS = "ambiguous"
    """Several places fit equally well; the likeliest is given."""
    ORPHAN = "orphan"
    """The words are gone, or the article is."""


@dataclass(frozen=True, slots=True)
class Anchored:
    """An annotation and where it stands in the text as it is now.

    Attributes:
        annotation: what the reader said.
        state: how sure its place is.
        article: the id of the open article it belongs to, or None if none of them is it.
        start: first code point in that `Article.text`, None for an orphan.
        end: one past the last code point, None for an orphan.
        old_paragraph: the paragraph it was made on (the quote with its context, if the text
            of then is not known).
        new_paragraph: the paragraph it stands in now, None for an orphan.
    """

    annotation: Annotation
    state: AnchorState
    article: str | None
    start: int | None
    end: int | None
    old_paragraph: str
    new_paragraph: str | None


@dataclass(frozen=True, slots=True)
class Decision:
    """What the reader said of one name or of a pair; handed to the entity resolution.

    Attributes:
        id: a UUID.
        kind: same, different, unsure (of `left` and `right`), rename, relabel (to `value`),
            ignore.
        left: label and normalised form of the name.
        right: the other name of a pair, else None.
        value: the new name or label, else None.
        created: UTC, ISO 8601.
        mention: article id and start of the one mention that `left` stands for, None for all.
    """

    id: str
    kind: DecisionKind
    left: Name
    right: Name | None
    value: str | None
    created: str
    mention: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What the reader said of an article, or of a passage by its words; applied by the corpus.

    Attributes:
        id: a UUID.
        field: a field of the metadata, or `kind` of a passage.
        value: what it is; of a kind the value of a `PassageKind`.
        quote: the words of the passage that a kind is of, else empty.
        article: the article's id when it was said; empty if it holds in every article.
        path: the absolute path of its file then, likewise.
        title: its title as its file has it, likewise.
        text_hash: the version of its text, likewise.
        created: UTC, ISO 8601.
    """

    id: str
    field: Field | Literal["kind"]
    value: str
    quote: str
    article: str
    path: str
    title: str
    text_hash: str
    created: str


@dataclass(frozen=True, slots=True)
class Draft:
    """The words being typed: a note not saved yet.

    Attributes:
        key: the id of the note that is being edited, else made of the text version and span.
        article: the article's id.
        path: the absolute path of its file.
        title: its title.
        selector: the span the note will be on.
        text: as far as it is typed.
        tags: likewise.
        color: likewise.
        modified: UTC, ISO 8601.
        based_on: `modified` of the version of the note that was opened; empty for a new note.
    """

    key: str
    article: str
    path: str
    title: str
    selector: Selector
    text: str
    tags: tuple[str, ...]
    color: str | None
    modified: str
    based_on: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One step of the log: what undo took back or redo did again.

    Attributes:
        number: counts up from 1.
        description: what was done, for the status line: "note added", "3 notes deleted".
        notes: ids of the annotations it touched.
        decisions: ids of the decisions it touched.
        created: when it was first done; UTC, ISO 8601.
        corrections: ids of the corrections it touched.
    """

    number: int
    description: str
    notes: tuple[str, ...]
    decisions: tuple[str, ...]
    created: str
    corrections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """The step of the log that `undo` would take back next.

    Attributes:
        number: counts up from 1.
        description: what was done, for the status line.
        when: when it was first done; UTC, ISO 8601.
        own: whether it was taken by this instance, or by one that no longer runs; else another
            instance, which is running, took it.
    """

    number: int
    description: str
    when: str
    own: bool


class StoreError(Exception):
    """The notes could not be read or written; what was shown as saved is untouched.

    Attributes:
        message: what is wrong, and where, as a plain sentence.
        advice: what to do about it, or an empty string.
    """

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class DamagedError(StoreError):
    """The notes file is damaged; it has been left as it is.

    Attributes:
        backup: the newest backup that is whole, which `restore` would put in its place; None if
            there is none.
    """

    backup: Path | None = None


class EditConflictError(StoreError):
    """A note was changed elsewhere since the version that an edit began with; nothing was saved.

    Attributes:
        current: the note as it is now; None if it was deleted.
    """

    def __init__(self, current: Annotation | None) -> None:
        what = "deleted" if current is None else "changed"
        super().__init__(
            f"The note was {what} elsewhere since it was opened: your words are not saved yet.",
            "Keep them as a note of their own, or look at the other version first.",
        )
        self.current = current


class UndoConflictError(StoreError):
    """A step cannot be undone or redone: what it touched was changed again by a later one.

    Attributes:
        description: what the step did.
    """

    def __init__(self, description: str) -> None:
        super().__init__(
            f"Not possible: what “{description}” changed was changed again since, elsewhere.",
            "Take the later change back first.",
        )
        self.description = description
