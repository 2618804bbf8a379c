"""Names in a small folder are found by the process that reads it at the very first start.

It is there before the interface is loaded, on another core: the model is loaded meanwhile, and not
after all else that a start does.
"""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.analysis import Finding
    from tui.corpus import Article
    from tui.library.forked_call import ForkedCall
    from tui.settings import Settings

#: Code points of all articles; more is sooner done by several processes, though they begin later.
MOST_TEXT = 80_000
_PATIENCE = 60.0  # seconds for one article; then it is found as if nothing had been begun
_STOP_SECONDS = 0.1


def find_first_names(settings: Settings, articles: Sequence[Article]) -> Iterator[Finding]:
    """Find the names that are not in the cache; the process does nothing else from then on."""
    from tui.analysis import MentionCache, find_here
    from tui.analysis.ner.worker import prepare_process
    from tui.library.installed import pipeline_of

    if sum(len(article.text) for article in articles) > MOST_TEXT:
        return
    prepare_process()
    pipeline = pipeline_of(settings, lambda _reason: None)
    if pipeline is not None:
        gc.disable()  # a tenth of the time, of so little text
        yield from find_here(articles, pipeline, MentionCache(settings.cache_dir))


class FirstNames:
    """What a process finds, as it comes.

    Args:
        call: of `find_first_names`; nobody else waits for its results from now on.
    """

    def __init__(self, call: ForkedCall[Finding]) -> None:
        self._call = call
        self._lock = threading.Lock()
        self._has_ended = False

    def receive(self, stop: threading.Event) -> Iterator[Finding]:
        """What it finds, until it ends or an event is set; called again it goes on."""
        patience = time.monotonic() + _PATIENCE
        while not stop.is_set() and not self._has_ended:
            with self._lock:
                found = self._next(time.monotonic() > patience)
            if found is not None:
                yield found
                patience = time.monotonic() + _PATIENCE

    def close(self) -> None:
        """End the process, from any thread."""
        self._call.kill()
        with self._lock:
            self._end()

    def _next(self, is_late: bool) -> Finding | None:
        """What it found next, None if nothing is there yet, or nothing comes any more."""
        if self._has_ended or not (self._call.is_ready(_STOP_SECONDS) or is_late):
            return None
        found = self._call.result(0 if is_late else _PATIENCE)
        if found is None:
            self._end()
        return found

    def _end(self) -> None:
        if not self._has_ended:
            self._has_ended = True
            self._call.end()
