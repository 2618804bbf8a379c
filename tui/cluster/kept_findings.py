"""What the passes over the texts found, as the batches of a library keep it: no model is needed."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from tui.analysis import MentionCache, Pipeline
from tui.analysis.quotations.saying import Saying
from tui.cluster.batches import Batch, KeptBatch
from tui.cluster.errors import ClusterError
from tui.cluster.place import Place

_AT_HAND = 8  # batches whose findings are on this machine at once


class KeptFindings(MentionCache):
    """A cache that takes what it has not from the batches of a library.

    It is asked for article after article, as the batches are in order: so it looks first into those
    that had the last ones.

    Args:
        folder: of the cache of this machine; None: memory only.
        place: where the library is.
        batches: their keys.
        pipeline: that was used.
    """

    def __init__(
        self, folder: Path | None, place: Place, batches: Sequence[str], pipeline: Pipeline | None
    ) -> None:
        super().__init__(folder)
        self._place = place
        self._batches = [Batch("", (), pipeline, key) for key in batches]
        self._next = 0
        self._at_hand: dict[int, MentionCache] = {}
        self._extracted = tempfile.TemporaryDirectory(prefix="ukr-reader-")

    def get_many_sayings(self, keys: Sequence[str]) -> dict[str, tuple[Saying, ...]]:
        """The sayings of those keys that are cached or kept."""
        found = super().get_many_sayings(keys)
        start = self._next
        for step in range(len(self._batches)):
            missing = [key for key in keys if key not in found]
            if not missing:
                break
            number = (start + step) % len(self._batches)
            here = self._findings(number).get_many_sayings(missing)
            if here:
                self._next = number
            found |= here
        return found

    def _findings(self, number: int) -> MentionCache:
        if number not in self._at_hand:
            while len(self._at_hand) >= _AT_HAND:
                self._at_hand.pop(next(iter(self._at_hand))).close()
            folder = Path(self._extracted.name) / str(number)
            try:
                KeptBatch(self._batches[number], self._place).extract_findings(folder)
            except ClusterError:  # what is not kept is looked for on this machine
                folder.mkdir(exist_ok=True)
            self._at_hand[number] = MentionCache(folder)
        return self._at_hand[number]
