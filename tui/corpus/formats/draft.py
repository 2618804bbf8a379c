"""The result of a format's parser: text and metadata of articles."""

from __future__ import annotations

from dataclasses import dataclass

from tui.corpus.model import PassageKind
from tui.translation import shown


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as parsed, before normalisation and classification.

    Attributes:
        text: as decoded; paragraphs separated by blank lines where the format marks them.
        title: the title in the file's metadata; if None, it is extracted from the text.
        source: the publisher.
        published: a date in any format of `parse_date`.
        language: ISO 639 code or language tag.
        authors: the authors.
        url: its address on the web.
        file_authors: the author in the document properties; used only if the text has no byline,
            for it may be whoever saved the file.
        kinds: the class of each block of the text, if the format's markup tells: a block ends at a
            blank line.
    """

    text: str
    title: str | None = None
    source: str | None = None
    published: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    file_authors: tuple[str, ...] = ()
    kinds: tuple[PassageKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """The result of parsing a file.

    Attributes:
        drafts: the articles.
        problem: what could not be parsed, as a sentence, or an empty string.
    """

    drafts: tuple[Draft, ...]
    problem: str = ""


class FormatError(Exception):
    """The bytes are not what the format promises.

    Attributes:
        reason: why, as a plain sentence, as `told` keeps it.
        advice: what to do about it, likewise, or an empty string.
        may_pass: as of `ReadError`.
    """

    def __init__(self, reason: str, advice: str = "", *, may_pass: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice
        self.may_pass = may_pass

    def __str__(self) -> str:
        return shown(self.reason)
