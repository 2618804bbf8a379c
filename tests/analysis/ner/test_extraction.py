"""Articles are read by worker processes, the cached ones without any."""

import errno
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path

import pytest

from tui.analysis import (
    MentionCache,
    Pipeline,
    PipelineMissingError,
    find_ahead,
    find_mentions,
    find_pipeline,
    find_quotations,
)
from tui.analysis.ner.ner_span import NerSpan
from tui.analysis.ner.process_pool import ProcessPool
from tui.analysis.ner.single_thread import is_held_to_one_thread
from tui.analysis.ner.worker import analyse_texts
from tui.corpus import PassageKind, discover, read_articles


class FakeExecutor(Executor):
    """Finds every capitalised word, in this process; fails as it is told."""

    def __init__(self, fail=lambda _: None):
        self.fail = fail
        self.calls = []

    def submit(self, _read, /, _pipeline, texts):
        future = Future()
        self.calls.append(texts)
        error = self.fail(texts)
        if error is not None:
            future.set_exception(error)
            return future
        found = []
        for number, text in enumerate(texts):
            position = 0
            for word in text.split():
                start = text.index(word, position)
                position = start + len(word)
                if word[0].isupper():
                    found.append(NerSpan(number, start, position, "ORG"))
        future.set_result(tuple(found))
        return future


PIPELINE = Pipeline("fake", "1")


def texts_of(results):
    return {article.id: [mention.text for mention in found] for article, found in results}


def test_every_article_comes_once_with_its_mentions(marked):
    articles = [marked(f"a{n}", f"So Harrow{n} met\nthe Port there")[0] for n in range(50)]
    results = list(find_mentions(articles, PIPELINE, MentionCache(None), executor=FakeExecutor()))
    assert [article.id for article, _ in results] == [article.id for article in articles]
    assert texts_of(results)["a7"] == ["So", "Harrow7", "Port"]
    for article, found in results:
        for mention in found:
            assert article.text[mention.start : mention.end] == mention.text
            assert article.passage_at(mention.start).id == mention.passage


def test_cached_articles_come_first_and_need_no_executor(marked):
    cache = MentionCache(None)
    known = [marked(f"k{n}", f"Known{n} here")[0] for n in range(3)]
    new = [marked("n0", "New here")[0]]
    list(find_mentions(known, PIPELINE, cache, executor=FakeExecutor()))
    executor = FakeExecutor()
    results = find_mentions(new + known, PIPELINE, cache, executor=executor)
    assert [next(results)[0].id for _ in known] == ["k0", "k1", "k2"]
    assert executor.calls == []
    assert [article.id for article, _ in results] == ["n0"]


def test_quotations_of_what_is_not_parsed_yet_can_be_left_out(marked):
    cache = MentionCache(None)
    known, new = marked("k0", "Known here")[0], marked("n0", "New here")[0]
    list(find_mentions([known], PIPELINE, cache, executor=FakeExecutor()))
    executor = FakeExecutor()
    found = find_quotations([new, known], PIPELINE, cache, executor=executor, cached_only=True)
    assert ([article.id for article, _ in found], executor.calls) == (["k0"], [])
    found = find_quotations([new, known], PIPELINE, cache, executor=executor)
    assert [article.id for article, _ in found] == ["k0", "n0"]


def test_what_was_found_ahead_needs_no_executor(marked):
    cache = MentionCache(None)
    articles = [marked(f"a{n}", f"Harrow{n % 3} spoke")[0] for n in range(9)]
    list(find_mentions(articles[:1], PIPELINE, cache, executor=FakeExecutor()))
    executor = FakeExecutor()
    find_ahead(iter(articles), PIPELINE, cache, executor=executor)
    asked = [text for texts in executor.calls for text in texts]
    assert sorted(asked) == ["Harrow1 spoke", "Harrow2 spoke"]  # neither known ones, nor any twice
    left = FakeExecutor()
    found = texts_of(find_mentions(articles, PIPELINE, cache, executor=left))
    assert found == {f"a{n}": [f"Harrow{n % 3}"] for n in range(9)}
    assert left.calls == []


def test_that_a_pipeline_is_missing_is_not_said_ahead(marked):
    executor = FakeExecutor(lambda _: PipelineMissingError("none"))
    find_ahead([marked("a", "Harrow")[0]], PIPELINE, MentionCache(None), executor=executor)


def test_another_pipeline_or_version_reads_anew(marked):
    cache, article = MentionCache(None), marked("a", "Harrow spoke")[0]
    for pipeline in (PIPELINE, Pipeline("fake", "2"), Pipeline("other", "1")):
        executor = FakeExecutor()
        list(find_mentions([article], pipeline, cache, executor=executor))
        assert len(executor.calls) == 1


def test_boilerplate_and_other_languages_are_left_out_and_boilerplate_can_change(marked):
    text = "Harrow spoke\nSubscribe to Us\nHola Madrid"
    cache = MentionCache(None)

    def found(kinds):
        article = marked("a", text, kinds)[0]
        spanish = replace(article.passages[2], language="es")
        article = replace(article, passages=(*article.passages[:2], spanish))
        executor = FakeExecutor()
        results = texts_of(find_mentions([article], PIPELINE, cache, executor=executor))
        return results["a"], len(executor.calls)

    assert found({1: PassageKind.BOILERPLATE}) == (["Harrow"], 1)
    assert found({}) == (["Harrow", "Subscribe", "Us"], 0)


def test_without_a_pipeline_there_are_no_mentions(marked):
    article = marked("a", "Harrow spoke")[0]
    assert list(find_mentions([article], None, MentionCache(None))) == [(article, ())]


def test_a_text_that_cannot_be_read_costs_only_itself(marked):
    articles = [marked(f"a{n}", f"Harrow{n} spoke\nPort{n} stood")[0] for n in range(9)]
    executor = FakeExecutor(
        lambda texts: ValueError() if any("Port4" in t for t in texts) else None
    )
    cache = MentionCache(None)
    found = texts_of(find_mentions(articles, PIPELINE, cache, executor=executor))
    assert found["a4"] == ["Harrow4"]
    assert all(found[f"a{n}"] == [f"Harrow{n}", f"Port{n}"] for n in range(9) if n != 4)
    again = FakeExecutor()
    assert texts_of(find_mentions(articles, PIPELINE, cache, executor=again))["a4"] == [
        "Harrow4",
        "Port4",
    ]


def test_a_broken_executor_ends_in_articles_without_mentions(marked):
    articles = [marked(f"a{n}", "Harrow spoke")[0] for n in range(3)]
    executor = FakeExecutor(lambda _: BrokenProcessPool())
    found = texts_of(find_mentions(articles, PIPELINE, MentionCache(None), executor=executor))
    assert found == {"a0": [], "a1": [], "a2": []}


def test_a_pipeline_that_cannot_be_loaded_is_said(marked):
    executor = FakeExecutor(lambda _: PipelineMissingError("it cannot be loaded"))
    with pytest.raises(PipelineMissingError, match="cannot be loaded"):
        list(find_mentions([marked("a", "X")[0]], PIPELINE, MentionCache(None), executor=executor))


def test_it_can_be_stopped_from_another_thread(marked):
    class Never(Executor):
        def submit(self, *_):
            return Future()

    stop = threading.Event()
    results = find_mentions(
        [marked("a", "X")[0]], PIPELINE, MentionCache(None), executor=Never(), stop=stop
    )
    with ThreadPoolExecutor(1) as thread:
        done = thread.submit(list, results)
        stop.set()
        assert done.result(timeout=60) == []


@pytest.fixture(scope="session")
def rules(tmp_path_factory):
    """A small pipeline of rules, quick to load, that names Harrow."""
    folder = tmp_path_factory.mktemp("pipeline") / "rules"
    script = """
        import sys, spacy
        nlp = spacy.blank("en")
        nlp.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Harrow"}])
        nlp.to_disk(sys.argv[1])
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(script), str(folder)], check=True)
    return find_pipeline(str(folder))


def test_worker_processes_read_and_leave(marked, rules):
    articles = [marked(f"a{n}", f"Harrow spoke {n} times\n" + "word " * 4000)[0] for n in range(8)]
    found = texts_of(find_mentions(articles, rules, MentionCache(None), workers=2))
    assert found == {f"a{n}": ["Harrow"] for n in range(8)}
    assert not multiprocessing.active_children()


def test_closing_leaves_no_process(marked, rules):
    articles = [marked(f"a{n}", "Harrow spoke\n" + "word " * 9000)[0] for n in range(20)]
    results = find_mentions(articles, rules, MentionCache(None), workers=2)
    next(results)
    assert multiprocessing.active_children()
    results.close()
    assert not multiprocessing.active_children()


def test_a_killed_worker_is_replaced_and_nothing_is_lost(marked, rules):
    articles = [marked(f"a{n}", f"Harrow {n}\n" + "word " * 4000)[0] for n in range(8)]
    results = find_mentions(articles, rules, MentionCache(None), workers=1)
    seen = [next(results)]
    for child in multiprocessing.active_children():
        os.kill(child.pid, signal.SIGKILL)
    seen += results
    assert texts_of(seen) == {f"a{n}": ["Harrow"] for n in range(8)}


@pytest.mark.parametrize("where", ["resource_tracker.ensure_running", "process.BaseProcess.start"])
def test_where_no_process_can_be_started_that_is_said(marked, rules, monkeypatch, where):
    def denied(*_):
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(f"multiprocessing.{where}", denied)
    with pytest.raises(PipelineMissingError, match="Resource temporarily unavailable"):
        list(find_mentions([marked("a", "Harrow spoke")[0]], rules, MentionCache(None), workers=1))


def test_a_pool_serves_one_call_after_the_other_with_the_same_processes(marked, rules):
    pool = ProcessPool(1)
    try:
        for name in ("a", "b"):
            article = marked(name, "Harrow spoke")[0]
            ((_, found),) = find_mentions([article], rules, MentionCache(None), executor=pool)
            assert [mention.text for mention in found] == ["Harrow"]
            children = multiprocessing.active_children()
            if name == "a":
                first = children
        assert len(children) == 1
        assert children == first
        os.kill(children[0].pid, signal.SIGKILL)
        ((_, found),) = find_mentions([article], rules, MentionCache(None), executor=pool)
        assert [mention.text for mention in found] == ["Harrow"]
    finally:
        pool.close()
    assert not multiprocessing.active_children()


def test_a_text_longer_than_the_pipeline_takes_is_read_in_pieces(marked, rules):
    article = marked("a", "word " * 210_000 + "Harrow spoke")[0]
    ((_, found),) = find_mentions([article], rules, MentionCache(None), workers=1)
    assert [m.text for m in found] == ["Harrow"]


def test_workers_leave_when_their_parent_is_killed_and_never_speak(rules, tmp_path):
    script = tmp_path / "reader.py"
    script.write_text(
        textwrap.dedent(
            """
            import json, multiprocessing, sys, time
            from pathlib import Path
            from tui.analysis import MentionCache, find_mentions, find_pipeline
            from tui.corpus import Article, Passage

            def main():
                text = "word " * 400_000
                article = Article("a", Path("a"), "a", text, (Passage("a#0", "a", 0, len(text)),))
                small = Article("b", Path("b"), "b", "Harrow", (Passage("b#0", "b", 0, 6),))
                pipeline = find_pipeline(sys.argv[1])
                results = find_mentions([small, article], pipeline, MentionCache(None))
                next(results)
                children = multiprocessing.active_children()
                print(json.dumps([child.pid for child in children]), flush=True)
                list(results)

            if __name__ == "__main__":
                main()
            """
        )
    )
    reader = subprocess.Popen(
        [sys.executable, str(script), rules.name], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    children = json.loads(reader.stdout.readline())
    assert children
    for child in children:
        os.kill(child, signal.SIGINT)  # as ctrl+c in the terminal sends to all
    reader.kill()
    _, errors = reader.communicate(timeout=60)
    deadline = time.monotonic() + 60
    while any(map(_alive, children)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(_alive, children))
    assert errors == b""


def _alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    try:  # dead, though nobody has asked after it yet?
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return not Path("/proc/self").exists()


def test_the_installed_pipeline_finds_names(marked):
    article = marked("a", "President Vladimir Putin flew from Moscow to Beijing on Tuesday.")[0]
    ((_, found),) = find_mentions([article], find_pipeline(), MentionCache(None))
    assert {(m.text, m.label) for m in found} >= {("Moscow", "GPE"), ("Beijing", "GPE")}
    assert not {m.label for m in found} & {"DATE", "CARDINAL"}


def two_languages(marked):
    """An English article with a French passage, a French one and one in no known language."""
    mixed = marked("mixed", "Harrow is\nParis est")[0]
    english, french = mixed.passages
    return [
        replace(mixed, language="en", passages=(english, replace(french, language="fr"))),
        replace(marked("french", "Lyon est")[0], language="fr"),
        replace(marked("unknown", "Name")[0], language=None),
    ]


FRENCH = Pipeline("french", "1", language="fr")


def test_each_passage_is_read_by_the_pipeline_of_its_language(marked):
    executor = FakeExecutor()
    both = replace(PIPELINE, others=(FRENCH,))
    results = list(
        find_mentions(two_languages(marked), both, MentionCache(None), executor=executor)
    )
    assert len(results) == 3
    assert texts_of(results) == {
        "mixed": ["Harrow", "Paris"],
        "french": ["Lyon"],
        "unknown": ["Name"],
    }
    assert sorted(text for call in executor.calls for text in call) == [
        "Harrow is",
        "Lyon est",
        "Name",
        "Paris est",
    ]


def test_a_pipeline_that_cannot_be_loaded_takes_nothing_from_the_others(marked):
    def fail(texts):
        return PipelineMissingError("broken") if "Lyon est" in texts else None

    both = replace(PIPELINE, others=(FRENCH,))
    found = find_mentions(
        two_languages(marked), both, MentionCache(None), executor=FakeExecutor(fail)
    )
    results = [next(found) for _ in range(3)]
    with pytest.raises(PipelineMissingError, match="broken"):
        next(found)
    assert {article.id for article, _ in results} == {"mixed", "french", "unknown"}
    assert texts_of(results)["mixed"][0] == "Harrow"


def test_labels_of_other_corpora_become_ours(marked):
    class Labels(FakeExecutor):
        def submit(self, _read, /, _pipeline, _texts):
            future = Future()
            labels = ("PER", "LOC", "ORG")
            future.set_result(tuple(NerSpan(0, n, n + 1, one) for n, one in enumerate(labels)))
            return future

    article = replace(marked("a", "ABC")[0], language="fr")
    [(_, found)] = find_mentions([article], FRENCH, MentionCache(None), executor=Labels())
    assert [mention.label for mention in found] == ["PERSON", "GPE", "ORG"]


def _analyse_and_count(pipeline, texts):
    found = analyse_texts(pipeline, texts)
    return found, len(os.listdir("/proc/self/task")), is_held_to_one_thread()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="threads are counted there")
def test_a_worker_starts_no_threads_to_multiply_and_finds_what_blis_finds(seeds):
    articles = [one for file in discover([seeds], on_error=print) for one in read_articles(file)]
    texts = tuple(one.text[p.start : p.end] for one in articles for p in one.passages)
    assert not is_held_to_one_thread()  # this process, which leaves it to BLIS
    name = find_pipeline().name
    pool = ProcessPool(1)
    try:
        found, threads, is_held = pool.executor.submit(_analyse_and_count, name, texts).result()
    finally:
        pool.close()
    assert is_held
    assert threads <= 2  # itself, and what watches its parent
    assert found == analyse_texts(name, texts)
