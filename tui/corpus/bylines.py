"""Lines of an article that are a byline: "By Ida Holm", "15:49 von Ida Holm", "Autor: Ida Holm"."""

from __future__ import annotations

import re

from tui.corpus.authors import GENDERED, author_names
from tui.languages import words_of_names
from tui.languages.writing import alternatives

_MAX_LINE = 120  # characters
_LINE = re.compile(
    r"(?:^|[|·•]\s?|\d:\d\d(?:\s?(?:uhr|h|[ap]\.?m\.?))?,?\s)\s*"
    rf"(?:(?:{alternatives('author_labels')}|authors?|words|text){GENDERED}\s?:"
    rf"|(?:{alternatives('bylines')}|(?:written |posted |reported |story )?by)(?:\s?:|(?=\s)))"
    r"\s*(?P<rest>\S.*)",
    re.IGNORECASE,
)
# Two capitalised words, particles between them.
_NAME = re.compile(
    r"(?:[^\W\d_]\.\s?){0,3}[^\W\d_][^\s,|]{0,40}+\s"
    rf"(?:(?:{'|'.join(sorted(words_of_names('particles')))})\s){{0,2}}[^\W\d_][^\s,|]{{0,40}}+"
)


def byline_names(line: str) -> tuple[str, ...]:
    """The authors that a line names, if it is a byline; else none.

    Args:
        line: a paragraph, without line breaks.
    """
    found = _LINE.search(line) if len(line) <= _MAX_LINE else None
    name = _NAME.match(found["rest"]) if found else None
    if found is None or name is None:
        return ()
    words = name[0].split()
    if not (words[0][0].isupper() and words[-1][0].isupper()):
        return ()
    return tuple(name for name in author_names([found["rest"]]) if " " in name)
