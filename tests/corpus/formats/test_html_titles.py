"""Titles of web pages."""

import pytest

from tests.corpus.formats.samples import HEADLINE, Write, page


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
        (
            (
                f"<title>{HEADLINE} | Harbour | Port Ledger</title>"
                '<meta property="og:site_name" content="Port Ledger">'
            ),
            "<article>",
        ),
        # a logo is linked to the home of the site
        (
            f"<title>{HEADLINE} | The Old Harbour of Port</title>",
            (
                '<h1><a href="https://port.example/">The Old Harbour of Port</a></h1>'
                f"<h3>{HEADLINE}</h3>"
            ),
        ),
        (
            (
                f"<title>The Port Gang » Blog Archive » {HEADLINE}</title>"
                '<link rel="canonical" href="https://p.example/gang/2024/05/06/a">'
            ),
            '<h1><a href="https://p.example/gang/">The Port Gang</a></h1>',
        ),
        # a headline is linked to itself, or to nothing
        (f"<title>{HEADLINE} - Port</title>", f'<h1><a href="#">{HEADLINE}</a></h1>'),
        (
            f'<title>{HEADLINE}</title><link rel="canonical" href="https://p.example/a/b/1/2">',
            f'<h1><a href="https://p.example/a/b">{HEADLINE}</a></h1>',
        ),
        # a section for a main heading, and a headline that is shorter than the site's name
        (f"<title>Opinion | {HEADLINE}</title>", f"<h1>Opinion</h1><div>{HEADLINE}</div>"),
        (
            f"<title>{HEADLINE} | {' of the '.join(['Council'] * 9)}</title>",
            f"<h1>{HEADLINE}</h1>",
        ),
        # the name of its host, that of a file, a word
        (f"<title>{HEADLINE} | PORT.example</title>", f"<h3>{HEADLINE}</h3>"),
        (
            '<title>ledger.example</title><meta property="og:title" content="p-1-2">',
            f"<h2>{HEADLINE}</h2>",
        ),
        ("<title>PORT</title>", f"<article><h1>{HEADLINE}</h1><h3>{HEADLINE}</h3>"),
        # behind a mark that is in none of its words
        (f"<title>{HEADLINE}..._Harbour_Port Ledger</title>", f"<h1>{HEADLINE}...</h1>"),
        (f"<title>{HEADLINE}-PORT.NET</title>", f"<h1>{HEADLINE}</h1>"),
        # a question and what else there is
        (
            (
                f"<title>{HEADLINE}? Harbour and ferries - Port Ledger</title>"
                '<meta property="og:title" content="Bridge: the council repairs it">'
            ),
            f"<article><h1>{HEADLINE}?</h1>",
        ),
        # neither a heading nor a title of its own
        (f"<title>{HEADLINE}</title>", "<article><h1>Lorem</h1>"),
    ],
)
def test_title(read: Write, head: str, above: str) -> None:
    [article] = read("page.html", page(head, above))
    assert article.title.rstrip("?.") == HEADLINE


def test_the_name_of_a_site_may_end_a_headlines_part(read: Write) -> None:
    head = '<link rel="canonical" href="https://harbour.example/a"><title>{}</title>'
    [article] = read("page.html", page(head.format(f"War in Harbour: {HEADLINE}")))
    assert article.title == f"War in Harbour: {HEADLINE}"
    [article] = read("page.html", page(head.format(f"{HEADLINE} | Visit Harbour")))
    assert article.title == HEADLINE


def test_parts_of_a_title_are_set_off_as_in_its_metadata(read: Write) -> None:
    head = f'<meta property="og:title" content="Harbour: {HEADLINE}">'
    heading = f"<article><h1><span>Harbour</span><span>{HEADLINE}</span></h1>"
    [article] = read("page.html", page(head, heading))
    assert article.title == f"Harbour: {HEADLINE}"


@pytest.mark.parametrize("title", [f"Opinion | {HEADLINE}", f"{HEADLINE} | Live blog"])
def test_what_a_heading_prints_is_no_sites_name(read: Write, title: str) -> None:
    [article] = read("page.html", page(f"<title>{title}</title>", f"<article><h1>{title}</h1>"))
    assert article.title == title


def test_a_title_keeps_its_colon_and_dash(read: Write) -> None:
    title = "The Harbour Project: Better Bridges — and Ferries"
    head = f'<title>{title} — Medium</title><meta property="og:title" content="{title}">'
    [article] = read("page.html", page(head, "<article><h2>Harbour Project:</h2>"))
    assert article.title == title
