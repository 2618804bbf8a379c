"""The names of kinds of quotations and of what dates rest on, in the user's language."""

from __future__ import annotations

from tui.translation import _in, mark_all

_QUOTATIONS = mark_all("direct", "mixed", "indirect", "act", context="quotation")
_BASES = mark_all("explicit", "relative", "published", context="what a date rests on")


def quotation_label(kind: str) -> str:
    """The name of a kind of quotation (`QuotationKind`)."""
    return _in("quotation", kind)


def basis_label(basis: str) -> str:
    """The name of what the date of an event rests on (`Basis`)."""
    return _in("what a date rests on", basis)
