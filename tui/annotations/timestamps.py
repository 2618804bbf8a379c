"""Timestamps of annotations: UTC, ISO 8601, to the millisecond."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

UNKNOWN = "1970-01-01T00:00:00.000Z"
"""The timestamp in place of one that cannot be parsed."""

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
# As Readwise exports them: "February 3, 2024 4:05 AM".
_SPELLED = re.compile(
    r"(?:(?P<month>[a-z]{3})[a-z]{0,6}\.? (?P<day>\d{1,2})|(?P<day_first>\d{1,2}) "
    r"(?P<month_last>[a-z]{3})[a-z]{0,6}),? (?P<year>\d{4})"
    r"(?:,? (?P<hour>\d{1,2}):(?P<minute>\d\d)(?: ?(?P<half>[ap])\.?m\.?)?)?"
)


def now() -> str:
    """The current time: `2025-03-01T09:30:00.123Z`."""
    return _written(datetime.now(UTC))


def after(moment: str) -> str:
    """A timestamp plus one millisecond; unchanged if it is invalid or the last possible."""
    try:
        return _written(datetime.fromisoformat(moment).astimezone(UTC) + timedelta(milliseconds=1))
    except (ValueError, OverflowError):
        return moment


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def parse_timestamp(value: object) -> str | None:
    """Parse a date in ISO 8601 or spelled in English; None if it is neither."""
    if not isinstance(value, str) or len(value) > 100:
        return None
    try:
        moment = _spelled(value) or datetime.fromisoformat(value.strip())
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        moment = moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return _written(moment)


def _spelled(value: str) -> datetime | None:
    """A date with the name of a month, and a time if there is one."""
    found = _SPELLED.fullmatch(" ".join(value.lower().split()))
    month = found and (found["month"] or found["month_last"])
    if found is None or month not in _MONTHS:
        return None
    hour = int(found["hour"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            raise ValueError(value)
        hour = hour % 12 + (12 if found["half"] == "p" else 0)
    day = int(found["day"] or found["day_first"])
    date = (int(found["year"]), _MONTHS.index(month) + 1, day)
    return datetime(*date, hour, int(found["minute"] or 0), tzinfo=UTC)
