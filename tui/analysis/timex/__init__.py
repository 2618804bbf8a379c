"""Temporal tagging: expressions of time and their TIMEX3 values, by grammar, without a model."""

from tui.analysis.timex.model import Basis, Timex, TimexType
from tui.analysis.timex.tagging import find_timexes

__all__ = ["Basis", "Timex", "TimexType", "find_timexes"]
