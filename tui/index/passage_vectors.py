"""Semantic similarity by sentence embeddings, added while the encoder runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING, TypeGuard

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

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

    def similarity(self, text: str, others: Iterable[str]) -> list[float]:
        """The cosine of each of `others` with `text`, at least 0; NaN where a vector is missing."""
        return cosines(self._known.get(text), [self._known.get(other) for other in others])


def cosines(ours: Vector | None, theirs: Sequence[Vector | None]) -> list[float]:
    """The cosine of each of some unit vectors with one, at least 0; NaN where one is missing."""
    import numpy as np

    found = np.full(len(theirs), np.nan)
    if ours is not None:
        there = [(n, vector) for n, vector in enumerate(theirs) if _fit(ours, vector)]
        if there:
            indices, vectors = zip(*there, strict=True)
            found[list(indices)] = np.clip(np.stack(vectors) @ ours, 0.0, 1.0)
    similarity: list[float] = found.tolist()
    return similarity


def _fit(ours: Vector, theirs: Vector | None) -> TypeGuard[Vector]:
    """Whether there is a vector of the same dimension."""
    return theirs is not None and len(theirs) == len(ours)
