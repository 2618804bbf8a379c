"""Who said what is known from the build: the machine of the reader needs no model."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.benchmarks.generated_news import PlantedNames
from tests.cluster.conftest import PIPELINE, HereCluster, request, write_corpus
from tui.analysis import MentionCache, find_quotations
from tui.analysis.quotations.saying import Evidence, Saying
from tui.cluster import Place, build
from tui.cluster.kept_findings import KeptFindings
from tui.corpus import load


class Reporting(PlantedNames):
    """Takes the first words of each text to be said."""

    def submit(self, _work: Any, /, _pipeline: str, texts: tuple[str, ...]) -> Future[Any]:
        said = [Saying(n, Evidence.CLAUSE, (0, 2), None, ((3, 12),)) for n in range(len(texts))]
        future: Future[Any] = Future()
        future.set_result(said)
        return future


class Nobody(PlantedNames):
    """A machine without the model: everything is to be kept already."""

    def submit(self, *_arguments: Any, **_options: Any) -> Future[Any]:
        raise AssertionError


def test_quotations_are_found_without_the_model(tmp_path: Path) -> None:
    source, place = write_corpus(tmp_path / "news", 40), tmp_path / "place"
    chosen = replace(request(source, place), executor=Reporting(), most_files=12)
    library = build(chosen, HereCluster(), lambda _: None)
    assert len(library.batches) > 3
    articles = load([source], on_error=print)
    kept = KeptFindings(None, Place(place), library.batches, PIPELINE)
    there = dict(found_in(articles, kept, Nobody()))
    here = dict(found_in(articles, MentionCache(None), Reporting()))
    assert there == here
    assert sum(map(len, here.values())) > 40


def found_in(articles: Any, cache: MentionCache, executor: PlantedNames) -> Any:
    found = find_quotations(articles, PIPELINE, cache, executor=executor)
    return ((article.id, quotations) for article, quotations in found)
