"""Plain text, with front matter or as an export of a news archive."""

from __future__ import annotations

from tui.corpus.binary_runs import without_binary
from tui.corpus.encodings import decode
from tui.corpus.formats.draft import Draft, Parsed
from tui.corpus.formats.front_matter import split_front_matter, with_front_matter


def parse_text(data: bytes) -> Parsed:
    """The file's text as one article; an export of a news archive as several.

    Raises:
        FormatError: it is not text.
    """
    data, problem = without_binary(data)
    text = decode(data)
    if "DOCUMENT" in text or "\nDocument " in text:
        from tui.corpus.formats.archive_text import parse_archive

        if drafts := parse_archive(text.replace("\r\n", "\n")):
            return Parsed(tuple(drafts), problem)
    if not text.startswith("---"):
        return Parsed((Draft(text),), problem)
    pairs, rest = split_front_matter(text)
    return Parsed((with_front_matter(Draft(rest), pairs),), problem)
