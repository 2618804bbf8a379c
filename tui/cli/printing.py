"""Output of the commands: JSON lines for programs, tables for people, messages, progress."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import click

from tui.corpus import FIELDS, safe_text

if TYPE_CHECKING:
    from rich.console import Console

    from tui.analysis import Entity
    from tui.annotations import Anchored
    from tui.corpus import Article, Passage
    from tui.index import Hit, Related
    from tui.story import ArticleSummary, Event, Expression, Fact, Said

_DELAY = 0.5  # seconds
MIN_TABLE_WIDTH = 100  # cells of a terminal; what fits is a table in fewer, too

Record = dict[str, Any]
TextOf = Callable[[str, int, int], str]
"""Maps article id, start and end to the text of the span."""


def article_record(article: Article) -> Record:
    """An article in the published JSON schema."""
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
    """The original values of the fields and kinds that the user corrected.

    Empty if there are none; `kinds` is by passage id.
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
    """An entity in the published JSON schema."""
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
    """A passage and its related passages in the published JSON schema."""
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
                    "near_copy": one.reasons.near_duplicate,
                    "differing": [list(pair) for pair in one.reasons.differing],
                    "meaning": one.reasons.meaning,
                },
            }
            for one in related
        ],
    }


def hit_record(hit: Hit, text_of: TextOf) -> Record:
    """A search hit in the published JSON schema."""
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
    """A note in the published JSON schema."""
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


def quotation_record(said: Said) -> Record:
    """A quotation in the published JSON schema."""
    quotation = said.quotation
    return {
        "id": quotation.id,
        "article": quotation.article,
        "passage": quotation.passage,
        "kind": quotation.kind.value,
        "content": [list(span) for span in quotation.content],
        "text": said.text,
        "cue": [list(span) for span in quotation.cue],
        "speaker": [list(span) for span in quotation.speaker],
        "entity": said.entity.id if said.entity else None,
        "name": said.entity.name if said.entity else None,
        "date": said.date,
    }


def expression_record(expression: Expression, text_of: TextOf) -> Record:
    """An expression of time in the published JSON schema."""
    timex = expression.timex
    return {
        "article": expression.article,
        "passage": expression.passage,
        "start": timex.start,
        "end": timex.end,
        "text": text_of(expression.article, timex.start, timex.end),
        "type": timex.type.value,
        "value": timex.value,
        "date": timex.date,
        "basis": timex.basis.value,
        "sentence": list(expression.sentence),
    }


def event_record(event: Event, text_of: TextOf) -> Record:
    """A dated sentence, or the part of one that a date governs, in the published JSON schema."""
    return {
        "event": {
            "article": event.article,
            "passage": event.passage,
            "start": event.start,
            "end": event.end,
            "text": text_of(event.article, event.start, event.end),
            "date": event.date,
            "basis": event.basis.value,
            "sentence": list(event.sentence),
        }
    }


def fact_record(fact: Fact, text_of: TextOf) -> Record:
    """A fact with the figures of several articles in the published JSON schema."""
    return {
        "fact": fact.name,
        "unit": fact.unit,
        "differ": fact.differ,
        "update": fact.update,
        "figures": [
            {
                "article": one.article,
                "passage": one.passage,
                "start": one.start,
                "end": one.end,
                "text": text_of(one.article, one.start, one.end),
                "value": int(one.value) if one.value == int(one.value) else round(one.value, 4),
                "date": one.date,
            }
            for one in fact.figures
        ],
    }


def article_summary_record(summary: ArticleSummary) -> Record:
    """An article of the overview: its length, and how many of its passages others tell."""
    article = summary.article
    return {
        "article": article.id,
        "title": article.title,
        "date": article.published,
        "words": summary.words,
        "passages": summary.passages,
        "told_in": summary.told_in,
    }


def print_json(records: Iterable[Record]) -> None:
    """Print JSON lines; control characters, and what the encoding cannot hold, are escaped."""
    unicode = sys.stdout.encoding.lower().startswith("utf")
    for record in records:
        line = json.dumps(record, ensure_ascii=not unicode)
        if safe_text(line) != line:
            line = json.dumps(record)
        sys.stdout.write(line + "\n")


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, empty: str = ""
) -> None:
    """Print a table for people on a terminal, else tab-separated lines.

    A table that the terminal is too narrow for is printed as records, one field below the other.

    Args:
        columns: the names of the columns; the first is the heading of a record.
        rows: the values, as many in each as there are columns.
        empty: a sentence for standard error if there are no rows.
    """
    cleaned = [[_cell(value) for value in row] for row in rows]
    if not cleaned and empty:
        print_message(empty)
    if not for_people():
        for row in [list(columns), *cleaned]:
            sys.stdout.write("\t".join(row) + "\n")
    elif cleaned:
        _print_for_people(columns, cleaned)


def print_heading(name: str, text: str) -> None:
    """Print, on a terminal, what the table that follows is about."""
    from rich.text import Text

    console().print(Text.assemble((_cell(name), "bold"), "  ", _cell(text)))


def for_people() -> bool:
    """Whether standard output is a terminal, or is to be written as if it were (`--color`)."""
    return sys.stdout.isatty() or _color() is True


def console() -> Console:
    """A console on standard output that follows `--color`, and without it `NO_COLOR`."""
    from rich.console import Console

    color = _color()
    return Console(
        highlight=False,
        force_terminal=color,
        no_color=None if color is None else not color,
        color_system="standard" if color else "auto",
    )


def _color() -> bool | None:
    context = click.get_current_context(silent=True)
    return None if context is None else context.find_root().color


def _print_for_people(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich import box
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    out = console()
    widest = [max(map(cell_len, column)) for column in zip(columns, *rows, strict=True)]
    if sum(widest) + 2 * len(columns) > out.width < MIN_TABLE_WIDTH:
        for row in rows:
            out.print(Text(row[0], style="bold cyan"))
            record = Table.grid("", "", padding=(0, 2, 0, 0))
            for name, value in zip(columns[1:], row[1:], strict=True):
                if value:
                    record.add_row(Text(f"  {name}", style="cyan"), Text(value, overflow="fold"))
            out.print(record)
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    out.print(table)


def _cell(value: object) -> str:
    text = safe_text("" if value is None else str(value))
    return " ".join(text.split())


def print_message(message: str) -> None:
    """Print a sentence for the user on standard error."""
    sys.stderr.write(f"ukr-reader: {safe_text(message)}\n")


def safe_path(path: Path) -> str:
    """A path with control characters and undecodable bytes replaced."""
    return safe_text(str(path))


class Progress:
    """A progress line on standard error.

    Nothing is shown if standard error is no terminal, or before a short delay.

    Args:
        label: what is being done.
    """

    def __init__(self, label: str) -> None:
        self._label = label
        self._started = time.monotonic()
        self._shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def show(self, done: int, total: int) -> None:
        """Show how many of how many are done."""
        if sys.stderr.isatty() and time.monotonic() - self._started > _DELAY:
            self._shown = True
            sys.stderr.write(f"\r\x1b[K{self._label}: {done:,} of {total:,}")
            sys.stderr.flush()
