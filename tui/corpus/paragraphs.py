"""Paragraph segmentation of plain text, hard-wrapped or not.

Files separate paragraphs by blank lines, or have a paragraph on each line, or wrap lines at a fixed
width. The distribution of line lengths shows which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from tui.cancellation import check_cancelled, checked
from tui.corpus.line_features import LIST_ITEM
from tui.corpus.segmentation import Span, sentence_spans, trim

# A longer paragraph is split at sentence boundaries.
MAX_PASSAGE = 1200

# No article has more lines; a file of a million is a log.
MAX_LINES = 40_000
_HEADER = 20  # paragraphs that may be a headline, a byline and a lead

# Bounds of the width of hard-wrapped text; longer lines are paragraphs.
_MAX_WRAP = 130
_MIN_WRAP = 40
_MAX_BLOCK = 1_000  # lines
_MAX_PARAGRAPH = 100_000  # code points; above, no sentence segmentation
SAMPLE = 200_000  # code points

_SPACE = re.compile(r"\s")


def paragraph_spans(text: str) -> list[Span]:
    """The paragraphs of an article's text, in order, without the white space around them.

    A paragraph longer than `MAX_PASSAGE` is split at sentence boundaries; of very many, neighbours
    are merged.
    """
    width = _wrap_width(text, list(_blocks(text[:SAMPLE])))
    paragraphs: Iterator[Span] = (
        paragraph
        for block in _blocks(text)
        for paragraph in _paragraphs_of_block(text, block, width)
    )
    if text.count("\n") > MAX_LINES:
        paragraphs = _merge_neighbours(paragraphs)
    return [piece for paragraph in checked(paragraphs) for piece in _split_long(text, paragraph)]


def _merge_neighbours(paragraphs: Iterator[Span]) -> Iterator[Span]:
    """Merge neighbours up to the length of a passage, for logs and tables, below a headline."""
    yield from islice(paragraphs, _HEADER)
    start, end = next(paragraphs, (0, 0))
    for paragraph in paragraphs:
        if paragraph[1] - start > MAX_PASSAGE:
            yield start, end
            start = paragraph[0]
        end = paragraph[1]
    if end:
        yield start, end


def _blocks(text: str) -> Iterator[list[Span]]:
    """Runs of lines between blank lines; a very long run in pieces."""
    block: list[Span] = []
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        is_blank = not text[start:end].strip()
        if not is_blank:
            block.append((start, end))
        if block and (is_blank or len(block) == _MAX_BLOCK):
            yield block
            block = []
        start = end + 1
    if block:
        yield block


def _paragraphs_of_block(text: str, lines: list[Span], width: int) -> Iterator[Span]:
    """The paragraphs of one block: each line, or several if the text is hard-wrapped."""
    begin = 0
    for number in range(1, len(lines) + 1):
        is_last = number == len(lines)
        if is_last or not (width and _continues(text, lines[number - 1], lines[number], width)):
            yield trim(text, lines[begin][0], lines[number - 1][1])
            begin = number


def _wrap_width(text: str, blocks: list[list[Span]]) -> int:
    """The width at which a text is hard-wrapped, or 0 if it is not.

    A wrapped line is so long that the next word would not have fitted, and often precedes a word in
    lower case.
    """
    lengths = sorted(end - start for block in blocks if len(block) > 1 for start, end in block)
    if not lengths:
        return 0
    width = lengths[int(0.98 * (len(lengths) - 1))]  # one long address does not count
    if not _MIN_WRAP <= width <= _MAX_WRAP:
        return 0
    pairs = [pair for block in blocks for pair in pairwise(block)]
    broken = [pair[1] for pair in pairs if _continues(text, *pair, width)]
    in_lower_case = sum(text[trim(text, *line)[0]].islower() for line in broken)
    enough = len(broken) >= 0.6 * len(pairs) and in_lower_case >= 0.3 * len(broken)
    return width if broken and enough else 0


def _continues(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether `following` continues the paragraph of `line`."""
    if LIST_ITEM.match(text, *following):
        return False
    start, end = trim(text, *following)
    space = _SPACE.search(text, start, end)
    first_word = (space.start() if space else end) - start
    return trim(text, *line)[1] - line[0] + 1 + first_word > width


def _split_long(text: str, paragraph: Span) -> Iterator[Span]:
    """The paragraph, or pieces of it that end at sentence boundaries."""
    start, end = paragraph
    if end - start <= MAX_PASSAGE:
        yield paragraph
        return
    if end - start > _MAX_PARAGRAPH:
        yield from _split_at_space(text, start, end)
        return
    begin = start
    last = start
    for sentence in sentence_spans(text, start, end):
        for piece_start, piece_end in _split_sentence(text, sentence):
            if piece_end - begin > MAX_PASSAGE and last > begin:
                yield begin, last
                begin = piece_start
            last = piece_end
    yield begin, last


def _split_at_space(text: str, start: int, end: int) -> Iterator[Span]:
    """Pieces of a whole file on one line, cut at stops or spaces.

    Linear, and without sentence segmentation.
    """
    while end - start > MAX_PASSAGE:
        check_cancelled()
        least, most = start + MAX_PASSAGE // 2, start + MAX_PASSAGE
        stop = max(text.rfind(". ", least, most), text.rfind("。", least, most))
        space = stop + 1 if stop > 0 else text.rfind(" ", least, most)
        cut = space if space > 0 else most
        if (piece := trim(text, start, cut))[0] < piece[1]:
            yield piece
        start = trim(text, cut, end)[0]
    if start < end:
        yield start, end


def _split_sentence(text: str, sentence: Span) -> Iterator[Span]:
    """The sentence, or pieces of a very long one, cut at white space."""
    start, end = sentence
    while end - start > 2 * MAX_PASSAGE:
        space = text.rfind(" ", start + MAX_PASSAGE, start + 2 * MAX_PASSAGE)
        cut = space if space > 0 else start + 2 * MAX_PASSAGE
        if piece := trim(text, start, cut):
            yield piece
        start = trim(text, cut, end)[0]
    yield start, end
