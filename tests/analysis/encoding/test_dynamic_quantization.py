"""Dynamic quantization: a rewritten model gives what the model gives; others are left alone."""

from __future__ import annotations

import numpy as np
import pytest

from tui.analysis.encoding.dynamic_quantization import quantized
from tui.analysis.encoding.onnx_graph import FLOAT, INT8, make_node, read_graph

ROWS, COLUMNS, OUT = 7, 6, 4
INT64 = 7


def message(number, *parts):
    """A field that holds other fields."""
    inner = b"".join(parts)
    size, groups = len(inner), bytearray()
    while size > 127:
        groups.append(size & 127 | 128)
        size >>= 7
    return bytes([number << 3 | 2, *groups, size]) + inner


def number(field, value):
    return bytes([field << 3, value])


def tensor(name, array, kind):
    dimensions = b"".join(number(1, size) for size in array.shape)
    return message(
        5, dimensions, number(2, kind), message(8, name.encode()), message(9, array.tobytes())
    )


def value(field, name, kind):
    """An input or output of the graph; its shape is left open."""
    return message(field, message(1, name.encode()), message(2, message(1, number(1, kind))))


def model(*nodes, opset=17, scales=None):
    """A model of embeddings and a layer, both with 8-bit weights that are scaled to floats."""
    random = np.random.default_rng(1)
    table = random.integers(-127, 128, (ROWS, COLUMNS)).astype(np.int8)
    layer = random.integers(-127, 128, (COLUMNS, OUT)).astype(np.int8)
    by_row = random.uniform(0.5, 2, (ROWS, 1)).astype(np.float32)
    by_column = random.uniform(0.01, 0.02, (1, OUT)).astype(np.float32)
    graph = message(
        7,
        *(message(1, bytes(node.raw)) for node in nodes or embed_and_multiply()),
        message(2, b"graph"),
        tensor("table", table, INT8),
        tensor("layer", layer, INT8),
        tensor("by_row", by_row, FLOAT),
        tensor("by_column", by_column if scales is None else scales, FLOAT),
        value(11, "input_ids", INT64),
        value(12, "states", FLOAT),
    )
    return number(1, 8) + graph + message(8, number(2, opset))


OPSET = message(8, number(2, 17))


def embed_and_multiply():
    return [
        make_node("Cast", ["table"], ["table_float"], to=FLOAT),
        make_node("Mul", ["table_float", "by_row"], ["embeddings"]),
        make_node("Gather", ["embeddings", "input_ids"], ["embedded"], axis=0),
        make_node("Cast", ["layer"], ["layer_float"], to=FLOAT),
        make_node("Mul", ["by_column", "layer_float"], ["layer_scaled"]),
        make_node("MatMul", ["embedded", "layer_scaled"], ["states"]),
    ]


@pytest.fixture
def rewritten(tmp_path):
    def rewrite(source, *, integer_products=True):
        path = tmp_path / "model.onnx"
        path.write_bytes(source)
        return quantized(path, integer_products=integer_products)

    return rewrite


def run(source):
    runtime = pytest.importorskip("onnxruntime")
    session = runtime.InferenceSession(source, providers=["CPUExecutionProvider"])
    return session.run(None, {"input_ids": np.array([[3, 0, 6, 3]])})[0]


def operators(source):
    return [node.operator for node in read_graph(memoryview(source)).nodes]


def test_looked_up_weights_are_scaled_to_exactly_the_same(rewritten):
    changed = rewritten(model(), integer_products=False)
    assert operators(changed).count("Gather") == 2
    assert "MatMul" in operators(changed)
    assert np.array_equal(run(changed), run(model()))


def test_products_of_integers_are_nearly_the_same(rewritten):
    changed = rewritten(model())
    assert "MatMul" not in operators(changed)
    assert "layer_float" not in str(read_graph(memoryview(changed)).nodes), "nothing needs it now"
    before, after = run(model()), run(changed)
    assert np.abs(before - after).max() < 0.02 * np.abs(before).max()
    assert not np.array_equal(before, after), "activations are rounded"


@pytest.mark.parametrize(
    "source",
    [
        model(opset=10),
        model(make_node("MatMul", ["by_row", "by_column"], ["states"])),
        model(make_node("Relu", ["by_row"], ["states"])),
    ],
    ids=["an old version of the operators", "floats", "no weights"],
)
def test_other_models_are_left_as_they_are(rewritten, source):
    assert rewritten(source) is None


def test_a_scale_for_each_row_of_a_product_is_not_taken_for_one_of_each_column(rewritten):
    scales = np.ones((COLUMNS, 1), np.float32)
    assert "MatMul" in operators(rewritten(model(scales=scales)))


def test_a_file_that_is_cut_off_is_no_model(rewritten):
    whole = model()
    ends = {len(whole) - len(OPSET), len(whole)}  # of the graph, and of all
    for size in set(range(len(whole))) - ends:
        with pytest.raises((ValueError, IndexError)):
            rewritten(whole[:size])
