"""The library on disk: what was worked out of a large corpus, mapped at the next start."""

from __future__ import annotations

from tui.index.storage.library import MOST_BYTES, CorpusLibrary, StoredCorpus, prune, stored_corpora

__all__ = ["MOST_BYTES", "CorpusLibrary", "StoredCorpus", "prune", "stored_corpora"]
