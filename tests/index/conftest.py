"""Small articles for the tests of the index."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.corpus import Article, Passage, PassageKind
from tui.index import Index


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


FILLER = [
    "Bakers in the old town raised the price of rye bread again this spring.",
    "The orchestra opened its season with a symphony that few had heard before.",
    "Farmers expect the plum harvest to begin two weeks earlier than usual.",
    "A new tram line will connect the university with the northern suburbs.",
    "The museum bought a watercolour that had been missing since the war.",
    "Cyclists asked the council for wider lanes along the river embankment.",
]


@pytest.fixture
def build(make_article):
    """An index of articles, given as lists of paragraphs, beside some on other matters."""

    def build(*articles, filler=True):
        index = Index()
        index.add([make_article(f"a{n}", *texts) for n, texts in enumerate(articles)])
        if filler:
            index.add([make_article(f"f{n}", text) for n, text in enumerate(FILLER)])
        return index

    return build


@pytest.fixture
def story():
    """Three articles on one story, each a list of paragraphs."""
    return [
        [
            "Dam bursts above Velm",
            "The dam above Velm burst at dawn on Monday and flooded the valley, the mayor said.",
            "Engineers had warned in spring that the spillway was cracked.",
        ],
        [
            "Valley under water",
            "At dawn on Monday the dam above Velm burst and flooded the valley, said the mayor.",
            "The mayor of Velm asked the government for tents and for drinking water.",
        ],
        [
            "Before the flood of Velm",
            "The crack in the spillway had been found by engineers, who warned of it in spring.",
            "The dam above Velm was built sixty years ago by a power company.",
        ],
    ]
