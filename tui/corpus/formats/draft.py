"""What a format's parser hands over: the text of one article and what the file says about it."""

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
        language: ISO 639 code or locale.
        authors: who wrote it.
        url: where it was published.
    """

    text: str
    title: str | None = None
    source: str | None = None
    published: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
