"""Heap memory: returned to the system (`malloc_trim`, `mallopt`), and not looked through."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ctypes import CDLL

_ARENA_MAX, _MMAP_THRESHOLD = -8, -3  # of `mallopt`, in glibc's malloc.h
_ARENAS = 2
_LARGE = 1 << 18  # bytes; the engine takes what it writes in blocks of four times that


@cache
def return_at_once() -> None:
    """Have glibc return large blocks when they are freed, and use few heaps, by `mallopt(3)`.

    Otherwise it raises the size from which it does so, and gives each thread a heap, of which the
    engine starts several at every commit: free memory of five times what is in use was retained.
    """
    if sys.platform == "linux" and (option := getattr(_libc(), "mallopt", None)) is not None:
        option(_ARENA_MAX, _ARENAS)
        option(_MMAP_THRESHOLD, _LARGE)


def trim_heap() -> None:
    """Return freed memory to the system where glibc retains it, by `malloc_trim(3)`.

    The engine frees memory in another thread than it was allocated in; glibc would retain all of
    it, more than the index itself takes.
    """
    if sys.platform != "linux":
        return
    trim = getattr(_libc(), "malloc_trim", None)  # musl has none
    if trim is not None:
        trim(0)


def _libc() -> CDLL:
    import ctypes  # 10 ms: only for large indexes

    return ctypes.CDLL(None)


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
