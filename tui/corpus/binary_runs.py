"""Runs of binary data within a text: of a damaged file, or one that another was appended to."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from tui.corpus.segmentation import Span
from tui.translation import told

_BLOCK = 1024  # bytes that are judged together
# Of random bytes a ninth are control characters, of compressed ones as many, of machine code more.
_MIN_CONTROL_SHARE = 0.07
_MAX_TEXT_SHARE = 0.002  # of text beside such runs
_CONTROLS = bytes({*range(0x20)} - {*b"\t\n\v\f\r\x1a\x1b"})
# Four control characters, each at most so many bytes after the one before: text has none like that.
_DENSE = re.compile(rb"[%b](?:[^%b]{0,30}[%b]){3}" % ((re.escape(_CONTROLS),) * 3))
_EDGE = 64  # bytes beside the first and last control characters of a run that may belong to it
_WORD = re.compile(rb"\S+")
# In these, control characters are halves of letters.
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


def without_binary(data: bytes) -> tuple[bytes, str]:
    """Cut runs of binary data out of bytes that begin as text.

    Args:
        data: of a file.

    Returns:
        The text, with a blank line in place of each run, and what is to be said of that, as `told`
        keeps it. The same bytes and an empty string if there is no run, or they begin with one.
    """
    if len(data) <= _BLOCK or data.startswith(_WIDE):
        return data, ""
    if len(data) - len(data.translate(None, _CONTROLS)) < _MIN_CONTROL_SHARE * _BLOCK:
        return data, ""
    runs = [*_runs(data)]
    if not runs or runs[0][0] == 0:
        return data, ""
    ends = [0, *(end for _start, end in runs)]
    starts = [*(start for start, _end in runs), len(data)]
    kept = [data[end:start] for end, start in zip(ends, starts, strict=True) if end < start]
    line = data.count(b"\n", 0, runs[0][0]) + 1
    problem = told(
        "From line {line} on there is other data than text, which is left out.", line=line
    )
    return b"\n\n".join(kept), problem


def _runs(data: bytes) -> Iterator[Span]:
    """The runs of binary data, in order, with what of the words beside them is no text."""
    return ((_begin(data, start), _end(data, end)) for start, end in _runs_of_blocks(data))


def _runs_of_blocks(data: bytes) -> list[Span]:
    """The runs by whole blocks, with what stands between them that is no text, such as names."""
    runs: list[Span] = []
    for block in range(0, len(data), _BLOCK):
        end = block + _BLOCK
        if _has_controls(data[block:end], _MIN_CONTROL_SHARE):
            if runs and (
                block - runs[-1][1] <= 2 * _BLOCK
                or _has_controls(data[runs[-1][1] + _BLOCK : block - _BLOCK], _MAX_TEXT_SHARE)
            ):
                runs[-1] = runs[-1][0], end
            else:
                runs.append((block, end))
    if runs and _has_controls(data[runs[-1][1] + _BLOCK :], _MAX_TEXT_SHARE):
        runs[-1] = runs[-1][0], len(data)
    return runs


def _has_controls(data: bytes, share: float) -> bool:
    """Whether more than this share of bytes are control characters."""
    return len(data) - len(data.translate(None, _CONTROLS)) > share * max(_EDGE, len(data))


def _begin(data: bytes, block: int) -> int:
    """The end of the last word before a run whose first block begins at `block`."""
    if block == 0:
        return 0
    dense = _DENSE.search(data, block - _BLOCK, block + _BLOCK)
    first = dense.start() if dense else block
    words = _WORD.finditer(data, max(0, first - _EDGE), first)
    ends = [word.end() for word in words if word.end() < first and _is_utf8(word[0])]
    return ends[-1] if ends else max(0, first - _EDGE)


def _end(data: bytes, block: int) -> int:
    """The start of the first word after a run whose last block ends at `block`."""
    last = min(block, len(data))
    for dense in _DENSE.finditer(data, block - _BLOCK, block + _BLOCK):
        last = dense.end()
    words = _WORD.finditer(data, last, last + _EDGE)
    starts = (word.start() for word in words if word.start() > last and _is_utf8(word[0]))
    return next(starts, min(len(data), last + _EDGE))


def _is_utf8(word: bytes) -> bool:
    try:
        word.decode()
    except UnicodeDecodeError:
        return False
    return True
