"""Value types of entity analysis: `Mention`, `Entity`, `Merge`, `Suggestion`, `Resolution`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from tui.translation import shown

ANY_LANGUAGE = ""
"""In `Entity.names`: whatever language the reader prefers."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention: a span of an article that names an entity.

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
    """Why two surface forms are one entity, for display.

    Attributes:
        form: the form that was merged.
        into: the form it was merged into.
        kept: the reason, as `told` keeps it: not in the user's language.
    """

    form: str
    into: str
    kept: str

    @property
    def reason(self) -> str:
        """E.g. "same surname, given name a spelling variant"."""
        return shown(self.kept)


@dataclass(frozen=True, slots=True)
class Entity:
    """A resolved entity: a cluster of mentions across articles.

    Attributes:
        id: stable for the same name and label.
        name: the name shown.
        label: the label shown.
        aliases: all spellings, the most frequent first, `name` among them.
        mentions: in the order of articles and of the text.
        merges: why the forms were merged; empty for a single form.
        form: normalised form of its name before any renaming; decisions refer to it.
        names: language (ISO 639-1 code) and its name as the articles in that language spell it;
            under `ANY_LANGUAGE` the one that the user gave it. See `named_in`.
    """

    id: str
    name: str
    label: str
    aliases: tuple[str, ...]
    mentions: Sequence[Mention]
    merges: tuple[Merge, ...] = ()
    form: str = ""
    names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two entities that may be one, without enough evidence to merge them.

    Attributes:
        left: an entity's id.
        right: the other's id.
        kept: why they may be one, as `told` keeps it: not in the user's language.
    """

    left: str
    right: str
    kept: str

    @property
    def reason(self) -> str:
        """Why they may be one, for display."""
        return shown(self.kept)


class DecisionLike(Protocol):
    """A decision of the user on entities, as `annotations` stores it.

    Forms are those of `normalise`. A decision is matched by form, not by label: labels are
    decided by vote, and may change with the next article.
    """

    @property
    def kind(self) -> str:
        """One of: same, different, unsure, rename, relabel, ignore."""

    @property
    def left(self) -> tuple[str, str]:
        """Label and normalised form that the decision is about."""

    @property
    def right(self) -> tuple[str, str] | None:
        """The other name of a pair (same, different, unsure), else None."""

    @property
    def value(self) -> str | None:
        """The new name (rename) or label (relabel), else None."""

    @property
    def mention(self) -> tuple[str, int] | None:
        """Article id and start of a single mention of `left`; None for all its mentions."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """The result of entity resolution.

    Attributes:
        entities: the most mentioned first.
        suggestions: pairs that the user may merge.
    """

    entities: Sequence[Entity]
    suggestions: Sequence[Suggestion] = ()
