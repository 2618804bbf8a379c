"""Quality of dates, the time line and figures against gold, as the scorers in GOLD print it.

    python -m tests.benchmarks.story_quality GOLD [dates] [timeline] [numbers] [-v]

GOLD holds `score_dates.py`, `score_timeline.py`, `score_numbers.py` and what they read:
`dates/*/gold.jsonl` with `articles`, `timeline/*.jsonl` with `articles`, `numbers/*.jsonl` with the
articles in `../ecb_dev/articles`. Their first lines say in what form. Articles are given to the
program with their publication as front matter; spans are mapped back to the files.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from tui.corpus import Article, load

Row = dict[str, Any]


class Offsets:
    """Maps spans of an article to those of the file it was made of."""

    def __init__(self, article: str, file: str) -> None:
        ours, theirs = _ink(article), _ink(file)
        left, right = (
            "".join(text[i] for i in at) for at, text in ((ours, article), (theirs, file))
        )
        blocks = (
            [(0, right.find(left), len(left))]
            if left in right
            else SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
        )
        self._at = {ours[a + i]: theirs[b + i] for a, b, size in blocks for i in range(size)}

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        inside = [self._at[i] for i in range(start, end) if i in self._at]
        return (inside[0], inside[-1] + 1) if inside else None


def _ink(text: str) -> list[int]:
    return [match.start() for match in re.finditer(r"\S", text)]


def read(folder: Path, dates: dict[str, str | None]) -> dict[str, tuple[Article, Offsets]]:
    """The articles by their names, with the publication given, and their offsets."""
    with tempfile.TemporaryDirectory() as made:
        for name, published in dates.items():
            text = (folder / f"{name}.txt").read_text(encoding="utf-8")
            head = f"---\ndate: {published}\n---\n" if published else ""
            Path(made, f"{name}.txt").write_text(head + text, encoding="utf-8")
        articles = load([Path(made)], on_error=print)
        return {
            one.path.stem: (
                one,
                Offsets(one.text, (folder / f"{one.path.stem}.txt").read_text(encoding="utf-8")),
            )
            for one in articles
        }


def score(gold: Path, scorer: str, file: Path, rows: Iterable[Row], verbose: bool) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predicted:
        predicted.writelines(json.dumps(row) + "\n" for row in rows)
        predicted.flush()
        command = [sys.executable, str(gold / scorer), str(file), predicted.name]
        subprocess.run(command + ["-v"] * verbose, check=True)


def score_dates(gold: Path, verbose: bool) -> None:
    from tui.story import gather_time_line

    for file in sorted(gold.glob("dates/*/gold.jsonl")):
        days = {row["doc"]: row.get("date") for row in jsonl(file)}
        rows, words, took = [], 0, 0.0
        for name, (article, offsets) in read(file.parent / "articles", days).items():
            begun = time.perf_counter()
            line = gather_time_line([article])
            took += time.perf_counter() - begun
            words += len(article.text.split())
            timexes = [
                {"start": span[0], "end": span[1], "type": one.timex.type, "value": one.timex.value,
                 "text": article.text[one.timex.start : one.timex.end]}
                for one in line.expressions
                if (span := offsets.span(one.timex.start, one.timex.end))
            ]  # fmt: skip
            rows.append({"doc": name, "timex": timexes})
        print(f"{file}: {took / words * 1e6:.1f} ms per 1,000 words")
        score(gold, "score_dates.py", file, rows, verbose)


def score_timeline(gold: Path, verbose: bool) -> None:
    from tui.story import gather_time_line

    for file in sorted(gold.glob("timeline/*.jsonl")):
        folder = file.parent / "articles"
        days = {row["doc"]: _dateline(folder / f"{row['doc']}.txt") for row in jsonl(file)}
        rows = []
        for name, (article, offsets) in read(folder, days).items():
            rows += [
                {"doc": name, "start": span[0], "end": span[1], "date": event.date}
                for event in gather_time_line([article]).events
                if (span := offsets.span(event.start, event.end))
            ]
        print(file)
        score(gold, "score_timeline.py", file, rows, False)
        if verbose:
            for row in jsonl(file):
                got = next(
                    (p["date"] for p in rows if p["doc"] == row["doc"]
                     and p["start"] < row["end"] and p["end"] > row["start"]), None)  # fmt: skip
                print(row["date"] == got or "WRONG", row["doc"], row["text"], row["date"], got)


def _dateline(path: Path) -> str | None:
    """The day on the line below the headline."""
    from tui.corpus.dates import parse_date

    lines = path.read_text(encoding="utf-8").split("\n")
    return next(filter(None, map(parse_date, lines[1:4])), None)


def score_numbers(gold: Path, verbose: bool) -> None:
    from tui.story import gather_figures

    for file in sorted(gold.glob("numbers/*.jsonl")):
        folder = gold.parent / "ecb_dev" / "articles"
        read_articles = read(folder, {row["doc"]: None for row in jsonl(file)})
        rows: dict[str, Row] = {name: {"doc": name, "figures": []} for name in read_articles}
        names = {article.id: name for name, (article, _) in read_articles.items()}
        facts = gather_figures([article for article, _ in read_articles.values()])
        for number, fact in enumerate(facts):
            for one in fact.figures:
                name = names[one.article]
                if span := read_articles[name][1].span(one.start, one.end):
                    figure = {"start": span[0], "end": span[1], "fact": f"fact {number}"}
                    rows[name]["figures"].append(figure)
        print(file)
        score(gold, "score_numbers.py", file, rows.values(), verbose)


def jsonl(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


SCORES: dict[str, Callable[[Path, bool], None]] = {
    "dates": score_dates,
    "timeline": score_timeline,
    "numbers": score_numbers,
}


def main(arguments: Sequence[str]) -> None:
    gold, *rest = arguments
    for name in [one for one in rest if one != "-v"] or SCORES:
        SCORES[name](Path(gold), "-v" in rest)


if __name__ == "__main__":
    main(sys.argv[1:])
