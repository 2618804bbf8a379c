"""The names of kinds of quotations and of what dates rest on, in the user's language."""

from __future__ import annotations

from tui.translation import _in, mark_in

_QUOTATIONS = (
    mark_in("quotation", "direct"),
    mark_in("quotation", "mixed"),
    mark_in("quotation", "indirect"),
    mark_in("quotation", "act"),
)
_BASES = (
    mark_in("what a date rests on", "explicit"),
    mark_in("what a date rests on", "relative"),
    mark_in("what a date rests on", "published"),
)


def quotation_label(kind: str) -> str:
    """The name of a kind of quotation (`QuotationKind`)."""
    return _in("quotation", kind)


def basis_label(basis: str) -> str:
    """The name of what the date of an event rests on (`Basis`)."""
    return _in("what a date rests on", basis)
