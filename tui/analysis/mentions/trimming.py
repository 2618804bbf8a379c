"""The lines of an article that hold names, and the mentions in them, trimmed to the names."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from tui.analysis.mentions.boundaries import Case, case_of, trim
from tui.analysis.mentions.surface_forms import MentionSpan, TextLine, make_span
from tui.analysis.model import Mention
from tui.analysis.names.parsing import SUFFIXES, TITLES
from tui.corpus import Article, Passage, PassageKind, sentence_spans

_INSERTION = re.compile(r"\[[^\W\d_][\w.]*\] \Z")
_STOP = re.compile(r"\.[\"'”’)\]]*\s")
# In English they begin a surname and nothing else; "van" alone is a vehicle, too.
_SURNAME = re.compile(
    r"(?<!\w)(?:[Vv][ao]n (?:de[mnr]?|['’]t)|[Vv]on) (?P<name>[^\W\d_]{1,40}+(?:-[^\W\d_]{1,40}+)?)"
)
_LONGEST_PARTICLES = len("van der ")
_LONGEST_SURNAME = 80
_LONGEST_INSERTION = 20
_LONGEST_SENTENCE = 300
_LONGEST_HEADLINE = 300


def lines_of(article: Article, languages: Set[str | None]) -> list[TextLine]:
    """The lines of the passages in some languages, less boilerplate."""
    lines = []
    for passage in article.passages:
        if passage.kind is PassageKind.BOILERPLATE:
            continue
        if article.language_of(passage) not in languages:
            continue
        start = passage.start
        for line in article.text[passage.start : passage.end].split("\n"):
            case = case_of(line) if len(line) <= _LONGEST_HEADLINE else Case.SENTENCE
            lines.append(TextLine(passage, start, start + len(line), case))
            start += len(line) + 1
    return lines


def trimmed_spans(
    article: Article, lines: list[TextLine], mentions: Sequence[Mention]
) -> list[MentionSpan]:
    """The mentions of an article, trimmed, in order, not overlapping."""
    spans: list[MentionSpan] = []
    text = article.text  # of a stored article each is looked up
    ahead = iter(lines)
    line, is_english = next(ahead, None), False
    told: Passage | None = None  # of which it is known whether it is English
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        while line is not None and line.end <= mention.start:
            line = next(ahead, None)
        if line is None or mention.start < line.start:
            continue
        found = _within_sentence(text, mention.start, min(mention.end, line.end), line)
        left = trim(text, *found)
        if left is None or (spans and left[0] < spans[-1].end):
            continue
        start, end = _with_insertion(text, *left, mention.label)
        label = mention.label
        if told is not line.passage:
            told, is_english = line.passage, article.language_of(line.passage) in ("en", None)
        if is_english:
            start, end, label = _with_particles(text, start, end, label, line)
        while spans and start < spans[-1].end:
            spans.pop()
        span = make_span(text, start, end, label, line)
        if span is not None and not _only_title(span.form):
            spans.append(span)
    return spans


def _within_sentence(text: str, start: int, end: int, line: TextLine) -> tuple[int, int]:
    """The longest part of a span within one sentence."""
    if not _STOP.search(text, start, end):
        return start, end
    low = max(line.start, start - _LONGEST_SENTENCE)
    high = min(line.end, end + _LONGEST_SENTENCE)
    parts = [(max(start, a), min(end, b)) for a, b in sentence_spans(text, low, high)]
    return max(parts, key=lambda part: part[1] - part[0])


def _with_insertion(text: str, start: int, end: int, label: str) -> tuple[int, int]:
    """Include an editorial insertion before the name: "the [UN] General Assembly"."""
    before = _INSERTION.search(text, max(0, start - _LONGEST_INSERTION), start)
    return (before.start() if before and label == "ORG" else start), end


def _with_particles(
    text: str, start: int, end: int, label: str, line: TextLine
) -> tuple[int, int, str]:
    """Make a name whole that was cut at "von der" or the like: "Ursula", "Leyen"."""
    low, high = max(line.start, start - _LONGEST_PARTICLES), min(line.end, end + _LONGEST_SURNAME)
    for found in _SURNAME.finditer(text, low, high):
        cut = found.start() < start < found.end() or start <= found.start() < end < found.end()
        given = label == "PERSON" and found.start() == end + 1
        if not (cut or given) or not found["name"][0].isupper():
            continue
        # What goes on after the surname is named for the person: "the Van der Bellen Foundation".
        person = label if end > found.end() else "PERSON"
        return min(start, found.start()), max(end, found.end()), person
    return start, end, label


def _only_title(form: str) -> bool:
    return all(word in TITLES or word in SUFFIXES for word in form.split())
