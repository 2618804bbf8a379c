"""Quality of re-anchoring: whether notes are found again after edits.

    python -m tests.benchmarks.annotations_anchoring [FOLDER] [--notes N] [--seed S] [--show K]

FOLDER holds `.txt` articles; by default the project's own. Each note is put on an article in a
real store, the article is edited as the generator says, and the store is asked where the note
stands. Printed: the share of notes placed right, placed wrong without a sign, and still placed
though their words were deleted; first for plain edits, then for rewrites. A copy of a deleted
paragraph that stands beyond the next one cannot be told from the paragraph moved: there the sign,
not the place, is what counts.
"""

from __future__ import annotations

import argparse
import tempfile
import unicodedata
from collections import Counter
from pathlib import Path
from random import Random

from annotations_edits import KINDS, SIZES, Edited, choose_span, edit
from annotations_rewrites import REWRITES

from tui.annotations import Anchored, AnchorState, Store
from tui.corpus import Article

GONE = {kind for kind in KINDS | REWRITES if kind.startswith(("delete", "paragraph replaced"))}

Tally = Counter[tuple[str, str, str]]


def main() -> None:
    """Measure and print."""
    arguments = _arguments()
    texts = _texts(arguments.folder)
    random = Random(arguments.seed)
    tally: Tally = Counter()
    shown = 0
    for number in range(arguments.notes):
        text, foreign = random.sample(texts, 2)
        with tempfile.TemporaryDirectory() as folder:
            for kind, size, text_span, edited, found in _notes(random, text, foreign, Path(folder)):
                verdict = _verdict(edited, found)
                tally[kind, size, verdict] += 1
                tally[kind, size, "n"] += 1
                if verdict not in ("right", "n") and shown < arguments.show:
                    shown += 1
                    _show(number, kind, size, text[slice(*text_span)], edited, found, verdict)
    _print(tally)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    seeds = Path(__file__).parents[2] / "seeds"
    parser.add_argument("folder", nargs="?", type=Path, default=seeds)
    parser.add_argument("--notes", type=int, default=50, help="rounds over sizes and edits")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="print so many failures")
    return parser.parse_args()


def _texts(folder: Path) -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))]
    texts = [unicodedata.normalize("NFC", text).strip() for text in texts]
    return [text for text in texts if len(text) >= 600 and text.count("\n") >= 3]


def _notes(random: Random, text: str, foreign: str, folder: Path):
    """For one article: notes of each size, and for each kind of edit where they stand."""
    path = folder / "article.txt"
    store = Store.open(folder / "data")
    for size in SIZES:
        span = choose_span(random, text, size)
        if span is None:
            continue
        note = store.add(_article(path, text), *span)
        for kind, change in (KINDS | REWRITES).items():
            edited = edit(random, kind, change, text, span, foreign)
            if edited is not None and (edited.text != text or kind in ("identity", "normal form")):
                (found,) = store.for_article(_article(path, edited.text))
                yield kind, size, span, edited, found
        store.delete([note.id])
    store.close()


def _article(path: Path, text: str) -> Article:
    return Article("article", path, text.split("\n")[0], text, ())


def _verdict(edited: Edited, found: Anchored) -> str:
    span = None if found.start is None else (found.start, found.end)
    if span == edited.span:
        return "right"
    if found.state is AnchorState.EXACT:
        return "silently wrong"
    if edited.span is None:
        return "still there"
    return "lost" if span is None else "wrong, flagged"


def _show(number, kind, size, quote, edited, found, verdict) -> None:
    print(f"--- {number} {kind} / {size}: {verdict} ({found.state})")
    print(f"quote:  {quote!r}")
    print(f"wanted: {edited.span and edited.text[slice(*edited.span)]!r}")
    print(f"found:  {found.start is not None and edited.text[found.start : found.end]!r}")


def _print(tally: Tally) -> None:
    verdicts = ("right", "lost", "wrong, flagged", "still there", "silently wrong")
    print(f"{'':26}{'notes':>7}" + "".join(f"{verdict:>16}" for verdict in verdicts))

    def line(name: str, kinds, sizes) -> None:
        count = {v: sum(tally[k, s, v] for k in kinds for s in sizes) for v in (*verdicts, "n")}
        if count["n"]:
            shares = "".join(f"{100 * count[verdict] / count['n']:15.2f}%" for verdict in verdicts)
            print(f"{name:26}{count['n']:7}{shares}")

    for kinds in (KINDS, REWRITES):
        gone = {kind for kind in kinds if kind in GONE}
        for kind in kinds:
            line(kind, [kind], SIZES)
        print()
        for size in SIZES:
            line(size, kinds, [size])
        print()
        line("deleted", gone, SIZES)
        line("not deleted", kinds.keys() - gone, SIZES)
        line("all", kinds, SIZES)
        print()


if __name__ == "__main__":
    main()
