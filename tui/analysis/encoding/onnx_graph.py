"""Reads and writes the nodes of an ONNX model, in the wire format of protocol buffers.

Only what `dynamic_quantization` rewrites is parsed; everything else is copied as it stands, without
being read. Field numbers are those of `onnx.proto` (https://github.com/onnx/onnx); the wire format:
https://protobuf.dev/programming-guides/encoding. The package `onnx` would do the same, but takes
longer to import and to copy a model than quantization saves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

INT8, FLOAT = 3, 1  # types of tensors

_VARINT, _LENGTH_PREFIXED = 0, 2
_FIXED = {1: 8, 5: 4}  # wire type -> bytes
_GRAPH, _OPSET = 7, 8  # of a model
_NODE, _TENSOR, _OUTPUT = 1, 5, 12  # of a graph
_SUBGRAPHS = {6, 11}  # of an attribute


class Field(NamedTuple):
    """A field of a message: its number, its value, and all of its bytes."""

    number: int
    value: int | memoryview
    raw: memoryview

    @property
    def integer(self) -> int:
        """The value of a number."""
        if not isinstance(self.value, int):
            raise ValueError(f"field {self.number} is no number")
        return self.value

    @property
    def message(self) -> memoryview:
        """The value of anything but a number."""
        if isinstance(self.value, int):
            raise ValueError(f"field {self.number} is a number")
        return self.value

    @property
    def text(self) -> str:
        """The value of a string."""
        return bytes(self.message).decode()


class Node(NamedTuple):
    """An operation of a graph.

    Attributes:
        operator: its name; with its domain, if that is not ONNX's own.
        inputs: the names of the values it takes.
        outputs: the names of those it gives.
        integers: its attributes that are integers.
        has_subgraph: whether an attribute is a graph of its own.
        raw: all of it.
    """

    operator: str
    inputs: Sequence[str]
    outputs: Sequence[str]
    integers: dict[str, int]
    has_subgraph: bool
    raw: bytes | memoryview


class Tensor(NamedTuple):
    """What is said of a constant: its type, its dimensions, and whether another file holds it."""

    type: int
    dimensions: Sequence[int]
    is_external: bool


class Graph(NamedTuple):
    """The graph of a model.

    Attributes:
        opset: the version of ONNX's own operators.
        nodes: in an order in which they can be run.
        tensors: the constants, by name.
        outputs: the names of the values that the model gives.
        rest: the bytes of everything but the nodes.
        model: the bytes of everything but the graph.
    """

    opset: int
    nodes: Sequence[Node]
    tensors: dict[str, Tensor]
    outputs: Sequence[str]
    rest: Sequence[memoryview]
    model: Sequence[memoryview]


def read_graph(model: memoryview) -> Graph:
    """The graph of a model.

    Raises:
        ValueError: the bytes are no such model.
        IndexError: they end too early.
    """
    parts = list(fields(model))
    (graph,) = (part.message for part in parts if part.number == _GRAPH)
    opset = max((_opset(p.message) for p in parts if p.number == _OPSET), default=0)
    inner = list(fields(graph))
    return Graph(
        opset,
        [_node(part.message) for part in inner if part.number == _NODE],
        dict(_tensor(part.message) for part in inner if part.number == _TENSOR),
        [next(_texts(part.message, 1)) for part in inner if part.number == _OUTPUT],
        [part.raw for part in inner if part.number != _NODE],
        [part.raw for part in parts if part.number != _GRAPH],
    )


def write_model(graph: Graph, nodes: Iterable[Node]) -> bytes:
    """The bytes of a model with other nodes."""
    framed = (piece for node in nodes for piece in (_prefix(_NODE, len(node.raw)), node.raw))
    parts = [*framed, *graph.rest]
    return b"".join([*graph.model, _prefix(_GRAPH, sum(map(len, parts))), *parts])


def make_node(
    operator: str, inputs: Sequence[str], outputs: Sequence[str], **integers: int
) -> Node:
    """A node of one of ONNX's own operators, with attributes that are integers."""
    parts = [*(_string(1, name) for name in inputs), *(_string(2, name) for name in outputs)]
    parts.append(_string(4, operator))
    for name, value in integers.items():
        attribute = _string(1, name) + _number(3, value) + _number(20, 2)  # 2: an integer
        parts.append(_prefix(5, len(attribute)) + attribute)
    return Node(operator, inputs, outputs, integers, False, b"".join(parts))


def fields(message: memoryview) -> Iterator[Field]:
    """The fields of a message, in their order."""
    at = 0
    while at < len(message):
        start = at
        key, at = _read_varint(message, at)
        value: int | memoryview
        if key & 7 == _VARINT:
            value, at = _read_varint(message, at)
        else:
            size = _FIXED.get(key & 7, 0)
            if key & 7 == _LENGTH_PREFIXED:
                size, at = _read_varint(message, at)
            elif not size:
                raise ValueError(f"unknown wire type {key & 7}")
            value, at = message[at : at + size], at + size
        if at > len(message):
            raise ValueError("a field ends behind its message")
        yield Field(key >> 3, value, message[start:at])


def _read_varint(message: memoryview, at: int) -> tuple[int, int]:
    """A number in groups of seven bits, and where it ends."""
    number = shift = 0
    while True:
        byte = message[at]
        number |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return number, at


def _varint(number: int) -> bytes:
    groups = bytearray()
    while number > 127:
        groups.append(number & 127 | 128)
        number >>= 7
    return bytes([*groups, number])


def _prefix(number: int, size: int) -> bytes:
    return _varint(number << 3 | _LENGTH_PREFIXED) + _varint(size)


def _string(number: int, text: str) -> bytes:
    raw = text.encode()
    return _prefix(number, len(raw)) + raw


def _number(number: int, value: int) -> bytes:
    return _varint(number << 3 | _VARINT) + _varint(value)


def _texts(message: memoryview, number: int) -> Iterator[str]:
    """The strings in fields of one number."""
    return (part.text for part in fields(message) if part.number == number)


def _opset(message: memoryview) -> int:
    """The version of ONNX's own operators; 0 of others."""
    parts = {part.number: part for part in fields(message)}
    return parts[2].integer if 1 not in parts or not parts[1].message else 0


def _node(raw: memoryview) -> Node:
    parts = list(fields(raw))
    attributes = [list(fields(part.message)) for part in parts if part.number == 5]
    integers = {}
    for attribute in attributes:
        named = {part.number: part for part in attribute}
        if 3 in named:
            integers[named[1].text] = named[3].integer
    domain = "".join(part.text for part in parts if part.number == 7)
    (operator,) = (part.text for part in parts if part.number == 4)
    return Node(
        f"{domain}.{operator}" if domain else operator,
        [part.text for part in parts if part.number == 1],
        [part.text for part in parts if part.number == 2],
        integers,
        any(part.number in _SUBGRAPHS for attribute in attributes for part in attribute),
        raw,
    )


def _tensor(raw: memoryview) -> tuple[str, Tensor]:
    parts = list(fields(raw))
    single = {part.number: part for part in parts}
    external = single[14].integer == 1 if 14 in single else False
    dimensions = list(_dimensions(part for part in parts if part.number == 1))
    return single[8].text, Tensor(single[2].integer, dimensions, external)


def _dimensions(parts: Iterable[Field]) -> Iterator[int]:
    """Numbers, each in a field of its own or several packed into one."""
    for part in parts:
        if isinstance(part.value, int):
            yield part.value
        else:
            at = 0
            while at < len(part.value):
                number, at = _read_varint(part.value, at)
                yield number
