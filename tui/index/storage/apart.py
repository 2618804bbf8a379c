"""Works a large corpus out anew in a process of its own, from the library and into it.

So the interface neither waits nor holds the texts and mentions of all articles. Whatever happens to
that process, the library stays right: see `library`.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tui.analysis import DecisionLike, Entity, MentionCache, Pipeline
from tui.analysis.ner.process_pool import ProcessPool
from tui.corpus import Corrections
from tui.index.storage.library import CorpusLibrary

_POLL_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class CorpusRequest:
    """What a corpus is worked out of.

    Attributes:
        cache: the cache folder.
        paths: its files and folders.
        ignore: patterns of what is ignored in them.
        pipeline: for names.
        decisions: of the user on entities.
        corrections: of the user, by article id.
        workers: the most processes that find names.
    """

    cache: Path
    paths: tuple[Path, ...]
    ignore: tuple[str, ...]
    pipeline: Pipeline | None
    decisions: tuple[DecisionLike, ...]
    corrections: Mapping[str, Corrections]
    workers: int | None = None


def work_apart(request: CorpusRequest, stop: threading.Event) -> bool:
    """Bring the library up to date in another process; whether that was done.

    Args:
        request: the corpus.
        stop: set from any thread, ends the process within a tenth of a second.
    """
    try:
        with _one_process() as pool:
            future = pool.executor.submit(work_out, request)
            while not wait([future], _POLL_SECONDS).done:
                if stop.is_set():
                    return False
            return future.result()
    except (BrokenExecutor, OSError, RuntimeError):  # it was killed, or could not be started
        return False


@contextmanager
def _one_process() -> Iterator[ProcessPool]:
    pool = ProcessPool(1)
    try:
        yield pool
    finally:
        pool.close()


def work_out(request: CorpusRequest) -> bool:
    """Bring the library up to date in this process; whether it is then."""
    from tui.index.build import Builder
    from tui.index.index import Index
    from tui.index.keeping import Keeper

    class Unasked(Index):
        """Nobody asks it for entities: they are written as they were resolved."""

        def set_entities(self, entities: Sequence[Entity]) -> None:
            """Leave them."""

    index = Unasked()
    library = CorpusLibrary(request.cache, request.paths, request.ignore)
    keeper = Keeper(library, index, least_bytes=0, apart=False)
    builder = Builder(
        index,
        request.paths,
        pipeline=request.pipeline,
        cache=MentionCache(request.cache),
        decisions=lambda: request.decisions,
        corrections=lambda _: request.corrections,
        workers=request.workers,
        ignore=request.ignore,
        keeper=keeper,
    )
    for _ in builder.update():
        pass
    library.close()
    return keeper.is_saved
