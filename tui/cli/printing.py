"""What the commands print: one JSON object a line for programs, tables for people."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from tui.corpus import FIELDS, safe_text

if TYPE_CHECKING:
    from tui.analysis import Entity
    from tui.annotations import Anchored
    from tui.corpus import Article, Passage
    from tui.index import Hit, Related

_AT_ONCE = 0.5  # seconds

Record = dict[str, Any]
TextOf = Callable[[str, int, int], str]
"""Article id, start and end to the text there."""


def article_record(article: Article) -> Record:
    """An article in the published shape."""
    return {
        "id": article.id,
        "path": str(article.path),
        "title": article.title,
        "text": article.text,
        "source": article.source,
        "published": article.published,
        "language": article.language,
        "authors": list(article.authors),
        "url": article.url,
        "copies": [str(path) for path in article.duplicates],
        "near_copies": list(article.near_duplicates),
        "corrected": corrected_record(article),
        "passages": [
            {"id": p.id, "kind": p.kind.value, "start": p.start, "end": p.end}
            for p in article.passages
        ],
    }


def corrected_record(article: Article) -> Record:
    """What the user corrected of an article: what its file says, or what passages were taken for.

    Empty where nothing was; `kinds` by the id of the passage.
    """
    original = article.original
    if original is None:
        return {}
    record: Record = {
        field: getattr(original, field)
        for field in FIELDS
        if getattr(original, field) != getattr(article, field)
    }
    pairs = zip(article.passages, original.passages, strict=True)
    if kinds := {now.id: was.kind.value for now, was in pairs if now.kind != was.kind}:
        record["kinds"] = kinds
    return record


def entity_record(entity: Entity) -> Record:
    """An entity in the published shape."""
    return {
        "id": entity.id,
        "name": entity.name,
        "label": entity.label,
        "aliases": list(entity.aliases),
        "mentions": [
            {
                "article": mention.article,
                "passage": mention.passage,
                "start": mention.start,
                "end": mention.end,
                "text": mention.text,
                "label": mention.label,
            }
            for mention in entity.mentions
        ],
    }


def related_record(passage: Passage, related: Iterable[Related], text_of: TextOf) -> Record:
    """A passage and what is related to it, in the published shape."""
    return {
        "id": passage.id,
        "article": passage.article,
        "start": passage.start,
        "end": passage.end,
        "text": text_of(passage.article, passage.start, passage.end),
        "related": [
            {
                "id": one.passage,
                "article": one.article,
                "start": one.start,
                "end": one.end,
                "text": text_of(one.article, one.start, one.end),
                "score": round(one.score, 6),
                "degree": one.degree.value,
                "reasons": {
                    "entities": list(one.reasons.entities),
                    "terms": list(one.reasons.terms),
                    "numbers": list(one.reasons.numbers),
                    "near_copy": one.reasons.near_copy,
                    "differing": [list(pair) for pair in one.reasons.differing],
                },
            }
            for one in related
        ],
    }


def hit_record(hit: Hit, text_of: TextOf) -> Record:
    """A hit of a search in the published shape."""
    return {
        "id": hit.passage,
        "article": hit.article,
        "start": hit.start,
        "end": hit.end,
        "text": text_of(hit.article, hit.start, hit.end),
        "score": round(hit.score, 6),
        "matches": [list(match) for match in hit.matches],
    }


def note_record(item: Anchored) -> Record:
    """A note in the published shape."""
    note = item.annotation
    return {
        "id": note.id,
        "article": item.article or note.article,
        "path": note.path,
        "start": item.start,
        "end": item.end,
        "exact": note.selector.exact,
        "state": item.state.value,
        "text": note.text,
        "tags": list(note.tags),
        "color": note.color,
        "created": note.created,
        "modified": note.modified,
    }


def print_json(records: Iterable[Record]) -> None:
    """One object a line; what a terminal might act on, or the encoding cannot hold, is escaped."""
    unicode = sys.stdout.encoding.lower().startswith("utf")
    for record in records:
        line = json.dumps(record, ensure_ascii=not unicode)
        if safe_text(line) != line:
            line = json.dumps(record)
        sys.stdout.write(line + "\n")


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table for people: aligned on a terminal, tab-separated where it is piped."""
    cleaned = [[_cell(value) for value in row] for row in rows]
    if not sys.stdout.isatty():
        for row in [list(columns), *cleaned]:
            sys.stdout.write("\t".join(row) + "\n")
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in cleaned:
        table.add_row(*(Text(cell) for cell in row))
    Console(highlight=False).print(table)


def _cell(value: object) -> str:
    text = safe_text("" if value is None else str(value))
    return " ".join(text.split())


def say(message: str) -> None:
    """A sentence for the user, on standard error."""
    sys.stderr.write(f"ukr-reader: {safe_text(message)}\n")


def said_path(path: Path) -> str:
    """A path as it may be shown: a name with strange bytes does not reach the terminal raw."""
    return safe_text(str(path))


class Progress:
    """How far something is that takes long, on standard error: in one line that is rewritten.

    Nothing is shown where no person reads it, or where it is done at once.

    Args:
        doing: what is being done.
    """

    def __init__(self, doing: str) -> None:
        self._doing = doing
        self._begun = time.monotonic()
        self._shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def show(self, done: int, total: int) -> None:
        """Say how many of how many are done."""
        if sys.stderr.isatty() and time.monotonic() - self._begun > _AT_ONCE:
            self._shown = True
            sys.stderr.write(f"\r\x1b[K{self._doing}: {done:,} of {total:,}")
            sys.stderr.flush()
