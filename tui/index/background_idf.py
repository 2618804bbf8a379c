"""How rare words are in English at large: what a small corpus cannot tell of itself."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

# In so many of a thousand passages every word is taken to occur, be it in the table or not.
_LEAST_SHARE = 0.001
_WORDS_A_PASSAGE = 25
_TABLE = Path(__file__).parent / "data" / "english.tsv"

#: The inverse document frequency in English of a word that is in no table of common words.
RAREST = -math.log(_LEAST_SHARE)


def english_idf(stem: Callable[[str], str]) -> dict[str, float]:
    """Stem -> its inverse document frequency in passages of English, for the commoner stems.

    Args:
        stem: from a word to its stem.
    """
    shares: defaultdict[str, float] = defaultdict(float)
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        word, per_million = line.split("\t")
        shares[stem(word)] += int(per_million) / 1_000_000
    return {
        found: -math.log(1 - (1 - share) ** _WORDS_A_PASSAGE + _LEAST_SHARE)
        for found, share in shares.items()
    }
