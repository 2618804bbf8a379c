"""Where an annotation stands in a text as it is now."""

from __future__ import annotations

from tui.annotations.model import AnchorState, Selector

Place = tuple[AnchorState, int | None, int | None]
ORPHAN: Place = (AnchorState.ORPHAN, None, None)


def anchor(selector: Selector, text: str, text_hash: str) -> Place:
    """State, start and end of a selector's span in a text.

    The version it was made on has it where it was; in any other text, quote and context are
    looked for literally.
    """
    if selector.text_hash == text_hash:
        return AnchorState.EXACT, selector.start, selector.end
    whole = selector.prefix + selector.exact + selector.suffix
    found = text.find(whole)
    if found >= 0 and text.find(whole, found + 1) < 0:
        start = found + len(selector.prefix)
        return AnchorState.EXACT, start, start + len(selector.exact)
    return ORPHAN


def paragraph_around(text: str, start: int, end: int) -> str:
    """The lines that a span touches, without the line feeds around them."""
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", end)
    return text[left : right if right >= 0 else len(text)]
