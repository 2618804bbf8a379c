"""The library on disk: what was worked out of a large corpus, mapped at the next start."""

from __future__ import annotations

from tui.index.storage.folders import MOST_BYTES, prune
from tui.index.storage.library import CorpusLibrary, StoredCorpus, stored_corpora

__all__ = ["MOST_BYTES", "CorpusLibrary", "StoredCorpus", "prune", "stored_corpora"]
