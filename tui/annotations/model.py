"""The data model: `Annotation`, `Decision`, `Correction`, `Draft`, undo steps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from tui.corpus import Field

DecisionKind = Literal[
    "same", "different", "unsure", "rename", "relabel", "ignore", "not_said", "said_by",
    "dated", "other_figure",
]  # fmt: skip
"""Of one name (rename, relabel, ignore), of a pair (same, different, unsure), of a quotation
(not_said: it is none; said_by: who speaks), of an event (dated: when it was), or of a figure
(other_figure: it is not of the fact it was told with)."""

PAIR_KINDS: frozenset[DecisionKind] = frozenset({"same", "different", "unsure", "said_by"})
VALUE_KINDS: frozenset[DecisionKind] = frozenset({"rename", "relabel", "dated"})
"""The kinds of decisions on a pair, and those with a value."""

EntityKey = tuple[str, str]
"""The key of an entity: label and normalised form of its name."""

_SUFFIX = re.compile("~[0-9a-f]{32}\\Z")  # of the key of a draft beside another one

SortOrder = Literal["modified", "created", "position"]
"""Of notes: last changed first; oldest first; by file and position in it."""


@dataclass(frozen=True, slots=True)
class Selector:
    """The selectors of an annotation's span: W3C text quote, text position, and text version.

    Attributes:
        exact: the quoted text.
        prefix: the context before it: 32 code points, or as many more as make the quote unique.
        suffix: the context after it, likewise.
        start: first code point in the text it was made on.
        end: one past the last code point.
        text_hash: `Article.text_hash` of that text; empty if unknown (imported notes).
    """

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    text_hash: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """A highlight or note on a span of an article.

    Attributes:
        id: a UUID.
        article: the article's id when the annotation was made.
        path: the absolute path of its file then, or the URL of an imported note.
        title: its title then.
        selector: the span.
        text: the note, in Markdown; empty for a highlight.
        tags: in the order given, without duplicates.
        color: the name of a colour, or None for the default one.
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
    """The confidence of an annotation's anchor in the current text."""

    EXACT = "exact"
    """The quoted words at their position; the only state that is shown without a sign."""
    CHANGED = "changed"
    """The position is known, but its words have been edited."""
    MOVED = "moved"
    """The words were found elsewhere in the text."""
    AMBIGUOUS = "ambiguous"
    """Several spans match equally well; the likeliest is given."""
    ORPHAN = "orphan"
    """The words, or the article, are gone."""


@dataclass(frozen=True, slots=True)
class Anchored:
    """An annotation with its anchor in the current text.

    Attributes:
        annotation: the annotation.
        state: the confidence of the anchor.
        article: the id of the open article it belongs to, or None if that is not open.
        start: first code point in that `Article.text`, None for an orphan.
        end: one past the last code point, None for an orphan.
        old_paragraph: the paragraph it was made on (the quote with its context, if that text
            version is not stored).
        new_paragraph: the paragraph of the anchor, None for an orphan.
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
    """A decision of the user on one name, a pair, or on words of an article.

    Attributes:
        id: a UUID.
        kind: same, different, unsure (of `left` and `right`), rename, relabel (to `value`),
            ignore; not_said, said_by (`right`), dated (`value`), other_figure, of the words `left`.
        left: label and normalised form of the name; of words their article's id and the words.
        right: the other name of a pair, or who speaks, else None.
        value: the new name, label or date, else None.
        created: UTC, ISO 8601.
        mention: article id and start of the one mention that `left` stands for, None for all.
    """

    id: str
    kind: DecisionKind
    left: EntityKey
    right: EntityKey | None
    value: str | None
    created: str
    mention: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction of an article's metadata, or of a passage's kind; applied by the corpus.

    Attributes:
        id: a UUID.
        field: a metadata field, or `kind` of a passage.
        value: the correct value; for `kind` that of a `PassageKind`.
        quote: the words of the passage, for `kind`; else empty.
        article: the article's id then; empty if it applies to every article.
        path: the absolute path of its file then, likewise.
        title: its title in its file, likewise.
        text_hash: its text version, likewise.
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
    """The autosaved text of a note that is not saved yet.

    Attributes:
        key: the id of the note being edited, for a new one made of the text version and span;
            with a suffix where another draft had that.
        article: the article's id.
        path: the absolute path of its file.
        title: its title.
        selector: the span of the note.
        text: as typed so far.
        tags: likewise.
        color: likewise.
        modified: UTC, ISO 8601.
        based_on: `modified` of the version being edited; empty for a new note.
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

    @property
    def slot(self) -> str:
        """What it is a draft of; other editors may have left other drafts of it."""
        return _SUFFIX.sub("", self.key)


@dataclass(frozen=True, slots=True)
class Change:
    """A step of the undo log that was undone or redone.

    Attributes:
        number: counts up from 1.
        description: for the status line: "note added", "3 notes deleted".
        notes: ids of the annotations it changed.
        decisions: ids of the decisions it changed.
        created: when it was first done; UTC, ISO 8601.
        corrections: ids of the corrections it changed.
    """

    number: int
    description: str
    notes: tuple[str, ...]
    decisions: tuple[str, ...]
    created: str
    corrections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """The step of the undo log that `undo` would revert next.

    Attributes:
        number: counts up from 1.
        description: for the status line.
        when: when it was first done; UTC, ISO 8601.
        own: whether it is of this instance, or of one that no longer runs; else it is of another
            running instance.
    """

    number: int
    description: str
    when: str
    own: bool
