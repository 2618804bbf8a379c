"""Imports spaCy and loads its pipelines in two thirds of the time: without what only others need.

At its import spaCy imports its command line, which is a third of that: clients for downloads, a
progress bar, a template engine. Loading asks a hundred times for the entry points of the same
groups, and fills the tokenizer with the rules of the language before those of the pipeline.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from functools import cache
from importlib import import_module
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

_COMMAND_LINE = "spacy.cli"
_ENTRY_POINTS = "AVAILABLE_ENTRY_POINTS"  # of the package `catalogue`
_TOKENIZERS, _TOKENIZER = "tokenizers", "spacy.Tokenizer.v1"


def load(pipeline: str, exclude: Sequence[str], *, is_plain: bool) -> Language:
    """What `spacy.load` gives.

    Args:
        pipeline: an installed package, or a folder.
        exclude: the components that are not loaded.
        is_plain: whether it has only components of spaCy's, which split no text while they are
            made: then the tokenizer may have no rules until it is read.
    """
    with _uncollected():
        spacy = _import_spacy()
        _keep_entry_points()
        with _empty_tokenizers(spacy) if is_plain else nullcontext():
            loaded: Language = spacy.load(pipeline, exclude=exclude)
    return loaded


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without garbage collection, a sixth of the time; what is there stays, and is left alone."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


def _import_spacy() -> ModuleType:
    """Import spaCy, its command line only when somebody calls what is in it."""
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    info = ModuleType(f"{_COMMAND_LINE}.info")
    vars(info)["__getattr__"] = _imported_when_called
    placeholders = {_COMMAND_LINE: ModuleType(_COMMAND_LINE), info.__name__: info}
    sys.modules |= placeholders
    try:
        with suppress(ImportError):  # another version may import more of it
            return import_module("spacy")
    finally:
        for name in placeholders:
            sys.modules.pop(name, None)
    return import_module("spacy")


def _imported_when_called(name: str) -> Callable[..., object]:
    if name.startswith("__"):
        raise AttributeError(name)

    def call(*given: object, **named: object) -> object:
        return getattr(import_module(f"{_COMMAND_LINE}.info"), name)(*given, **named)

    return call


def _keep_entry_points() -> None:
    """Let the registries look entry points up once a group."""
    catalogue = vars(import_module("catalogue"))
    select = getattr(catalogue.get(_ENTRY_POINTS), "select", None)
    if select is not None and not hasattr(select, "cache_info"):
        catalogue[_ENTRY_POINTS] = SimpleNamespace(select=cache(select))


@contextmanager
def _empty_tokenizers(spacy: ModuleType) -> Iterator[None]:
    """Make tokenizers without rules, which are read afterwards."""
    from spacy.tokenizer import Tokenizer

    usual = spacy.registry.get(_TOKENIZERS, _TOKENIZER)
    register = getattr(spacy.registry, _TOKENIZERS)
    register(_TOKENIZER, func=lambda: lambda nlp: Tokenizer(nlp.vocab))
    try:
        yield
    finally:
        register(_TOKENIZER, func=usual)
