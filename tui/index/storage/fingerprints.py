"""The fingerprints of articles on disk: their texts need not be read for them again."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from tui.corpus import Fingerprint
from tui.index.storage import columns
from tui.index.storage.records import looked_up


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
        self._columns = {
            name: columns.map_array(folder / f"{name}.npy")
            for name in ("lines", "line_sizes", "line_ends", "sentences")
        }
        self._line_starts = columns.map_array(folder / "line_starts.npy").data
        self._sentence_starts = columns.map_array(folder / "sentence_starts.npy").data

    def of(self, row: int) -> Fingerprint:
        """The fingerprint of a row."""
        found: StoredFingerprint = object.__new__(StoredFingerprint)
        object.__setattr__(found, "stored", self)
        object.__setattr__(found, "row", row)
        return found

    def text(self, row: int) -> bytes:
        """The digest of a text."""
        return self._digests[row : row + 1].tobytes()

    def length(self, row: int) -> int:
        """The code points of a text."""
        return int(self._lengths[row])

    def of_lines(self, column: str, row: int) -> array[int]:
        """What a column has for each passage."""
        return self._part(column, self._line_starts, row)

    def sentences(self, row: int) -> array[int]:
        """The hashes of sentences."""
        return self._part("sentences", self._sentence_starts, row)

    def _part(self, column: str, starts: memoryview, row: int) -> array[int]:
        values = self._columns[column][starts[row] : starts[row + 1]]
        return array("Q" if values.itemsize == 8 else "I", values.tobytes())


class StoredFingerprint(Fingerprint):
    """A `Fingerprint` whose hashes are looked up: those of 100,000 would take 60 MB.

    Attributes:
        stored: has it.
        row: its number there.
    """

    __slots__ = ("row", "stored")

    stored: StoredFingerprints
    row: int

    text = looked_up(lambda one: one.stored.text(one.row))
    length = looked_up(lambda one: one.stored.length(one.row))
    lines = looked_up(lambda one: one.stored.of_lines("lines", one.row))
    sizes = looked_up(lambda one: one.stored.of_lines("line_sizes", one.row))
    ends = looked_up(lambda one: one.stored.of_lines("line_ends", one.row))
    sentences = looked_up(lambda one: one.stored.sentences(one.row))
