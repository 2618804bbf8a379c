"""Derive `english.tsv`, word frequencies of English, from the source named in SOURCES.md.

    pip install symspellpy
    python tui/index/data/build.py

The source takes megabytes; only the most common words matter.
"""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

HERE = Path(__file__).parent
SOURCE = "frequency_dictionary_en_82_765.txt"

#: Rarer words made no difference to ranking.
WORDS = 5_000


def main() -> None:
    """Write the most common content words, with their occurrences per million."""
    sys.path.insert(0, str(HERE.parents[2]))
    from tui.index.tokenizer import is_stop_word

    lines = files("symspellpy").joinpath(SOURCE).read_text(encoding="utf-8-sig").splitlines()
    counts = {word: int(count) for word, count in map(str.split, lines)}
    total = sum(counts.values())
    meaningful = [word for word in counts if word.isalpha() and not is_stop_word(word)]
    commonest = sorted(meaningful, key=lambda word: (-counts[word], word))[:WORDS]
    rows = [f"{word}\t{counts[word] * 1_000_000 / total:.0f}\n" for word in commonest]
    (HERE / "english.tsv").write_text("".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
