"""Given names, titles and kinship words that tell a person's grammatical gender."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal

from tui.languages import codes, table

Gender = Literal["female", "male"]


@cache
def _genders() -> dict[str, Gender]:
    """By word, in lower case, in any language whose folder tells."""
    rows = (row for code in sorted(codes()) for row in table(code, "genders.tsv"))
    return {word: "female" if gender == "f" else "male" for word, gender in rows}


def gender_of(words: Iterable[str]) -> Gender | None:
    """The gender that words tell, the first that does."""
    known = (_genders().get(word.strip(".,’'").casefold()) for word in words)
    return next(filter(None, known), None)
