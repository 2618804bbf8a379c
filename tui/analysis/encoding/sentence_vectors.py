"""Texts in, sentence vectors out: from the cache, else from an encoder in worker processes."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from functools import partial

from tui.analysis.encoding.installed import Encoder
from tui.analysis.ner.mention_cache import VectorCache
from tui.analysis.ner.worker import encode_texts
from tui.analysis.ner.worker_pool import read_all


def find_vectors(
    texts: Sequence[str],
    encoder: Encoder,
    cache: VectorCache,
    *,
    executor: Executor | None = None,
    workers: int | None = None,
    stop: threading.Event | None = None,
) -> Iterator[dict[str, bytes]]:
    """Encode texts; yields the vectors of some of them at a time, each once.

    Those in the cache come first and start no process. A text that cannot be encoded is left out.

    Args:
        texts: those to be encoded, the most urgent first.
        encoder: what encodes them.
        cache: asked first, and given what is encoded.
        executor: maps the work; None starts worker processes and ends them.
        workers: how many processes at most; None: one a core.
        stop: set from any thread, ends the iteration within a tenth of a second.
    """
    keys = {text: _key(text, encoder) for text in texts}
    known = {text: raw for text, key in keys.items() if (raw := cache.get(key)) is not None}
    if known:
        yield known
    unread = [text for text in keys if text not in known]
    tokenizer = str(encoder.tokenizer) if encoder.tokenizer else None
    task = partial(encode_texts, tokenizer)
    items = [(text,) for text in unread]
    for results in read_all(items, str(encoder.model), executor, workers, stop, task):
        found = {
            unread[read.number]: vector.raw
            for read in results
            if read.whole
            for vector in read.found
        }
        if found:
            cache.put((keys[text], raw) for text, raw in found.items())
            yield found


def _key(text: str, encoder: Encoder) -> str:
    """A digest of all that decides what is found."""
    whole = f"{encoder.version}\n{encoder.tokenizer}\n{text}"
    return hashlib.blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()
