"""A large corpus is brought up to date in a process of its own."""

from __future__ import annotations

import shutil
import threading
from itertools import chain

import pytest

from tests.index.storage.corpora import TEXTS, Corpus, answers
from tests.index.storage.test_library import Decision, agree
from tui.analysis import MentionCache, sqlite_cache
from tui.analysis.incremental import resolver
from tui.corpus import Corrections
from tui.index import (
    ArticlesLoaded,
    EntitiesReady,
    MentionsFound,
    article_files,
    build,
    found_mentions,
    keeping,
    provisional,
)
from tui.index.storage import apart, columns
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
    shown = answers(index)
    assert shown == answers(changed.opened(model=False))
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


@pytest.mark.parametrize("apart_works", [True, False])
def test_at_the_first_start_it_resolves_what_is_read_and_found_here(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, apart_works: bool
) -> None:
    right = answers(corpus.opened(kept=False))  # all names are in the cache
    if apart_works:
        monkeypatch.setattr(resolver, "resolve_blocks", None)
    else:
        monkeypatch.setattr(apart, "work_apart", lambda *_: False)
    monkeypatch.setattr(build, "_MOST_HELD", 2)
    index = corpus.opened(model=False)
    assert answers(index) == right
    assert all(isinstance(article, StoredArticle) for article in index.articles)
    assert [event.final for event in corpus.events if isinstance(event, EntitiesReady)][-1]
    agree(corpus.opened(model=False), corpus)


def test_this_process_resolves_what_the_cache_does_not_keep_for_another(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = answers(corpus.opened(kept=False))
    cache = MentionCache(corpus.cache)
    assert cache.is_shared
    assert not MentionCache(None).is_shared
    with monkeypatch.context() as patch:
        patch.setattr(sqlite_cache, "_MAX_BYTES", 0)
        assert not cache.is_shared
    monkeypatch.setattr(MentionCache, "is_shared", False)
    monkeypatch.setattr(apart, "work_apart", None)
    assert answers(corpus.opened(model=False)) == right


def test_a_first_start_that_ended_while_names_were_found_need_not_read_again(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(provisional, "_FIRST_SECONDS", 0)
    monkeypatch.setattr(provisional, "_LIKELY_COST", 0)
    right = answers(corpus.opened(kept=False))
    _index, updates = corpus.begun()
    next(event for event in updates if isinstance(event, MentionsFound))
    updates.close()
    index = corpus.opened(model=False)
    assert not [event for event in corpus.events if isinstance(event, ArticlesLoaded)]
    told = [event for event in corpus.events if isinstance(event, MentionsFound)]
    assert told[-1] == MentionsFound(len(index.articles), len(index.articles))
    assert [one.final for one in corpus.events if isinstance(one, EntitiesReady)] == [False, True]
    assert answers(index) == right


def test_what_is_read_is_kept_before_all_of_it_is(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = answers(corpus.opened(kept=False))
    monkeypatch.setattr(article_files, "_BATCH_SECONDS", 0)
    monkeypatch.setattr(article_files, "_BATCH_SHARE", 0)
    monkeypatch.setattr(keeping, "_UNKEPT_BYTES", 0)
    assert answers(corpus.opened()) == right
    shutil.rmtree(corpus.cache / "library")
    index, updates = corpus.begun()
    first, _, _ = (next(updates) for _ in range(3))
    assert isinstance(index.articles[0], StoredArticle)
    updates.close()
    assert answers(corpus.opened(model=False)) == right
    loaded = [one.articles for one in corpus.events if isinstance(one, ArticlesLoaded)]
    assert loaded
    assert first.articles[0] not in chain.from_iterable(loaded)


def test_it_ends_when_it_is_told_to(changed: Corpus) -> None:
    stop = threading.Event()
    stop.set()
    request = apart.CorpusRequest(changed.cache, (changed.folder,), (), None, (), {})
    assert not apart.work_apart(request, stop)
    assert apart.work_apart(request, threading.Event())


def test_the_full_text_of_what_was_read_in_batches_is_written_anew_in_one_segment(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = answers(corpus.opened(kept=False))  # all names are in the cache
    monkeypatch.setattr(article_files, "_BATCH_SECONDS", 0.0)
    monkeypatch.setattr(article_files, "_BATCH_SHARE", 0.0)
    index = corpus.opened(model=False)
    assert len([*corpus.kept.glob("passages/*.idx")]) == 1
    assert answers(index) == right
    corpus.write("f", TEXTS["e"] + " Nobody had known that.")
    right = answers(corpus.opened(kept=False))
    assert answers(corpus.opened(model=False)) == right
    assert len([*corpus.kept.glob("passages/*.idx")]) == 2  # a change costs what changed
    for name in "bce":
        (corpus.folder / f"{name}.txt").unlink()
    right = answers(corpus.opened(kept=False))
    assert answers(corpus.opened(model=False)) == right
    assert len([*corpus.kept.glob("passages/*.idx")]) == 1  # but for what is no more


def test_the_full_text_is_written_anew_where_much_was_only_removed(corpus: Corpus) -> None:
    corpus.opened(kept=False)  # all names are in the cache
    corpus.opened(model=False)
    assert len([*corpus.kept.glob("passages/*.idx")]) == 1
    for name in "ab":
        (corpus.folder / f"{name}.txt").unlink()
    right = answers(corpus.opened(kept=False))
    assert answers(corpus.opened(model=False)) == right
    assert not [*corpus.kept.glob("passages/*.del")]
    numbered = columns.map_array(corpus.kept / "first_numbers.npy")[-1]
    assert numbered == sum(len(article.passages) for article in corpus.opened().articles)
