"""The form of a name: what two spellings of it have in common."""

from __future__ import annotations

import re
import unicodedata

_DETERMINER = re.compile(r"^(?:the|a|an) ")
_POSSESSIVE = re.compile(r"['’]s?$")


def normalise(text: str) -> str:
    """Fold case, accents, punctuation, a leading determiner and a final possessive."""
    folded = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", text.strip()))
    folded = "".join(c for c in folded if not unicodedata.combining(c)).casefold()
    words = re.sub(r"[^\w\s]", " ", re.sub(r"(?<=\w)[.'’](?=\w|\s|$)", "", folded)).split()
    return _DETERMINER.sub("", " ".join(words))
