"""The article of a page that a script would show: in the data that the page gives its scripts.

Imported in the sandbox's child process only: `lxml` is a C library.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from tui.corpus.formats.markup import html_paragraphs

_PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)
_MIN_PARAGRAPHS = 2
_MAX_VALUES = 200_000
_BLOCK_TYPES = frozenset(["p", "paragraph", "text"])
_BLOCK_TEXTS = ("text", "content", "html", "value")


def script_paragraphs(root: HtmlElement) -> list[str]:
    """The paragraphs of the longest markup of running text in JSON of a page's scripts, if any.

    Also of the longest list of paragraphs there: `[{"type": "paragraph", "text": "…"}, …]`.
    """
    markup = max(
        (
            text
            for value in _script_values(root)
            if (text := value if isinstance(value, str) else _markup_of_blocks(value))
            and len(_PARAGRAPH.findall(text)) >= _MIN_PARAGRAPHS
        ),
        key=len,
        default="",
    )
    return [line for line in html_paragraphs(markup).split("\n\n") if line]


def reparted(lines: list[str], root: HtmlElement) -> list[str]:
    """What is extracted as one line, in the paragraphs that it has in a page's scripts."""
    if len(lines) != 1:
        return lines
    letters = "".join(lines[0].split())
    for value in _script_values(root):
        if isinstance(value, str) and "\n" in value and "".join(value.split()) == letters:
            return [line for part in value.split("\n") if (line := part.strip())]
    return lines


def _markup_of_blocks(blocks: list[object]) -> str:
    """The markup of those values of a list that are said to be paragraphs."""
    found = []
    for block in blocks:
        if isinstance(block, dict) and str(block.get("type")).lower() in _BLOCK_TYPES:
            texts = (block.get(key) for key in _BLOCK_TEXTS)
            text = next((one for one in texts if isinstance(one, str)), "")
            found.append(f"<p>{text}</p>")
    return "".join(found)


def _script_values(root: HtmlElement) -> Iterator[str | list[object]]:
    """The strings and lists in JSON of a page's scripts."""
    for script in root.iter("script"):
        if "json" in script.get("type", "").lower():
            yield from _values(script.text or "")


def _values(text: str) -> Iterator[str | list[object]]:
    """The strings and lists in JSON; none if it is none."""
    try:
        pending: list[object] = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return
    count = 0
    while pending and count < _MAX_VALUES:
        value = pending.pop()
        count += 1
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            pending.extend(value.values())
        elif isinstance(value, list):
            yield value
            pending.extend(value)
