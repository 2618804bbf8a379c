"""The command `notes add`: one note, or many as JSON lines on standard input."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO

from tui.cli import printing
from tui.cli.notes import opened, told
from tui.cli.reading import Complaints, read_library
from tui.corpus import Article
from tui.settings import Settings

if TYPE_CHECKING:
    from tui.annotations import Store
    from tui.library import Library

LONGEST = 10_000_000  # bytes of a line


class BadNoteError(ValueError):
    """What was asked for is no note; completes a sentence."""


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note to be made: on a span, or on the only place where a quote stands.

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
        """The span of the article's text that is meant.

        Raises:
            BadNoteError: there is none, or the quote stands in several places.
        """
        if self.start is not None and self.end is not None:
            if 0 <= self.start < self.end <= len(article.text):
                return self.start, self.end
            raise BadNoteError(f"the span is not within the {len(article.text)} code points")
        if not self.quote:
            raise BadNoteError("it has neither a start and an end nor a quote")
        from tui.annotations import find_words

        found = find_words(article.text, self.quote)
        if not found:
            raise BadNoteError("its quote is not in the article")
        if len(found) > 1:
            raise BadNoteError("its quote stands in several places: give more words, or a span")
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

    Each is on the disk when it is printed; a line that is no note does not stop the others.
    """
    complaints = Complaints()

    def work() -> None:
        library = read_library(settings, paths, complaints)
        wanted = [("the note", note)] if note is not None else _from_lines(source, complaints)
        with opened(settings) as store:
            store.set_articles(library.articles)
            _add(store, library, wanted, complaints, as_json=as_json)

    return told(complaints, work)


def _add(
    store: Store,
    library: Library,
    wanted: Iterable[tuple[str, NewNote]],
    complaints: Complaints,
    *,
    as_json: bool,
) -> None:
    for where, note in wanted:
        try:
            article = _named(library, note.article)
            made = store.add(
                article, *note.span(article), text=note.text, tags=note.tags, color=note.color
            )
        except ValueError as error:
            complaints.say(f"Not added, {where}: {error}.")
            continue
        if as_json:
            placed = next(i for i in store.for_article(article) if i.annotation.id == made.id)
            printing.print_json([printing.note_record(placed)])
            sys.stdout.flush()
        else:
            printing.say(f"Saved: “{made.selector.exact}” ({made.id}).")


def _named(library: Library, name: str) -> Article:
    """The article with an id, or the only one whose id ends so, whatever its extension.

    Raises:
        BadNoteError: there is none, or there are several.
    """
    if (article := library.article(name)) is not None:
        return article
    ends = {name.removeprefix("./"), _bare(name)} - {"", "."}
    found = [one for one in library.articles if any(_ends_so(one.id, end) for end in ends)]
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(repr(each.id) for each in found[:5]) + (", …" if found[5:] else "")
        raise BadNoteError(f"{name!r} may be any of {len(found)} articles: {listed}")
    raise BadNoteError(f"there is no article {name!r}")


def _ends_so(article: str, name: str) -> bool:
    """Whether an id is a name but for folders before it and an extension after it."""
    return any(f"/{each}".endswith(f"/{name}") for each in (article, _bare(article)))


def _bare(name: str) -> str:
    """An id or a path without its extension."""
    return name.removesuffix(PurePosixPath(name).suffix)


def _from_lines(source: BinaryIO | None, complaints: Complaints) -> Iterator[tuple[str, NewNote]]:
    number = 0
    while source is not None and (line := source.readline(LONGEST + 1)):
        number += 1
        try:
            if len(line) > LONGEST:
                raise BadNoteError(f"it is longer than {LONGEST} bytes; the rest is not read")
            if line.strip():
                yield f"line {number}", _note(json.loads(line))
        except (ValueError, RecursionError) as error:
            reason = error if isinstance(error, ValueError) else "it is nested too deep"
            complaints.say(f"Not added, line {number}: {reason}.")
            if len(line) > LONGEST:
                return


def _note(record: Any) -> NewNote:  # noqa: ANN401 - whatever the line holds
    if not isinstance(record, dict):
        raise BadNoteError("it is not an object")
    tags = record.get("tags") or []
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise BadNoteError("its tags are not a list of texts")
    return NewNote(
        article=_typed(record, "article", str) or "",
        start=_typed(record, "start", int),
        end=_typed(record, "end", int),
        quote=_typed(record, "quote", str),
        text=_typed(record, "text", str) or "",
        tags=tuple(tags),
        color=_typed(record, "color", str),
    )


def _typed(record: dict[str, Any], name: str, kind: type) -> Any:  # noqa: ANN401 - of that type
    value = record.get(name)
    if value is not None and type(value) is not kind:
        raise BadNoteError(f"its {name} is not {'a number' if kind is int else 'a text'}")
    return value
