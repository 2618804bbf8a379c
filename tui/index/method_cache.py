"""Caches of methods that do not keep their objects alive.

`functools.lru_cache` of a bound method makes a cycle, which only the garbage collector breaks. What
maps files is to close them as soon as nobody uses it: the collector passes over what it has frozen.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast
from weakref import ref

P = ParamSpec("P")
T = TypeVar("T")


def method_cache(size: int, method: Callable[P, T]) -> Callable[P, T]:
    """A bound method that remembers its last results, for an attribute of its own object."""
    owner, function = ref(method.__self__), method.__func__  # type: ignore[attr-defined]

    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        alive = owner()
        if alive is None:
            raise ReferenceError("the object of the method is gone")
        found: T = function(alive, *args, **kwargs)
        return found

    return cast("Callable[P, T]", lru_cache(size)(call))
