"""Languages as a name is written in them, for the reasons why two names are one."""

from __future__ import annotations

from tui.languages import language
from tui.translation import mark_in

_NAMES = (
    mark_in("language that a name is written in", "Czech"),
    mark_in("language that a name is written in", "German"),
    mark_in("language that a name is written in", "English"),
    mark_in("language that a name is written in", "Spanish"),
    mark_in("language that a name is written in", "French"),
    mark_in("language that a name is written in", "Italian"),
    mark_in("language that a name is written in", "Polish"),
    mark_in("language that a name is written in", "Portuguese"),
    mark_in("language that a name is written in", "Russian"),
    mark_in("language that a name is written in", "Ukrainian"),
)


def written_in(code: str | None) -> tuple[str, str]:
    """A language as a value of a sentence that `told` keeps."""
    return "language that a name is written in", language(code).name
