"""What another process finds of names is taken as it comes, and the rest found by workers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from tests.benchmarks.generated_news import PlantedNames
from tests.index.storage.corpora import PIPELINE, Corpus, answers
from tui.analysis import Finding, MentionCache, find_here
from tui.analysis.ner import extraction
from tui.index import Builder, Index, MentionsFound


class Counting(PlantedNames):
    """Counts the texts that it is asked for."""

    asked = 0

    def submit(self, work: Any, /, pipeline: str, texts: tuple[str, ...]) -> Future[Any]:
        self.asked += len(texts)
        return super().submit(work, pipeline, texts)


def test_names_that_come_early_are_those_that_workers_find(tmp_path: Path, monkeypatch) -> None:
    corpus = Corpus(tmp_path)
    right = answers(corpus.opened(kept=False))
    planted = PlantedNames()
    monkeypatch.setattr(
        extraction,
        "analyse_texts",
        lambda name, texts: planted.submit(None, name, texts).result(),
    )
    index, executor = Index(), Counting()
    builder: Builder
    calls: list[int] = []

    def early(stop: threading.Event) -> Iterator[Finding]:
        assert not stop.is_set()
        calls.append(executor.asked)
        yield from [*find_here(builder.articles, PIPELINE, MentionCache(None))][:3]

    builder = Builder(
        index,
        [corpus.folder],
        pipeline=PIPELINE,
        cache=MentionCache(None),
        executor=executor,
        early=early,
    )
    done = [event.done for event in builder.update() if isinstance(event, MentionsFound)]
    assert answers(index) == right
    assert (calls, done[0]) == ([0], 1)
    assert 0 < executor.asked < sum(len(article.passages) for article in index.articles)
