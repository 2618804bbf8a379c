"""Content extraction from web pages."""

import json

import pytest

from tests.corpus.formats.samples import HTML, PAGE, PARAGRAPHS, TITLE, Write, body


def test_html(read: Write) -> None:
    [article] = read("page.html", PAGE)
    assert body(article) == PARAGRAPHS
    assert (article.title, article.source) == (TITLE, "Example News")
    assert (article.published, article.language) == ("2024-03-05", "en")
    assert article.authors == ("Ada Smith",)
    assert article.url == "https://www.example.org/bridge"


def test_html_without_an_article_gives_all_its_text(read: Write) -> None:
    [article] = read("page.html", "<title>Short</title><body><p>Two words.<script>x</script>")
    assert article.text == "Short\n\nTwo words."


@pytest.mark.parametrize("value", [1, 1.5, True, {"a": 1}, [[]], ["A bridge", None], None])
def test_a_page_may_say_anything_of_itself(read: Write, value: object) -> None:
    record = {"@context": "https://schema.org", "@type": "NewsArticle"}
    record |= dict.fromkeys(("headline", "author", "publisher", "datePublished", "url"), value)
    data = f'<script type="application/ld+json">{json.dumps(record)}</script>'
    [article] = read("page.html", f"<html><head>{data}</head><body>{HTML}</body></html>")
    assert body(article)[-2:] == PARAGRAPHS[-2:]
    [named] = read("page.html", PAGE.replace("</head>", f"{data}</head>"))
    assert (named.title, named.source) == (TITLE, "Example News")


@pytest.mark.parametrize("tag", ["video", "svg"])
def test_a_page_within_what_is_no_text_is_read(read: Write, tag: str) -> None:
    [article] = read("page.html", f"<{tag}>{PAGE.partition('>')[2]}</{tag}>")
    assert body(article)[-3:] == PARAGRAPHS


@pytest.mark.parametrize(
    ("begin", "piece", "end"),
    [
        ("<table><tr>", "<td>Cell number {}</td>", "</tr></table>"),
        ("<article>", "<p>Cell number 7</p>", "</article>"),
    ],
    ids=["a row of cells", "equal paragraphs"],
)
@pytest.mark.parametrize("count", [3_000, 100_000])
def test_a_page_of_very_many_parts_is_read_once(
    read: Write, begin: str, piece: str, end: str, count: int
) -> None:
    pieces = "".join(piece.format(number) for number in range(count))
    [article] = read("page.html", f"<h1>{TITLE}</h1>{HTML}{begin}{pieces}{end}")
    assert article.title == TITLE
    assert body(article)[: len(PARAGRAPHS)] == PARAGRAPHS
    assert article.text.count("Cell number") == count
    assert "\n".join(body(article)).count("Cell number") == count
