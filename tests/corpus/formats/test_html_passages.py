"""Passages of web pages: nothing that is shown is lost, and what is not the article is folded."""

from pathlib import Path

import pytest

from tests.corpus.formats.samples import (
    FURTHER,
    PAGE,
    PARAGRAPHS,
    TITLE,
    Write,
    article_page,
    body,
    of_kind,
    paragraphs,
)
from tui.corpus import PassageKind, load


def test_all_that_is_shown_is_there_in_its_order_and_no_more(read: Write) -> None:
    [article] = read("page.html", PAGE)
    shown = [article.text[p.start : p.end] for p in article.passages]
    assert shown == ["Home Sport", TITLE, *PARAGRAPHS, "© 2024 Example Privacy Policy"]
    assert of_kind(article, PassageKind.BOILERPLATE) == [shown[0], shown[-1]]


def test_a_lead_in_a_container_of_its_own(read: Write) -> None:
    content = f'<h1>{TITLE}</h1><div class="lead">{paragraphs(PARAGRAPHS[0])}</div>'
    content += f'<div class="article-body">{paragraphs(*PARAGRAPHS[1:], *FURTHER)}</div>'
    [article] = read("page.html", article_page(f"<main>{content}</main>"))
    assert body(article) == [*PARAGRAPHS, *FURTHER]


def test_a_body_in_chunks(read: Write) -> None:
    chunks = '<div class="ad">Buy a boat</div>'.join(
        f'<div class="article__body"><div class="inner">{paragraphs(*texts)}</div></div>'
        for texts in (PARAGRAPHS, FURTHER[:2], FURTHER[2:])
    )
    [article] = read("page.html", article_page(f"<article><h1>{TITLE}</h1>{chunks}</article>"))
    assert body(article) == [*PARAGRAPHS, *FURTHER]
    assert of_kind(article, PassageKind.BOILERPLATE) == ["Buy a boat"] * 2


def test_line_breaks_in_a_layout_table(read: Write) -> None:
    text = "<br><br>".join((*PARAGRAPHS, *FURTHER))
    table = f"<table><tr><td><font size=4>{TITLE}</font><br>March 2, 2021 - 11:28<br><br>{text}"
    table += "</td><td><b>Top stories</b><br>Ferry strike ends</td></tr></table>"
    [article] = read("page.html", article_page(f"<main>{table}</main>"))
    assert (article.title, article.published) == (TITLE, "2021-03-02")
    assert body(article) == [*PARAGRAPHS, *FURTHER]


def test_who_a_quotation_is_from_and_captions(read: Write) -> None:
    quote = "<blockquote><p>I am proud of it.</p><footer>— Mayor Ida Holm</footer></blockquote>"
    figure = "<figure><img src=a><figcaption>The old bridge at dusk</figcaption></figure>"
    content = paragraphs(*PARAGRAPHS) + quote + figure + paragraphs(*FURTHER)
    [article] = read("page.html", article_page(f"<article><h1>{TITLE}</h1>{content}</article>"))
    assert body(article) == [*PARAGRAPHS, "I am proud of it.", "— Mayor Ida Holm", *FURTHER]
    assert of_kind(article, PassageKind.CAPTION) == ["The old bridge at dusk"]


@pytest.mark.parametrize(
    "apart",
    [
        "<ol class=commentlist><li class='comment even'><article>{}</article></li></ol>",
        "<div class=author-description>{}</div>",
        "<div id=comments class=body>{}</div>",
    ],
)
def test_comments_and_portraits_of_authors_are_folded(read: Write, apart: str) -> None:
    # In containers like those of the article, where what resembles it is taken for more of it.
    comment = "I have lived beside this river for forty years and never needed a second bridge."
    rest = apart.format(f"<div class=body><p>{comment}</p></div>")
    content = f"<h1>{TITLE}</h1><div class=body>{paragraphs(*PARAGRAPHS, *FURTHER)}{rest}"
    [article] = read(
        "page.html", article_page(f"<main>{content}<p>{FURTHER[0]} Again.</p></div></main>")
    )
    assert comment not in body(article)
    assert comment in article.text
    assert set(PARAGRAPHS + FURTHER) <= set(body(article))


def test_linked_captions_of_other_articles_are_folded(read: Write) -> None:
    teasers = "".join(
        f"<figure><figcaption><a href=/{n}>Ferry {n} is late</a><p>{n} hours ago</p></figcaption>"
        "</figure>"
        for n in (1, 2)
    )
    figure = "<figure><figcaption>The old bridge</figcaption></figure>"
    text = f"{paragraphs(*PARAGRAPHS)}{figure}{paragraphs(*FURTHER[:2])}"
    content = f"<h1>{TITLE}</h1>{text}{teasers}{paragraphs(*FURTHER[2:])}"
    [article] = read("page.html", article_page(f"<article>{content}</article>"))
    assert of_kind(article, PassageKind.CAPTION) == ["The old bridge"]
    assert body(article) == [*PARAGRAPHS, *FURTHER]


def test_a_live_blog_keeps_the_headings_of_its_posts(read: Write) -> None:
    posts = [f"Post {number} of the day" for number in range(4)]
    content = "".join(
        f"<article class=post><header><time datetime=2024-03-05T1{number}:00>1{number}:00</time>"
        f"<h2>{post}</h2></header><div class=text><p>{FURTHER[number]}</p></div>"
        "<button>Share</button></article>"
        for number, post in enumerate(posts)
    )
    lead = f"<h1>{TITLE}</h1>{paragraphs(*PARAGRAPHS)}"
    [article] = read(
        "page.html", article_page(f"<main>{lead}<div class=posts>{content}</div></main>")
    )
    both = [text for pair in zip(posts, FURTHER, strict=True) for text in pair]
    assert body(article) == [*PARAGRAPHS, *both]
    assert article.published == "2024-03-05"


def test_rows_of_data_with_their_header(read: Write) -> None:
    rows = "<tr><th>Party</th><th>For</th></tr><tr><td>Green</td><td>5</td></tr>"
    content = paragraphs(*PARAGRAPHS) + f"<table>{rows}</table>" + paragraphs(*FURTHER)
    [article] = read("page.html", article_page(f"<article><h1>{TITLE}</h1>{content}</article>"))
    assert body(article) == [*PARAGRAPHS, "Party | For", "Green | 5", *FURTHER]


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">Never shown to anybody who reads this page at all.</p>',
        "<div hidden><p>Never shown to anybody who reads this page at all.</p></div>",
        '<p class="sr-only">Skip past the advertisement</p>',
    ],
)
def test_what_is_not_shown_is_not_there(read: Write, hidden: str) -> None:
    content = paragraphs(*PARAGRAPHS) + hidden + paragraphs(*FURTHER)
    [article] = read("page.html", article_page(f"<article><h1>{TITLE}</h1>{content}</article>"))
    assert [article.text[p.start : p.end] for p in article.passages] == [
        *(TITLE, *PARAGRAPHS, *FURTHER)
    ]


def test_an_article_that_a_script_would_show_is_there(read: Write) -> None:
    content = f"<p>Loading the page</p><div style='opacity:0'>{paragraphs(*PARAGRAPHS)}</div>"
    [article] = read("page.html", article_page(f"<article>{content}</article>"))
    assert body(article)[-3:] == PARAGRAPHS


def test_forms_and_reprint_notes_are_folded(read: Write) -> None:
    form = "<h3>Morning Ledger Newsletter</h3>" + paragraphs(
        *("Get the day's big stories like tide tables.", "Thanks for signing up!", "Sorry!"),
        "There was an error processing your subscription.",
    )
    reprint = "This copy is for your personal, non-commercial use only."
    content = f"{paragraphs(*PARAGRAPHS)}<div>{form}</div>{paragraphs(*FURTHER, reprint)}"
    [article] = read("page.html", article_page(f"<article><h1>{TITLE}</h1>{content}</article>"))
    assert body(article) == [*PARAGRAPHS, *FURTHER]
    assert "Sorry!" in of_kind(article, PassageKind.BOILERPLATE)


def test_teasers_above_the_headline_are_folded(read: Write) -> None:
    teaser = "Fishermen on the west bank said they had seen no lorry on the ferry since the spring."
    content = f'<ul><li class="stream"><p>{teaser}</p></li></ul><div><h1>{TITLE}</h1>'
    content += f"<article>{paragraphs(*PARAGRAPHS, *FURTHER)}</article></div>"
    [article] = read("page.html", article_page(content))
    assert body(article) == [*PARAGRAPHS, *FURTHER]
    assert any(teaser in text for text in of_kind(article, PassageKind.BOILERPLATE))


def test_items_of_menus_are_gathered(read: Write) -> None:
    menu = "<ul><li>Home</li><li>World</li><li>Sport</li></ul>"
    [article] = read(
        "page.html", article_page(f"<nav>{menu}</nav><article>{paragraphs(*PARAGRAPHS)}")
    )
    assert of_kind(article, PassageKind.BOILERPLATE) == ["Home · World · Sport"]


def test_pages_of_one_site_are_no_duplicates_for_their_menus(tmp_path: Path) -> None:
    menu = "".join(f"<li><a href=/{n}>Section of the port number {n}</a></li>" for n in range(200))
    bodies = (PARAGRAPHS, FURTHER[:2], FURTHER[2:])
    for number, texts in enumerate(bodies):
        content = f"<nav><ul>{menu}</ul></nav><article><h1>{TITLE} {number}</h1>"
        html = article_page(f"{content}{paragraphs(*texts, 'Harbour and coast')}</article>")
        (tmp_path / f"{number}.html").write_text(html, encoding="utf-8")
    articles = load([tmp_path], on_error=pytest.fail)
    assert [body(article) for article in articles] == [*bodies]
    assert not any(article.near_duplicates for article in articles)
