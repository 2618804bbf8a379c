"""Inverse document frequency (IDF) in English at large, which a small corpus cannot estimate."""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import repeat

from tui.index.term_table import Column, in_memory
from tui.index.text_analyzer import TextAnalyzer
from tui.languages import frequencies

# Smoothing: the least share of passages in which any word is assumed to occur.
_LEAST_SHARE = 0.001
_WORDS_A_PASSAGE = 25

#: The IDF of a word that is not in the table of common words.
RAREST = -math.log(_LEAST_SHARE)


@cache
def english_idf() -> Mapping[str, float]:
    """Stem -> its IDF in English passages, for the more common stems."""
    stem = TextAnalyzer().stem
    shares: defaultdict[str, float] = defaultdict(float)
    for word, per_million in frequencies("en").items():
        shares[stem(word)] += per_million / 1_000_000
    return {
        found: -math.log(1 - (1 - share) ** _WORDS_A_PASSAGE + _LEAST_SHARE)
        for found, share in shares.items()
    }


class BackgroundIdf:
    """The IDF in English of stems by their numbers; each is looked up once.

    Args:
        known: that of the first stems.
    """

    def __init__(self, known: Column | None = None) -> None:
        self._known: Column = array("d") if known is None else known

    def of(self, stems: Sequence[str], count: int) -> Column:
        """That of the first stems; those of an earlier call are still the same.

        Args:
            stems: by number.
            count: of how many.
        """
        known = len(self._known)
        if known < count:
            found = map(english_idf().get, stems[known:count], repeat(RAREST))
            self._known = in_memory(self._known)
            self._known.extend(found)
        return self._known[:count]
