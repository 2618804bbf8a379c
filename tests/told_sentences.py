"""Sentences of news in several languages, with the figures and dates that they tell."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "data" / "sentences"
PUBLISHED = "2023-06-07"
"""When they were published: a Wednesday."""


class Sentence(NamedTuple):
    """A sentence: its figures, as "12 people killed", and the values of its dates."""

    text: str
    figures: list[str]
    dates: list[str]


def read(code: str) -> list[Sentence]:
    """The sentences in a language, by its code."""
    found = []
    for block in (FOLDER / f"{code}.txt").read_text("utf-8").strip().split("\n\n"):
        text, *rows = block.splitlines()
        told: dict[str, list[str]] = {"=": [], "@": []}
        for row in rows:
            told[row[0]].append(row[2:])
        found.append(Sentence(text, told["="], told["@"]))
    return found
