"""What an expression of time is resolved to: type, TIMEX3 value and basis."""

from __future__ import annotations

from datetime import date

from tui.analysis.timex.calendar import period
from tui.analysis.timex.model import Basis, TimexType
from tui.languages.model import pairs

Resolved = tuple[TimexType, str, Basis]

YEAR_OFFSETS = {"last": -1, "next": 1, "following": 1}
"""Word before "year" -> years from the publication; others 0."""

_OPEN = dict(pairs("D:XXXX-XX-XX W:XXXX-WXX WE:XXXX-WXX-WE M:XXXX-XX Q:XXXX-QX"))


def dated(value: str, basis: Basis = Basis.RELATIVE) -> Resolved:
    """A date with a value."""
    return TimexType.DATE, value, basis


def period_of(day: date | None, unit: str) -> Resolved:
    """The day, week, month … that holds a day; open if that is not known."""
    return dated(period(day, unit) if day else _OPEN.get(unit, "XXXX"))


def lasting(value: str) -> Resolved:
    """A duration with a value."""
    return TimexType.DURATION, value, Basis.EXPLICIT


def repeated(value: str) -> Resolved:
    """A set with a value."""
    return TimexType.SET, value, Basis.EXPLICIT
