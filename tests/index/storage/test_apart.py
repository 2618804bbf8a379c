"""A large corpus is brought up to date in a process of its own."""

from __future__ import annotations

import threading

import pytest

from tests.index.storage.corpora import TEXTS, Corpus, answers
from tests.index.storage.test_library import Decision, agree
from tui.analysis.incremental import resolver
from tui.corpus import Corrections
from tui.index import ArticlesLoaded, found_mentions
from tui.index.storage import apart
from tui.index.storage.stored_article import StoredArticle


@pytest.fixture
def changed(corpus: Corpus) -> Corpus:
    """A folder with a library that is out of date; all names are in the cache."""
    corpus.opened()
    corpus.write("f", TEXTS["e"] + " Nobody had known that.")
    (corpus.folder / "a.txt").unlink()
    corpus.opened(kept=False)
    return corpus


@pytest.fixture
def alone(changed: Corpus, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    """From now on nothing is worked out in this process."""

    def fail(*_args: object, **_options: object) -> None:
        raise AssertionError("it was worked out in this process")

    monkeypatch.setattr(found_mentions, "find_mentions", fail)
    monkeypatch.setattr(resolver, "resolve_blocks", fail)
    return changed


def test_changed_files_are_found_at_once_and_worked_out_apart(alone: Corpus) -> None:
    changed = alone
    index = changed.opened(model=False)
    [loaded] = [event for event in changed.events if isinstance(event, ArticlesLoaded)]
    assert [article.id for article in loaded.articles] == ["f"]
    assert all(isinstance(article, StoredArticle) for article in index.articles)
    shown = answers(index, plain=True)
    assert shown == answers(changed.opened(model=False), plain=True)
    assert not [event for event in changed.events if isinstance(event, ArticlesLoaded)]


def test_it_answers_the_same_as_this_process_would(changed: Corpus) -> None:
    agree(changed.opened(model=False), changed)


def test_decisions_and_corrections_reach_it(changed: Corpus) -> None:
    decided: list[Decision] = []
    said = {"b": Corrections({"title": "Loss of a dam"})}
    options = {"decisions": lambda: decided, "corrections": lambda _: said}
    index = changed.opened(model=False, **options)
    assert answers(index) == answers(changed.opened(kept=False, **options))
    index = changed.opened(model=False, **options)
    builder = changed.builder
    decided.append(Decision("ignore", ("GPE", "velm")))
    builder.resolve()
    assert answers(index) == answers(changed.opened(kept=False, **options))


def test_where_there_can_be_no_other_process_this_one_does_it(
    changed: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "work_apart", lambda *_: False)
    agree(changed.opened(model=False), changed)


def test_it_ends_when_it_is_told_to(changed: Corpus) -> None:
    stop = threading.Event()
    stop.set()
    request = apart.CorpusRequest(changed.cache, (changed.folder,), (), None, (), {})
    assert not apart.work_apart(request, stop)
    assert apart.work_apart(request, threading.Event())
