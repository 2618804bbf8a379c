"""Figures of articles in languages other than English."""

from tui.story.by_tables.quantities import find_quantities_by_tables
from tui.story.by_tables.stems import EnglishNames, TableStems

__all__ = ["EnglishNames", "TableStems", "find_quantities_by_tables"]
