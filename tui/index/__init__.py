"""Articles and entities in; search and related passages out, each with its reasons.

The index lives in memory for one session. Knows `corpus` and `analysis`.
"""

from tui.index.model import Hit, Reasons, Related

__all__ = ["Hit", "Reasons", "Related"]
