"""Which blocks of a web page are its article: what extractors leave out of it, or take for it."""

import json

import pytest
from lxml.html import document_fromstring

from tests.corpus.formats.samples import (
    FURTHER,
    PARAGRAPHS,
    TITLE,
    Write,
    article_page,
    body,
    paragraphs,
)
from tui.corpus.formats.page_blocks import page_blocks
from tui.corpus.formats.page_body import find_article

TEXT = paragraphs(*PARAGRAPHS, *FURTHER)


def article_of(content: str, extracted: list[str]) -> list[str]:
    """The blocks that are the article of a page, of which an extractor finds some lines."""
    blocks = page_blocks(document_fromstring(article_page(content)))
    headline = next(index for index, block in enumerate(blocks) if block.text == TITLE)
    return [blocks[index].text for index in sorted(find_article(blocks, extracted, headline) or ())]


def test_a_version_for_print_is_folded(read: Write) -> None:
    version = f"<h1>{TITLE}</h1><div class=text>{TEXT}</div>"
    page = article_page(f"<div class=news>{version}</div><div class=print>{version}</div>")
    [article] = read("page.html", page)
    assert body(article) == [*PARAGRAPHS, *FURTHER]
    assert article.text.count(FURTHER[0]) == 2


def test_a_text_may_repeat_itself(read: Write) -> None:
    parts = "".join(
        f"<section><h2>{n}</h2>{paragraphs(text, PARAGRAPHS[0])}</section>"
        for n, text in zip(("Monday", "Tuesday", "Friday"), FURTHER, strict=False)
    )
    [article] = read("page.html", article_page(f"<article><h1>{TITLE}</h1>{parts}</article>"))
    assert body(article).count(PARAGRAPHS[0]) == 3


def test_headings_in_containers_of_their_own() -> None:
    heading = "<div class=component><h3>{}</h3></div>"
    content = f"<h1>{TITLE}</h1>{paragraphs(*PARAGRAPHS)}{heading.format('What it costs')}"
    content += f"{paragraphs(*FURTHER[:2])}{heading.format('Our newsletter')}<form>Mail</form>"
    extracted = [*PARAGRAPHS, *FURTHER]
    found = article_of(f"<main>{content}{paragraphs(*FURTHER[2:])}</main>", extracted)
    assert found == [*PARAGRAPHS, "What it costs", *FURTHER]


@pytest.mark.parametrize(
    "markup",
    ["<h2>{}</h2><p>5 min</p>", "<p>5 min</p><p class='story-dek'>{}</p>", "<div class=lead><p>{}"],
)
def test_a_standfirst_below_the_headline(read: Write, markup: str) -> None:
    standfirst = "A crossing for lorries, and a dispute on its toll"
    content = f"<h1>{TITLE}</h1>{markup.format(standfirst)}</div><div class=text>{TEXT}</div>"
    [article] = read("page.html", article_page(f"<main>{content}</main>"))
    assert body(article) == [standfirst, *PARAGRAPHS, *FURTHER]


def test_links_to_others_below_the_article_are_none_of_it() -> None:
    others = [f"The harbour was closed for the {n} night in a row" for n in ("second", "third")]
    links = "".join(f"<div><h3><a href=/>{other}</a></h3></div>" for other in others)
    content = f"<h1>{TITLE}</h1><div>{TEXT}<h2>Most read this week</h2>{links}</div>"
    extracted = [*PARAGRAPHS, *FURTHER, "Most read this week", *others]
    assert article_of(f"<main>{content}</main>", extracted) == [*PARAGRAPHS, *FURTHER]


def test_a_longer_discussion_below_the_article_is_folded(read: Write) -> None:
    replies = "".join(
        f"<div class=sf_comment_text><p>{text} Says who? I never saw {number} of them.</p></div>"
        for number, text in enumerate(FURTHER)
    )
    content = f"<h1>{TITLE}</h1><div>{paragraphs(*PARAGRAPHS)}</div>"
    page = article_page(f"<article>{content}<div id=sf_comment_list>{replies}</div></article>")
    [article] = read("page.html", page)
    assert body(article) == PARAGRAPHS
    assert "never saw 3 of them" in article.text


def test_a_page_that_is_named_for_its_comments_is_none(read: Write) -> None:
    page = article_page(f"<div class='post no-comments'><h1>{TITLE}</h1><div>{TEXT}</div></div>")
    [article] = read("page.html", page)
    assert body(article) == [*PARAGRAPHS, *FURTHER]


def test_a_table_in_wrappers_and_its_cells_in_paragraphs(read: Write) -> None:
    cells = (("Party", "For"), ("Green", "5"), ("Liberal", "7"))
    rows = "".join(f"<tr><td><div>{a}</div></td><td><p>{b}</p></td></tr>" for a, b in cells)
    table = f"<div class=wrap><div><table>{rows}</table></div></div>"
    content = f"<h1>{TITLE}</h1>{paragraphs(*PARAGRAPHS)}{table}{paragraphs(*FURTHER)}"
    [article] = read("page.html", article_page(f"<article>{content}</article>"))
    rows_of_text = ["Party | For", "Green | 5", "Liberal | 7"]
    assert body(article) == [*PARAGRAPHS, *rows_of_text, *FURTHER]


def test_what_is_recirculated_within_the_text_is_none_of_it() -> None:
    others = [f"The ferry number {n} is late" for n in range(3)]
    items = "".join(f"<li>{other}</li>" for other in others)
    box = f"<div class=inline-article-recirc><h2>More must-reads</h2><ul>{items}</ul></div>"
    content = f"<h1>{TITLE}</h1>{paragraphs(*PARAGRAPHS)}{box}{paragraphs(*FURTHER)}"
    extracted = [*PARAGRAPHS, "More must-reads", *others, *FURTHER]
    assert article_of(f"<article>{content}</article>", extracted) == [*PARAGRAPHS, *FURTHER]


def test_an_article_that_is_only_in_the_data_of_a_script(read: Write) -> None:
    story = {"teaser": f"<p>{FURTHER[0]}</p>", "richText": paragraphs(*PARAGRAPHS, FURTHER[1])}
    data = json.dumps({"weather": {"text": "<p>Sun</p><p>Rain</p>"}, "story": [story]})
    script = f"<div id=app></div><script type='application/json'>{data}</script>"
    [article] = read("page.html", article_page(script))
    assert body(article) == [*PARAGRAPHS, FURTHER[1]]
    assert article.title == TITLE


def test_a_text_in_metadata_alone_keeps_its_paragraphs(read: Write) -> None:
    data = {"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n\n".join(PARAGRAPHS)}
    script = f"<script type='application/ld+json'>{json.dumps(data)}</script>"
    [article] = read("page.html", article_page(f"<div id=app></div>{script}"))
    assert body(article) == [*PARAGRAPHS]


def test_paragraphs_that_are_a_list_in_a_script(read: Write) -> None:
    texts = [*PARAGRAPHS, "A &amp; <b>B</b> agreed."]
    blocks: list[object] = [{"type": "paragraph", "text": text} for text in texts]
    blocks[1:1] = [{"type": "image", "text": "img/1.png"}, {"type": "paragraph", "text": None}]
    data = json.dumps({"page": {"story": {"headline": TITLE, "body": blocks}}})
    script = f"<div id=app></div><script type='application/json'>{data}</script>"
    [article] = read("page.html", article_page(script))
    assert body(article) == [*PARAGRAPHS, "A & B agreed."]
