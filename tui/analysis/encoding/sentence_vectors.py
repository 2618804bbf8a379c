"""Sentence embeddings of texts: from the cache, else computed by an encoder in worker processes."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from typing import Protocol

from tui.analysis.encoding.installed import Encoder
from tui.analysis.ner.ner_span import Embedding
from tui.analysis.ner.process_pool import ProcessPool
from tui.analysis.ner.worker import encode_multilingual_texts, encode_texts
from tui.analysis.ner.worker_pool import process_all


class VectorStore(Protocol):
    """Keeps vectors, 16-bit floats, by the hexadecimal digest of a text and what encodes it."""

    def get_many(self, keys: Sequence[str], /) -> Mapping[str, bytes]:
        """The vectors of those keys that have some."""

    def put(self, items: Iterable[tuple[str, bytes]], /) -> None:
        """Keep vectors."""

    def close(self) -> None:
        """Have them all where they are kept."""


def find_vectors(
    texts: Sequence[str],
    encoder: Encoder,
    cache: VectorStore,
    *,
    executor: Executor | ProcessPool | None = None,
    workers: int | None = None,
    stop: threading.Event | None = None,
) -> Iterator[dict[str, bytes]]:
    """Encode texts; yields the vectors of some of them at a time, each once.

    Cached vectors come first and start no process. A text that cannot be encoded is left out.

    Args:
        texts: those to be encoded, the most urgent first.
        encoder: what encodes them.
        cache: looked up first; new vectors are stored in it.
        executor: runs the tasks, and is left open; None starts worker processes and ends them.
        workers: how many processes at most; None: one a core.
        stop: set from any thread, ends the iteration within a tenth of a second.
    """
    keys = {text: _key(text, encoder) for text in texts}
    kept = cache.get_many([*keys.values()])
    known = {text: kept[key] for text, key in keys.items() if key in kept}
    if known:
        yield known
    uncached = [text for text in keys if text not in known]
    items = [(text,) for text in uncached]
    for results in process_all(
        items, str(encoder.model), executor, workers, stop, task_of(encoder)
    ):
        encoded = {
            uncached[result.number]: vector.raw
            for result in results
            if result.is_complete
            for vector in result.found
        }
        if encoded:
            cache.put((keys[text], raw) for text, raw in encoded.items())
            yield encoded


def task_of(encoder: Encoder) -> Callable[[str, tuple[str, ...]], tuple[Embedding, ...]]:
    """What a worker process calls with the encoder's model and texts, of which there may be none.

    The first call in a process loads the encoder.
    """
    if encoder.is_multilingual:
        return encode_multilingual_texts
    return partial(encode_texts, str(encoder.tokenizer) if encoder.tokenizer else None)


def _key(text: str, encoder: Encoder) -> str:
    """The cache key: a digest of the encoder's version and the text."""
    source = f"{encoder.version}\n{encoder.tokenizer}\n{text}"
    return hashlib.blake2b(source.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()
