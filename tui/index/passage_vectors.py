"""Semantic similarity by sentence embeddings, added while the encoder runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from tui.index.arrays import Floats
    from tui.index.relatedness_model import Model

    Vector = npt.NDArray[np.float32]


class SentenceVectors:
    """The embeddings of passages, by text; thread-safe.

    A vector of 384 numbers takes 1.5 KB.
    """

    def __init__(self) -> None:
        self._known: dict[str, Vector] = {}
        self._lock = Lock()

    @property
    def model(self) -> Model:
        """The ranking model fitted with this similarity."""
        from tui.index.relatedness_model import BY_SENTENCE_VECTORS  # imports NumPy

        return BY_SENTENCE_VECTORS

    def __contains__(self, text: str) -> bool:
        return text in self._known

    def add(self, vectors: Mapping[str, bytes]) -> None:
        """Add vectors by text: 16-bit floats, of unit length."""
        import numpy as np

        read = {text: np.frombuffer(raw, np.float16) for text, raw in vectors.items()}
        with self._lock:
            self._known.update((text, raw.astype(np.float32)) for text, raw in read.items())

    def keep(self, texts: Iterable[str]) -> None:
        """Drop all but the vectors of these texts."""
        with self._lock:
            self._known = {text: self._known[text] for text in texts if text in self._known}

    def similarity(self, texts: Iterable[str], others: Iterable[str]) -> Floats:
        """The cosines of `others` (columns) with `texts`, at least 0; NaN: no vector (yet)."""
        vectors = ([self._known.get(text) for text in some] for some in (texts, others))
        return cosines(*vectors)


def cosines(ours: Sequence[Vector | None], theirs: Sequence[Vector | None]) -> Floats:
    """The cosines of unit vectors (columns) with some, at least 0; NaN where one is missing."""
    import numpy as np

    found = np.full((len(ours), len(theirs)), np.nan)
    for size in {len(vector) for vector in ours if vector is not None}:
        (rows, left), (columns, right) = _of_size(size, ours), _of_size(size, theirs)
        if columns:
            # A product of matrices would give equal vectors at different places other last digits.
            found[np.ix_(rows, columns)] = np.einsum("ik,jk->ij", left, right)
    clipped: Floats = np.clip(found, 0.0, 1.0)
    return clipped


def _of_size(size: int, vectors: Sequence[Vector | None]) -> tuple[list[int], list[Vector]]:
    """The places of the vectors of a dimension, and these."""
    fit = [n for n, one in enumerate(vectors) if one is not None and len(one) == size]
    return fit, [one for n in fit if (one := vectors[n]) is not None]
