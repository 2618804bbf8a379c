"""Reporting, while something is gathered over all articles, how far that is and what is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
A = TypeVar("A")

OnProgress = Callable[[int, Callable[[], T]], None]
"""Is called with the number of articles done, and a function for the result so far.

Whatever it raises ends the gathering.
"""


def reporting_progress(
    articles: Iterable[A], on_progress: OnProgress[T] | None, so_far: Callable[[], T]
) -> Iterator[A]:
    """Each article in order; after each one is looked through, that is reported."""
    for number, article in enumerate(articles, start=1):
        yield article
        if on_progress is not None:
            on_progress(number, so_far)
