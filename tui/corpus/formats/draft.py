"""What a format's parser hands over: the text of articles and what the file says about them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as a file format gives it, before cleaning and structure.

    Attributes:
        text: as decoded; paragraphs as the format has them, by blank lines if it has none.
        title: the title the format names, else None: then it is looked for in the text.
        source: who published it.
        published: a date in any usual form.
        language: ISO 639 code or language tag.
        authors: who wrote it.
        url: where it was published.
        file_authors: whom the file's properties name: taken where its text names nobody, for it may
            be whoever kept it.
    """

    text: str
    title: str | None = None
    source: str | None = None
    published: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    file_authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was found in a file.

    Attributes:
        drafts: the articles.
        problem: what could not be read besides them, as a sentence, or an empty string.
    """

    drafts: tuple[Draft, ...]
    problem: str = ""


class FormatError(Exception):
    """The bytes are not what the format promises.

    Attributes:
        reason: why, as a plain sentence.
        advice: what to do about it, or an empty string.
    """

    def __init__(self, reason: str, advice: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice
