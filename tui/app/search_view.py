"""How the search screen was left, or is to be opened."""

from __future__ import annotations

from dataclasses import dataclass

from tui.index import Order


@dataclass(frozen=True, slots=True)
class SearchView:
    """How the search screen was left.

    Attributes:
        query: what was typed.
        order: the order of the hits.
        stem: whether words are found in any form.
        index: the number of the current hit.
        typing: whether the focus is in the field.
    """

    query: str
    order: Order = Order.RELEVANCE
    stem: bool = True
    index: int = 0
    typing: bool = False
