"""The fingerprints of articles on disk: their texts need not be read for them again."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from tui.corpus import Fingerprint
from tui.index.storage import columns


def write_fingerprints(folder: Path, fingerprints: Iterable[Fingerprint]) -> None:
    """Write the fingerprints of articles into a folder.

    Raises:
        OSError: a file cannot be written.
    """
    digests, lengths, line_starts, sentence_starts = bytearray(), array("Q"), array("Q"), array("Q")
    lines, sizes, ends, sentences = array("Q"), array("I"), array("I"), array("Q")
    for one in fingerprints:
        line_starts.append(len(lines))
        sentence_starts.append(len(sentences))
        digests += one.text
        lengths.append(one.length)
        lines.extend(one.lines)
        sizes.extend(one.sizes)
        ends.extend(one.ends)
        sentences.extend(one.sentences)
    line_starts.append(len(lines))
    sentence_starts.append(len(sentences))
    pairs = np.frombuffer(digests, np.uint64).reshape(-1, 2)
    columns.write_array(folder / "text_digests.npy", pairs, np.uint64)
    columns.write_array(folder / "text_lengths.npy", lengths, np.uint64)
    columns.write_array(folder / "lines.npy", lines, np.uint64)
    columns.write_array(folder / "line_sizes.npy", sizes, np.uint32)
    columns.write_array(folder / "line_ends.npy", ends, np.uint32)
    columns.write_array(folder / "sentences.npy", sentences, np.uint64)
    columns.write_array(folder / "line_starts.npy", line_starts, np.uint64)
    columns.write_array(folder / "sentence_starts.npy", sentence_starts, np.uint64)


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
