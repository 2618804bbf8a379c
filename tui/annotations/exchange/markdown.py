"""Markdown export: the notes by article, each under its quote with the adjacent sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from tui.annotations.exchange.formats import Sources
from tui.annotations.model import Annotation
from tui.corpus import safe_for_file, safe_text, sentence_spans

# Characters of plain text that Markdown would take for markup.
_MARKUP = re.compile(
    r"([\\`*_{}\[\]<>#|~=^$]|&(?=#?\w{1,40};))|^([^\S\n]*+)(-++|\+|\d++[.)])(?=\s|$)",
    re.MULTILINE,
)


def write(notes: Iterable[Annotation], sources: Sources) -> Iterator[str]:
    """Serialise a document, in chunks; the notes must be sorted by article."""
    for number, ((title, path), group) in enumerate(groupby(notes, _article)):
        path = safe_text(path)
        yield ("\n" if number else "") + f"# {escaped(title or path)}\n\n"
        if title:
            yield f"{escaped(path)}\n"
        for note in group:
            yield from map(safe_for_file, _note(note, sources.text(note.selector.text_hash)))


def escaped(text: str) -> str:
    """A text with its markup escaped."""
    return _MARKUP.sub(lambda found: f"\\{found[1]}" if found[1] else _ordinal(found), text)


def around(note: Annotation, text: str | None) -> tuple[str, str]:
    """The text around the quote, from the previous sentence to the end of the next.

    Where the text is unknown, the context of the selector.
    """
    at = note.selector
    if text is None:
        return f"…{at.prefix}", f"{at.suffix}…"
    starts, ends = _sentences(text)
    first, last = bisect_right(starts, at.start), bisect_left(ends, at.end)
    before, after = starts[max(0, first - 2) : first], ends[last : last + 2]
    return text[min(before, default=at.start) : at.start], text[at.end : max(after, default=at.end)]


@lru_cache(maxsize=1)  # notes are sorted by article
def _sentences(text: str) -> tuple[list[int], list[int]]:
    """Where the sentences of a text start, and where they end."""
    spans = sentence_spans(text)
    return [start for start, _ in spans], [end for _, end in spans]


def _note(note: Annotation, text: str | None) -> Iterator[str]:
    before, after = map(escaped, around(note, text))
    quote = "\n".join(map(_strong, escaped(note.selector.exact).split("\n")))
    for line in f"{before}{quote}{after}".split("\n"):
        yield f"\n> {line}".rstrip(" ")
    if note.text:
        yield f"\n\n{note.text.strip()}"
    about = [f"#{escaped('-'.join(tag.split()))}" for tag in note.tags]
    about += [escaped(each) for each in (note.color, note.created[:10]) if each]
    yield f"\n\n{' · '.join(about)} ^{note.id}\n"


def _strong(line: str) -> str:
    words = line.strip()
    return line.replace(words, f"**{words}**") if words else line


def _article(note: Annotation) -> tuple[str, str]:
    return note.title, note.path


def _ordinal(found: re.Match[str]) -> str:
    """The escaped beginning of a line that looks like a list item."""
    return f"{found[2]}{found[3][:-1]}\\{found[3][-1]}"
