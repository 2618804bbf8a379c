"""Near-copies: passages that share most of their wording, such as agency text.

Compared by resemblance: the Jaccard coefficient of their shingles, runs of words (Broder 1997).
Only passages that were ranked high are compared; near-copies of the query always are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence, Set
from itertools import chain
from typing import TypeVar

SHINGLE_WORDS = 3
SAME_WORDING = 0.5  # resemblance from which two passages are near-copies
_FEWEST_WORDS = 5  # of fewer, the same wording is chance

Shingle = int  # the hash of a run of words, in this process
_Key = TypeVar("_Key", bound=Hashable)


def shingles(words: Sequence[str]) -> frozenset[Shingle]:
    """The runs of `SHINGLE_WORDS` words of a text; none for a very short one."""
    if len(words) < _FEWEST_WORDS:
        return frozenset()
    runs = [words[offset:] for offset in range(SHINGLE_WORDS)]
    return frozenset(map(hash, zip(*runs, strict=False)))


def near_copies(texts: Mapping[_Key, Set[Shingle]]) -> dict[_Key, _Key]:
    """Text -> the first text, in the order given, that it is a near-copy of.

    A near-copy of a near-copy is not followed: what is put together resembles the first.
    """
    originals: dict[_Key, _Key] = {}
    having: defaultdict[Shingle, list[_Key]] = defaultdict(list)  # of originals only
    for key, own in texts.items():
        shared = Counter(chain.from_iterable(having[shingle] for shingle in own & having.keys()))
        copied = {
            other
            for other, count in shared.items()
            if _resemblance(count, own, texts[other]) >= SAME_WORDING
        }
        if copied:
            originals[key] = next(other for other in texts if other in copied)
        else:
            for shingle in own:
                having[shingle].append(key)
    return originals


def _resemblance(shared: int, one: Set[Shingle], other: Set[Shingle]) -> float:
    return shared / (len(one) + len(other) - shared)
