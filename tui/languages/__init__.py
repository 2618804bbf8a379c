"""Languages: a folder each, with all that is of that language alone.

`language(code)` imports the folder when it is first asked for. Depends on nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.languages.model import Language, abbreviations

__all__ = [
    "Language",
    "abbreviations",
    "codes",
    "frequencies",
    "language",
    "table",
    "words_of_names",
    "written_in",
]

_FOLDER = Path(__file__).parent


@cache
def codes() -> frozenset[str]:
    """The ISO 639-1 codes of the languages that have a folder."""
    return frozenset(
        folder.name for folder in _FOLDER.iterdir() if (folder / "__init__.py").is_file()
    )


def __getattr__(name: str) -> object:
    if name in ("Language", "abbreviations"):  # not loaded before the first paint
        return getattr(import_module(f"{__name__}.model"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@cache
def language(code: str | None) -> Language:
    """What is known of a language; of one without a folder only its code.

    Args:
        code: ISO 639-1 code; a region ("pt-BR") is passed over.
    """
    code = (code or "").split("-")[0].lower()
    if code not in codes():
        from tui.languages.model import Language

        return Language(code, code)
    found: Language = import_module(f"{__name__}.{code}").LANGUAGE
    return found


def table(code: str, name: str) -> list[list[str]]:
    """The rows of a table in the folder of a language; none where it has no such table."""
    path = _FOLDER / code / name
    if code not in codes() or not path.is_file():
        return []
    lines = path.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def written_in(code: str | None) -> tuple[str, str]:
    """A language that a name is written in, as a value of a sentence that `told` keeps.

    `tui.locale` finds its name in this context where the language's folder marks it.
    """
    return "language that a name is written in", language(code).name


@cache
def words_of_names(field: str) -> frozenset[str]:
    """The words about names of all languages: names of any stand in a text in any.

    Args:
        field: an attribute of `Language`: `titles`, `name_suffixes`, `particles`, `legal_forms`.
    """
    return frozenset().union(*(getattr(language(code), field) for code in codes()))


@cache
def frequencies(code: str) -> Mapping[str, int]:
    """How often each common content word of a language occurs in a million; empty if unknown."""
    return {word: int(count) for word, count in table(code, "frequencies.tsv")}
