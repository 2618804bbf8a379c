"""The title of an article: its headline if it has one, else its first sentence, shortened."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from tui.corpus import vocabulary as v
from tui.corpus.line_features import Line, make_line
from tui.corpus.segmentation import sentence_spans

LONGEST_TITLE = 80
_LONGEST_HEADLINE = 30  # words
HEADER = 10  # paragraphs
_GOOD_ENOUGH = 0.5
_DIVIDER = re.compile(r"(?<!\s)\s++[-–—|·•:»«/]++\s++|(?<!\s)\s*+\|\s*+|(?<=\w):\s+")
_STOP = re.compile(r"""[^.]\.["'”’)]*$""")


def header_length(lines: Sequence[Line], metadata: Collection[int]) -> int:
    """How many paragraphs stand before the first running text.

    Args:
        lines: the paragraphs of one article in order.
        metadata: indices of addresses, dates and bylines: what stands right above one of these is
            a headline, even if it ends with a full stop.
    """
    for index, line in enumerate(lines[:HEADER]):
        if line.is_prose and not (index + 1 in metadata and len(line.words) <= 20):
            return index
    return min(len(lines), HEADER)


def headline(
    lines: Sequence[Line], header: int, metadata: Collection[int], excluded: Collection[int]
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
        and 1 < len(lines[index].words) <= _LONGEST_HEADLINE
        and (not _ends_with_stop(lines[index]) or {index - 1, index + 1} & {*metadata})
    ]
    body = {word for line in lines[header : header + 12] for word in line.words if len(word) > 3}
    scores = {index: _score(lines, index, candidates, body) for index in candidates}
    best = max(scores, key=lambda index: (scores[index], -index), default=None)
    return best if best is not None and scores[best] >= _GOOD_ENOUGH else None


def same_headline(lines: Sequence[Line], given: str) -> int | None:
    """The index of the line that is a given headline, or that with the site's name left out."""
    wanted = make_line(given, 0, len(given))
    for index, line in enumerate(lines):
        if line.words == wanted.words or _extends(wanted, line) or _extends(line, wanted):
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


def promotions_above(lines: Sequence[Line], headline: int, header: int) -> list[int]:
    """Lines of the header that invite the visitor, or repeat the headline with the site's name."""
    return [
        index
        for index in range(header)
        if _extends(lines[index], lines[headline])
        or (index < headline and _is_invitation(lines[index]))
    ]


def shortened(text: str, limit: int = LONGEST_TITLE) -> str:
    """The first sentence of a text on one line, cut between words if longer than `limit`."""
    spans = sentence_spans(text[: 20 * limit])
    if not spans:
        return ""
    sentence = " ".join(text[slice(*spans[0])].split())
    if len(sentence) <= limit:
        return sentence
    cut = sentence.rfind(" ", limit // 2, limit + 1)
    return sentence[: cut if cut > 0 else limit].rstrip(' ,;:–—-(“"') + " …"


def _score(lines: Sequence[Line], index: int, candidates: Sequence[int], body: set[str]) -> float:
    """How much a line looks like the headline: its length, its place, its words in the text."""
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


def _ends_with_stop(line: Line) -> bool:
    """With a full stop, as sentences do and headlines seldom."""
    return _STOP.search(line.text) is not None


def _is_invitation(line: Line) -> bool:
    """A short line that tells the visitor to do something."""
    if not line.words or line.words[0] not in v.INVITATIONS:
        return False
    return line.is_label or line.count(v.CONTROLS) > 0


def _extends(longer: Line, shorter: Line) -> bool:
    """Whether a line is another with a section or site name added."""
    return (
        len(shorter.words) >= 4
        and len(longer.words) > len(shorter.words)
        and (longer.text.startswith(shorter.text) or longer.text.endswith(shorter.text))
    )
