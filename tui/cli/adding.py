"""Implementation of the command `notes add`: one note, or many as JSON lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from tui.cli import printing, records
from tui.cli.article_names import find_article
from tui.cli.notes import open_store, run_reporting
from tui.cli.reading import ErrorReporter, read_library
from tui.corpus import Article
from tui.settings import Settings

if TYPE_CHECKING:
    from tui.annotations import Store
    from tui.library import Library

MAX_LINE = 10_000_000  # bytes of a line


class InvalidNoteError(ValueError):
    """The input is not a valid note; the message completes a sentence."""


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note to add: on a span, or on the only occurrence of a quote.

    Attributes:
        article: the article's id.
        start: first code point of the span.
        end: one past the last code point.
        quote: the words, where no span is given.
        text: the note, in Markdown.
        tags: its tags.
        color: its colour.
    """

    article: str
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    text: str = ""
    tags: tuple[str, ...] = ()
    color: str | None = None

    def span(self, article: Article) -> tuple[int, int]:
        """The span of the article's text.

        Raises:
            InvalidNoteError: there is none, or the quote occurs more than once.
        """
        if self.start is not None and self.end is not None:
            if 0 <= self.start < self.end <= len(article.text):
                return self.start, self.end
            raise InvalidNoteError(f"the span is not within the {len(article.text)} code points")
        if not self.quote:
            raise InvalidNoteError("it has neither a start and an end nor a quote")
        from tui.annotations import find_words

        found = find_words(article.text, self.quote)
        if not found:
            raise InvalidNoteError("its quote is not in the article")
        if len(found) > 1:
            raise InvalidNoteError("its quote stands in several places: give more words, or a span")
        return found[0]


def add_notes(
    settings: Settings,
    paths: Sequence[Path],
    note: NewNote | None,
    source: BinaryIO | None,
    *,
    as_json: bool,
) -> int:
    """Add one note, or those of a file of JSON lines; returns the exit code.

    Each is durable when it is printed; an invalid line does not stop the others.
    """
    errors = ErrorReporter()

    def work() -> None:
        library = read_library(settings, paths, errors)
        notes = [("the note", note)] if note is not None else _read_lines(source, errors)
        with open_store(settings) as store:
            store.set_articles(library.articles)
            _add(store, library, notes, errors, as_json=as_json)

    return run_reporting(errors, work)


def _add(
    store: Store,
    library: Library,
    notes: Iterable[tuple[str, NewNote]],
    errors: ErrorReporter,
    *,
    as_json: bool,
) -> None:
    for where, note in notes:
        try:
            article = find_article(library, note.article)
            annotation = store.add(
                article, *note.span(article), text=note.text, tags=note.tags, color=note.color
            )
        except ValueError as error:
            errors.report(f"Not added, {where}: {error}.")
            continue
        if as_json:
            placed = next(i for i in store.for_article(article) if i.annotation.id == annotation.id)
            printing.print_json([records.note_record(placed)])
            sys.stdout.flush()
        else:
            printing.print_message(f"Saved: “{annotation.selector.exact}” ({annotation.id}).")


def _read_lines(source: BinaryIO | None, errors: ErrorReporter) -> Iterator[tuple[str, NewNote]]:
    number = 0
    while source is not None and (line := source.readline(MAX_LINE + 1)):
        number += 1
        try:
            if len(line) > MAX_LINE:
                raise InvalidNoteError(f"it is longer than {MAX_LINE} bytes; the rest is not read")
            if line.strip():
                yield f"line {number}", _note(_record(line))
        except InvalidNoteError as error:
            errors.report(f"Not added, line {number}: {error}.")
            if len(line) > MAX_LINE:
                return


def _record(line: bytes) -> Any:  # noqa: ANN401 - whatever the line holds
    try:
        return json.loads(line)
    except RecursionError:
        raise InvalidNoteError("it is nested too deep") from None
    except UnicodeDecodeError:
        raise InvalidNoteError("it is not text in UTF-8") from None
    except json.JSONDecodeError as error:
        raise InvalidNoteError(str(error)) from None
    except ValueError:
        raise InvalidNoteError("a number in it is too long") from None


def _note(record: Any) -> NewNote:  # noqa: ANN401 - whatever the line holds
    if not isinstance(record, dict):
        raise InvalidNoteError("it is not an object")
    tags = record.get("tags") or []
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise InvalidNoteError("its tags are not a list of texts")
    return NewNote(
        article=_field(record, "article", str) or "",
        start=_field(record, "start", int),
        end=_field(record, "end", int),
        quote=_field(record, "quote", str),
        text=_field(record, "text", str) or "",
        tags=tuple(tags),
        color=_field(record, "color", str),
    )


def _field(record: dict[str, Any], name: str, kind: type) -> Any:  # noqa: ANN401 - of that type
    value = record.get(name)
    if value is not None and type(value) is not kind:
        raise InvalidNoteError(f"its {name} is not {'a number' if kind is int else 'a text'}")
    return value
