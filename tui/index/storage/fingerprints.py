"""The fingerprints of articles on disk: their texts need not be read for them again."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tui.corpus import Fingerprint
from tui.index.storage import columns

#: File -> the attribute of a fingerprint that it has of all articles, one after the other.
_COLUMNS = {
    "lines.npy": ("lines", np.uint64),
    "line_sizes.npy": ("sizes", np.uint32),
    "line_ends.npy": ("ends", np.uint32),
    "sentences.npy": ("sentences", np.uint64),
}


def write_fingerprints(folder: Path, fingerprints: Sequence[Fingerprint]) -> None:
    """Write the fingerprints of articles into a folder.

    Raises:
        OSError: a file cannot be written.
    """
    digests = np.frombuffer(b"".join(one.text for one in fingerprints), np.uint64).reshape(-1, 2)
    columns.write_array(folder / "text_digests.npy", digests, np.uint64)
    lengths = [one.length for one in fingerprints]
    columns.write_array(folder / "text_lengths.npy", lengths, np.uint64)
    for name, (attribute, dtype) in _COLUMNS.items():
        rows = [getattr(one, attribute) for one in fingerprints]
        columns.write_array(folder / name, np.concatenate([np.empty(0, dtype), *rows]), dtype)
    for name, attribute in (("line_starts.npy", "lines"), ("sentence_starts.npy", "sentences")):
        sizes = (len(getattr(one, attribute)) for one in fingerprints)
        columns.write_array(folder / name, columns.starts_of(sizes), np.uint64)


class StoredFingerprints:
    """The fingerprints in a folder, as `write_fingerprints` left them.

    Args:
        folder: the folder; it may be deleted while this is in use.

    Raises:
        OSError, ValueError: they are not as they were written.
    """

    def __init__(self, folder: Path) -> None:
        self._digests = columns.map_array(folder / "text_digests.npy").data
        self._lengths = columns.map_array(folder / "text_lengths.npy").data
        self._lines = columns.map_array(folder / "lines.npy")
        self._sizes = columns.map_array(folder / "line_sizes.npy")
        self._ends = columns.map_array(folder / "line_ends.npy")
        self._sentences = columns.map_array(folder / "sentences.npy")
        self._line_starts = columns.map_array(folder / "line_starts.npy").data
        self._sentence_starts = columns.map_array(folder / "sentence_starts.npy").data

    def of(self, row: int) -> Fingerprint:
        """The fingerprint of a row."""
        lines = slice(self._line_starts[row], self._line_starts[row + 1])
        sentences = slice(self._sentence_starts[row], self._sentence_starts[row + 1])
        return Fingerprint(
            self._digests[row : row + 1].tobytes(),
            int(self._lengths[row]),
            array("Q", self._lines[lines].tobytes()),
            array("I", self._sizes[lines].tobytes()),
            array("Q", self._sentences[sentences].tobytes()),
            array("I", self._ends[lines].tobytes()),
        )
