"""Small articles for the tests of the index."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.corpus import Article, Passage, PassageKind


def article(
    name: str, *paragraphs: str, boilerplate: tuple[int, ...] = (), **fields: str
) -> Article:
    """An article of paragraphs; those at the places in `boilerplate` are marked so."""
    passages, at = [], 0
    for place, paragraph in enumerate(paragraphs):
        kind = PassageKind.BOILERPLATE if place in boilerplate else PassageKind.BODY
        passages.append(Passage(f"{name}#{place}", name, at, at + len(paragraph), kind))
        at += len(paragraph) + 2
    title = fields.pop("title", paragraphs[0] if paragraphs else name)
    text = "\n\n".join(paragraphs)
    return Article(name, Path(f"{name}.txt"), title, text, tuple(passages), **fields)


@pytest.fixture(scope="session")
def make_article():
    return article
