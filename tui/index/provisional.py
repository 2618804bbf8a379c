"""When entities are resolved before all mentions are found."""

from __future__ import annotations

_SHARE = 0.1  # the greatest share of time that these resolutions take
_LEAST_PAUSE = 0.5  # seconds between them


class ProvisionalResolutions:
    """Decides when entities are resolved before all mentions are found: at little of the time."""

    def __init__(self) -> None:
        self._cost = 0.0  # seconds per article
        self._last = -_LEAST_PAUSE

    def is_due(self, articles: int, elapsed: float) -> bool:
        """Whether a resolution of so many articles is worth its time after so many seconds."""
        affordable = self._cost * articles <= _SHARE * (elapsed - max(0.0, self._last))
        return affordable and elapsed - self._last >= _LEAST_PAUSE

    def took(self, articles: int, seconds: float) -> None:
        """Note what a resolution of so many articles has cost."""
        self._cost = seconds / articles
        self._last = max(0.0, self._last) + seconds
