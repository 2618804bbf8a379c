"""The tag field: comma-separated, quoted where a tag holds a comma; with completion."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from textual.suggester import Suggester

# A tag in quotes, in which two quotes are one, up to the next comma; or anything up to it.
_TAG = re.compile(r'\s*"((?:[^"]|"")*)"\s*(?:,|$)|([^,]*)(?:,|$)')


def write_tags(tags: Sequence[str]) -> str:
    """Tags as they are typed: one that the field would read otherwise stands in quotes."""
    return ", ".join(map(_written, tags))


def read_tags(typed: str) -> tuple[str, ...]:
    """The tags that were typed, without repetitions; a `#` before one is no part of it."""
    return tuple(dict.fromkeys(tag for tag in _read(typed) if tag))


def _written(tag: str) -> str:
    plain = "," not in tag and not tag.startswith(("#", '"')) and tag == tag.strip()
    return tag if plain else '"' + tag.replace('"', '""') + '"'


def _read(typed: str) -> Iterator[str]:
    position = 0
    while position < len(typed) and (found := _TAG.match(typed, position)):
        quoted, plain = found.groups()
        yield plain.strip().lstrip("#").strip() if quoted is None else quoted.replace('""', '"')
        position = found.end()


class TagSuggester(Suggester):
    """Completes the last tag from those in use, the most used first."""

    def __init__(self, tags: Sequence[str]) -> None:
        super().__init__(case_sensitive=True)
        self._tags = [_written(tag) for tag in tags]

    async def get_suggestion(self, value: str) -> str | None:
        """The value with its last tag completed, or None."""
        before, comma, last = value.rpartition(",")
        typed = last.lstrip()
        for tag in self._tags:
            if typed and tag != typed and tag.casefold().startswith(typed.casefold()):
                return f"{before}{comma}{last[: len(last) - len(typed)]}{typed}{tag[len(typed) :]}"
        return None
