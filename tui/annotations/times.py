"""Moments as annotations carry them: UTC, ISO 8601."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def now() -> str:
    """This moment, to the millisecond: `2025-03-01T09:30:00.123Z`."""
    return _written(datetime.now(UTC))


def after(moment: str) -> str:
    """The millisecond after a moment; the moment itself, if it is none or the last."""
    try:
        return _written(datetime.fromisoformat(moment).astimezone(UTC) + timedelta(milliseconds=1))
    except (ValueError, OverflowError):
        return moment


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
