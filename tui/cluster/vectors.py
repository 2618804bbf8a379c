"""What passages mean: vectors of the sentence encoder, made on the nodes and kept in the shards."""

from __future__ import annotations

import io
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tui.analysis import EncoderMissingError, VectorCache, find_encoder, find_vectors
from tui.cluster.answers import Shards
from tui.cluster.errors import no_model
from tui.corpus import Article
from tui.translation import mark

if TYPE_CHECKING:
    from tui.index.arrays import Floats
    from tui.index.relatedness_model import Model

VECTORS = "vectors.npy"
_KEPT = 50_000  # vectors that are kept in memory, 768 bytes each

Vectors = NDArray[np.float16]


def passage_texts(articles: Iterable[Article]) -> list[str]:
    """The texts of all passages of some articles, in order, each once."""
    texts = (one.text[p.start : p.end] for one in articles for p in one.passages)
    return [*dict.fromkeys(texts)]


def write_vectors(path: Path, texts: Sequence[str], executor: Executor) -> None:
    """Encode texts and write their vectors to a file: a row each, of NaN where that failed.

    Raises:
        ClusterError: this node has no encoder.
        OSError: the file cannot be written.
    """
    found: dict[str, bytes] = {}
    try:
        encoder = find_encoder()
        if encoder is None:
            raise EncoderMissingError(mark("the extra `meaning` is not installed."))
        for some in find_vectors(texts, encoder, VectorCache(None), executor=executor):
            found |= some
    except EncoderMissingError as error:
        raise no_model(error) from None
    np.save(path, stacked([found.get(text) for text in texts]), allow_pickle=False)


def stacked(vectors: Sequence[bytes | Vectors | None]) -> Vectors:
    """Vectors as the rows of a matrix, of NaN where there is none."""
    rows = [None if one is None else np.frombuffer(one, np.float16) for one in vectors]
    size = max((len(row) for row in rows if row is not None), default=1)
    matrix = np.full((len(rows), size), np.nan, np.float16)
    for number, row in enumerate(rows):
        if row is not None and len(row) == size:
            matrix[number] = row
    return matrix


def read_vectors(raw: bytes, texts: Sequence[str]) -> dict[str, Vectors]:
    """The vectors that `write_vectors` wrote, by text, without missing ones.

    Raises:
        ValueError: it is damaged.
    """
    matrix: Vectors = np.load(io.BytesIO(raw), allow_pickle=False)
    if len(matrix) != len(texts):
        raise ValueError("not as many vectors as texts")
    return {text: row for text, row in zip(texts, matrix, strict=True) if not np.isnan(row).any()}


class RemoteMeaning:
    """The similarity of passages by the vectors on the shards of a cluster; see `SentenceVectors`.

    Args:
        shards: the shards.
        starts: the number of the first passage of each; last, the number of all.
    """

    def __init__(self, shards: Shards, starts: Sequence[int]) -> None:
        self._shards, self._starts = shards, starts
        self._kept: OrderedDict[int, NDArray[np.float32]] = OrderedDict()
        self._lock = Lock()

    @property
    def model(self) -> Model:
        """The ranking model fitted with this similarity."""
        from tui.index.relatedness_model import BY_SENTENCE_VECTORS

        return BY_SENTENCE_VECTORS

    def similarity_of(self, numbers: Sequence[int], others: Sequence[int]) -> Floats:
        """The cosines of passages (columns) with others, at least 0; NaN where one is missing."""
        from tui.index.passage_vectors import cosines

        vectors = self._of([*numbers, *others])
        return cosines(*([vectors.get(one) for one in some] for some in (numbers, others)))

    def _of(self, numbers: Sequence[int]) -> dict[int, NDArray[np.float32]]:
        with self._lock:
            known = {one: self._kept[one] for one in numbers if one in self._kept}
        unknown = (one for one in numbers if one not in known)
        found = {
            one: row.astype(np.float32)
            for _shard, some, rows in self._shards.ask_about("vectors", unknown, self._starts)
            for one, row in zip(some, rows, strict=True)
            if not np.isnan(row[0])
        }
        with self._lock:
            self._kept.update(found)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return known | found
