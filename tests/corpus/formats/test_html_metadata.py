"""Titles, authors, dates and sources of web pages."""

import json

import pytest

from tests.corpus.formats.samples import HTML, Write

HEADLINE = "Council backs harbour bridge repairs"


def page(head: str = "", above: str = "", below: str = "") -> str:
    return f"<html><head>{head}</head><body>{above}{HTML}{below}</body></html>"


@pytest.mark.parametrize(
    ("head", "above"),
    [
        # a logo, a section, a widget
        (
            f"<title>{HEADLINE} - Port Ledger</title>",
            (
                "<header><h1><svg><title>Logo</title></svg> PORT LEDGER</h1></header>"
                f"<article><h2>{HEADLINE}</h2>"
            ),
        ),
        (
            f"<title>{HEADLINE}</title>",
            f"<div><h1>Allergies Health Center</h1></div><div id=main><h2>{HEADLINE}</h2>",
        ),
        (
            f"<title>{HEADLINE} - Port Ledger</title>",
            f"<aside><h1>Follow us on Twitter</h1></aside><article><h1>{HEADLINE}</h1>",
        ),
        # the site's name with a section, with a mark, in another language, before the title
        (
            (
                f"<title>{HEADLINE} | PLN Politics</title>"
                '<meta property="og:site_name" content="PLN">'
                f'<meta property="og:title" content="{HEADLINE} | PLN Politics">'
            ),
            "<article>",
        ),
        (
            (
                f'<meta property="og:title" content="{HEADLINE} - P! Online">'
                '<meta property="og:site_name" content="P! Online">'
            ),
            f"<article><h1>{HEADLINE}</h1>",
        ),
        (f"<title>{HEADLINE} — Новини порту</title>", "<article>"),
        (
            (
                f"<title>Ledger: {HEADLINE}</title>"
                '<link rel="canonical" href="https://www.ledger.example/a">'
            ),
            "<article>",
        ),
        # sections before and after it
        (f"<title>PLN NEWS | Europe | {HEADLINE}</title>", "<article>"),
        (f"<title>Port Ledger » Archive » {HEADLINE}</title>", "<article>"),
        (f"<title>{HEADLINE} | Harbour News | Port Ledger</title>", "<article>"),
        # the name of the site for a title
        (
            (
                '<title>Port Ledger</title><meta property="og:site_name" content="Port Ledger">'
                '<meta property="og:title" content="Port Ledger">'
            ),
            f"<article><h1>{HEADLINE}</h1>",
        ),
        # neither a heading nor a title of its own
        (f"<title>{HEADLINE}</title>", "<article><h1>Lorem</h1>"),
    ],
)
def test_title(read: Write, head: str, above: str) -> None:
    [article] = read("page.html", page(head, above))
    assert article.title == HEADLINE


@pytest.mark.parametrize("title", [f"Opinion | {HEADLINE}", f"{HEADLINE} | Live blog"])
def test_what_a_heading_prints_is_no_sites_name(read: Write, title: str) -> None:
    [article] = read("page.html", page(f"<title>{title}</title>", f"<article><h1>{title}</h1>"))
    assert article.title == title


def test_a_title_keeps_its_colon_and_dash(read: Write) -> None:
    title = "The Harbour Project: Better Bridges — and Ferries"
    head = f'<title>{title} — Medium</title><meta property="og:title" content="{title}">'
    [article] = read("page.html", page(head, "<article><h2>Harbour Project:</h2>"))
    assert article.title == title


@pytest.mark.parametrize(
    ("head", "above", "authors"),
    [
        ('<meta name="author" content="Laura E. Holm">', "", ["Laura E. Holm"]),
        ('<meta name="author" content="Ida Holm, CNN">', "", ["Ida Holm"]),
        (
            '<meta name="author" content="Jan Web"><meta property="dc:creator" content="Ida Holm">',
            "",
            ["Ida Holm"],
        ),
        (
            '<meta name="author" content="Harbour Press Inc.">',
            '<p><span itemprop="author"><span itemprop="name">By Ida Holm</span></span></p>',
            ["Ida Holm"],
        ),
        ("", '<p class="byline">By Ida Holm | iholm@ledger.example</p>', ["Ida Holm"]),
        (
            "",
            (
                '<p class="story-meta__authors">By <span class="vcard"><a href="/staff/ida">'
                "Ida Holm</a><button>Link Copied</button></span></p>"
            ),
            ["Ida Holm"],
        ),
        (
            "",
            '<div class="byline"><p>By <span>Ida Holm</span></p><div>PORT DAILY NEWS</div></div>',
            ["Ida Holm"],
        ),
        ("", '<aside><h1 class="twitter-authors__headline">Follow us on Twitter</h1></aside>', []),
        ("", '<div class="comment"><span class="author">Jan Roos</span></div>', []),
        (
            '<meta property="og:site_name" content="Port Monitor">',
            '<span class="author">Port Monitor</span>',
            [],
        ),
    ],
)
def test_authors(read: Write, head: str, above: str, authors: list[str]) -> None:
    [article] = read("page.html", page(head, f"<article><h1>{HEADLINE}</h1>{above}"))
    assert article.authors == tuple(authors)


def test_authors_of_json_ld_are_its_persons(read: Write) -> None:
    authors = [{"@type": "Person", "name": "Ida Holm"}, {"@type": "Organization", "name": "Port"}]
    record = {"@graph": [{"@type": "NewsArticle", "headline": HEADLINE, "author": authors}]}
    # A comma too many, as some pages have it.
    data = json.dumps(record).replace("]}]}", "],}]}")
    script = f'<script type="application/ld+json">{data}</script>'
    [article] = read("page.html", page(script))
    assert (article.authors, article.title) == (("Ida Holm",), HEADLINE)


@pytest.mark.parametrize(
    ("head", "above", "below", "date"),
    [
        (
            "",
            '<p><time datetime="2021-10-04T05:07:09-04:00">10/04/2021 05:07 AM EDT</time></p>',
            "",
            "2021-10-04",
        ),
        ("", '<div class="byline">By Ida Holm December 28, 2016</div>', "", "2016-12-28"),
        ("", "<p>2019年4月4日</p>", "", "2019-04-04"),
        ("", '<span class="date">5 червня 2023</span>', "", "2023-06-05"),
        ('<link rel="canonical" href="https://a.example/2019/04/12/b">', "", "", "2019-04-12"),
        ("", "", "<footer>© 2022 Port Ledger</footer>", None),
        ('<meta name="copyright" content="Copyright Harbour Press Inc. 2022">', "", "", None),
        ("", '<img src="https://a.example/2018/01/02/b.jpg">', "", None),
        ("", "", '<div class="related"><time datetime="2020-01-02">2 Jan</time></div>', None),
        ('<link rel="canonical" href="https://a.example/2089096">', "", "", None),
    ],
)
def test_date(read: Write, head: str, above: str, below: str, date: str | None) -> None:
    above = f"<article><h1>{HEADLINE}</h1>{above}"
    [article] = read("page.html", page(head, above, f"</article>{below}"))
    assert article.published == date


@pytest.mark.parametrize(
    ("head", "source"),
    [
        ('<meta property="og:site_name" content="Port Ledger">', "Port Ledger"),
        ('<meta name="copyright" content="Copyright Harbour Press Inc. 2022">', None),
        ('<meta property="og:url" content="https://www.ledger.example/a">', "ledger.example"),
        ("<!-- saved from url=(0024)https://ledger.example/a -->", "ledger.example"),
    ],
)
def test_source(read: Write, head: str, source: str | None) -> None:
    [article] = read("page.html", page(head))
    assert article.source == source
