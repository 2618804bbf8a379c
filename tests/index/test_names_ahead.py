"""Names are found while the files of a large folder are read for the first time."""

from __future__ import annotations

import multiprocessing
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.generated_news import PlantedNames
from tests.index.storage.corpora import PIPELINE, TEXTS, Corpus, answers
from tui.analysis import MentionCache
from tui.analysis.ner import worker_pool
from tui.index import ArticlesLoaded, Builder, Event, Index, IndexReady, Keeper, article_files


class Noting(PlantedNames):
    """Notes the texts that it is asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.is_asked = threading.Event()

    def submit(self, work: Any, /, pipeline: str, texts: tuple[str, ...]) -> Future[Any]:
        self.asked += texts
        self.is_asked.set()
        return super().submit(work, pipeline, texts)


class Unanswered(Noting):
    """Answers nothing, as if a text took for ever."""

    def submit(self, work: Any, /, pipeline: str, texts: tuple[str, ...]) -> Future[Any]:
        super().submit(work, pipeline, texts)
        return Future()


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    """A folder of which each article is told when it is read, and worth a worker."""
    monkeypatch.setattr(article_files, "_BATCH_SECONDS", 0)
    monkeypatch.setattr(article_files, "_BATCH_SHARE", 0)
    monkeypatch.setattr(worker_pool, "_WORTH_A_WORKER", 1)
    return Corpus(tmp_path)


def built(corpus: Corpus, executor: Noting | None) -> tuple[Index, Builder]:
    index = Index()
    keeper = Keeper(corpus.library, index, 0)
    cache = MentionCache(corpus.cache)
    builder = Builder(
        index, [corpus.folder], pipeline=PIPELINE, cache=cache, executor=executor, keeper=keeper
    )
    return index, builder


def begun(corpus: Corpus, executor: Noting | None) -> tuple[Index, Iterator[Event]]:
    index, builder = built(corpus, executor)
    return index, builder.update()


def test_names_are_asked_for_before_all_is_read_and_each_text_once(corpus: Corpus) -> None:
    right = answers(corpus.opened(kept=False))
    (corpus.cache / MentionCache.file).unlink()
    executor = Noting()
    index, updates = begun(corpus, executor)
    loaded = next(event for event in updates if isinstance(event, ArticlesLoaded))
    assert executor.is_asked.wait(60)
    assert loaded.done < loaded.total
    assert len(index.articles) < len(TEXTS)
    for _ in updates:
        pass
    assert answers(index) == right
    texts = [a.text[p.start : p.end] for a in index.articles for p in a.passages]
    assert sorted(executor.asked) == sorted(texts)  # of the two that are copies one is left


def test_when_reading_is_broken_off_what_was_found_is_kept_and_nothing_goes_on(
    corpus: Corpus,
) -> None:
    executor = Noting()
    _index, updates = begun(corpus, executor)
    next(updates)
    assert executor.is_asked.wait(60)
    updates.close()
    again = Noting()
    list(begun(corpus, again)[1])
    assert again.asked
    assert not {*executor.asked} & {*again.asked}


def test_names_that_are_still_looked_for_when_all_is_read_are_not_waited_for_once_it_is_stopped(
    corpus: Corpus,
) -> None:
    executor = Unanswered()
    _index, builder = built(corpus, executor)
    updates = builder.update()
    while not (isinstance(event := next(updates), ArticlesLoaded) and event.done == event.total):
        pass
    assert executor.is_asked.wait(60)
    assert isinstance(next(updates), IndexReady)
    builder.stop()
    rest = threading.Thread(target=deque, args=(updates, 0), daemon=True)
    rest.start()
    rest.join(20)
    assert not rest.is_alive()


def test_its_threads_and_processes_end_with_it(corpus: Corpus) -> None:
    before = threading.active_count(), multiprocessing.active_children()
    _index, updates = begun(corpus, None)
    next(updates)
    assert threading.active_count() > before[0]
    updates.close()
    assert (threading.active_count(), multiprocessing.active_children()) == before
