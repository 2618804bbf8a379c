"""Passages are encoded beside the names, and what is related follows what they mean."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from tests.encoders import EncoderStandIn
from tui.analysis import Encoder, MentionCache, VectorCache
from tui.index import Builder, Index, PassageEncoder, PassagesEncoded, SentenceVectors
from tui.index.build_events import AnalysisFailed

WORDS = ("ferry", "boat", "bread")


def vector(text):
    """Passages with one of the first two words mean the same."""
    numbers = np.array([float(any(word in text.lower() for word in WORDS[:2])), 0.1])
    return (numbers / np.linalg.norm(numbers)).astype(np.float16).tobytes()


@pytest.fixture
def runtime(monkeypatch):
    return EncoderStandIn(vector).install(monkeypatch)


@pytest.fixture
def folder(tmp_path):
    told = {"a": "The ferry sank at night.", "b": "The boat sank.", "c": "The bread sank at night."}
    for name, text in told.items():
        (tmp_path / f"{name}.txt").write_text(f"Title {name}\n\n{text}", encoding="utf-8")
    return tmp_path


@pytest.fixture
def build(folder, tmp_path):
    with ThreadPoolExecutor(1) as executor:
        encoder = Encoder(tmp_path / "model.onnx", None, "1")
        encoding = PassageEncoder(encoder, VectorCache(None), executor=executor, workers=1)
        index = Index(encoding.meaning)
        cache = MentionCache(None)
        yield index, Builder(index, [folder], pipeline=None, cache=cache, encodings=[encoding])


@pytest.mark.usefixtures("runtime")
def test_what_is_related_follows_what_passages_mean(build):
    index, builder = build
    assert list(builder.update())[-1] == PassagesEncoded(final=True)
    scores = {one.passage: one.score for one in index.related("a#1", plain=True)}
    assert scores["b#1"] > scores["c#1"], "though it has fewer words in common"


def test_only_what_is_new_is_encoded_when_files_change(runtime, build, folder):
    _, builder = build
    list(builder.update())
    before = len(runtime.asked)
    (folder / "d.txt").write_text("Title d\n\nAnother boat.", encoding="utf-8")
    list(builder.update())
    assert set(runtime.asked[before:]) == {"Title d", "Another boat."}


def test_the_article_in_view_is_encoded_first(runtime, build):
    _, builder = build
    list(builder.update(first="c"))
    assert runtime.asked[0] == "Title c"


@pytest.mark.usefixtures("runtime")
def test_stopping_ends_the_encoding(build):
    _, builder = build
    events = builder.update()
    next(events)
    builder.stop()
    assert PassagesEncoded(final=True) not in list(events)


def test_once_stopped_no_thread_encodes_any_more(build, monkeypatch):
    begun = threading.Event()

    def slow(*_args, stop, **_options):
        begun.set()
        stop.wait(60)
        time.sleep(0.2)  # the processes end
        return iter(())

    monkeypatch.setattr("tui.index.passage_encoding.find_vectors", slow)
    _, builder = build
    events = builder.update()
    while not begun.is_set():
        next(events)
    assert "encoding" in {thread.name for thread in threading.enumerate()}
    builder.stop()
    assert "encoding" not in {thread.name for thread in threading.enumerate()}


def test_an_encoder_that_cannot_be_loaded_is_told_and_words_do(runtime, build, monkeypatch):
    from tui.analysis import EncoderMissingError

    def fail(*_):
        raise EncoderMissingError("The encoder cannot be loaded.")

    monkeypatch.setattr(runtime, "encode", fail)
    index, builder = build
    assert AnalysisFailed("The encoder cannot be loaded.") in list(builder.update())
    assert index.related("a#1", plain=True)


def test_vectors_of_another_length_are_not_compared():
    vectors = SentenceVectors()
    vectors.add({"a": np.ones(2, np.float16).tobytes(), "b": np.ones(3, np.float16).tobytes()})
    [[same, other, missing]] = vectors.similarity(["a"], ["a", "b", "c"])
    assert same == 1
    assert np.isnan([other, missing]).all()


def test_passages_of_one_language_are_not_encoded_for_others(make_article, monkeypatch, tmp_path):
    runtime = EncoderStandIn(vector).install(monkeypatch, "multilingual_encoder")
    index = Index()
    with ThreadPoolExecutor(1) as executor:
        encoder = Encoder(tmp_path / "weights", None, "1", is_multilingual=True)
        encoding = PassageEncoder(encoder, VectorCache(None), executor=executor, workers=1)
        for code, text, asked in (("en", "one", set()), ("de", "two", {"one", "two"})):
            index.add([replace(make_article(code, text), language=code)])
            encoding.start(index, None)
            assert encoding.wait(60)
            assert set(runtime.asked) == asked


class PoolStandIn:
    """A pool of one thread in place of a process, which tells whether it is there."""

    def __init__(self, _workers):
        self.executor = ThreadPoolExecutor(1)
        self.is_open = True

    def close(self):
        self.is_open = False
        self.executor.shutdown()


@pytest.fixture
def prepared(runtime, folder, tmp_path, monkeypatch):
    """An encoder that was loaded ahead, the pool in which, and what uses it."""
    pools = []
    monkeypatch.setattr(
        "tui.index.passage_encoding.ProcessPool",
        lambda workers: pools.append(PoolStandIn(workers)) or pools[-1],
    )
    encoding = PassageEncoder(Encoder(tmp_path / "model.onnx", None, "1"), VectorCache(None))
    encoding.prepare()
    [pool] = pools
    assert runtime.asked == []
    cache = MentionCache(None)
    index = Index(encoding.meaning)
    builder = Builder(index, [folder], pipeline=None, cache=cache, encodings=[encoding])
    yield encoding, pool, builder
    pool.close()


def test_a_process_that_was_begun_ahead_encodes_and_is_ended(runtime, prepared):
    _, pool, builder = prepared
    list(builder.update())
    assert set(runtime.asked) >= {"Title a", "The boat sank."}
    assert not pool.is_open


def test_it_is_ended_where_there_is_nothing_to_encode(prepared, folder):
    _, pool, builder = prepared
    for file in folder.iterdir():
        file.unlink()
    list(builder.update())
    assert not pool.is_open


def test_it_is_ended_when_all_is(prepared):
    encoding, pool, _ = prepared
    encoding.stop()
    assert not pool.is_open


def test_one_encoder_waits_for_the_other(folder, tmp_path, monkeypatch):
    going_on, together, asked = [], [], []

    def find(_texts, encoder, *_args, **_options):
        going_on.append(encoder.version)
        together.append(len(going_on))
        time.sleep(0.05)
        asked.append(encoder.version)
        going_on.remove(encoder.version)
        return iter(())

    monkeypatch.setattr("tui.index.passage_encoding.find_vectors", find)
    encodings = [
        PassageEncoder(Encoder(tmp_path / "model.onnx", None, version), VectorCache(None))
        for version in ("first", "second")
    ]
    cache = MentionCache(None)
    builder = Builder(Index(), [folder], pipeline=None, cache=cache, encodings=encodings)
    events = list(builder.update())
    assert (asked, together) == (["first", "second"], [1, 1])
    assert [one.final for one in events if isinstance(one, PassagesEncoded)] == [False, True]
