"""Each format gives the same article: its text, its title, what it says of itself."""

import json
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.corpus.bad_inputs import packed
from tui.corpus import Article, PassageKind, ReadError, load

TITLE = "Town council argues over a second bridge"
PARAGRAPHS = [
    "The council met on Tuesday to discuss the new bridge across the river, officials said.",
    "Residents had asked for a second crossing since the flood of 2019 cut the town in two.",
    "“It will cost 12.5 million,” the mayor told reporters, “and open in three years.”",
]
TEXT = "\n\n".join(PARAGRAPHS)
HTML = "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS)
PAGE = f"""<!doctype html><html lang="en-GB"><head><title>{TITLE} | Example News</title>
<meta name="author" content="Ada Smith"><meta property="og:site_name" content="Example News">
<meta property="article:published_time" content="2024-03-05T15:15:00Z">
<link rel="canonical" href="https://www.example.org/bridge"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>{TITLE}</h1>{HTML}</article>
<footer>© 2024 Example <a href="/p">Privacy Policy</a></footer><script>alert(1)</script>
</body></html>"""

Write = Callable[..., list[Article]]


@pytest.fixture
def read(tmp_path: Path) -> Write:
    """Writes a file and reads the articles in it, collecting what could not be read."""

    def write(
        name: str, data: str | bytes, problems: list[ReadError] | None = None
    ) -> list[Article]:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        found = [] if problems is None else problems
        articles = load([path], on_error=found.append)
        assert problems is not None or found == []
        return articles

    return write


def body(article: Article) -> list[str]:
    return [article.text[p.start : p.end] for p in article.passages if p.kind is PassageKind.BODY]


def mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Adá Smith <ada@example.org>"
    message["Subject"] = f"{TITLE} – naïve?"
    message["Date"] = "Tue, 05 Mar 2024 15:15:00 +0000"
    for name, value in headers.items():
        message[name] = value
    return message


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


@pytest.mark.parametrize("said", [1, 1.5, True, {"a": 1}, [[]], ["A bridge", None], None])
def test_a_page_may_say_anything_of_itself(read: Write, said: object) -> None:
    record = {"@context": "https://schema.org", "@type": "NewsArticle"}
    record |= dict.fromkeys(("headline", "author", "publisher", "datePublished", "url"), said)
    data = f'<script type="application/ld+json">{json.dumps(record)}</script>'
    [article] = read("page.html", f"<html><head>{data}</head><body>{HTML}</body></html>")
    assert body(article)[-2:] == PARAGRAPHS[-2:]
    [named] = read("page.html", PAGE.replace("</head>", f"{data}</head>"))
    assert (named.title, named.source) == (TITLE, "Example News")


@pytest.mark.parametrize("tag", ["video", "svg"])
def test_a_page_within_what_is_no_text_is_read(read: Write, tag: str) -> None:
    [article] = read("page.html", f"<{tag}>{PAGE.partition('>')[2]}</{tag}>")
    assert body(article)[-3:] == PARAGRAPHS


def test_saved_web_page(read: Write) -> None:
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://www.example.org/bridge"
    message.set_content(PAGE, subtype="html")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png")
    [article] = read("page.mhtml", message.as_bytes())
    assert body(article) == PARAGRAPHS
    assert article.title == TITLE


def test_mail_in_plain_text_and_html(read: Write) -> None:
    plain, both, only_html = mail(), mail(), mail()
    plain.set_content(TEXT)
    both.set_content(TEXT)
    both.add_alternative(f"<html><body>{HTML}<p>An extra line.</p></body></html>", subtype="html")
    only_html.set_content(f"<html><body>{HTML}</body></html>", subtype="html")
    for message in (plain, both, only_html):
        [article] = read("mail.eml", message.as_bytes())
        assert body(article) == PARAGRAPHS
        assert article.title == f"{TITLE} – naïve?"
        assert (article.published, article.authors) == ("2024-03-05", ("Adá Smith",))


RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Example News</title>
<item><title>{TITLE}</title><link>https://example.org/1</link>
<pubDate>Tue, 05 Mar 2024 15:15:00 GMT</pubDate>
<description><![CDATA[{HTML}]]></description></item>
<item><title>A second</title><description>Plain words.</description></item></channel></rss>"""

ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">
<title>Example News</title><entry><title>{TITLE}</title><link href="https://example.org/1"/>
<updated>2024-03-05T15:15:00Z</updated><content type="html"><![CDATA[{HTML}]]></content></entry>
<entry><title>A second</title><summary>Plain words.</summary></entry></feed>"""


@pytest.mark.parametrize(("kind", "feed"), [("rss", RSS), ("atom", ATOM), ("xml", RSS)])
def test_feeds(read: Write, kind: str, feed: str) -> None:
    first, second = read(f"feed.{kind}", feed)
    assert (first.id, second.id) == ("feed/1", "feed/2")
    assert body(first) == PARAGRAPHS
    assert (first.title, first.source) == (TITLE, "Example News")
    assert (first.published, first.url) == ("2024-03-05", "https://example.org/1")
    assert second.text == "A second\n\nPlain words."


RECORDS = [
    {"title": TITLE, "text": TEXT, "date": "2024-03-05", "author": "Ada", "source": "Example"},
    {
        "Headline": TITLE,
        "Body": TEXT,
        "published_at": "2024-03-05T01:00:00Z",
        "authors": ["Ada"],
        "publisher": {"name": "Example"},
    },
    {
        "name": TITLE,
        "articleBody": TEXT,
        "datePublished": "5 March 2024",
        "author": [{"name": "Ada"}],
        "site": "Example",
    },
    {
        "title": TITLE,
        "content_html": HTML,
        "date-published": "Mar 5, 2024",
        "byline": "Ada",
        "outlet": "Example",
    },
    {
        "title": TITLE,
        "content": PARAGRAPHS,
        "pubDate": "3/5/2024",
        "creator": "Ada",
        "source": {"name": "Example"},
    },
]


@pytest.mark.parametrize("record", RECORDS)
def test_records_with_the_usual_field_names(read: Write, record: dict[str, object]) -> None:
    for name, data in (
        ("a.json", json.dumps(record)),
        ("b.json", json.dumps([record])),
        ("c.json", json.dumps({"status": "ok", "articles": [record]})),
        ("d.jsonl", json.dumps(record) + "\n"),
    ):
        [article] = read(name, data)
        assert body(article) == PARAGRAPHS
        assert (article.title, article.published) == (TITLE, "2024-03-05")
        assert (article.source, article.authors) == ("Example", ("Ada",))


def test_lines_that_are_no_records_are_counted(read: Write) -> None:
    good = json.dumps({"title": TITLE, "text": TEXT})
    problems: list[ReadError] = []
    lines = [good, "{", '{"text": 5}', good.replace("second", "third")]
    found = read("a.jsonl", "\n".join(lines), problems)
    assert [article.title for article in found] == [TITLE, TITLE.replace("second", "third")]
    assert [p.reason for p in problems] == [
        "Line 2 is not valid JSON, and 1 more could not be read."
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv(read: Write, delimiter: str) -> None:
    rows = [["Title", "Content", "Link"], [TITLE, f'"{TEXT}"', "https://example.org/1"]]
    [article] = read("a.csv", "\ufeff" + "\r\n".join(map(delimiter.join, rows)))
    assert body(article) == PARAGRAPHS
    assert (article.title, article.source) == (TITLE, "example.org")


def test_markdown(read: Write) -> None:
    [article] = read(
        "a.md",
        f"""---
title: "{TITLE}"
authors:
  - Ada
  - Bo
date: 2024-03-05
source: Example
---
## {TITLE}

{PARAGRAPHS[0]} **Bold**, *it* and [a link](https://example.org), <b>not</b> `code`.

* one
* two

1. first

| a | b |
|---|---|
| c | d |
""",
    )
    assert body(article) == [
        f"{PARAGRAPHS[0]} Bold, it and a link, not code.",
        "• one",
        "• two",
        "1. first",
        "a | b",
        "c | d",
    ]
    assert (article.title, article.authors) == (TITLE, ("Ada", "Bo"))
    assert (article.published, article.source) == ("2024-03-05", "Example")


def test_a_heading_within_markdown_is_no_title(read: Write) -> None:
    [article] = read("a.md", f"{TITLE}\n\n{TEXT}\n\n### Background\n\nThe end of it.")
    assert article.title == TITLE
    assert body(article) == [*PARAGRAPHS, "Background", "The end of it."]


def test_front_matter_of_plain_text(read: Write) -> None:
    [article] = read("a.txt", f"---\ntitle: {TITLE}\nurl: https://example.org/1\n---\n\n{TEXT}")
    assert article.text == f"{TITLE}\n\n{TEXT}"
    assert (article.title, article.url) == (TITLE, "https://example.org/1")
    [dashes] = read("b.txt", f"--- what follows is no metadata ---\n\n{TEXT}")
    assert dashes.text.startswith("--- what")


def test_word_processors(read: Write) -> None:
    documents = {
        "a.docx": packed.docx(f"{TITLE}\n\n{TEXT}"),
        "a.odt": packed.odt("".join(f"<text:p>{p}</text:p>" for p in [TITLE, *PARAGRAPHS])),
        "a.rtf": rtf([TITLE, *PARAGRAPHS]),
        "a.epub": packed.epub(f"<html><body><h1>{TITLE}</h1>{HTML}</body></html>"),
    }
    for name, data in documents.items():
        [article] = read(name, data)
        assert (article.title, body(article)) == (TITLE, PARAGRAPHS), name


def rtf(paragraphs: list[str]) -> bytes:
    """An RTF document in Windows-1252."""
    text = "\\par ".join(paragraphs).encode("cp1252")
    escaped = b"".join(bytes([c]) if c < 128 else b"\\'%02x" % c for c in text)
    return b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl\\f0 Times;}\\f0 " + escaped + b"}"


def test_pdf_lines_become_paragraphs(read: Write) -> None:
    lines = [
        "Town council argues over a second bridge",
        "The council met on Tuesday to discuss the new bridge across the",
        "river, officials said. Residents had asked for a second crossing",
        "since the flood of 2019 cut the town in two halves.",
    ]
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    [article] = read("a.pdf", packed.pdf(f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET".encode()))
    assert article.title == lines[0]
    assert [" ".join(text.split()) for text in body(article)] == [" ".join(lines[1:])]


def test_a_wrong_extension_is_seen_through(read: Write) -> None:
    assert read("a.txt", packed.docx(f"{TITLE}\n\n{TEXT}"))[0].title == TITLE
    assert read("no_extension", PAGE)[0].title == TITLE
    assert read("also_none", json.dumps([{"title": TITLE, "text": TEXT}]))[0].title == TITLE


def test_the_same_text_in_two_files_is_one_article(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.md"):
        (tmp_path / name).write_text(TEXT)
    [article] = load([tmp_path], on_error=lambda error: pytest.fail(error.reason))
    assert article.path.name == "a.txt"
    assert [path.name for path in article.duplicates] == ["b.txt", "c.md"]
