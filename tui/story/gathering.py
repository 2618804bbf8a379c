"""Telling, while something is gathered over all articles, how far that is and what is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
A = TypeVar("A")

Tell = Callable[[int, Callable[[], T]], None]
"""Is told how many articles were looked through, and what gathers what they told so far.

Whatever it raises ends the gathering.
"""


def telling(articles: Iterable[A], tell: Tell[T] | None, so_far: Callable[[], T]) -> Iterator[A]:
    """Each article in order; after each one is looked through, that is told."""
    for number, article in enumerate(articles, start=1):
        yield article
        if tell is not None:
            tell(number, so_far)
