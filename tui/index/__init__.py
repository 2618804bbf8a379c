"""Articles and entities in; search and related passages out, each with its reasons.

The index lives in memory for one session. Knows `corpus` and `analysis`. Importing it loads
nothing heavy; the full-text engine is loaded with the first `Index`.
"""

from tui.index.index import Index
from tui.index.model import (
    Hit,
    Order,
    QueryError,
    Reasons,
    Related,
    RelatedArticle,
)
from tui.index.protocol import SearchIndex
from tui.index.query import SYNTAX

__all__ = [
    "SYNTAX",
    "Hit",
    "Index",
    "Order",
    "QueryError",
    "Reasons",
    "Related",
    "RelatedArticle",
    "SearchIndex",
]
