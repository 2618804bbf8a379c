"""Captions: lines that name a photographer or an agency, where no sentence would."""

from __future__ import annotations

import re

from tui.corpus import vocabulary as v
from tui.corpus.lines import Line

# EFE/EPA/..., AP/..., AFP / Getty: agencies joined by slashes at the end of the line.
_AGENCIES = re.compile(r"\b[A-Z]{2,5}(?:/[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})+[)\]]?\.?$")
# "Name Surname / site.org", "Name Surname / Agency"
_NAME_AND_SITE = re.compile(
    r"(?:^|[.!?)] )(?:[^\W\d_][\w.’'-]* ?){1,4} / (?:[\w-]+(?:\.[\w-]+)+|[A-Z][\w ]{1,20})$"
)
_CREDIT_LABEL = re.compile(
    r"(?:^|\()(?:file )?(?:photo|photograph|picture|image|credit|illustration|foto|bild)s?"
    r"(?: (?:by|from|courtesy|credit)\b|:| courtesy of\b)",
    re.IGNORECASE,
)
_CREDIT_IN_BRACKETS = re.compile(
    r"\((?:[^()]{0,40}\b(?:photo|image|picture|via|getty)[^()]{0,40})\)\.?$", re.IGNORECASE
)


def is_caption(line: Line) -> bool:
    """Whether a paragraph is the caption or the credit of a picture."""
    if len(line.words) > 80 or not line.words:
        return False
    if _AGENCIES.search(line.text) or _CREDIT_LABEL.search(line.text):
        return True
    if _NAME_AND_SITE.search(line.text) and len(line.words) <= 30:
        return True
    return _CREDIT_IN_BRACKETS.search(line.text) is not None and line.count(v.CREDITS) > 0
