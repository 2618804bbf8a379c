"""Keeps the numeric libraries of a process from starting threads of their own."""

from __future__ import annotations

import os
import sys

#: One process per core: numeric libraries must not start threads of their own.
SINGLE_THREAD = (
    *("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"),
    "VECLIB_MAXIMUM_THREADS",
)
_is_held = False


def hold_to_one_thread() -> None:
    """Hold this process to one thread, before it imports a numeric library."""
    global _is_held
    wanted = dict.fromkeys(SINGLE_THREAD, "1")
    # Where NumPy is loaded already, e.g. by the script that runs, it is too late.
    _is_held = "numpy" not in sys.modules or wanted.items() <= os.environ.items()
    os.environ |= wanted


def is_held_to_one_thread() -> bool:
    """Whether the numeric libraries of this process start no threads of their own."""
    return _is_held
