"""Mentions and quotations of articles, from the cache or from spaCy in worker processes."""

from __future__ import annotations

import hashlib
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import count, islice
from typing import NamedTuple

from tui.analysis.model import Mention
from tui.analysis.ner.mention_cache import MentionCache
from tui.analysis.ner.ner_span import NerSpan
from tui.analysis.ner.pipelines import Pipeline, PipelineMissingError
from tui.analysis.ner.process_pool import ProcessPool
from tui.analysis.ner.worker import analyse_texts
from tui.analysis.ner.worker_pool import process_all
from tui.analysis.quotations.assembly import quotations_of
from tui.analysis.quotations.quotation import Quotation
from tui.analysis.quotations.saying import Saying
from tui.corpus import Article, Passage, PassageKind
from tui.languages import language

Found = NerSpan | Saying

_LOOKED_UP = 200  # articles looked up in the cache at once


class Finding(NamedTuple):
    """What a pipeline finds in an article.

    Attributes:
        article: the id of the article.
        key: of it in the `MentionCache`.
        found: what `MentionCache.put` takes.
        is_last: whether no other pipeline finds more in the article.
    """

    article: str
    key: str
    found: tuple[Found, ...]
    is_last: bool


def find_mentions(
    articles: Iterable[Article],
    pipeline: Pipeline | None,
    cache: MentionCache,
    *,
    executor: Executor | ProcessPool | None = None,
    workers: int | None = None,
    stop: threading.Event | None = None,
) -> Iterator[tuple[Article, tuple[Mention, ...]]]:
    """Find the mentions of each article, and yield each article as soon as it is processed.

    Cached articles come first and start no process; the others follow roughly in the given
    order, each once. Boilerplate and passages in a language that the pipeline does not support
    are left out. An article that cannot be processed has no mentions. Closing the iterator stops
    the work and leaves no process behind.

    Worker processes are started afresh, so a script that calls this needs the usual
    `if __name__ == "__main__"`.

    Args:
        articles: what to process; fully consumed before the first process is started.
        pipeline: None yields every article without mentions; its `others` process the passages in
            their languages.
        cache: looked up first; new results are stored in it.
        executor: runs the tasks, e.g. on a cluster; None starts worker processes and ends them.
        workers: how many processes at most; None: one a core.
        stop: set from any thread, ends the iteration within a tenth of a second.

    Raises:
        PipelineMissingError: a worker cannot load the pipeline.
    """
    if pipeline is None:
        yield from ((article, ()) for article in articles)
        return
    if pipeline.others:
        find = partial(find_mentions, executor=executor, workers=workers, stop=stop)
        yield from _by_language(articles, pipeline, find, cache)
        return
    jobs = (_job(article, pipeline) for article in articles)
    for job, found in _results(jobs, pipeline, cache, cache.get_many, executor, workers, stop):
        yield job.article, _mentions(job, (one for one in found if isinstance(one, NerSpan)))


def find_ahead(
    articles: Iterable[Article],
    pipeline: Pipeline,
    cache: MentionCache,
    *,
    executor: Executor | ProcessPool | None = None,
    workers: int | None = None,
    stop: threading.Event | None = None,
) -> None:
    """Put what is found in articles into the cache, as they come: others are read meanwhile.

    `find_mentions` then answers from there. It also says that a pipeline is missing, and has the
    texts in other languages processed.

    Args:
        articles: taken a few at a time; may wait for the next.
        pipeline: its `others` are not used.
        cache: what is there already is not processed.
        executor: as for `find_mentions`.
        workers: likewise.
        stop: set from any thread, ends the work within a tenth of a second.
    """
    numbers, going_on = count(), dict[int, str]()

    def texts() -> Iterator[Sequence[str]]:
        for job in (_job(article, pipeline) for article in articles):
            if job.key not in going_on.values() and not cache.known([job.key]):
                going_on[next(numbers)] = job.key
                yield job.texts

    with suppress(PipelineMissingError):
        for results in process_all(texts(), pipeline.name, executor, workers, stop):
            done = [(going_on.pop(result.number), result) for result in results]
            cache.put((key, result.found) for key, result in done if result.is_complete)


def find_here(
    articles: Sequence[Article], pipeline: Pipeline, cache: MentionCache
) -> Iterator[Finding]:
    """Find what the cache does not have, in this very process: `prepare_process` prepares it.

    No pipeline is loaded that has nothing to do. One that cannot be loaded finds nothing:
    `find_mentions` says so.

    Args:
        articles: in the order in which they are processed.
        pipeline: with its `others`.
        cache: is only read.
    """
    works = _works(articles, pipeline)
    waiting = Counter(article.id for _, those in works for article in those)
    for one, those in works:
        jobs = [_job(article, one) for article in those]
        known = cache.known([job.key for job in jobs])
        with suppress(PipelineMissingError):
            for job in jobs:
                waiting[job.article.id] -= 1
                if job.key not in known:
                    found = analyse_texts(one.name, job.texts) if job.texts else ()
                    yield Finding(job.article.id, job.key, found, not waiting[job.article.id])


def find_quotations(
    articles: Iterable[Article],
    pipeline: Pipeline | None,
    cache: MentionCache,
    *,
    executor: Executor | ProcessPool | None = None,
    workers: int | None = None,
    stop: threading.Event | None = None,
    cached_only: bool = False,
) -> Iterator[tuple[Article, tuple[Quotation, ...]]]:
    """Find the quotations of each article, as the pass of `find_mentions` left them in the cache.

    What is not there is processed, as by `find_mentions`, which says the arguments, or left out if
    `cached_only`. Without a pipeline, in another language than English, or without a parser in the
    pipeline, quotation marks alone tell what is said.

    Raises:
        PipelineMissingError: a worker cannot load the pipeline.
    """
    if pipeline is None:
        yield from ((article, quotations_of(article, ())) for article in articles)
        return
    jobs = (_job(article, pipeline) for article in articles)
    if cached_only:
        known = _cached(jobs, cache.get_many_sayings, [], stop)
    else:
        known = _results(jobs, pipeline, cache, cache.get_many_sayings, executor, workers, stop)
    for job, found in known:
        sayings = _sayings(job, (one for one in found if isinstance(one, Saying)))
        yield job.article, quotations_of(job.article, sayings)


def _results(
    jobs: Iterator[_NerJob],
    pipeline: Pipeline,
    cache: MentionCache,
    get_many: Callable[[Sequence[str]], Mapping[str, Sequence[Found]]],
    executor: Executor | ProcessPool | None,
    workers: int | None,
    stop: threading.Event | None,
) -> Iterator[tuple[_NerJob, Sequence[Found]]]:
    """What is found in each article, from the cache or from workers."""
    uncached: list[Article] = []
    yield from _cached(jobs, get_many, uncached, stop)
    if stop is not None and stop.is_set():
        return
    going_on: dict[int, _NerJob] = {}  # those of all would take more memory than their texts

    def texts() -> Iterator[Sequence[str]]:
        for number, article in enumerate(uncached):
            job = going_on[number] = _job(article, pipeline)
            yield job.texts

    for results in process_all(texts(), pipeline.name, executor, workers, stop):
        done = [(going_on.pop(result.number), result) for result in results]
        cache.put((job.key, result.found) for job, result in done if result.is_complete)
        for job, result in done:
            yield job, result.found


def _cached(
    jobs: Iterator[_NerJob],
    get_many: Callable[[Sequence[str]], Mapping[str, Sequence[Found]]],
    uncached: list[Article],
    stop: threading.Event | None,
) -> Iterator[tuple[_NerJob, Sequence[Found]]]:
    """What the cache has of each article; the others are added to a list."""
    for batch in _batches(jobs):
        cached = get_many([job.key for job in batch])
        for job in batch:
            if job.key in cached:
                yield job, cached[job.key]
            else:
                uncached.append(job.article)
        if stop is not None and stop.is_set():
            return


def _by_language(
    articles: Iterable[Article],
    pipeline: Pipeline,
    find: Callable[..., Iterator[tuple[Article, tuple[Mention, ...]]]],
    cache: MentionCache,
) -> Iterator[tuple[Article, tuple[Mention, ...]]]:
    """The mentions of each article by all the pipelines that its languages need.

    A pipeline that cannot be loaded takes nothing from what the others find: the error comes last.
    """
    works = _works(list(articles), pipeline)
    waiting = Counter(article.id for _, those in works for article in those)
    found: dict[str, list[Mention]] = defaultdict(list)
    missing: list[PipelineMissingError] = []
    for one, those in works:
        left = {article.id: article for article in those}
        try:
            for article, mentions in find(those, one, cache):
                del left[article.id]
                found[article.id] += mentions
                waiting[article.id] -= 1
                if not waiting[article.id]:
                    yield article, tuple(sorted(found.pop(article.id), key=_position))
        except PipelineMissingError as error:
            missing.append(error)
            for article in left.values():
                waiting[article.id] -= 1
                if not waiting[article.id]:
                    yield article, tuple(sorted(found.pop(article.id, ()), key=_position))
    if missing:
        raise missing[0]


def _works(
    articles: Sequence[Article], pipeline: Pipeline
) -> list[tuple[Pipeline, Sequence[Article]]]:
    """Each pipeline, and the articles that it is needed for."""
    works = [(replace(pipeline, others=()), articles)]
    works += [(other, [a for a in articles if _has(a, other)]) for other in pipeline.others]
    return works


def _has(article: Article, pipeline: Pipeline) -> bool:
    """Whether an article has a passage in the language of a pipeline."""
    codes = {article.language_of(passage) for passage in article.passages}
    return any(code is not None and pipeline.supports(code) for code in codes)


def _position(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end


@dataclass(frozen=True, slots=True)
class _NerJob:
    """An article, and its passages in a language that the pipeline supports."""

    article: Article
    passages: tuple[Passage, ...]
    texts: tuple[str, ...]
    key: str
    labels: Mapping[str, str]


def _batches(jobs: Iterator[_NerJob]) -> Iterator[list[_NerJob]]:
    """The first alone, so that it need not wait, then as many as are looked up at once."""
    size = 1
    while batch := list(islice(jobs, size)):
        yield batch
        size = _LOOKED_UP


def _job(article: Article, pipeline: Pipeline) -> _NerJob:
    """The passages of `article` to process.

    Boilerplate is processed as well: it is only known once all articles are loaded, and may
    change with them, while cached results stay valid.
    """
    passages = tuple(p for p in article.passages if pipeline.supports(article.language_of(p)))
    texts = tuple(article.text[p.start : p.end] for p in passages)
    labels = language(pipeline.language).labels
    return _NerJob(article, passages, texts, _key(texts, pipeline), labels)


def _key(texts: tuple[str, ...], pipeline: Pipeline) -> str:
    """The cache key: a digest of pipeline, version and texts."""
    digest = hashlib.blake2b(f"{pipeline.name}\n{pipeline.version}\n".encode(), digest_size=20)
    for text in texts:
        raw = text.encode("utf-8", "surrogatepass")
        digest.update(b"%d\n" % len(raw))
        digest.update(raw)
    return digest.hexdigest()


def _mentions(job: _NerJob, found: Iterable[NerSpan]) -> tuple[Mention, ...]:
    """The named spans as mentions of the article; none if they lie outside its texts."""
    mentions = []
    article_id = job.article.id  # of a stored article it is looked up
    for name in found:
        if name.number >= len(job.texts) or name.end > len(job.texts[name.number]):
            return ()  # the cache file may have been tampered with
        passage = job.passages[name.number]
        if passage.kind is not PassageKind.BOILERPLATE:
            text = job.texts[name.number][name.start : name.end]
            start, end = passage.start + name.start, passage.start + name.end
            label = job.labels.get(name.label, name.label)
            mentions.append(Mention(article_id, passage.id, start, end, text, label))
    return tuple(mentions)


def _sayings(job: _NerJob, found: Iterable[Saying]) -> tuple[Saying, ...]:
    """The sayings in code points of the article; none if they lie outside its texts."""
    sayings = []
    for one in found:
        last = max([one.cue[1], *(span[1] for span in (one.speaker, *one.content) if span)])
        if one.number >= len(job.texts) or last > len(job.texts[one.number]):
            return ()  # as above
        sayings.append(one.shifted(job.passages[one.number].start))
    return tuple(sayings)
