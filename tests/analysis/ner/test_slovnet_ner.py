"""Names in Russian, by the pipeline of the extra `russian`."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.stories import STORIES, story, write
from tui.analysis import (
    MentionCache,
    PipelineMissingError,
    find_mentions,
    find_pipeline,
    find_pipelines,
)
from tui.corpus import load
from tui.languages.model import words

PEOPLE = words(
    """budanov erdogan fidan grossi grynspan guterres halushchenko kallas klitschko lavrov lubinets
    macron medinsky merz moskalkova putin reznikov rubio shmyhal spoljaric stoltenberg trukhanov
    tusk vdl zelenska zelenskyy"""
)


def people_in(articles, pipeline):
    with ThreadPoolExecutor(1) as executor:
        found = find_mentions(articles, pipeline, MentionCache(None), executor=executor, workers=1)
        return {
            (article.id, mention.start, mention.end)
            for article, mentions in found
            for mention in mentions
            if mention.label == "PERSON"
        }


@pytest.mark.parametrize("name", sorted(path.name for path in STORIES.iterdir() if path.is_dir()))
def test_people_are_found_in_any_case(name, tmp_path):
    russian = [one for one in story(name) if one.language == "ru"]
    write(russian, tmp_path)
    articles = list(load([tmp_path], on_error=pytest.fail))
    assert [article.text for article in articles] == [one.text for one in russian]
    expected = {
        (one.name, start, end)
        for one in russian
        for start, end, gold in one.mentions
        if gold in PEOPLE
    }
    found = people_in(articles, find_pipeline("natasha"))
    assert len(found & expected) >= 0.9 * len(expected)
    assert len(found - expected) <= 0.1 * len(expected)


def test_it_is_used_for_russian_by_itself():
    assert [one.name for one in find_pipelines().others if one.language == "ru"] == ["natasha"]


def test_without_one_of_its_packages_it_is_not_there(monkeypatch):
    monkeypatch.setitem(sys.modules, "navec", None)
    monkeypatch.setattr("tui.analysis.ner.pipelines.find_spec", lambda name: name != "navec")
    assert "ru" not in {one.language for one in find_pipelines().others}
    with pytest.raises(PipelineMissingError, match="natasha"):
        find_pipeline("natasha")


def test_finding_it_imports_nothing_of_it():
    script = (
        "import sys; from tui.analysis import find_pipelines; find_pipelines();"
        "sys.exit(any(name in sys.modules for name in ('natasha', 'slovnet', 'navec', 'numpy')))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
