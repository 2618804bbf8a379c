"""Labelled stories in several languages: `tests/data/languages`, whose README says how."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

STORIES = Path(__file__).parent / "data" / "languages"
_MARK = re.compile(r"\[([^\]|]+)\|([a-z]+)\]")
_FACT = re.compile(r"^\(([a-z]\d+)\) ", re.MULTILINE)


@dataclass(frozen=True)
class LabelledArticle:
    """An article; spans are code points of `text`, facts one a paragraph."""

    name: str
    language: str
    text: str
    mentions: tuple[tuple[int, int, str], ...]
    facts: tuple[str, ...]


def story(name: str) -> list[LabelledArticle]:
    """The articles of a story, in all its languages."""
    return [
        _article(f"{path.stem}{number}", path.stem, marked.strip())
        for path in sorted((STORIES / name).glob("*.txt"))
        for number, marked in enumerate(path.read_text("utf-8").split("\n---\n"))
    ]


def _article(name: str, language: str, marked: str) -> LabelledArticle:
    facts = tuple(_FACT.findall(marked))
    marked = _FACT.sub("", marked)
    text, spans, done = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[done : match.start()]
        spans.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        done = match.end()
    return LabelledArticle(name, language, text + marked[done:], tuple(spans), facts)


def write(articles: list[LabelledArticle], folder: Path) -> None:
    """Write articles to files, as the reader takes them."""
    folder.mkdir(parents=True, exist_ok=True)
    for article in articles:
        (folder / f"{article.name}.txt").write_text(article.text + "\n", "utf-8")
