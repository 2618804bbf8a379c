"""What is said in several places: what types and colours are called, how many articles."""

from __future__ import annotations

from tui.localised import number_text
from tui.translation import _in, mark_in, plural

_TYPES = (
    mark_in("type", "PERSON"),
    mark_in("type", "ORG"),
    mark_in("type", "GPE"),
    mark_in("type", "LOC"),
    mark_in("type", "FAC"),
    mark_in("type", "NORP"),
    mark_in("type", "EVENT"),
    mark_in("type", "WORK_OF_ART"),
    mark_in("type", "LAW"),
    mark_in("type", "PRODUCT"),
)
_COLORS = (
    mark_in("colour", "yellow"),
    mark_in("colour", "green"),
    mark_in("colour", "blue"),
    mark_in("colour", "pink"),
    mark_in("colour", "purple"),
)

_QUOTATIONS = (
    mark_in("quotation", "mixed"),
    mark_in("quotation", "indirect"),
    mark_in("quotation", "act"),
)


def type_name(label: str) -> str:
    """A label of entities as it is shown: in a word."""
    return _in("type", label)


def color_name(color: str | None) -> str:
    """A colour as it is shown; empty for none."""
    name = color or ""
    return _in("colour", name)


def quotation_name(kind: str) -> str:
    """How the words of a speaker are told, as it is shown."""
    return _in("quotation", kind)


def mentions_text(number: int) -> str:
    """3 mentions."""
    return plural("{count} mention", "{count} mentions", number).format(count=number_text(number))


def articles_text(number: int) -> str:
    """3 articles."""
    return plural("{count} article", "{count} articles", number).format(count=number_text(number))


def in_articles_text(number: int) -> str:
    """In 3 articles: after what is found there."""
    told = plural("in {count} article", "in {count} articles", number)
    return told.format(count=number_text(number))
