"""The names of what is stored as an identifier, in the user's language."""

from __future__ import annotations

from tui.translation import _in, mark_in

_DECISIONS = (
    mark_in("kind of decision", "same"),
    mark_in("kind of decision", "different"),
    mark_in("kind of decision", "unsure"),
    mark_in("kind of decision", "rename"),
    mark_in("kind of decision", "relabel"),
    mark_in("kind of decision", "ignore"),
    mark_in("kind of decision", "not_said"),
    mark_in("kind of decision", "said_by"),
    mark_in("kind of decision", "dated"),
    mark_in("kind of decision", "other_figure"),
)
_FIELDS = (
    mark_in("field of an article", "title"),
    mark_in("field of an article", "source"),
    mark_in("field of an article", "authors"),
    mark_in("field of an article", "published"),
    mark_in("field of an article", "language"),
    mark_in("field of an article", "url"),
    mark_in("field of an article", "kind"),
)
_PASSAGES = (
    mark_in("kind of passage", "title"),
    mark_in("kind of passage", "body"),
    mark_in("kind of passage", "caption"),
    mark_in("kind of passage", "boilerplate"),
)
_STATES = (
    mark_in("note's state", "exact"),
    mark_in("note's state", "changed"),
    mark_in("note's state", "moved"),
    mark_in("note's state", "ambiguous"),
    mark_in("note's state", "orphan"),
)
_COLORS = (
    mark_in("colour", "yellow"),
    mark_in("colour", "green"),
    mark_in("colour", "blue"),
    mark_in("colour", "pink"),
    mark_in("colour", "purple"),
)


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
