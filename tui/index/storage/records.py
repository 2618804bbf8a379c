"""Records that are looked up on disk, and are in every way like those of a frozen dataclass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar, cast

T = TypeVar("T")


def looked_up(find: Callable[[Any], T]) -> T:
    """A field of a subclass that is found when it is read."""
    return cast("T", property(find))


class Compared:
    """Compares the fields of a dataclass with those of any instance of it, as the dataclass would.

    To be inherited from before the dataclass.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        kind = _dataclass_of(type(self))
        if not isinstance(other, kind):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _names(kind))

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in _names(_dataclass_of(type(self)))))


def _dataclass_of(kind: type) -> type:
    return next(base for base in kind.__mro__ if "__dataclass_fields__" in vars(base))


def _names(kind: type) -> list[str]:
    return [field.name for field in fields(kind)]
