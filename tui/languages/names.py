"""Languages as a name is written in them, for the reasons why two names are one."""

from __future__ import annotations

from tui.languages import language


def written_in(code: str | None) -> tuple[str, str]:
    """A language as a value of a sentence that `told` keeps.

    `tui.locale` finds its name in this context where the language's folder marks it.
    """
    return "language that a name is written in", language(code).name
