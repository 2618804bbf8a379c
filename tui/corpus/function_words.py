"""Which language a text is in by its function words, of the languages that have a folder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from tui.languages import codes, language

# The least share of function words, each word by how few languages have it, and how many times that
# of the next language.
_LEAST_SHARE = 0.12
_CLEARLY = 2.0


def language_by_function_words(words: Sequence[str]) -> str | None:
    """The language whose function words are clearly the most, by its code; None if none is.

    Args:
        words: of the text, in lower case.
    """
    scores = _scores(words)
    if not scores:
        return None
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    (best, score), (_, second) = (*ranked, ("", 0.0))[:2]
    clear = score >= _LEAST_SHARE * len(words) and score >= _CLEARLY * second
    return best if clear else None


def _scores(words: Sequence[str]) -> dict[str, float]:
    """Language -> the sum of the weights of its function words."""
    scores: dict[str, float] = defaultdict(float)
    bearers = _bearers()
    for word in words:
        having = bearers.get(word, ())
        for code in having:
            scores[code] += 1 / len(having)
    return scores


@cache
def _bearers() -> Mapping[str, Sequence[str]]:
    """Function word -> the languages that have it."""
    found: dict[str, list[str]] = defaultdict(list)
    for code in sorted(codes()):
        for word in language(code).stop_words:
            found[word].append(code)
    return found
