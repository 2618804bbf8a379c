"""The names of what is stored as an identifier, in the user's language."""

from __future__ import annotations

from tui.corpus import PassageKind
from tui.translation import _in, mark, mark_all

PASSAGE_KIND_NAMES = {
    PassageKind.TITLE: mark("the headline"),
    PassageKind.BODY: mark("text of the article"),
    PassageKind.CAPTION: mark("a caption"),
    PassageKind.BOILERPLATE: mark("not the article"),
}
"""The name of a passage kind in a sentence, marked."""

_DECISIONS = mark_all(
    "same",
    "different",
    "unsure",
    "rename",
    "relabel",
    "ignore",
    "not_said",
    "said_by",
    "dated",
    "other_figure",
    context="kind of decision",
)
_FIELDS = mark_all(
    "title",
    "source",
    "authors",
    "published",
    "language",
    "url",
    "kind",
    context="field of an article",
)
_PASSAGES = mark_all("title", "body", "caption", "boilerplate", context="kind of passage")
_STATES = mark_all("exact", "changed", "moved", "ambiguous", "orphan", context="note's state")
_COLORS = mark_all("yellow", "green", "blue", "pink", "purple", context="colour")


def decision_label(kind: str) -> str:
    """The name of a kind of decision (`DecisionKind`)."""
    return _in("kind of decision", kind)


def field_label(field: str) -> str:
    """The name of what can be corrected of an article: a `Field`, or the kind of a passage."""
    return _in("field of an article", field)


def kind_label(kind: str) -> str:
    """The name of a kind of passage (`PassageKind`), in a table."""
    return _in("kind of passage", kind)


def state_label(state: str) -> str:
    """The name of the state of a note's anchor (`AnchorState`)."""
    return _in("note's state", state)


def color_label(color: str) -> str:
    """The name of a colour of notes; one that the program does not know stays as it is."""
    return _in("colour", color)
