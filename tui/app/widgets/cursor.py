"""The cursor of the reader: which passage and sentence it stands on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.app.widgets.row_painter import Focus


class Cursor(NamedTuple):
    """Where the cursor stands.

    Attributes:
        block: the number of the block.
        sentence: that of the sentence in its passage.
        sentences: the spans of the sentences of the passage, in order.
    """

    block: int = 0
    sentence: int = 0
    sentences: Sequence[tuple[int, int]] = ()

    @property
    def span(self) -> tuple[int, int]:
        """The span of the sentence."""
        return self.sentences[self.sentence] if self.sentences else (0, 0)

    def focus(self, selection: tuple[int, int] | None, *, active: bool) -> Focus:
        """What the painter shows of it; see `Focus`."""
        sentence = self.span if len(self.sentences) > 1 else None
        return Focus(self.block, sentence, selection, active)
