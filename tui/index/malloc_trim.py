"""Heap memory: returned to the system (glibc `malloc_trim`), and not looked through in between."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


def trim_heap() -> None:
    """Return freed memory to the system where glibc retains it, by `malloc_trim(3)`.

    The engine frees memory in another thread than it was allocated in; glibc would retain all of
    it, more than the index itself takes.
    """
    if sys.platform != "linux":
        return
    import ctypes  # 10 ms: only for large indexes

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
    if trim is not None:
        trim(0)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Hold the garbage collector, which would look through 100,000 new objects again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
