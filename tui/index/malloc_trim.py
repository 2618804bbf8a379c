"""Memory that is no longer needed goes back to the system."""

from __future__ import annotations

import sys


def give_back() -> None:
    """Return freed memory to the system where its C library keeps it: glibc's `malloc_trim(3)`.

    The engine frees in one thread what it was given in another; glibc would keep all of that,
    which is more than the index itself takes.
    """
    if sys.platform != "linux":
        return
    import ctypes  # 10 ms that few need

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
    if trim is not None:
        trim(0)
