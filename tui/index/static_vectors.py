"""What passages mean, beyond their words: static word vectors, an optional extra.

The vectors are those that the package WordLlama ships (MIT; 32,000 word pieces, distilled from
the token embeddings of large language models). A passage's vector is the mean of its pieces'.
Only its files are read: importing the package itself costs half a second and a network client.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from tokenizers import Tokenizer

    from tui.index.relatedness_model import Model

    Vector = npt.NDArray[np.float32]

_WEIGHTS = Path("weights", "l2_supercat_256.safetensors")
_TOKENIZER = Path("tokenizers", "l2_supercat_tokenizer_config.json")
_CHANCE = 0.2  # the cosine of two passages on different matters, seldom less
_REMEMBERED = 20_000  # texts, at 1 KB each


class Meaning(Protocol):
    """Tells how much texts mean the same."""

    @property
    def model(self) -> Model:
        """How what it tells is weighed beside words."""

    def likeness(self, text: str, others: Iterable[str]) -> list[float]:
        """How much each of `others` means the same as `text`, 0 to 1; NaN: not known (yet)."""


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
        self._known: dict[str, Vector] = {}

    @property
    def model(self) -> Model:
        """How what it tells is weighed beside words."""
        from tui.index.relatedness_model import BY_WORD_VECTORS  # NumPy comes with it

        return BY_WORD_VECTORS

    def likeness(self, text: str, others: Iterable[str]) -> list[float]:
        """How much each of `others` means the same as `text`: their cosine, above chance."""
        import numpy as np

        ours, *theirs = self._vectors([text, *others])
        cosines = (float(np.dot(vector, ours)) for vector in theirs)
        return [min(1.0, max(0.0, cosine - _CHANCE) / (1 - _CHANCE)) for cosine in cosines]

    def _vectors(self, texts: list[str]) -> list[Vector]:
        unknown = [text for text in dict.fromkeys(texts) if text not in self._known]
        if len(self._known) + len(unknown) > _REMEMBERED:
            self._known.clear()
            unknown = list(dict.fromkeys(texts))
        self._known.update(zip(unknown, self._embed(unknown), strict=True))
        return [self._known[text] for text in texts]

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
