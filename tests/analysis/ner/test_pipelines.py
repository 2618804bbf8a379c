"""Pipelines are found from their metadata; spaCy is not needed for it."""

import json
import subprocess
import sys

import pytest

from tui.analysis import (
    Pipeline,
    PipelineMissingError,
    find_pipeline,
    find_pipelines,
    installed_pipelines,
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "meta.json").write_text(json.dumps({"lang": "uk", "version": "1.2", "name": "x"}))
    return tmp_path


def test_the_default_is_an_installed_english_pipeline():
    pipeline = find_pipeline()
    assert pipeline.name in installed_pipelines()
    assert pipeline.language == "en"
    assert pipeline.version[0].isdigit()
    assert find_pipeline(pipeline.name) == pipeline


def test_a_folder_is_told_from_its_meta_and_its_training(folder):
    before = find_pipeline(str(folder))
    assert (before.name, before.package, before.language) == (str(folder), None, "uk")
    (folder / "meta.json").write_text(json.dumps({"lang": "uk", "version": "1.2", "ents_f": 0.9}))
    assert find_pipeline(str(folder)).version != before.version


@pytest.mark.parametrize("name", ["no_such_pipeline", "rich", "", "a\0b", "x" * 5000, "/", "~"])
def test_what_is_no_pipeline_is_said_with_what_to_do(name):
    with pytest.raises(PipelineMissingError, match=r"Installed are: .*--model"):
        find_pipeline(name)


def test_a_damaged_meta_is_no_pipeline(folder):
    (folder / "meta.json").write_text("[1, 2")
    with pytest.raises(PipelineMissingError):
        find_pipeline(str(folder))


def test_without_any_pipeline_the_message_says_what_to_install(monkeypatch):
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **_: ())
    monkeypatch.setattr("tui.analysis.ner.pipelines.PREFERRED", ())
    with pytest.raises(PipelineMissingError, match="pip install"):
        find_pipeline()


@pytest.mark.parametrize(
    ("pipeline", "language", "supports"),
    [
        ("en", "en", True),
        ("en", None, True),
        ("en", "en-GB", True),
        ("en", "es", False),
        ("xx", "es", True),
    ],
)
def test_the_languages_it_reads(pipeline, language, supports):
    assert Pipeline("p", "1", language=pipeline).supports(language) is supports


def test_finding_and_resolving_load_neither_spacy_nor_numpy():
    script = (
        "import sys; from tui.analysis import find_pipeline, find_mentions, resolve, MentionCache;"
        "find_pipeline(); resolve([], {}); list(find_mentions([], None, MentionCache(None)));"
        "sys.exit(any(name in sys.modules for name in ('spacy', 'numpy', 'thinc')))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@pytest.fixture
def installed(monkeypatch):
    """Makes pipelines of languages the installed ones."""

    def install(*languages):
        made = {f"{code}_news": Pipeline(f"{code}_news", "1", language=code) for code in languages}
        monkeypatch.setattr("tui.analysis.ner.pipelines.installed_pipelines", lambda: tuple(made))
        monkeypatch.setattr("tui.analysis.ner.pipelines._installed", made.get)
        monkeypatch.setattr("tui.analysis.ner.pipelines.PREFERRED", ("en_news",))

    return install


def test_every_language_has_the_pipeline_that_is_installed_for_it(installed):
    installed("en", "fr", "uk")
    found = find_pipelines()
    assert found.language == "en"
    assert [other.name for other in found.others] == ["fr_news", "uk_news"]


def test_a_named_pipeline_comes_before_an_installed_one(installed, folder):
    installed("en", "fr", "uk")
    assert [p.name for p in find_pipelines([str(folder)]).others] == ["fr_news", str(folder)]
    by_language = find_pipelines((), {"pl": str(folder)}).others
    assert {p.language: p.name for p in by_language}["pl"] == str(folder)


def test_one_for_several_languages_stands_alone(installed, folder):
    installed("en", "fr")
    (folder / "meta.json").write_text(json.dumps({"lang": "xx", "version": "1"}))
    found = find_pipelines([str(folder)])
    assert (found.language, found.others) == ("xx", ())


def test_without_english_another_language_is_read(installed):
    installed("fr")
    assert find_pipelines().language == "fr"
