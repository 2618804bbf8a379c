"""Reading notes from a file: checked, tied to texts and articles, compared with what is here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from tui.annotations.anchoring.quotes import find_quote
from tui.annotations.anchoring.selectors import select
from tui.annotations.exchange import hypothesis, readwise, w3c
from tui.annotations.exchange.formats import Format
from tui.annotations.exchange.incoming import Incoming, ItemError
from tui.annotations.exchange.planning import (
    Conflict,
    ImportPlan,
    ImportRefusedError,
    OnConflict,
    Problem,
)
from tui.annotations.exchange.reading import Reader
from tui.annotations.model import AnchorState, Annotation, Selector, StoreError
from tui.annotations.shelf import path_of, uris_of
from tui.annotations.storage import records
from tui.annotations.store import Store
from tui.corpus import Article, safe_text

LARGEST_FILE = 256 * 2**20
MOST_NOTES = 1_000_000
MOST_PROBLEMS = 100

_ADVICE = "Mend the file, or import the rest without what is named; nothing was changed."

Items = Iterator[tuple[str, Callable[[], Incoming]]]
"""Where each item is, and what reads it."""


def preview_import(
    store: Store,
    file: Path | BinaryIO | bytes,
    file_format: Format | None = None,
    articles: Iterable[Article] = (),
) -> ImportPlan:
    """Read notes from a file and say what an import would do; nothing is changed.

    Args:
        store: what to compare with.
        file: a file, an open one, or its content.
        file_format: its format; found out if not given.
        articles: open articles, in which notes without a known text are looked for.

    Raises:
        ImportRefusedError: the file cannot be read at all.
        StoreError: the notes that are here cannot be read.
    """
    text = _text(file)
    file_format = file_format or _guessed(text)
    found, problems, more, texts = _read(text, file_format)
    library = _Library(store, articles, texts)
    notes = [library.settled(each) for each in found]
    new: list[Annotation] = []
    conflicts: list[Conflict] = []
    for note, here in zip(notes, store.same_as(notes), strict=True):
        if here is None:
            new.append(note)
        elif here.id == note.id and not _is_same(here, note):
            conflicts.append(Conflict(here, note))
    return ImportPlan(
        format=file_format,
        new=tuple(new),
        duplicates=len(notes) - len(new) - len(conflicts),
        conflicts=tuple(conflicts),
        problems=tuple(problems),
        more_problems=more,
        texts=library.used,
    )


def import_notes(
    store: Store,
    plan: ImportPlan,
    *,
    on_conflict: OnConflict = "keep",
    skip_problems: bool = False,
) -> int:
    """Do what a preview said, in one step that can be undone: all of it or nothing.

    Args:
        store: where to.
        plan: what `preview_import` returned.
        on_conflict: what to do with notes that are here with another content.
        skip_problems: import the rest where items cannot be imported.

    Returns:
        How many notes were added or replaced.

    Raises:
        ImportRefusedError: there are items that cannot be imported.
        StoreError: it could not be written.
    """
    if plan.problems and not skip_problems:
        raise ImportRefusedError(plan.problems, _ADVICE)
    incoming = [conflict.incoming for conflict in plan.conflicts if on_conflict != "keep"]
    return store.take_over([*plan.new, *incoming], plan.texts, replace=on_conflict == "replace")


def _text(file: Path | BinaryIO | bytes) -> str:
    """The content of a file as text."""
    try:
        if isinstance(file, Path):
            if file.exists() and not file.is_file():  # a pipe would be waited for
                raise StoreError(f"It is not a file: {safe_text(str(file))}.")
            with file.open("rb") as opened:
                content = opened.read(LARGEST_FILE + 1)
        else:
            content = file if isinstance(file, bytes) else file.read(LARGEST_FILE + 1)
        if len(content) > LARGEST_FILE:
            raise ItemError(f"is larger than {LARGEST_FILE // 2**20} MB")
        marked = content[:2] in (b"\xff\xfe", b"\xfe\xff")
        return content.decode("utf-16" if marked else "utf-8-sig")
    except OSError as error:
        name = safe_text(str(file))
        raise StoreError(f"The file cannot be read ({error.strerror}): {name}.") from None
    except UnicodeDecodeError:
        raise _refused("is not text in UTF-8 or UTF-16") from None
    except ItemError as error:
        raise _refused(str(error)) from None


def _guessed(text: str) -> Format:
    """The format of a text, by what it begins with."""
    if text.lstrip()[:1] not in ("{", "["):
        return Format.CSV
    head = text[:100_000]
    return Format.JSONLD if '"@context"' in head or '"Annotation"' in head else Format.HYPOTHESIS


def _read(
    text: str,
    file_format: Format,
) -> tuple[list[Incoming], list[Problem], int, dict[str, str]]:
    """The items, what is wrong, how much more is wrong, and the versions of texts that go along."""
    found: list[Incoming] = []
    problems: list[Problem] = []
    more = 0
    try:
        items, members = _items(text, file_format)
        for where, read in items:
            try:
                found.append(read())
            except ItemError as error:
                if len(problems) < MOST_PROBLEMS:
                    problems.append(Problem(where, str(error)))
                else:
                    more += 1
            if len(found) + len(problems) + more > MOST_NOTES:
                raise ItemError(f"holds more than {MOST_NOTES:,} notes")
    except ItemError as error:
        raise _refused(str(error)) from None
    return found, problems, more, w3c.texts_of(members) if file_format is Format.JSONLD else {}


def _items(text: str, file_format: Format) -> tuple[Items, dict[str, Any]]:
    if file_format is Format.CSV:
        rows = readwise.read(text)
        return ((f"line {line}", partial(readwise.incoming, row)) for line, row in rows), {}
    if file_format is Format.MARKDOWN:
        raise ItemError("is Markdown, from which notes cannot be imported")
    module = w3c if file_format is Format.JSONLD else hypothesis
    reader: Reader = module.reader(text)
    return _json_items(reader, module.incoming), reader.members


def _json_items(reader: Reader, incoming: Callable[[object], Incoming]) -> Items:
    """The items of a list; or the one item that the document is."""
    at = 0
    for at, item in enumerate(reader.items(), 1):
        yield f"item {at}", partial(incoming, item)
    if at == 0 and "target" in reader.members:
        yield "item 1", partial(incoming, reader.members)


class _Library:
    """Texts and articles that incoming notes may be tied to.

    Attributes:
        used: the texts that notes were tied to, by their hashes.
    """

    def __init__(self, store: Store, articles: Iterable[Article], texts: dict[str, str]) -> None:
        self.used: dict[str, str] = {}
        self._store = store
        self._texts: dict[str, str | None] = dict(texts)
        self._articles: dict[str, list[Article]] = {}
        for article in articles:
            self._texts[article.text_hash] = article.text
            uris = {*uris_of(article), article.url or ""}
            for name in {*uris, f"title {article.title}"} - {"", "title "}:
                self._articles.setdefault(name, []).append(article)

    def settled(self, incoming: Incoming) -> Annotation:
        """The annotation of an item: on its own text, on that of an article, or on none."""
        start = incoming.start or 0
        selector = Selector(
            incoming.exact,
            incoming.prefix,
            incoming.suffix,
            start,
            start + len(incoming.exact),
            incoming.text_hash,
        )
        article = None
        if not self._stands(selector):
            selector, article = self._found(incoming, selector)
        return Annotation(
            id=incoming.id,
            article=incoming.article if article is None else article.id,
            path=incoming.source if article is None else path_of(article),
            title=incoming.title if article is None else article.title,
            selector=selector,
            text=incoming.text,
            tags=records.clean_tags(incoming.tags),
            color=records.clean_color(incoming.color),
            created=incoming.created,
            modified=incoming.modified,
        )

    def _stands(self, selector: Selector) -> bool:
        """Whether the quote stands where it should in the version of the text it names."""
        key = selector.text_hash
        if key and key not in self._texts:
            self._texts[key] = self._store.text(key)
        text = self._texts.get(key)
        if text is None or text[selector.start : selector.end] != selector.exact:
            return False
        self.used[key] = text
        return True

    def _found(self, incoming: Incoming, selector: Selector) -> tuple[Selector, Article | None]:
        """The selector made anew on an open article that surely has the quote, if there is one."""
        names = (records.uri_of(incoming.source), incoming.source, f"title {incoming.title}")
        for article in (each for name in names for each in self._articles.get(name, ())):
            found = find_quote(selector, article.text)
            if found.state is AnchorState.EXACT and found.start is not None and found.end:
                self.used[article.text_hash] = article.text
                return select(article, found.start, found.end), article
        unknown = Selector(
            selector.exact, selector.prefix, selector.suffix, selector.start, selector.end, ""
        )
        return unknown, None


def _is_same(here: Annotation, incoming: Annotation) -> bool:
    return (here.text, here.tags, here.color, here.selector.exact) == (
        incoming.text,
        incoming.tags,
        incoming.color,
        incoming.selector.exact,
    )


def _refused(reason: str) -> ImportRefusedError:
    return ImportRefusedError((Problem("the file", reason),), "Nothing was changed.")
