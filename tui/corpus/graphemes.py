"""Grapheme clusters (UAX #29): spans are snapped so that no user-perceived character is cut.

Offsets are code points of the whole `text`. Most text has no clusters of more than one code point;
only where there may be one is the segmentation algorithm of `wcwidth` run.
"""

from __future__ import annotations

import re
from itertools import accumulate

# Characters that may join with the one before or after them: marks, joiners, Hangul, Indic signs,
# emoji, flags, variation selectors; and the return before a line feed. Wider than needed.
_MAY_JOIN = re.compile(
    "[\r\u0300-\u036f\u0483-\u0489\u0591-\u1fff\u200c\u200d\u20d0-\u20ff\u2190-\u2bff\u2cef-\u2cf1"
    "\u2d7f-\u2dff\u302a-\u3030\u303d\u3099\u309a\u3297\u3299\ua66f-\uabff\uac00-\ud7ff\ufb1e"
    "\ufe00-\ufe0f\ufe20-\ufe2f\uff9e\uff9f\U00010000-\U0001ffff\U000e0000-\U000e0fff]"
)
# A cluster longer than this is cut: only hostile text has them.
_WINDOW = 128


def snap_to_graphemes(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span so that it cuts no grapheme cluster."""
    start = max(0, min(start, len(text)))
    end = max(start, min(end, len(text)))
    if start == end:
        start = _cluster_start(text, start)
        return start, start
    return _cluster_start(text, start), _cluster_end(text, end)


def next_grapheme(text: str, offset: int) -> int:
    """The first cluster boundary after `offset`, or the length of the text."""
    return _cluster_end(text, min(offset + 1, len(text))) if offset < len(text) else len(text)


def _cluster_start(text: str, offset: int) -> int:
    """The last boundary at or before `offset`."""
    return max(b for b in _boundaries_near(text, offset) if b <= offset)


def _cluster_end(text: str, offset: int) -> int:
    """The first boundary at or after `offset`."""
    return min(b for b in _boundaries_near(text, offset) if b >= offset)


def _boundaries_near(text: str, offset: int) -> list[int]:
    """Cluster boundaries around `offset`, at least one on each side of it or at it."""
    if offset <= 0 or offset >= len(text):
        return [max(0, min(offset, len(text)))]
    low = offset
    while low > 0 and offset - low < _WINDOW and _may_join(text, low):
        low -= 1
    if low == offset:
        return [offset]
    from wcwidth import iter_graphemes

    clusters = iter_graphemes(text[low : offset + _WINDOW])
    return list(accumulate((len(cluster) for cluster in clusters), initial=low))


def _may_join(text: str, offset: int) -> bool:
    """Whether the characters before and after `offset` may be of one cluster."""
    return bool(_MAY_JOIN.match(text[offset - 1]) or _MAY_JOIN.match(text[offset]))
