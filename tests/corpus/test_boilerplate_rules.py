"""Boilerplate classification: recall on lines of pages, no false positives on lines of articles."""

from collections.abc import Callable, Sequence

import pytest

from tests.corpus import page_lines
from tui.corpus import Article, PassageKind
from tui.corpus.article_builder import build_article
from tui.corpus.formats import Draft
from tui.corpus.model import ArticleFile

TITLE = "Town council argues over a second bridge"
BODY = [
    "The council met on Tuesday to discuss the new bridge across the river, officials said.",
    "Residents had asked for a second crossing since the flood of 2019 cut the town in two.",
    "“It will cost 12.5 million,” the mayor told reporters, “and open in three years.”",
]
TextPosition = Callable[[str], Sequence[str]]

PLACES: dict[str, TextPosition] = {
    "above the title": lambda line: [line, TITLE, *BODY],
    "below the title": lambda line: [TITLE, line, *BODY],
    "in the text": lambda line: [TITLE, BODY[0], line, *BODY[1:]],
    "after the text": lambda line: [TITLE, *BODY, line],
    "among others": lambda line: [TITLE, *BODY, "Tags: a, b", line, "Share this article"],
}


def kind_of(line: str, place: str) -> tuple[PassageKind, Article]:
    """The kind that a line gets at a place, and the article around it."""
    file = ArticleFile("x", "x.txt")
    article = build_article(Draft("\n\n".join(PLACES[place](line))), file, "x")
    return next(p.kind for p in article.passages if article.text[p.start : p.end] == line), article


def known(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if line not in page_lines.NOT_YET_KNOWN]


@pytest.mark.parametrize("place", ["above the title", "below the title"])
@pytest.mark.parametrize("line", known(page_lines.HEAD))
def test_head(line: str, place: str) -> None:
    kind, article = kind_of(line, place)
    assert kind is PassageKind.BOILERPLATE
    assert article.title == TITLE


@pytest.mark.parametrize("line", known(page_lines.INLINE))
def test_between_paragraphs(line: str) -> None:
    assert kind_of(line, "in the text")[0] is PassageKind.BOILERPLATE


@pytest.mark.parametrize("line", page_lines.CAPTIONS)
def test_captions(line: str) -> None:
    assert kind_of(line, "in the text")[0] is PassageKind.CAPTION


@pytest.mark.parametrize("place", ["after the text", "among others"])
@pytest.mark.parametrize("line", known(page_lines.TAIL))
def test_tail(line: str, place: str) -> None:
    assert kind_of(line, place)[0] is PassageKind.BOILERPLATE


@pytest.mark.parametrize("place", ["in the text", "after the text"])
@pytest.mark.parametrize("line", page_lines.ARTICLE)
def test_the_article_itself(line: str, place: str) -> None:
    kind, article = kind_of(line, place)
    assert kind is PassageKind.BODY
    assert article.title == TITLE


def test_an_article_on_newsletters_has_no_invitations_to_one() -> None:
    told = [
        "Newsletters have become the main source of income of three local papers in the valley.",
        "Half of the subscribers of the oldest paper read nothing else, its publisher found out.",
        "A subscription costs 4 a month, and every second reader of the sports pages has taken it.",
    ]
    explained = (
        "When your readers subscribe to our service, we send the first newsletter to their inbox, "
        "and you get a free report on how many of them opened it."
    )
    file = ArticleFile("x", "x.txt")
    for others, kind in ((told, PassageKind.BODY), (BODY, PassageKind.BOILERPLATE)):
        text = "\n\n".join([TITLE, *others, explained, BODY[0]])
        article = build_article(Draft(text), file, "x")
        kinds = {article.text[p.start : p.end]: p.kind for p in article.passages}
        assert kinds[explained] is kind


@pytest.mark.parametrize("label", ["Читайте також", "Читайте также", "Leer también", "Lire aussi"])
def test_a_labelled_link_in_other_languages(label: str) -> None:
    line = f"{label}: Valle de los ríos / Повінь"
    assert kind_of(line, "in the text")[0] is PassageKind.BOILERPLATE
