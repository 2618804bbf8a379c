"""Return of freed heap memory to the operating system (glibc `malloc_trim`)."""

from __future__ import annotations

import sys


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
