"""What is said in several places: what types and colours are called, how many articles."""

from __future__ import annotations

from tui.annotations.labels import color_label
from tui.localised import counted
from tui.translation import _in, mark_all, mark_in

_TYPES = mark_all(
    "PERSON | ORG | GPE | LOC | FAC | NORP | EVENT | WORK_OF_ART | LAW | PRODUCT", context="type"
)


def type_name(label: str) -> str:
    """A label of entities as it is shown: in a word."""
    return _in("type", label)


_TYPE_WORDS = {
    "PERSON": mark_in("type in a word", "person"),
    "ORG": mark_in("type in a word", "organisation"),
    "GPE": mark_in("type in a word", "country, city"),
    "LOC": mark_in("type in a word", "region"),
    "FAC": mark_in("type in a word", "building"),
    "NORP": mark_in("type in a word", "people"),
    "EVENT": mark_in("type in a word", "event"),
    "WORK_OF_ART": mark_in("type in a word", "work"),
    "LAW": mark_in("type in a word", "law"),
    "PRODUCT": mark_in("type in a word", "product"),
}


def type_word(label: str) -> str:
    """What an entity with a label is, where its code would tell nobody anything."""
    word = _TYPE_WORDS.get(label, label)
    return _in("type in a word", word)


def color_name(color: str | None) -> str:
    """A colour as it is shown; empty for none."""
    return color_label(color or "")


def quotation_name(kind: str) -> str:
    """How the words of a speaker are told, as it is shown."""
    from tui.story.labels import quotation_label  # not before the first paint

    return quotation_label(kind)


def mentions_text(number: int) -> str:
    """3 mentions."""
    return counted("{count} mention", "{count} mentions", number)


def articles_text(number: int) -> str:
    """3 articles."""
    return counted("{count} article", "{count} articles", number)


def in_articles_text(number: int) -> str:
    """In 3 articles: after what is found there."""
    return counted("in {count} article", "in {count} articles", number)
