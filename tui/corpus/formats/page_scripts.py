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


def script_paragraphs(root: HtmlElement) -> list[str]:
    """The paragraphs of the longest markup of running text in JSON of a page's scripts, if any."""
    markup = max(
        (
            value
            for script in root.iter("script")
            if "json" in script.get("type", "").lower()
            for value in _strings(script.text or "")
            if len(_PARAGRAPH.findall(value)) >= _MIN_PARAGRAPHS
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
    for script in root.iter("script"):
        if "json" in script.get("type", "").lower():
            for value in _strings(script.text or ""):
                if "\n" in value and "".join(value.split()) == letters:
                    return [line for part in value.split("\n") if (line := part.strip())]
    return lines


def _strings(text: str) -> Iterator[str]:
    """The strings in JSON; none if it is none."""
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
            pending.extend(value)
