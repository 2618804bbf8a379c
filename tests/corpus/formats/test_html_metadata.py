"""Authors, dates and sources of web pages."""

import json

import pytest

from tests.corpus.formats.samples import HEADLINE, Write, page

BOTH = ["Ida Holm", "Jan Roos"]


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
        (
            (
                '<meta property="og:site_name" content="Port Monitor">'
                '<meta name="author" content="Books Port Monitor">'
            ),
            '<span class="firma">Ida Holm | Port</span>',
            ["Ida Holm"],
        ),
        # several, beside each other
        ("", "<p>By <a rel=author>Ida Holm</a> and <a rel=author>Jan Roos</a></p>", BOTH),
        ("", "<ul class=byline><li>Ida Holm</li><li>Jan Roos</li></ul>", BOTH),
        (
            "",
            "<ul><li><a rel=author>Ida Holm</a></li><li><a rel=author>Jan Roos</a></li></ul>",
            BOTH,
        ),
        # an account gives way to a name, but not to none
        (
            '<meta name="author" content="iholm">',
            "<p>von <a>Ida Holm</a>, 8.5.12</p>",
            ["Ida Holm"],
        ),
        ('<meta name="author" content="iholm">', "", ["iholm"]),
        ("", "<p><strong>Von Ida Holm</strong></p>", ["Ida Holm"]),
        ("", "<p>Freitag | 14. Juni 2019 | 15:49 VON Ida Holm IN Mode</p>", ["Ida Holm"]),
        ("", "<p>Von der Leyen</p><p>By the harbour</p>", []),
        ("", '<div id="artikelautor">Autor: <a>Ida Holm</a></div>', ["Ida Holm"]),
        (
            "",
            '<div class="post-footer"><p class="post-author">Posted by Ida Holm</p></div>',
            ["Ida Holm"],
        ),
        ("", '<p class="caption-author">Ida Holm/Reuters</p>', []),
        ('<meta name="twitter:creator" content="Ida Holm">', "", ["Ida Holm"]),
        ('<meta name="twitter:creator" content="@ida">', "", []),
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
    ("author", "authors"),
    [
        ({"@id": "#ida"}, ["Ida Holm"]),
        ([{"@id": "#ida"}, {"@id": "#port"}, {"@id": "#nobody"}, {"@id": ["#ida"]}], ["Ida Holm"]),
        ({"@type": "Person", "givenName": "Ida", "familyName": "Holm"}, ["Ida Holm"]),
        ({"@type": "Person", "name": ["Ida Holm", "Jan Roos"]}, ["Ida Holm", "Jan Roos"]),
        ("Ida Holm and Jan Roos", ["Ida Holm", "Jan Roos"]),
    ],
)
def test_authors_of_json_ld_in_any_form(read: Write, author: object, authors: list[str]) -> None:
    nodes = [
        {"@type": "NewsArticle", "author": author},
        {"@id": "#ida", "@type": "Person", "name": "Ida Holm"},
        {"@id": "#port", "@type": "Organization", "name": "Port Harbour"},
    ]
    script = f'<script type="application/ld+json">{json.dumps({"@graph": nodes})}</script>'
    [article] = read("page.html", page(script))
    assert article.authors == tuple(authors)


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
        ('<link rel="canonical" href="https://a.example/2019/port/4/12/b">', "", "", "2019-04-12"),
        (
            (
                '<script type="application/ld+json">'
                '{"@type": "WebPage", "datePublished": "2019-04-12T08:00"}</script>'
            ),
            "",
            "",
            "2019-04-12",
        ),
        # said by nothing but its words, beside the headline or behind a label
        ("", "<small>Donnerstag, 15.2.2018, 19:51</small>", "", "2018-02-15"),
        ("", "<dl><dt>Datum</dt><dd>12.01.2017</dd></dl>", "", "2017-01-12"),
        ("", "<p>The Harbour Act was signed into law on August 14, 1935</p>", "", None),
        ("", "", "<ul><li><strong>Date</strong> 19.01.2020</li></ul>", "2020-01-19"),
        (
            "",
            "",
            (
                '<div class="post-footer">Dieser Artikel wurde am 14. Dezember 2015 um 14:48 von '
                "Ida Holm verfasst und unter Hafen abgelegt. Er hat drei Kommentare.</div>"
            ),
            "2015-12-14",
        ),
        (
            "",
            '<p class="meta">Last updated: 6 March 2024. First published: 5 March 2024</p>',
            "",
            "2024-03-05",
        ),
        # not today's, nor that of a change, nor that of a link to another article, nor of a record
        (
            "",
            (
                '<div class="post-meta">Ida<span class="updated">2019-01-07T17:27</span>'
                "<span>Juni 19th, 2018</span></div>"
            ),
            "",
            "2018-06-19",
        ),
        (
            "",
            '<a href="/b"><h2>Ferries sail <span class="date">1 Aug 2019</span></h2></a>',
            "",
            None,
        ),
        (
            '<meta itemprop="dateCreated" content="2019-05-07">',
            '<div class="date">12.10.2015</div>',
            "",
            "2015-10-12",
        ),
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


@pytest.mark.parametrize("tag", ["header", "div id=head", "div class=masthead"])
def test_the_date_of_today_in_the_head_of_a_site_is_none(read: Write, tag: str) -> None:
    today = f"<{tag}><p>Port</p><p class=date>Monday, 9 December 2019</p></{tag.split()[0]}>"
    [article] = read("page.html", page("", f"{today}<h1>{HEADLINE}</h1>"))
    assert article.published is None
    own = f"<header><h1>{HEADLINE}</h1><p class=date>5 June 2018</p></header>"
    [article] = read("page.html", page("", f"{today}<article>{own}"))
    assert article.published == "2018-06-05"


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
