"""A stand-in for the modules that run an encoder, as these take a second to load."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest


class EncoderStandIn:
    """Encodes a text as a function says; `asked` are the texts, in the order they came."""

    def __init__(self, vector_of: Callable[[str], bytes]) -> None:
        self.vector_of = vector_of
        self.asked: list[str] = []

    def encode(self, *asked):
        texts = asked[-1]
        self.asked += texts
        return tuple(map(self.vector_of, texts))

    def install(self, patch: pytest.MonkeyPatch, module: str = "encoder") -> EncoderStandIn:
        """Put it in the place of a module of `tui.analysis.encoding`."""
        name = f"tui.analysis.encoding.{module}"
        patch.setitem(sys.modules, name, self)
        patch.setattr(name, self, raising=False)
        return self
