"""Columns on disk: NumPy arrays and strings; mapped when read, so that only what is used is."""

from __future__ import annotations

import mmap
import os
import re
import weakref
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice
from pathlib import Path
from threading import Lock
from tokenize import TokenError
from typing import Any, overload

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

_END, _NONE, _JOIN, _ESCAPE = "\0", "\x1a", "\x1f", "\x1b"
_SHIFT = 0x40  # from an escaped control character to what stands for it
_IN_COLUMN, _IN_JOINED = re.compile("[\0\x1a\x1b]"), re.compile("[\x1b\x1f]")
_ESCAPED = re.compile("\x1b([@Z_[])")
ENCODING = ("utf-8", "surrogatepass")
_AT_ONCE = 5_000  # strings that are written at once,
_VALUES_AT_ONCE = 1 << 20  # and values of arrays
_mapped = weakref.WeakSet[mmap.mmap]()  # all columns that are in use
_noting = Lock()


def write_array(path: Path, values: ArrayLike, dtype: DTypeLike) -> None:
    """Write an array to a new file in NumPy's format.

    Raises:
        OSError: it cannot be written.
    """
    with path.open("xb") as file:
        np.save(file, np.asarray(values, dtype), allow_pickle=False)


def write_joined(path: Path, parts: Iterable[ArrayLike], dtype: DTypeLike) -> None:
    """Write several arrays as one to a new file, as `write_array` would.

    Mapped columns are given back on the way, so that not all of a large one is in memory.

    Raises:
        OSError: it cannot be written.
    """
    values = [np.asarray(part, dtype) for part in parts]
    shape = (sum(map(len, values)),)
    form = {"descr": np.dtype(dtype).str, "fortran_order": False, "shape": shape}
    with path.open("xb") as file:
        np.lib.format.write_array_header_1_0(file, form)
        for part in values:
            for first in range(0, len(part), _VALUES_AT_ONCE):
                file.write(part[first : first + _VALUES_AT_ONCE].tobytes())
                release()


def map_array(path: Path) -> NDArray[Any]:
    """Map an array of `write_array`.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no array.
    """
    try:
        mapped: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    except (SyntaxError, TokenError) as error:  # NumPy reads the header as a literal of Python
        raise ValueError("no array") from error
    _note(mapped._mmap)  # type: ignore[attr-defined]
    return mapped.view(np.ndarray)  # slices of the subclass cost ten times as much


def map_bytes(path: Path) -> mmap.mmap:
    """Map a file that is not empty.

    Raises:
        OSError: it cannot be read.
        ValueError: it is empty.
    """
    with path.open("rb") as file:
        return _note(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def _note(mapped: mmap.mmap) -> mmap.mmap:
    with _noting:
        _mapped.add(mapped)
    return mapped


def release() -> None:
    """Give back the memory of all columns; of what is asked for again the system has a copy.

    What is mapped counts as memory of the process, though the system may take it at any time.
    """
    with _noting:
        mapped = [*_mapped]
    for one in mapped:
        one.madvise(mmap.MADV_DONTNEED)


class FileBytes:
    """The bytes of a file, which may be deleted meanwhile, read where they are asked for.

    Of a mapped file all that was ever read would count as memory of the process.

    Attributes:
        size: of the file.

    Raises:
        OSError: it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._descriptor)
        self.size = os.fstat(self._descriptor).st_size

    def read(self, start: int, size: int) -> bytes:
        """So many bytes from an offset, or those of them that there are; from any thread."""
        start = max(0, start)
        return os.pread(self._descriptor, max(0, min(size, self.size - start)), start)


def write_strings(path: Path, values: Iterable[str | None]) -> None:
    """Write a column of strings: their bytes to `path`, their offsets beside it.

    Raises:
        OSError: it cannot be written.
    """
    rest, starts = iter(values), array("Q", [0])
    with path.open("xb") as file:
        while texts := [*islice(rest, _AT_ONCE)]:
            encoded = _encoded(texts)
            file.write(b"".join(encoded))
            starts.extend([*accumulate(map(len, encoded), initial=starts.pop())])
        file.write(b"\n")  # for an empty file cannot be mapped
    write_array(path.with_suffix(".starts.npy"), starts, np.uint64)


def _encoded(texts: Sequence[str | None]) -> list[bytes]:
    """Some strings as they are written, each with what ends it."""
    written = [_NONE if one is None else one for one in texts]
    if any(map(_IN_COLUMN.search, filter(None, texts))):  # hardly any has a control character
        written = [_NONE if one is None else _escape(_IN_COLUMN, one) for one in texts]
    return [f"{value}{_END}".encode(*ENCODING) for value in written]


class Strings(Sequence[str | None]):
    """A column of `write_strings`.

    Raises:
        OSError, ValueError: it is not as it was written.
    """

    def __init__(self, path: Path) -> None:
        self._starts = map_array(path.with_suffix(".starts.npy")).data
        self._raw = map_bytes(path)

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, index: int) -> str | None: ...
    @overload
    def __getitem__(self, index: slice) -> list[str | None]: ...
    def __getitem__(self, index: int | slice) -> str | list[str | None] | None:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        raw = self._raw[self._starts[index] : self._starts[index + 1] - 1]
        try:
            value = raw.decode(*ENCODING)
        except UnicodeDecodeError:  # damaged, which is found out soon: nobody need crash before
            return raw.decode(errors="replace")
        # Most strings of most libraries are as they are written.
        return value if value != _NONE and _ESCAPE not in value else _read(value)

    def __iter__(self) -> Iterator[str | None]:
        return map(_read, self._all())

    def text(self, index: int) -> str:
        """The string at an index that is not None."""
        return self[index] or ""

    def distinct(self) -> set[str | None]:
        """The different ones."""
        return {*map(_read, {*self._all()})}

    def texts(self) -> list[str]:
        """All of them, where none is None."""
        values = self._all()
        return [*map(_unescape, values)] if self._raw.find(_ESCAPE.encode()) >= 0 else values

    def _all(self) -> list[str]:
        """All of them at once as they are written: a tenth of the time."""
        values = self._raw[:].decode(*ENCODING).split(_END)
        del values[-1]
        return values


def _escape(special: re.Pattern[str], value: str) -> str:
    """A string without special control characters."""
    return special.sub(lambda found: _ESCAPE + chr(ord(found[0]) + _SHIFT), value)


def _unescape(value: str) -> str:
    """The inverse of `_escape`."""
    if _ESCAPE not in value:
        return value
    return _ESCAPED.sub(lambda found: chr(ord(found[1]) - _SHIFT), value)


def _read(written: str) -> str | None:
    """A string as it was before it was written."""
    return None if written == _NONE else _unescape(written)


def join(values: Iterable[str]) -> str | None:
    """Several strings as one; None if there are none."""
    found = [_escape(_IN_JOINED, value) for value in values]
    return _JOIN.join(found) if found else None


def split(value: str | None) -> tuple[str, ...]:
    """The inverse of `join`."""
    return () if value is None else tuple(map(_unescape, value.split(_JOIN)))


def starts_of(sizes: Iterable[int]) -> list[int]:
    """The offset of each of some consecutive rows of these sizes; last, the end."""
    return [0, *accumulate(sizes)]
