"""Articles in, mentions out: from the cache, else from spaCy in worker processes."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass

from tui.analysis.model import Mention
from tui.analysis.ner.mention_cache import MentionCache
from tui.analysis.ner.ner_span import Found
from tui.analysis.ner.pipelines import Pipeline
from tui.analysis.ner.worker_pool import read_all
from tui.corpus import Article, Passage, PassageKind


def find_mentions(
    articles: Iterable[Article],
    pipeline: Pipeline | None,
    cache: MentionCache,
    *,
    executor: Executor | None = None,
    workers: int | None = None,
    stop: threading.Event | None = None,
) -> Iterator[tuple[Article, tuple[Mention, ...]]]:
    """Find what each article names, and yield each article as soon as it is read.

    Those in the cache come first and start no process; the others follow about in the order
    handed in, each once. Boilerplate and passages in a language that the pipeline does not know
    are left out. An article that cannot be read has no mentions. Closing the iterator stops the
    work and leaves no process behind.

    Worker processes are started afresh, so a script that calls this needs the usual
    `if __name__ == "__main__"`.

    Args:
        articles: what to read; wholly consumed before the first process is started.
        pipeline: None yields every article without mentions.
        cache: asked first, and given what is read.
        executor: maps the work, e.g. over a cluster; None starts worker processes and ends them.
        workers: how many processes at most; None: one a core.
        stop: set from any thread, ends the iteration within a tenth of a second.

    Raises:
        PipelineMissingError: a worker cannot load the pipeline.
    """
    if pipeline is None:
        yield from ((article, ()) for article in articles)
        return
    unread: list[_Job] = []
    for article in articles:
        job = _job(article, pipeline)
        known = cache.get(job.key)
        if known is None:
            unread.append(job)
        else:
            yield article, _mentions(job, known)
        if stop is not None and stop.is_set():
            return
    texts = [job.texts for job in unread]
    for results in read_all(texts, pipeline.name, executor, workers, stop):
        cache.put((unread[read.number].key, read.found) for read in results if read.whole)
        for read in results:
            job = unread[read.number]
            yield job.article, _mentions(job, read.found)


@dataclass(frozen=True, slots=True)
class _Job:
    """An article, and the passages of it that the pipeline can read."""

    article: Article
    passages: tuple[Passage, ...]
    texts: tuple[str, ...]
    key: str


def _job(article: Article, pipeline: Pipeline) -> _Job:
    """What is to be read of `article`.

    Boilerplate is read as well: what is boilerplate is only known once all articles are, and may
    change with them, while what was read can be kept.
    """
    passages = tuple(p for p in article.passages if pipeline.reads(p.language or article.language))
    texts = tuple(article.text[p.start : p.end] for p in passages)
    return _Job(article, passages, texts, _key(texts, pipeline))


def _key(texts: tuple[str, ...], pipeline: Pipeline) -> str:
    """A digest of all that decides what is found."""
    digest = hashlib.blake2b(f"{pipeline.name}\n{pipeline.version}\n".encode(), digest_size=20)
    for text in texts:
        raw = text.encode("utf-8", "surrogatepass")
        digest.update(b"%d\n" % len(raw))
        digest.update(raw)
    return digest.hexdigest()


def _mentions(job: _Job, found: Iterable[Found]) -> tuple[Mention, ...]:
    """What was found, as spans of the article; nothing where the two do not fit."""
    mentions = []
    for name in found:
        if name.number >= len(job.texts) or name.end > len(job.texts[name.number]):
            return ()  # no key can be trusted that far: a cache may be tampered with
        passage = job.passages[name.number]
        if passage.kind is not PassageKind.BOILERPLATE:
            text = job.texts[name.number][name.start : name.end]
            start, end = passage.start + name.start, passage.start + name.end
            mentions.append(Mention(job.article.id, passage.id, start, end, text, name.label))
    return tuple(mentions)
