"""Caption detection: picture credits in the form that photographers and agencies are named in."""

from __future__ import annotations

import re

from tui.corpus import vocabulary as v
from tui.corpus.line_features import LineFeatures
from tui.languages.writing import alternatives

# Agencies joined by slashes at the end of the line: "AFP/Getty Images".
_AGENCIES = re.compile(r"\b[A-Z]{2,5}(?:/[A-Z][\w.’'-]*+(?: [A-Z][\w.’'-]*+){0,3})+[)\]]?\.?$")
# "Name Surname / site.org", "Name Surname / Agency"
_NAME_AND_SITE = re.compile(
    r"(?:^|[.!?)] )(?:[^\W\d_][\w.’'-]*+ ?){1,4} / (?:[\w-]++(?:\.[\w-]++)+|[A-Z][\w ]{1,20})$"
)
_LABEL = re.compile(
    r"(?:^|\(|[.!?] )(?:file )?(?:photo|photograph|picture|image|media|credit|illustration"
    rf"|{alternatives('pictures')})s?"
    r"(?: (?:by|from|courtesy|credit|source|caption)\b|:| courtesy of\b)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(
    r"\([^()]{0,40}\b(?:photo|image|picture|via|getty)[^()]{0,40}\)\.?$", re.IGNORECASE
)
_MAX_CREDIT = 90  # characters


def is_caption(line: LineFeatures) -> bool:
    """Whether a paragraph is the caption or the credit of a picture."""
    if not 1 <= len(line.words) <= 80:
        return False
    ending = line.text[-_MAX_CREDIT:]
    if "/" in ending and _AGENCIES.search(ending):
        return True
    if " / " in ending and len(line.words) <= 30 and _NAME_AND_SITE.search(line.text):
        return True
    names_picture = line.count(v.CREDITS) > 0
    return names_picture and bool(_LABEL.search(line.text) or _IN_BRACKETS.search(ending))
