"""Data model of the corpus: `Article`, `Passage`, `ArticleFile` and `ReadError`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from tui.corpus.sanitise import safe_text
from tui.translation import shown

STANDARD_INPUT = Path("-")
"""The path of an `ArticleFile` that is the standard input."""


class PassageKind(StrEnum):
    """The class of a passage."""

    TITLE = "title"
    BODY = "body"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph: the unit of the reading cursor, of the index and of "related".

    Attributes:
        id: `ARTICLE_ID#N`, N counting from 0 in reading order.
        article: the id of the article it stands in.
        start: first code point in `Article.text`.
        end: one past the last code point in `Article.text`.
        kind: its class.
        language: ISO 639-1 code where it differs from the article's, else None; of boilerplate
            it is not looked for.
    """

    id: str
    article: str
    start: int
    end: int
    kind: PassageKind = PassageKind.BODY
    language: str | None = None

    @property
    def number(self) -> int:
        """Its index among the passages of its article, from 0."""
        return split_passage_id(self.id)[1]


def split_passage_id(passage_id: str) -> tuple[str, int]:
    """The article's id and the passage's number from 0.

    Raises:
        ValueError: it is no passage's id.
    """
    article_id, _, number = passage_id.rpartition("#")
    if not (article_id and number.isdecimal() and len(number) < 10):
        raise ValueError(f"no passage has the id {passage_id!r}")
    return article_id, int(number)


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """A file that may hold articles, not yet read.

    Attributes:
        id: its path relative to the folder given, with `/`, without the extension if that stays
            unique; safe to print.
        path: its path; `-` is the standard input.
        size: in bytes, when it was listed.
        modified: when it was last modified, in nanoseconds since the epoch. A file whose size and
            time are as before need not be read again.
    """

    id: str
    path: Path
    size: int = 0
    modified: int = 0

    def holds(self, article_id: str | None) -> bool:
        """Whether the article of that id comes from this file."""
        return article_id is not None and (
            article_id == self.id or article_id.startswith(f"{self.id}/")
        )


@dataclass(frozen=True, slots=True)
class Article:
    """One document.

    Attributes:
        id: that of its file; `FILE_ID/N` where the file holds several, N counting from 1.
        path: the file it was read from.
        title: the headline, or the first sentence shortened at a word.
        text: Unicode, NFC, line feeds, no control characters. All offsets of the program
            count code points of this string.
        passages: in reading order, not overlapping.
        source: the publisher, if known.
        published: ISO 8601 date or date-time, if known.
        language: ISO 639-1 code of most of its text, if identified.
        authors: names of its authors, if known.
        url: its address on the web, if known.
        duplicates: other files with the same text.
        near_duplicates: ids of articles that share most of their sentences with it.
        original: the article before corrections by the user, or None if there are none.
    """

    id: str
    path: Path
    title: str
    text: str
    passages: tuple[Passage, ...]
    source: str | None = None
    published: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    duplicates: tuple[Path, ...] = ()
    near_duplicates: tuple[str, ...] = ()
    original: Article | None = None

    @property
    def text_hash(self) -> str:
        """SHA-256 of the UTF-8 text, in hexadecimal: the version an annotation was made on."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def language_of(self, passage: Passage) -> str | None:
        """ISO 639-1 code of the language of one of its passages, if identified."""
        return passage.language or self.language

    def passage(self, number: int) -> Passage:
        """The passage of that number, from 0, or `IndexError`."""
        if number < 0:
            raise IndexError(number)
        return self.passages[number]

    def linked(self, near_duplicates: tuple[str, ...]) -> Article:
        """The same with other near-duplicates."""
        return replace(self, near_duplicates=near_duplicates)

    def passage_at(self, offset: int) -> Passage | None:
        """The passage that holds the code point at `offset`, or the last one before it."""
        found = None
        for passage in self.passages:
            if passage.start > offset:
                break
            found = passage
        return found


class ReadError(Exception):
    """A file or folder could not be read.

    Attributes:
        path: what could not be read.
        kept: the reason and the advice, as `told` keeps them: not in the user's language.
    """

    def __init__(self, path: Path, reason: str, advice: str = "") -> None:
        super().__init__(reason)
        self.path = path
        self.kept = (reason, advice)

    @property
    def reason(self) -> str:
        """Why, as a plain sentence without the path, safe to print."""
        return safe_text(shown(self.kept[0]))

    @property
    def advice(self) -> str:
        """What to do about it, likewise, or an empty string."""
        return safe_text(shown(self.kept[1]))

    def __str__(self) -> str:
        return self.reason
