"""How many examples a property is tried on, as a multiple of those of the profile of Hypothesis."""

from __future__ import annotations

from typing import Any

from hypothesis import settings


def examples(times: float, **options: Any) -> settings:
    """Settings of a property that is dearer or more telling than others."""
    return settings(max_examples=round(times * settings().max_examples), **options)
