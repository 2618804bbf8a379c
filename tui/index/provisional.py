"""When entities are resolved before all mentions are found."""

from __future__ import annotations

_SHARE = 0.1  # the greatest share of time that these resolutions take
_LEAST_PAUSE = 0.5  # seconds between them


class ProvisionalResolutions:
    """Decides when entities are resolved before all mentions are found: at little of the time."""

    def __init__(self) -> None:
        self._cost = 0.0  # seconds per article
        self._ended = 0.0

    def is_due(self, articles: int, now: float) -> bool:
        """Whether to resolve so many articles, so many seconds after the beginning."""
        since = now - self._ended
        is_first = not self._cost
        return is_first or (since >= _LEAST_PAUSE and self._cost * articles <= _SHARE * since)

    def took(self, articles: int, began: float, ended: float) -> None:
        """Note when so many articles were resolved, in seconds after the beginning."""
        self._cost, self._ended = (ended - began) / articles, ended
