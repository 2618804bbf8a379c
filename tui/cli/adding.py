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
from tui.cli.notes import open_store
from tui.cli.reading import ErrorReporter, read_library
from tui.corpus import Article
from tui.localised import quoted_text, syntax_error_text
from tui.settings import Settings
from tui.translation import _

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
            raise InvalidNoteError(
                _("the span is not within the {count} code points").format(count=len(article.text))
            )
        if not self.quote:
            raise InvalidNoteError(_("it has neither a start and an end nor a quote"))
        from tui.annotations import find_words

        found = find_words(article.text, self.quote)
        if not found:
            raise InvalidNoteError(_("its quote is not in the article"))
        if len(found) > 1:
            raise InvalidNoteError(
                _("its quote stands in several places: give more words, or a span")
            )
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
    with errors.reporting_store():
        library = read_library(settings, paths, errors)
        notes = [(_("the note"), note)] if note is not None else _read_lines(source, errors)
        with open_store(settings) as store:
            store.set_articles(library.articles)
            _add(store, library, notes, errors, as_json=as_json)
    return errors.exit_code


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
            errors.report(_("Not added, {where}: {reason}.").format(where=where, reason=error))
            continue
        if as_json:
            placed = next(i for i in store.for_article(article) if i.annotation.id == annotation.id)
            printing.print_json([records.note_record(placed)])
            sys.stdout.flush()
        else:
            said = _("Saved: {words} ({note}).")
            printing.print_message(
                said.format(words=quoted_text(annotation.selector.exact), note=annotation.id)
            )


def _read_lines(source: BinaryIO | None, errors: ErrorReporter) -> Iterator[tuple[str, NewNote]]:
    number = 0
    while source is not None and (line := source.readline(MAX_LINE + 1)):
        number += 1
        try:
            if len(line) > MAX_LINE:
                said = _("it is longer than {count} bytes; the rest is not read")
                raise InvalidNoteError(said.format(count=MAX_LINE))
            if line.strip():
                yield _("line {number}").format(number=number), _note(_record(line))
        except InvalidNoteError as error:
            where = _("line {number}").format(number=number)
            errors.report(_("Not added, {where}: {reason}.").format(where=where, reason=error))
            if len(line) > MAX_LINE:
                return


def _record(line: bytes) -> Any:  # noqa: ANN401 - whatever the line holds
    try:
        return json.loads(line)
    except RecursionError:
        raise InvalidNoteError(_("it is nested too deep")) from None
    except UnicodeDecodeError:
        raise InvalidNoteError(_("it is not text in UTF-8")) from None
    except json.JSONDecodeError as error:
        said = _("it is not JSON: {reason}")
        raise InvalidNoteError(said.format(reason=syntax_error_text(error))) from None
    except ValueError:
        raise InvalidNoteError(_("a number in it is too long")) from None


def _note(record: Any) -> NewNote:  # noqa: ANN401 - whatever the line holds
    if not isinstance(record, dict):
        raise InvalidNoteError(_("it is not an object"))
    tags = record.get("tags") or []
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise InvalidNoteError(_("its tags are not a list of texts"))
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
        said = _("its {name} is not a number") if kind is int else _("its {name} is not a text")
        raise InvalidNoteError(said.format(name=name))
    return value
