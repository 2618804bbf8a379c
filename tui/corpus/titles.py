"""Title extraction: the headline by a score of line features, else the first sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from tui.corpus import vocabulary as v
from tui.corpus.line_features import LineFeatures, line_features
from tui.corpus.segmentation import sentence_spans

MAX_TITLE = 80
_MAX_HEADLINE = 30  # words
MAX_HEADER = 10  # paragraphs
_MIN_SCORE = 0.5
_DIVIDER = re.compile(r"(?<!\s)\s++[-–—|·•:»«/]++\s++|(?<!\s)\s*+\|\s*+|(?<=\w):\s+")
_STOP = re.compile(r"""[^.]\.["'”’)]*$""")


def header_length(lines: Sequence[LineFeatures], metadata: Collection[int]) -> int:
    """How many paragraphs stand before the first running text.

    Args:
        lines: the paragraphs of one article in order.
        metadata: indices of addresses, dates and bylines: a line right above one of these is a
            headline, even if it ends with a full stop.
    """
    for index, line in enumerate(lines[:MAX_HEADER]):
        if line.is_prose and not (index + 1 in metadata and len(line.words) <= 20):
            return index
    return min(len(lines), MAX_HEADER)


def find_headline(
    lines: Sequence[LineFeatures], header: int, metadata: Collection[int], excluded: Collection[int]
) -> int | None:
    """The index of the paragraph that is the headline, or None if the article has none.

    Args:
        lines: the paragraphs of one article in order.
        header: how many of them stand before the first running text.
        metadata: indices of addresses, dates and bylines.
        excluded: indices of boilerplate and captions.
    """
    candidates = [
        index
        for index in range(min(header, len(lines) - 1))  # one line alone is no headline
        if index not in metadata
        and index not in excluded
        and 1 < len(lines[index].words) <= _MAX_HEADLINE
        and (not _ends_with_stop(lines[index]) or {index - 1, index + 1} & {*metadata})
    ]
    body = {word for line in lines[header : header + 12] for word in line.words if len(word) > 3}
    scores = {index: _score(lines, index, candidates, body) for index in candidates}
    best = max(scores, key=lambda index: (scores[index], -index), default=None)
    return best if best is not None and scores[best] >= _MIN_SCORE else None


def match_headline(lines: Sequence[LineFeatures], given: str) -> int | None:
    """The index of the line that equals a given headline, with or without a site name."""
    given_line = line_features(given, 0, len(given))
    for index, line in enumerate(lines):
        if (
            line.words == given_line.words
            or _extends(given_line, line)
            or _extends(line, given_line)
        ):
            return index
    return None


def without_site(title: str, site: str) -> str:
    """A title without the name of its site before or after it, if another title remains.

    Args:
        title: as a file's format gives it: "Bridge to be repaired - Port Ledger".
        site: what the format says the site is called.
    """
    name = site.casefold()
    if not name:
        return title
    for match in _DIVIDER.finditer(title):
        before, after = title[: match.start()].strip(), title[match.end() :].strip()
        if after.casefold() == name and len(before.split()) > 1:
            return before
        if before.casefold() == name and len(after.split()) > 1:
            return after
    return title


def header_promotions(lines: Sequence[LineFeatures], headline: int, header: int) -> list[int]:
    """Indices of header lines that are invitations or repeat the headline with the site's name."""
    return [
        index
        for index in range(header)
        if _extends(lines[index], lines[headline])
        or (index < headline and _is_invitation(lines[index]))
    ]


def first_sentence(text: str, limit: int = MAX_TITLE) -> str:
    """The first sentence of a text on one line, truncated between words above `limit`."""
    spans = sentence_spans(text[: 20 * limit])
    if not spans:
        return ""
    sentence = " ".join(text[slice(*spans[0])].split())
    if len(sentence) <= limit:
        return sentence
    cut = sentence.rfind(" ", limit // 2, limit + 1)
    return sentence[: cut if cut > 0 else limit].rstrip(' ,;:–—-(“"') + " …"


def _score(
    lines: Sequence[LineFeatures], index: int, candidates: Sequence[int], body: set[str]
) -> float:
    """The headline score of a line: its length, position, and words shared with the text."""
    line = lines[index]
    count = len(line.words)
    score = 1.0 if 5 <= count <= 20 else 0.6 if count == 4 or count > 20 else 0.3
    content = [word for word in line.words if len(word) > 3]
    if content and body:
        score += 0.3 * sum(word in body for word in content) / len(content)
    if line.text.isupper() and count <= 4:
        score -= 0.4
    if line.text.endswith(":"):
        score -= 0.6
    if _ends_with_stop(line):
        score -= 0.3
    if _is_invitation(line):
        score -= 0.4
    if any(_extends(line, lines[other]) for other in candidates if other != index):
        score -= 0.5
    return score - 0.2 * candidates.index(index)


def _ends_with_stop(line: LineFeatures) -> bool:
    """Whether a line ends with a full stop, as headlines seldom do."""
    return _STOP.search(line.text) is not None


def _is_invitation(line: LineFeatures) -> bool:
    """Whether a line is a short imperative to the visitor."""
    if not line.words or line.words[0] not in v.INVITATIONS:
        return False
    return line.is_label or line.count(v.CONTROLS) > 0


def _extends(longer: LineFeatures, shorter: LineFeatures) -> bool:
    """Whether a line is another line with a section or site name added."""
    return (
        len(shorter.words) >= 4
        and len(longer.words) > len(shorter.words)
        and (longer.text.startswith(shorter.text) or longer.text.endswith(shorter.text))
    )
