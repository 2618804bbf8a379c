"""Data model of the corpus: `Article`, `Passage`, `ArticleFile` and `ReadError`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, overload

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


_KINDS = (*PassageKind,)


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


class PassageColumns(Sequence[Passage]):
    """The passages of an article as columns; each is made when it is asked for.

    Equal to a tuple of the same ones. Of 5 MB of text there are ten thousand: to make all of them
    takes longer than to show those that are seen.

    Args:
        article: the id of the article.
        starts: the first code point of each, in bytes as `unsigned int` is kept here.
        ends: likewise one past its last code point.
        kinds: a byte for each: which of `PassageKind` it is, from 0.
        languages: the languages of those that have one, by their numbers.
    """

    def __init__(
        self,
        article: str,
        starts: bytes,
        ends: bytes,
        kinds: bytes,
        languages: Mapping[int, str],
    ) -> None:
        self.columns = article, starts, ends, kinds, languages
        self._starts = memoryview(starts).cast("I")
        self._ends = memoryview(ends).cast("I")
        self._made: Sequence[Passage] = ()

    @classmethod
    def of(cls, article: str, passages: Sequence[Passage]) -> PassageColumns:
        """Those of an article."""
        if isinstance(passages, cls):
            return passages
        from array import array

        return cls(
            article,
            array("I", [one.start for one in passages]).tobytes(),
            array("I", [one.end for one in passages]).tobytes(),
            bytes([_KINDS.index(one.kind) for one in passages]),
            {number: one.language for number, one in enumerate(passages) if one.language},
        )

    @property
    def starts(self) -> list[int]:
        """The first code point of each."""
        return self._starts.tolist()

    @property
    def ends(self) -> list[int]:
        """One past the last code point of each."""
        return self._ends.tolist()

    def of_kind(self, kind: PassageKind) -> Sequence[Passage]:
        """Those of a kind."""
        code = _KINDS.index(kind)
        kinds = self.columns[3]
        if code not in kinds:
            return ()
        return [self._make(number) for number, one in enumerate(kinds) if one == code]

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, number: int) -> Passage: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[Passage]: ...

    def __getitem__(self, number: int | slice) -> Passage | Sequence[Passage]:
        numbers = range(len(self))[number]
        return self._make(numbers) if isinstance(numbers, int) else tuple(map(self._make, numbers))

    def __iter__(self) -> Iterator[Passage]:
        return iter(self._made) if self._made else self._make_all()

    def __contains__(self, passage: object) -> bool:
        if not isinstance(passage, Passage) or passage.article != self.columns[0]:
            return False
        return passage.number < len(self) and self._make(passage.number) == passage

    def __eq__(self, other: object) -> bool:
        if isinstance(other, PassageColumns):
            return self.columns == other.columns
        return tuple(self) == other

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __reduce__(self) -> tuple[Any, ...]:
        return PassageColumns, self.columns

    def _make(self, number: int) -> Passage:
        if self._made:
            return self._made[number]
        article, _starts, _ends, kinds, languages = self.columns
        start, end, kind = self._starts[number], self._ends[number], _KINDS[kinds[number]]
        return Passage(f"{article}#{number}", article, start, end, kind, languages.get(number))

    def _make_all(self) -> Iterator[Passage]:
        """One after the other; once all were asked for, they are kept."""
        made = []
        for number in range(len(self)):
            made.append(self._make(number))
            yield made[-1]
        self._made = made


def of_kind(passages: Sequence[Passage], kind: PassageKind) -> Sequence[Passage]:
    """The passages of a kind."""
    if isinstance(passages, PassageColumns):
        return passages.of_kind(kind)
    return [one for one in passages if one.kind is kind]


def starts_of(passages: Sequence[Passage]) -> list[int]:
    """The first code point of each passage."""
    if isinstance(passages, PassageColumns):
        return passages.starts
    return [one.start for one in passages]


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
        location: its path, as a string: a `Path` of each of 100,000 files takes five times as much.
        size: in bytes, when it was listed.
        modified: when it was last modified, in nanoseconds since the epoch, as programs may set.
        changed: when the system last changed it, its name or who may read it, likewise; no program
            sets that. A file whose size and times are as before need not be read again.
    """

    id: str
    location: str
    size: int = 0
    modified: int = 0
    changed: int = 0

    @property
    def path(self) -> Path:
        """Its path; `-` is the standard input."""
        return Path(self.location)

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
        passages: in reading order, not overlapping; a tuple, or `PassageColumns`.
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
    passages: Sequence[Passage]
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
        import hashlib

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
        after = bisect_right(self.passages, offset, key=lambda one: one.start)
        return self.passages[after - 1] if after else None


class ArticleHead(Article):
    """The beginning of an article whose rest is being read: its passages are not all there are."""

    __slots__ = ()


class ReadError(Exception):
    """A file or folder could not be read.

    Attributes:
        path: what could not be read.
        kept: the reason and the advice, as `told` keeps them: not in the user's language.
        may_pass: whether the same bytes may be read another time: the system refused something.
    """

    def __init__(
        self, path: Path, reason: str, advice: str = "", *, may_pass: bool = False
    ) -> None:
        super().__init__(reason)
        self.path = path
        self.kept = (reason, advice)
        self.may_pass = may_pass

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
