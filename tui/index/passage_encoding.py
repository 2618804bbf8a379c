"""Background encoding of passages into sentence embeddings, the current article first."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from tui.analysis import (
    PipelineMissingError,
    VectorCache,
    find_encoder,
    find_multilingual_encoder,
    find_vectors,
)
from tui.analysis.encoding.sentence_vectors import task_of
from tui.analysis.ner.process_pool import ProcessPool
from tui.corpus import Article, PassageKind
from tui.index.passage_vectors import SentenceVectors
from tui.index.protocol import SearchIndex

if TYPE_CHECKING:
    from tui.analysis import Encoder
    from tui.analysis.encoding.sentence_vectors import VectorStore

MAX_PASSAGES = 3_000  # some 40 seconds of one core; others are ranked by their words
FEW_PASSAGES = 120  # encoded by one process: another one takes longer to load than it would help
ENDED_WITHIN = 2.0  # seconds: a busy machine is slow
_STOP_SECONDS = 0.1
_NEAREST = 12  # articles similar to the current one, encoded next


def find_passage_encoder(path: Path | None, cache: Path | None) -> PassageEncoder | None:
    """The passage encoder, if one is installed; imports and starts nothing.

    Args:
        path: an encoder of the user's, or None for the one that is installed as an extra.
        cache: the folder of the vector cache, or None.

    Raises:
        EncoderMissingError: `path` names no usable encoder.
    """
    encoder = find_encoder(path)
    return PassageEncoder(encoder, VectorCache(cache)) if encoder else None


def find_multilingual_passage_encoder(cache: Path | None) -> PassageEncoder | None:
    """The passage encoder for several languages, if its extra is installed; starts nothing.

    Args:
        cache: the folder of the vector cache, or None.
    """
    encoder = find_multilingual_encoder()
    return PassageEncoder(encoder, VectorCache(cache)) if encoder else None


class PassageEncoder:
    """Encodes passages in worker processes, awaited by a thread.

    A multilingual encoder encodes nothing where all passages are in one language.

    Args:
        encoder: the sentence encoder.
        cache: of vectors.
        executor: runs the tasks; None starts worker processes.
        workers: the most processes; None: one per core.

    Attributes:
        encoder: the sentence encoder.
        meaning: the vectors so far, for an `Index`.
        failure: why nothing can be encoded, as a sentence; else empty.
    """

    def __init__(
        self,
        encoder: Encoder,
        cache: VectorCache,
        *,
        executor: Executor | None = None,
        workers: int | None = None,
    ) -> None:
        self.meaning = SentenceVectors()
        self.failure = ""
        self.encoder, self._cache = encoder, cache
        self._executor, self._workers = executor, workers
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._pool: ProcessPool | None = None  # of one process

    def prepare(self) -> None:
        """Load the encoder in another process, for the few passages that `start` is to encode."""
        if self._executor is None and not self.encoder.is_multilingual:
            self._pool = ProcessPool(1)
            with suppress(OSError, RuntimeError):  # no process can be started: `start` says so
                self._pool.executor.submit(task_of(self.encoder), str(self.encoder.model), ())

    def _end_prepared(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.close()

    def start(
        self,
        index: SearchIndex,
        first: str | None,
        library: Path | None = None,
        after: PassageEncoder | None = None,
    ) -> None:
        """Start encoding new passages; drop the vectors of removed ones.

        Args:
            index: has the passages.
            first: the id of the article to encode first.
            library: the folder of the corpus, if it has one on disk: its vectors are kept there.
            after: is to end before, so that they do not take the cores from each other.
        """
        languages = dict(islice(_texts(index, first), MAX_PASSAGES))
        is_compared = not self.encoder.is_multilingual or len({*languages.values()} - {None}) > 1
        texts = list(languages) if is_compared else []
        self.meaning.keep(texts)
        unknown = [text for text in texts if text not in self.meaning]
        self._stop.clear()
        if unknown:
            self._thread = threading.Thread(
                target=self._run, name="encoding", args=(unknown, library, after), daemon=True
            )
            self._thread.start()
        else:
            self._end_prepared()

    def _run(self, texts: list[str], library: Path | None, after: PassageEncoder | None) -> None:
        while after is not None and not after.wait(_STOP_SECONDS):
            if self._stop.is_set():
                return
        store: VectorStore = self._cache
        if library is not None:
            from tui.index.storage.vectors import StoredVectors  # imports NumPy

            store = StoredVectors(library, self.encoder, self._cache)
        are_few = len(texts) <= FEW_PASSAGES
        if not are_few:
            self._end_prepared()
        found = find_vectors(
            texts,
            self.encoder,
            store,
            executor=self._executor or self._pool,
            workers=self._workers or (1 if are_few else None),
            stop=self._stop,
        )
        try:
            for vectors in found:
                self.meaning.add(vectors)
        except PipelineMissingError as error:
            self.failure = str(error)  # ranking falls back on words
        finally:
            store.close()
            self._end_prepared()

    def wait(self, seconds: float) -> bool:
        """Wait at most `seconds`; whether encoding is complete. May be called from any thread."""
        if (thread := self._thread) is not None:
            thread.join(seconds)
            if thread.is_alive():
                return False
            if self._thread is thread:
                self._thread = None
        return True

    def stop(self) -> None:
        """Stop, and wait until the processes have ended: some tenths of a second; from any thread.

        Python's own end fails where it finds processes that another thread is about to end.
        """
        self._stop.set()
        self.wait(ENDED_WITHIN)
        self._end_prepared()


def _texts(index: SearchIndex, first: str | None) -> Iterator[tuple[str, str | None]]:
    """The distinct passages and their languages: current article, similar ones, others."""
    articles = {article.id: article for article in index.articles}
    order: dict[str, None] = {}
    if first in articles:
        order[first] = None
        passages = (passage for article in articles.values() for passage in article.passages)
        if next(islice(passages, MAX_PASSAGES, None), None) is not None:
            order |= dict.fromkeys(one.article for one in index.related_articles(first, _NEAREST))
    order |= dict.fromkeys(articles)
    seen: set[str] = set()
    for article_id in order:
        for text, language in _passages(articles[article_id]):
            if text not in seen:
                seen.add(text)
                yield text, language


def _passages(article: Article) -> Iterator[tuple[str, str | None]]:
    for passage in article.passages:
        if passage.kind is not PassageKind.BOILERPLATE:
            yield article.text[passage.start : passage.end], article.language_of(passage)
