"""Terminal-safe JSON: control and bidirectional formatting characters are escaped."""

from __future__ import annotations

import json
import re

_ESCAPED = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def harmless_json(value: object) -> str:
    """A value as JSON on one line; every string round-trips."""
    written = json.dumps(value, ensure_ascii=False)
    if written.isprintable():
        return written
    return _ESCAPED.sub(lambda found: json.dumps(found[0])[1:-1], written)
