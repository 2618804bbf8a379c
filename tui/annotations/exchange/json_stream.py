"""Incremental parser of untrusted JSON: one item at a time, with the position of every error.

What is written is terminal-safe: control and bidirectional formatting characters are escaped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Generator, Iterator
from functools import partial
from typing import Any, NoReturn

from tui.annotations.exchange.imported_note import ImportedNote, ItemError, Items
from tui.translation import _

_ESCAPED = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SPACE = " \t\n\r"
_MOST_DIGITS = 4300  # of a whole number; Python refuses longer ones, as reading them takes long


class JsonStreamReader:
    """Parses a JSON document whose items are in one large array.

    Args:
        text: the document.
        arrays: the names of members with items, also within the member `nested`.
        nested: the name of a member with a page of items.
    """

    def __init__(self, text: str, arrays: frozenset[str], nested: str) -> None:
        self._text = text
        self._arrays = arrays
        self._nested = nested
        self._decoder = json.JSONDecoder(parse_constant=_no_constant, parse_int=_integer)
        self.members: dict[str, Any] = {}
        """The other members, complete after all items were read."""

    def items(self) -> Iterator[Any]:
        """The items, lazily.

        Raises:
            ItemError: the document is not JSON, or an item is nested too deeply.
        """
        at = self._space(0)
        if self._text.startswith("[", at):
            at = yield from self._array(at)
        elif self._text.startswith("{", at):
            at = yield from self._object(at, self.members)
        else:
            self._fail(_("is not a JSON object or array"), at)
        if self._space(at) != len(self._text):
            self._fail(_("goes on after its end"), at)

    def _object(self, at: int, members: dict[str, Any]) -> Generator[Any, None, int]:
        """The items of an object; returns its end offset."""
        at = self._space(at + 1)
        while not self._text.startswith("}", at):
            begun = at
            name, at = self._value(at)
            if not isinstance(name, str):
                self._fail(_("is not JSON (a name that is not a text)"), begun)
            at = self._expect(":", at)
            if name in self._arrays and self._text.startswith("[", at):
                at = yield from self._array(at)
            elif name == self._nested and self._text.startswith("{", at):
                at = yield from self._object(at, members.setdefault(self._nested, {}))
            else:
                members[name], at = self._value(at)
            at = self._comma(at, "}")
        return self._space(at + 1)

    def _array(self, at: int) -> Generator[Any, None, int]:
        """The items of an array; returns its end offset."""
        at = self._space(at + 1)
        while not self._text.startswith("]", at):
            item, at = self._value(at)
            yield item
            at = self._comma(at, "]")
        return self._space(at + 1)

    def _value(self, at: int) -> tuple[Any, int]:
        try:
            value, end = self._decoder.raw_decode(self._text, at)
        except RecursionError:
            self._fail(_("is nested too deeply"), at)
        except json.JSONDecodeError as error:
            reason = error.msg
            self._fail(_("is not JSON ({reason})").format(reason=_(reason)), error.pos)
        except ValueError as error:
            self._fail(_("is not JSON ({reason})").format(reason=error), at)
        return value, self._space(end)

    def _comma(self, at: int, closing: str) -> int:
        if self._text.startswith(closing, at):
            return at
        at = self._expect(",", at)
        if self._text.startswith(closing, at):
            self._fail(_("is not JSON (a comma before the end)"), at)
        return at

    def _expect(self, mark: str, at: int) -> int:
        if not self._text.startswith(mark, at):
            self._fail(_("is not JSON (“{mark}” is missing)").format(mark=mark), at)
        return self._space(at + 1)

    def _space(self, at: int) -> int:
        while at < len(self._text) and self._text[at] in _SPACE:
            at += 1
        return at

    def _fail(self, reason: str, at: int) -> NoReturn:
        line = self._text.count("\n", 0, at) + 1
        column = at - self._text.rfind("\n", 0, at)
        said = _("{reason} at line {line}, column {column}")
        raise ItemError(said.format(reason=reason, line=line, column=column))


def items_of(reader: JsonStreamReader, parse: Callable[[object], ImportedNote]) -> Items:
    """The items of a document; the document itself if it is a single item."""
    at = 0
    for at, item in enumerate(reader.items(), 1):
        yield _("item {number}").format(number=at), partial(parse, item)
    if at == 0 and "target" in reader.members:
        yield _("item {number}").format(number=1), partial(parse, reader.members)


def harmless_json(value: object) -> str:
    """A value as JSON on one line; every string round-trips."""
    written = json.dumps(value, ensure_ascii=False)
    if written.isprintable():
        return written
    return _ESCAPED.sub(lambda found: json.dumps(found[0])[1:-1], written)


def _integer(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise ValueError(_("a number in it is too long"))
    return int(digits)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(_("{name} is not a number").format(name=name))
