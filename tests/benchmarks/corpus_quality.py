"""Quality of boilerplate detection, sentence segmentation and title extraction.

    python -m tests.benchmarks.corpus_quality [FOLDER] [--sample N]

Without a folder: recall on sample lines of pages, and false positives on similar lines of
articles. With a folder of articles: how many passages of each kind there are, and a random
sample of what was marked, to be read.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.corpus import page_lines
from tests.corpus.test_boilerplate_rules import kind_of
from tui.corpus import PassageKind, load

_BOILERPLATE = {PassageKind.BOILERPLATE}


def share(lines: Sequence[str], place: str, wanted: set[PassageKind]) -> str:
    """How many lines get one of the wanted kinds at a place."""
    right = sum(kind_of(line, place)[0] in wanted for line in lines)
    return f"{right}/{len(lines)} = {right / len(lines):.3f}"


def print_lines() -> None:
    """Recall by place, and precision on what resembles boilerplate."""
    print("above the title  ", share(page_lines.HEAD, "above the title", _BOILERPLATE))
    print("below the title  ", share(page_lines.HEAD, "below the title", _BOILERPLATE))
    print("in the text      ", share(page_lines.INLINE, "in the text", _BOILERPLATE))
    print("after the text   ", share(page_lines.TAIL, "after the text", _BOILERPLATE))
    print("captions         ", share(page_lines.CAPTIONS, "in the text", {PassageKind.CAPTION}))
    for place in ("in the text", "after the text"):
        print(f"article, {place}:", share(page_lines.ARTICLE, place, {PassageKind.BODY}))


def print_folder(folder: Path, sample: int) -> None:
    """Counts by kind, and a sample of what is not body."""
    articles = load([folder], on_error=lambda error: print(error.path, error.reason))
    marked = [
        (passage.kind, article.id, article.text[passage.start : passage.end])
        for article in articles
        for passage in article.passages
        if passage.kind in (PassageKind.BOILERPLATE, PassageKind.CAPTION)
    ]
    kinds = Counter(passage.kind.value for article in articles for passage in article.passages)
    titled = sum(any(p.kind is PassageKind.TITLE for p in a.passages) for a in articles)
    print(f"{len(articles)} articles, {titled} with a headline; passages: {dict(kinds)}")
    for kind, name, text in random.Random(0).sample(marked, min(sample, len(marked))):
        print(f"{kind.value:12} {name:20} {text[:100]!r}")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--sample", type=int, default=50)
    arguments = parser.parse_args()
    print_lines()
    if arguments.folder:
        print_folder(arguments.folder, arguments.sample)


if __name__ == "__main__":
    main()
