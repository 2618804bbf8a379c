"""Caches of what a pass over a text found, so that a second start needs no model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from tui.analysis.ner.ner_span import NerSpan, from_json, to_json
from tui.analysis.quotations import saying
from tui.analysis.quotations.saying import Saying
from tui.analysis.sqlite_cache import SqliteCache

#: To be raised whenever the same text and model give other spans or embeddings.
FORMAT_VERSION = 1
#: To be raised whenever the same text and pipeline give other sayings; named spans stay valid.
SAYINGS_VERSION = 5


class MentionCache(SqliteCache):
    """Cache of what one pass over an article finds: named spans and sayings; see `SqliteCache`.

    Both are stored at once, but read apart: most starts need the named spans only.
    """

    file = "mentions.sqlite3"

    def __init__(self, folder: Path | None) -> None:
        super().__init__(folder, FORMAT_VERSION)

    def get(self, key: str) -> tuple[NerSpan, ...] | None:
        """The cached spans, or None."""
        return self.get_many([key]).get(key)

    def get_many(self, keys: Sequence[str]) -> dict[str, tuple[NerSpan, ...]]:
        """The cached spans of those keys that have some; much quicker than one by one."""
        found = {
            key: from_json(raw) for key, raw in self.read_many(keys).items() if isinstance(raw, str)
        }
        return {key: spans for key, spans in found.items() if spans is not None}

    def known(self, keys: Sequence[str]) -> set[str]:
        """Those keys that have something, valid or not."""
        return set(self.read_many(keys))

    def get_many_sayings(self, keys: Sequence[str]) -> dict[str, tuple[Saying, ...]]:
        """The cached sayings of those keys that have some."""
        raws = self.read_many([_sayings_key(key) for key in keys])
        found = {
            key: saying.from_json(raw)
            for key in keys
            if isinstance(raw := raws.get(_sayings_key(key)), str)
        }
        return {key: sayings for key, sayings in found.items() if sayings is not None}

    def put(self, items: Iterable[tuple[str, Iterable[NerSpan | Saying]]]) -> None:
        """Store what was found, all in one transaction."""
        rows: list[tuple[str, str]] = []
        for key, mixed in items:
            found = tuple(mixed)
            rows.append((key, to_json(one for one in found if isinstance(one, NerSpan))))
            sayings = saying.to_json(one for one in found if isinstance(one, Saying))
            rows.append((_sayings_key(key), sayings))
        self.write_many(rows)


def _sayings_key(key: str) -> str:
    return f"{key}/sayings/{SAYINGS_VERSION:d}"


class VectorCache(SqliteCache):
    """Cache of the embeddings of passages; see `SqliteCache`."""

    file = "vectors.sqlite3"

    def __init__(self, folder: Path | None) -> None:
        super().__init__(folder, FORMAT_VERSION)

    def get_many(self, keys: Sequence[str]) -> dict[str, bytes]:
        """The cached vectors of those keys that have some."""
        found = self.read_many(keys)
        return {
            key: raw for key, raw in found.items() if isinstance(raw, bytes) and len(raw) % 2 == 0
        }

    def put(self, items: Iterable[tuple[str, bytes]]) -> None:
        """Store vectors, all in one transaction."""
        self.write_many(list(items))
