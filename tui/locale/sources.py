"""The texts of the interface, found in the sources: what a catalogue has to translate."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tui.cli.options import explanation

PACKAGE = Path(__file__).parents[1]
LABEL = "key"
"""The context of a command's label, in the footer."""

WRITTEN_IN = "language that a name is written in"
"""The context of a language's name that each language has beside "language": in Spanish."""

_PLAIN = {"_", "mark", "told"}
_IN_CONTEXT = {"_in", "mark_in"}
_PLURAL = {"plural", "mark_plural", "counted"}
_HELPED = {"option", "argument"}
_COMMANDS = {"command", "group"}
_OF_CLICK = {"help", "metavar", "subcommand_metavar"}
_HAS_TEXTS = re.compile(r"^(?:from tui\.(?:translation|localised)|import click)\b", re.MULTILINE)
_ELSEWHERE = (ast.Name, ast.Attribute, ast.Subscript, ast.Starred)
"""What stands for a text that is marked where it is written."""


class SourceError(Exception):
    """A text that cannot be translated; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Message:
    """A text to be translated.

    Attributes:
        text: in English; of a plural the singular.
        many: the plural, None if it has none.
        context: its meaning where the same English has several, or None.
        place: the module, from the package on.
    """

    text: str
    many: str | None
    context: str | None
    place: str


def messages(package: Path = PACKAGE) -> list[Message]:
    """The texts in the modules of a package, in the order of their paths and lines.

    Raises:
        SourceError: a call whose text is no literal, or a module in which `_` means something else.
    """
    found: list[Message] = []
    for file in sorted(package.rglob("*.py")):
        source = file.read_text("utf-8")
        if _HAS_TEXTS.search(source):  # most have none, and take long to parse
            found += messages_of(source, file.relative_to(package.parent).as_posix())
    for file in sorted(package.rglob("*.j2")):
        found += _of_template(file.read_text("utf-8"), file.relative_to(package.parent).as_posix())
    return found


def _of_template(source: str, place: str) -> Iterator[Message]:
    """The texts in a template of Jinja."""
    from jinja2 import Environment
    from jinja2.ext import extract_from_ast

    tree = Environment(autoescape=True).parse(source)
    for _line, name, found in extract_from_ast(tree, ("_", "_in", "plural")):
        first, second = found[:2] if isinstance(found, tuple) else (found, None)
        if first is None or (name != "_" and second is None):
            raise SourceError(f"{place}: a text is translated as it is written")
        if name == "_in":
            yield Message(second or "", None, first, place)
        else:
            yield Message(first, second, None, place)


def messages_of(source: str, place: str) -> list[Message]:
    """The texts in the source of one module."""
    nodes = sorted(ast.walk(ast.parse(source)), key=lambda node: getattr(node, "lineno", 0))
    if any(isinstance(node, ast.Call) and _name(node.func) == "_" for node in nodes):
        for node in nodes:
            if isinstance(node, ast.Name) and node.id == "_" and isinstance(node.ctx, ast.Store):
                raise SourceError(f"{place}:{node.lineno}: `_` translates here: name it otherwise")
    found: list[Message] = []
    for node in nodes:
        if isinstance(node, ast.Call):
            found += _of_call(node, place)
        elif isinstance(node, ast.FunctionDef) and _is_command(node):
            found.append(Message(ast.get_docstring(node) or "", None, None, place))
    return [message for message in found if message.text]


def _of_call(call: ast.Call, place: str) -> Iterator[Message]:
    name = _name(call.func)
    for node, context, many in _translatable(call, name, place):
        # A constant is translated where it is shown, and marked where it is written.
        if not name.startswith("mark") and isinstance(node, _ELSEWHERE):
            continue
        in_context = _text(context, place) if context else None
        in_plural = _text(many, place) if many else None
        yield Message(_text(node, place), in_plural, in_context, place)
    if name in ("epilog", "command"):
        for node in call.args:
            if isinstance(node, ast.Constant) and (told := explanation(str(node.value))):
                yield Message(told, None, None, place)


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _translatable(
    call: ast.Call, name: str, place: str
) -> list[tuple[ast.expr, ast.expr | None, ast.expr | None]]:
    """The texts of a call, each with its context and its plural."""
    first = call.args[:2]
    if isinstance(call.func, ast.Attribute):
        if name in _HELPED | _COMMANDS:
            return [(one.value, None, None) for one in call.keywords if one.arg in _OF_CLICK]
    elif name in _PLAIN:
        return [(first[0], None, None)]
    elif name == "mark_all":
        context = next((one.value for one in call.keywords if one.arg == "context"), None)
        texts = [one for several in call.args for one in _text(several, place).split(" | ")]
        return [(ast.Constant(one), context, None) for one in texts]
    elif name in _IN_CONTEXT:
        is_label = isinstance(first[0], ast.Name) and first[0].id == "LABEL"
        contexts = [ast.Constant(LABEL) if is_label else first[0]]
        if isinstance(first[0], ast.Constant) and first[0].value == "language":
            contexts.append(ast.Constant(WRITTEN_IN))
        return [(first[1], context, None) for context in contexts]
    elif name in _PLURAL:
        return [(first[0], None, first[1])]
    elif name == "Command" and place.endswith("app/commands.py"):
        return [(call.args[3], ast.Constant(LABEL), None), (call.args[4], None, None)]
    return []


def _text(node: ast.expr, place: str) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise SourceError(
        f"{place}:{node.lineno}: a text is translated as it is written, before it is put together"
    )


def _is_command(function: ast.FunctionDef) -> bool:
    """Whether click makes a command of it, with its docstring as help."""
    return any(
        isinstance(one, ast.Call) and _name(one.func) in _COMMANDS
        for one in function.decorator_list
    )
