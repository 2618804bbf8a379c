"""Sentence vectors in the library of a corpus: a NumPy array for each encoder."""

from __future__ import annotations

import hashlib
import time
import zlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path

import numpy as np

from tui.analysis import Encoder, VectorCache
from tui.analysis.ner.mention_cache import FORMAT_VERSION
from tui.index.storage import columns
from tui.index.storage.folders import FAULTS, MOST_BYTES, VECTORS, lock, prune

_SUM, _KEY = 4, 20  # bytes of a checksum and a key
_MOST = 20_000  # vectors that stay though they are not asked for at a start
_PAUSE = 5.0  # seconds between two times that new ones are written


class StoredVectors:
    """The vectors of an encoder by keys of texts; a `VectorStore`.

    New ones are written every few seconds and by `close`: a file with all, in place of what is
    there. Each row has a checksum: a damaged one is as one that is missing.

    Args:
        corpus: its folder in the library.
        encoder: what encodes them; those of another one of its kind, or version, are deleted.
        cache: asked for what is missing, but not written to.
    """

    def __init__(self, corpus: Path, encoder: Encoder, cache: VectorCache) -> None:
        self._path = corpus / VECTORS / _file_of(encoder)
        self._cache = cache
        self._used: dict[str, bytes] = {}
        self._is_written = True
        self._due = 0.0

    def get_many(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """The vectors of those keys, hexadecimal digests, that have some."""
        stored, is_intact = read_vectors(self._path)
        found = {key: bytes(stored[key]) for key in keys if key in stored}
        missing = [key for key in keys if key not in found]
        cached = self._cache.get_many(missing) if missing else {}
        self._used |= found | cached
        self._is_written &= is_intact and not cached
        return found | cached

    def put(self, items: Iterable[tuple[str, bytes]]) -> None:
        """Keep vectors by their keys."""
        self._used.update(items)
        self._is_written = False
        if time.monotonic() >= self._due:
            self._write()
            self._due = time.monotonic() + _PAUSE

    def close(self) -> None:
        """Write what is not written yet."""
        if self._used and not self._is_written:
            self._write()
            prune(self._path.parents[2], MOST_BYTES, keep=self._path.parents[1])

    def _write(self) -> None:
        """Write all, but not while another process does, or where it is not possible."""
        folder = self._path.parent
        try:
            folder.mkdir(exist_ok=True, mode=0o700)
            with lock(folder / "lock"):
                stored, _ = read_vectors(self._path)
                others = ((key, row) for key, row in stored.items() if key not in self._used)
                _write_rows(folder / "new", self._used | dict(islice(others, _MOST)))
                for path in folder.glob(f"{self._path.name.partition('-')[0]}-*"):
                    if path != self._path:
                        path.unlink()
                (folder / "new").replace(self._path)
            self._is_written = True
        except FAULTS:
            pass


def _file_of(encoder: Encoder) -> str:
    """The name of a file: the kind of its encoder, and which one it is."""
    digest = hashlib.blake2b(repr((FORMAT_VERSION, encoder)).encode(), digest_size=8)
    return f"{'multilingual' if encoder.is_multilingual else 'english'}-{digest.hexdigest()}.npy"


def read_vectors(path: Path) -> tuple[Mapping[str, memoryview], bool]:
    """The vectors in a file by their keys, mapped, and whether nothing in it is damaged."""
    if not path.is_file():  # a pipe would be waited for
        return {}, not path.exists()
    try:
        rows = columns.map_array(path)
        raw, size = rows.view(np.uint8).data, rows.dtype.itemsize
    except FAULTS:
        return {}, False
    found = {}
    for at in range(0, len(raw), size):
        row = raw[at + _SUM : at + size]
        if zlib.crc32(row) == int.from_bytes(raw[at : at + _SUM], "little"):
            found[row[:_KEY].hex()] = row[_KEY:]
    return found, len(found) == len(rows)


def _write_rows(path: Path, vectors: Mapping[str, bytes | memoryview]) -> None:
    """Write vectors by their keys, but for those that are too short."""
    size = max(map(len, vectors.values()))
    rows = [bytes.fromhex(key) + row for key, row in vectors.items() if len(row) == size]
    raw = b"".join(zlib.crc32(row).to_bytes(_SUM, "little") + row for row in rows)
    path.unlink(missing_ok=True)
    columns.write_array(path, np.frombuffer(raw, _row_of(size)), _row_of(size))


def _row_of(size: int) -> np.dtype[np.void]:
    """The type of a row whose vector takes so many bytes."""
    return np.dtype([("sum", "<u4"), ("key", "u1", _KEY), ("vector", "<f2", size // 2)])
