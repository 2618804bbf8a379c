"""Names are found while files are read, by the workers that then go on with the rest."""

from __future__ import annotations

import threading
from concurrent.futures import Executor
from typing import TYPE_CHECKING

from tui.analysis import find_ahead
from tui.analysis.ner.process_pool import ProcessPool
from tui.analysis.ner.worker_pool import most_workers

if TYPE_CHECKING:
    from tui.analysis import MentionCache, Pipeline
    from tui.index.article_files import ArticleFiles

_POLL_SECONDS = 0.1


class NamesAhead:
    """Finds names in articles as they are read, in a thread, and puts them into the cache.

    Args:
        files: are being read.
        pipeline: for names.
        cache: of what is found.
        executor: finds them; None starts worker processes.
        workers: the most processes; None: one a core.
    """

    def __init__(
        self,
        files: ArticleFiles,
        pipeline: Pipeline,
        cache: MentionCache,
        executor: Executor | None,
        workers: int | None,
    ) -> None:
        self._is_over, self._stop = threading.Event(), threading.Event()
        self._pool = ProcessPool(workers or most_workers()) if executor is None else None
        self._executor: Executor | ProcessPool | None = executor or self._pool
        self._thread = threading.Thread(
            target=find_ahead,
            args=(files.as_read(self._is_over), pipeline, cache),
            kwargs={"executor": self._executor, "workers": workers, "stop": self._stop},
            daemon=True,
        )
        self._thread.start()

    def finish(self, stop: threading.Event) -> Executor | ProcessPool | None:
        """Take no further articles, wait for those that are worked on, and give what finds more.

        Args:
            stop: set from any thread, ends the work: a single long article may take minutes.
        """
        self._is_over.set()
        while self._thread.is_alive():
            if stop.is_set():
                self._stop.set()
            self._thread.join(_POLL_SECONDS)
        return self._executor

    def close(self) -> None:
        """End it at once; what is in the cache stays there."""
        self._stop.set()
        self.finish(self._stop)
        if self._pool is not None:
            self._pool.close()
