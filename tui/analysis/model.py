"""The words for who and what is named: `Mention`, `Entity` and why mentions were merged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of an article that names something.

    Attributes:
        article: the article's id.
        passage: the passage's id.
        start: first code point in `Article.text`.
        end: one past the last code point in `Article.text`.
        text: `Article.text[start:end]`.
        label: PERSON, ORG, GPE, LOC, FAC, NORP, EVENT, DATE, ... (OntoNotes 5).
    """

    article: str
    passage: str
    start: int
    end: int
    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Why two forms of a name are one entity, in words for the reader.

    Attributes:
        form: the form that joined.
        into: the form it joined.
        reason: e.g. "same surname, given name a spelling variant".
    """

    form: str
    into: str
    reason: str


@dataclass(frozen=True, slots=True)
class Entity:
    """What mentions name, across articles.

    Attributes:
        id: stable for the same name and label.
        name: the form shown.
        label: the label shown.
        aliases: every form found, the most frequent first, `name` among them.
        mentions: in the order of articles and of the text.
        merges: why the forms were put together; empty for a single form.
        form: normalised form of its name before any renaming: with `label` and this, decisions
            speak of it.
    """

    id: str
    name: str
    label: str
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]
    merges: tuple[Merge, ...] = ()
    form: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two entities that may be one, but not surely enough to merge them.

    Attributes:
        left: an entity's id.
        right: the other's id.
        reason: why they may be one, in words for the reader.
    """

    left: str
    right: str
    reason: str


class DecisionLike(Protocol):
    """What the user said of entities; `annotations` keeps them, the analysis is handed them.

    Forms are those of `normalise`. They, not the labels, find what a decision speaks of: labels
    are a vote, and may change with the next article.
    """

    @property
    def kind(self) -> str:
        """One of: same, different, unsure, rename, relabel, ignore."""

    @property
    def left(self) -> tuple[str, str]:
        """Label and normalised form that the decision speaks of."""

    @property
    def right(self) -> tuple[str, str] | None:
        """The other name of a pair (same, different, unsure), else None."""

    @property
    def value(self) -> str | None:
        """The new name (rename) or label (relabel), else None."""

    @property
    def mention(self) -> tuple[str, int] | None:
        """Article id and start of the one mention that `left` stands for, None for all of them."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entities of a corpus.

    Attributes:
        entities: the most mentioned first.
        suggestions: pairs the reader may merge.
    """

    entities: tuple[Entity, ...]
    suggestions: tuple[Suggestion, ...] = ()
