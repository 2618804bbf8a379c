"""Derive `frequencies.tsv`, word frequencies of English, from the source named in SOURCES.md.

    pip install symspellpy
    python -m tui.languages.en.build_frequencies

The source takes megabytes; only the most common words matter.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from tui.languages.en import LANGUAGE

HERE = Path(__file__).parent
SOURCE = "frequency_dictionary_en_82_765.txt"

#: Rarer words made no difference to ranking.
WORDS = 5_000


def main() -> None:
    """Write the most common content words, with their occurrences per million."""
    lines = files("symspellpy").joinpath(SOURCE).read_text(encoding="utf-8-sig").splitlines()
    counts = {word: int(count) for word, count in map(str.split, lines)}
    total = sum(counts.values())
    meaningful = [w for w in counts if w.isalpha() and len(w) > 1 and w not in LANGUAGE.stop_words]
    commonest = sorted(meaningful, key=lambda word: (-counts[word], word))[:WORDS]
    rows = [f"{word}\t{counts[word] * 1_000_000 / total:.0f}\n" for word in commonest]
    (HERE / "frequencies.tsv").write_text("".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
