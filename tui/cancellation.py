"""Cooperative cancellation: long work looks now and then whether it is still wanted.

A thread cannot be ended from outside. What takes more than a fraction of a second, such as reading
one file of 5 MB, calls `check_cancelled` as it goes on; who runs it says by which event it ends.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")

_cancelled_by: ContextVar[threading.Event | None] = ContextVar("cancelled_by", default=None)


class Cancelled(BaseException):
    """The work was cancelled; what it was to make is not there. No error, so nothing handles it."""


@contextmanager
def given_up_once(event: threading.Event) -> Iterator[None]:
    """What this thread does within it is cancelled once an event is set, by any thread."""
    token = _cancelled_by.set(event)
    try:
        with suppress(Cancelled):
            yield
    finally:
        _cancelled_by.reset(token)


def check_cancelled() -> None:
    """Go on, if the work is still wanted.

    Raises:
        Cancelled: it is not.
    """
    event = _cancelled_by.get()
    if event is not None and event.is_set():
        raise Cancelled


def checked(items: Iterable[T]) -> Iterator[T]:
    """The items; before each, as `check_cancelled`."""
    for item in items:
        check_cancelled()
        yield item
