"""Encodes the passages of an index beside other work, those of the article in view first."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Executor
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from tui.analysis import EncoderMissingError, VectorCache, find_encoder, find_vectors
from tui.corpus import Article, PassageKind
from tui.index.passage_vectors import SentenceVectors
from tui.index.protocol import SearchIndex

if TYPE_CHECKING:
    from tui.analysis import Encoder

MOST = 3_000  # passages that are encoded, some 40 seconds of one core; others go by their words
_NEAREST = 12  # articles most like the one in view come next


def find_encoding(path: Path | None, cache: Path | None) -> Encoding | None:
    """What encodes passages, if there is an encoder; nothing is imported or started by this.

    Args:
        path: an encoder of the user's, or None for the one that is installed as an extra.
        cache: the folder in which vectors are kept, or None.

    Raises:
        EncoderMissingError: `path` names no usable encoder.
    """
    encoder = find_encoder(path)
    return Encoding(encoder, VectorCache(cache)) if encoder else None


class Encoding:
    """Fills sentence vectors from an encoder, in a thread that waits for worker processes.

    Args:
        encoder: what encodes.
        cache: keeps the vectors.
        executor: maps the work; None starts worker processes.
        workers: how many at most; None: one a core.

    Attributes:
        encoder: what encodes.
        meaning: what is filled, for an `Index`.
        failure: why nothing can be encoded, as a sentence; empty where it can.
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

    def begin(self, index: SearchIndex, first: str | None) -> None:
        """Start on the passages that are not encoded yet; forget those that are gone."""
        texts = list(islice(_texts(index, first), MOST))
        self.meaning.keep(texts)
        unknown = [text for text in texts if text not in self.meaning]
        self._stop.clear()
        if unknown:
            self._thread = threading.Thread(target=self._run, args=(unknown,), daemon=True)
            self._thread.start()

    def _run(self, texts: list[str]) -> None:
        found = find_vectors(
            texts,
            self.encoder,
            self._cache,
            executor=self._executor,
            workers=self._workers,
            stop=self._stop,
        )
        try:
            for vectors in found:
                self.meaning.add(vectors)
        except EncoderMissingError as error:
            self.failure = str(error)  # passages go by their words

    def wait(self, seconds: float) -> bool:
        """Wait a moment; whether all is done."""
        if self._thread is not None:
            self._thread.join(seconds)
            if self._thread.is_alive():
                return False
            self._thread = None
        return True

    def stop(self) -> None:
        """End the work within a tenth of a second; may be called from any thread."""
        self._stop.set()


def _texts(index: SearchIndex, first: str | None) -> Iterator[str]:
    """The passages to encode, each once: of the article in view, of those like it, of others."""
    articles = {article.id: article for article in index.articles}
    order: dict[str, None] = {}
    if first in articles:
        order[first] = None
        if sum(len(article.passages) for article in articles.values()) > MOST:
            order |= dict.fromkeys(one.article for one in index.related_articles(first, _NEAREST))
    order |= dict.fromkeys(articles)
    seen: set[str] = set()
    for article_id in order:
        for text in _passages(articles[article_id]):
            if text not in seen:
                seen.add(text)
                yield text


def _passages(article: Article) -> Iterator[str]:
    for passage in article.passages:
        if passage.kind is not PassageKind.BOILERPLATE:
            yield article.text[passage.start : passage.end]
