"""Every regular expression of the project, each timed on strings made to be slow for it.

Run as a program on a package it prints a line of JSON for each pattern there: before it is tried
its name, and after it the slowest string and how long that took, as a multiple of what a pattern
that is known to be linear takes, so that it is the same on a slow machine. `re` holds the
interpreter while it matches, so only a limit on the CPU time of a process can stop one that runs
away.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import pkgutil
import random
import re
import resource
import sys
import time
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from types import ModuleType
from typing import Any, NamedTuple

import tui

LENGTH = 100_000
FIRST = 1_000
QUICK = 0.00002  # seconds: what takes the square of that takes 0.2 at full length
# How many times longer four times the length takes: 4 where it is linear, 16 where it is squared.
# The first is asked of a short string, as it is asked often, and sees as much of a square as the
# second does, which the noise of a clock seldom passes.
_PERHAPS, _SURELY = 4.3, 6
_AGAIN = 4  # times that what seems slow is timed again: something else may have run meanwhile
_ALL = 120  # CPU seconds for the patterns of a room: only one that runs away takes so long
_MOST_UNITS = 40
_CALLS = {"search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn"}
_ANCHORED = {"match", "fullmatch"}
_CLASSES = {r"\s": " ", r"\d": "1", r"\w": "a", r"\S": "a", r"\W": "-", r"\D": "a", r"\n": "\n"}
_USUAL = (
    " ",
    "\n",
    "1",
    "a",
    "A",
    '"',
    "“",
    "(",
    "[",
    "-",
    ".",
    ",",
    "a ",
    "A ",
    "A. ",
    "1.",
    "a\n",
)
_USUAL_ENDS = ("", "\0", "\n!")

Adversary = tuple[str, str, str]
"""A beginning, what is repeated, and an end."""


class Use(NamedTuple):
    """A pattern, where it stands, and by which methods it is used."""

    name: str
    pattern: re.Pattern[str]
    methods: frozenset[str]


# Linear, as it is bounded: for each character at most fifty are looked at, there and back.
_LINEAR = Use("linear", re.compile(r"[^.]{0,50}\d"), frozenset({"search"}))
_LINEAR_TEXT = "a " * (LENGTH // 2)


def rooms() -> list[str]:
    """The packages of the project, timed one by one; `tui` stands for the modules beside them."""
    found = pkgutil.iter_modules(tui.__path__, "tui.")
    return ["tui", *(info.name for info in found if info.ispkg)]


def room_of(module: str) -> str:
    """The room that a module belongs to."""
    return max((room for room in rooms() if module.startswith(f"{room}.")), key=len)


def modules(room: str) -> Iterator[ModuleType]:
    """Every module of a room."""
    package = importlib.import_module(room)
    walk = pkgutil.iter_modules if room == "tui" else pkgutil.walk_packages
    if room != "tui":
        yield package
    for info in walk(package.__path__, f"{room}."):
        if not info.name.endswith("__main__") and not (room == "tui" and info.ispkg):
            yield importlib.import_module(info.name)


def uses(room: str) -> list[Use]:
    """Every pattern: those that modules hold, in whatever, and those in calls of `re`."""
    trees = {module: ast.parse(inspect.getsource(module)) for module in modules(room)}
    called: dict[tuple[ModuleType | None, str], set[str]] = {}
    for module, tree in trees.items():
        for name, method, is_attribute in _methods(tree):
            is_own = name.startswith("_") and not is_attribute  # that of others may be another
            called.setdefault((module if is_own else None, name), set()).add(method)
    found: dict[re.Pattern[str], Use] = {}
    for module, tree in trees.items():
        for name, value in vars(module).items():
            methods = called.get((module, name), set()) | called.get((None, name), set())
            for pattern in _patterns(value):
                use = Use(f"{module.__name__}.{name}", pattern, frozenset(methods or {"finditer"}))
                found.setdefault(pattern, use)
        for where, pattern, method in _inline(module, tree):
            found.setdefault(pattern, Use(where, pattern, frozenset({method})))
    return list(found.values())


def _patterns(value: object, depth: int = 3) -> Iterator[re.Pattern[str]]:
    """The patterns of texts in a value of a module."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth and isinstance(value, dict):
        for each in value.items():
            yield from _patterns(each, depth - 1)
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from _patterns(each, depth - 1)


def _methods(tree: ast.AST) -> Iterator[tuple[str, str, bool]]:
    """Names, the methods called of them (`finditer` where they are handed on), and whether they
    are attributes.
    """
    attributes = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            attributes[id(node.value)] = node.attr
    for node in ast.walk(tree):
        name = node.id if isinstance(node, ast.Name) else getattr(node, "attr", None)
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load):
            method = attributes.get(id(node), "finditer")
            yield str(name), method, isinstance(node, ast.Attribute)


def _inline(module: ModuleType, tree: ast.AST) -> Iterator[tuple[str, re.Pattern[str], str]]:
    """The patterns of calls of `re` within functions."""
    used = {id(n.value): n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=method), args=[what, *_]
            ):
                if method not in {*_CALLS, "compile"}:
                    continue
                where = f"{module.__name__}:{node.lineno}"
                try:
                    pattern = re.compile(_evaluated(what, module), _flags(node, module))
                except NameError:
                    _say({"unknown": f"{module.__name__}: {ast.unparse(node)}"})
                    continue
                if isinstance(pattern.pattern, str):
                    yield where, pattern, used.get(id(node), "") if method == "compile" else method


def _flags(call: ast.Call, module: ModuleType) -> int:
    """The flags that a call of `re` gives, by name or as the last value."""
    for keyword in call.keywords:
        if keyword.arg == "flags":
            return int(_evaluated(keyword.value, module))
    values = [_evaluated(each, module) for each in call.args[1:] if "re." in ast.unparse(each)]
    return int(next((each for each in values if isinstance(each, re.RegexFlag)), 0))


def _evaluated(node: ast.expr, module: ModuleType) -> Any:
    """The value of an expression that speaks of names of its module only."""
    code = compile(ast.Expression(node), "pattern", "eval")
    return eval(code, dict(vars(module)))


def adversaries(pattern: str) -> Iterator[Adversary]:
    """Strings of what the pattern speaks of."""
    plain = pattern
    for written, letter in _CLASSES.items():
        plain = plain.replace(written, letter)
    words = re.findall(r"[^\W\d_][\w' -]+", plain)
    letters = [*dict.fromkeys(re.sub(r"[\\?*+|^$]", "", plain))]
    chosen = random.Random(1)
    units = [*chosen.sample(letters, min(len(letters), _MOST_UNITS))]
    units += [word + end for word in chosen.sample(words, min(len(words), 8)) for end in ("", " ")]
    units += _USUAL
    for unit, end in product(units, _USUAL_ENDS):
        yield "", unit, end
    starts = [*chosen.sample(letters, min(len(letters), 6)), *words[:2]]
    for start, unit in product(starts, ("a", "1", " ", "\n", ".", "A ")):
        yield start, unit, "\0"
    few = [*chosen.sample(letters, min(len(letters), 8)), " ", "\n", "a", "1"]
    for one, other in product(few, few):
        if one != other:
            yield "", one + other, "\0"


def seconds(use: Use, text: str) -> float:
    """CPU seconds that a pattern takes over a text, in the ways it is used."""
    ways = use.methods & _CALLS
    begun = time.process_time()
    for way in ways & _ANCHORED:
        getattr(use.pattern, way)(text)
    if not ways or ways - _ANCHORED:
        for _ in use.pattern.finditer(text):
            pass
    return time.process_time() - begun


def slowest(use: Use, strings: Iterable[Adversary], most: float) -> tuple[float, str]:
    """How long a long string takes that takes most, and what it is made of.

    Args:
        use: of the pattern.
        strings: to try.
        most: what is more than that is timed again.

    Returns:
        A multiple of what `_LINEAR` takes over a string of that length, in this process.
    """
    worst = max((seconds(use, _made(each, LENGTH)), each) for each in suspects(use, strings))
    took, string = worst
    linear = _linear_seconds()
    for _ in range(_AGAIN):
        if took <= most * linear or took > 10 * most * linear:
            break
        took = min(took, seconds(use, _made(string, LENGTH)))
        linear = max(linear, seconds(_LINEAR, _LINEAR_TEXT))
    return took / linear, " ".join(map(repr, string))


@cache
def _linear_seconds() -> float:
    return min(seconds(_LINEAR, _LINEAR_TEXT) for _ in range(3))


def suspects(use: Use, strings: Iterable[Adversary]) -> list[Adversary]:
    """What is tried at full length: what takes more than its share of a longer string.

    And the string that takes most of all.
    """
    first = [(seconds(use, _made(each, FIRST)), each) for each in dict.fromkeys(strings)]
    more = [
        each
        for took, each in first
        if took > QUICK
        and took > _PERHAPS * seconds(use, _made(each, FIRST // 4))
        and seconds(use, _made(each, 4 * FIRST)) > _SURELY * took
    ]
    return [*more, max(first)[1]]


def _made(string: Adversary, length: int) -> str:
    start, unit, end = string
    return start + unit * (length // len(unit)) + end


def _say(record: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(record) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Time those of the package named; what takes more than the multiple named is timed again."""
    room, most = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_CPU, (_ALL, _ALL))
    for use in uses(room):
        _say({"trying": use.name})
        took, text = slowest(use, adversaries(use.pattern.pattern), float(most))
        _say({"name": use.name, "took": round(took, 3), "text": text})


if __name__ == "__main__":
    main()
