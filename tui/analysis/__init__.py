"""Articles in, entities out: spaCy in worker processes, its cache, entity resolution.

Knows only `corpus`; spaCy is imported in one module, and only in a worker process.
"""

from tui.analysis.model import (
    DecisionLike,
    Entity,
    Mention,
    Merge,
    Resolution,
    Suggestion,
)

__all__ = ["DecisionLike", "Entity", "Mention", "Merge", "Resolution", "Suggestion"]
