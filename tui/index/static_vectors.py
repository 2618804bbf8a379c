"""Semantic similarity by static word vectors, an optional extra.

The vectors are those of the package WordLlama (MIT; 32,000 word pieces, distilled from the token
embeddings of large language models). The vector of a passage is the mean of its pieces'. Only the
data files are read: importing the package costs half a second and a network client.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from tokenizers import Tokenizer

    from tui.index.arrays import Floats
    from tui.index.relatedness_model import Model

    Vector = npt.NDArray[np.float32]

_WEIGHTS = Path("weights", "l2_supercat_256.safetensors")
_TOKENIZER = Path("tokenizers", "l2_supercat_tokenizer_config.json")
_BASELINE_COSINE = 0.2  # the typical cosine of unrelated passages
_REMEMBERED = 20_000  # texts in the cache, 1 KB each


class SemanticSimilarity(Protocol):
    """Measures the semantic similarity of texts."""

    @property
    def model(self) -> Model:
        """The ranking model fitted with this similarity."""

    def similarity(self, texts: Iterable[str], others: Iterable[str]) -> Floats:
        """Similarity of `others` (columns) to `texts`, 0 to 1; NaN: not known (yet)."""


@runtime_checkable
class NumberedSimilarity(Protocol):
    """Measures the semantic similarity of passages by their numbers, without their texts."""

    @property
    def model(self) -> Model:
        """The ranking model fitted with this similarity."""

    def similarity_of(self, numbers: Sequence[int], others: Sequence[int]) -> Floats:
        """Similarity of passages (columns) to others, 0 to 1; NaN: not known."""


Similarity = SemanticSimilarity | None
Meaning = SemanticSimilarity | NumberedSimilarity | None


def find_vectors() -> WordVectors | None:
    """The word vectors, if the extra `vectors` is installed; loaded when first used."""
    spec = find_spec("wordllama")
    if spec is None or find_spec("safetensors") is None or find_spec("tokenizers") is None:
        return None
    for folder in map(Path, spec.submodule_search_locations or ()):
        if (folder / _WEIGHTS).is_file() and (folder / _TOKENIZER).is_file():
            return WordVectors(folder)
    return None


class WordVectors:
    """Static vectors of word pieces, in the files of a folder.

    Args:
        folder: where the package WordLlama is installed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._tokenizer: Tokenizer | None = None
        self._pieces: Vector | None = None
        self._cache: dict[str, Vector] = {}

    @property
    def model(self) -> Model:
        """The ranking model fitted with this similarity."""
        from tui.index.relatedness_model import BY_WORD_VECTORS  # imports NumPy

        return BY_WORD_VECTORS

    def similarity(self, texts: Iterable[str], others: Iterable[str]) -> Floats:
        """The cosines of `others` (columns) with `texts`, rescaled above the baseline to 0..1."""
        import numpy as np

        ours, theirs = [*texts], [*others]
        vectors = np.array(self._vectors([*ours, *theirs]))
        cosines = np.einsum("ik,jk->ij", vectors[: len(ours)], vectors[len(ours) :])
        scaled = (cosines - _BASELINE_COSINE) / (1 - _BASELINE_COSINE)
        similarity: Floats = np.clip(scaled, 0.0, 1.0).astype(float)
        return similarity

    def _vectors(self, texts: list[str]) -> list[Vector]:
        unknown = [text for text in dict.fromkeys(texts) if text not in self._cache]
        if len(self._cache) + len(unknown) > _REMEMBERED:
            self._cache.clear()
            unknown = list(dict.fromkeys(texts))
        self._cache.update(zip(unknown, self._embed(unknown), strict=True))
        return [self._cache[text] for text in texts]

    def _embed(self, texts: list[str]) -> list[Vector]:
        import numpy as np

        tokenizer, pieces = self._load()
        vectors = []
        for encoding in tokenizer.encode_batch(texts, add_special_tokens=False):
            mean = pieces[encoding.ids].mean(axis=0) if encoding.ids else pieces[0] * 0
            vectors.append(mean / (np.linalg.norm(mean) or 1.0))
        return vectors

    def _load(self) -> tuple[Tokenizer, Vector]:
        if self._tokenizer is None or self._pieces is None:
            import numpy as np
            from safetensors.numpy import load_file
            from tokenizers import Tokenizer

            self._tokenizer = Tokenizer.from_file(str(self._folder / _TOKENIZER))
            self._tokenizer.no_padding()
            self._tokenizer.no_truncation()
            weights = load_file(self._folder / _WEIGHTS)["embedding.weight"]
            self._pieces = weights.astype(np.float32)
        return self._tokenizer, self._pieces
