"""What people export from the programs they have: the article, and what is known of it."""

import json
from collections.abc import Callable

import pytest

from tests.corpus.test_formats import Write, body
from tests.corpus.test_formats import read as read  # the fixture
from tui.corpus import Article, ReadError

ONE = "The council voted on Monday to repair the old bridge, and work will begin in the spring."
TWO = "Engineers said that two of the piers had shifted since the flood of last winter."
HTML = f"<p>{ONE}</p><p>{TWO}</p>"
TITLE = "Bridge to be repaired"
URL = "https://ledger.example/1"

Json = dict[str, object]

GUARDIAN: Json = {
    "webTitle": TITLE,
    "webUrl": URL,
    "webPublicationDate": "2023-06-05T10:00:00Z",
    "fields": {
        "headline": TITLE,
        "trailText": "Teaser",
        "byline": "Ida Holm in Port",
        "body": HTML,
        "bodyText": f"{ONE} {TWO}",
        "publication": "Port Ledger",
    },
}
NYT: Json = {
    "headline": {"main": TITLE, "kicker": None},
    "web_url": URL,
    "snippet": ONE,
    "lead_paragraph": f"{ONE}\n{TWO}",
    "byline": {"original": "By Ida Holm", "person": [{"firstname": "Ida"}]},
    "source": "Port Ledger",
    "pub_date": "2023-06-05T10:00:00+0000",
}
EVENT_REGISTRY: Json = {
    "uri": "76",
    "url": URL,
    "title": TITLE,
    "body": f"{ONE}\n\n{TWO}",
    "dateTimePub": "2023-06-05T09:00:00Z",
    "source": {"uri": "ledger.example", "title": "Port Ledger"},
    "authors": [{"uri": "ida@ledger.example", "name": "Ida Holm"}],
}
WEBZ: Json = {
    "thread": {"url": URL, "title": TITLE, "published": "2023-06-05T10:00:00.000+03:00"},
    "publisher": "Port Ledger",
    "author": "Ida Holm",
    "text": f"{ONE}\n{TWO}",
    "crawled": "2024-01-01T00:00:00Z",
}
DIFFBOT: Json = {
    "type": "article",
    "title": TITLE,
    "text": f"{ONE}\n{TWO}",
    "html": HTML,
    "date": "Mon, 05 Jun 2023 00:00:00 GMT",
    "siteName": "Port Ledger",
    "pageUrl": URL,
    "authors": [{"name": "Ida Holm", "link": "x"}],
}
WORDPRESS: Json = {
    "id": 1,
    "date": "2023-06-05T10:00:00",
    "link": URL,
    "title": {"rendered": TITLE},
    "content": {"rendered": HTML, "protected": False},
    "author": 5,
    "_embedded": {"author": [{"name": "Ida Holm"}]},
    "site": "Port Ledger",
}
WALLABAG: Json = {
    "title": TITLE,
    "url": URL,
    "content": HTML,
    "created_at": "2024-01-01T10:00:00+0000",
    "published_at": "2023-06-05T10:00:00+0000",
    "published_by": ["Ida Holm"],
    "domain_name": "Port Ledger",
}
READER: Json = {
    "title": TITLE,
    "published": 1685959200000,
    "content": {"content": HTML},
    "author": "Ida Holm",
    "origin": {"title": "Port Ledger"},
    "canonical": [{"href": URL}],
}
LINKED: Json = {
    "@type": "NewsArticle",
    "headline": TITLE,
    "articleBody": f"{ONE}\n{TWO}",
    "datePublished": "2023-06-05",
    "author": {"name": "Ida Holm"},
    "publisher": {"name": "Port Ledger"},
    "url": URL,
}
EXPORTS = {
    "guardian": {"response": {"status": "ok", "results": [GUARDIAN]}},
    "guardian_item": {"response": {"status": "ok", "content": GUARDIAN}},
    "nyt": {"status": "OK", "response": {"docs": [NYT], "meta": {"hits": 1}}},
    "event_registry": {"articles": {"results": [EVENT_REGISTRY], "totalResults": 1}},
    "webz": {"posts": [WEBZ], "totalResults": 1},
    "diffbot": {"request": {"pageUrl": URL}, "objects": [DIFFBOT]},
    "wordpress": [WORDPRESS],
    "wallabag": [WALLABAG],
    "reader": {"id": "user/1", "items": [READER]},
    "linked_data": {"@graph": [{"@type": "WebSite", "name": "Port Ledger"}, LINKED]},
    "elasticsearch": {"hits": {"total": 1, "hits": [{"_id": "1", "_source": LINKED}]}},
}


@pytest.mark.parametrize("name", EXPORTS)
def test_of_news_services_and_reading_lists(read: Write, name: str) -> None:
    [found] = read(f"{name}.json", json.dumps(EXPORTS[name]))
    assert body(found) == [ONE, TWO]
    assert (found.title, found.published, found.url) == (TITLE, "2023-06-05", URL)
    assert (found.source, found.authors) == ("Port Ledger", ("Ida Holm",))


def test_summaries_where_there_is_no_more(read: Write) -> None:
    bing = {"name": TITLE, "description": ONE, "url": URL, "provider": [{"name": "Port Ledger"}]}
    saved = {"resolved_title": TITLE, "resolved_url": URL, "excerpt": ONE, "time_added": "17000000"}
    for name, export in (
        ("bing", {"_type": "News", "value": [bing | {"datePublished": "2023-06-05T10:00Z"}]}),
        ("pocket", {"status": 1, "list": {"229": saved}}),
    ):
        [found] = read(f"{name}.json", json.dumps(export))
        assert (found.title, body(found)) == (TITLE, [ONE])
        assert found.published == ("2023-06-05" if name == "bing" else None)


def test_forums_and_messengers(read: Write) -> None:
    post = {"title": TITLE, "selftext": f"{ONE}\n\n{TWO}", "created_utc": 1685959200.0}
    thread = [{"kind": "Listing", "data": {"children": [{"kind": "t3", "data": post}]}}]
    [found] = read("forum.json", json.dumps(thread))
    assert (found.title, found.published, body(found)) == (TITLE, "2023-06-05", [ONE, TWO])
    pieces = [f"{ONE} ", {"type": "link", "text": URL}, f" {TWO}"]
    messages = [
        {"type": "service", "date": "2023-06-04T10:00:00", "text": ""},
        {"type": "message", "date": "2023-06-05T10:00:00", "text": pieces},
        {"type": "message", "date": "2023-06-06T10:00:00", "text": TWO},
    ]
    channel = {"name": "Port Ledger", "type": "public_channel", "messages": messages}
    first, second = read("channel.json", json.dumps(channel))
    assert (first.text, second.text) == (f"{ONE} {URL} {TWO}", TWO)
    assert (first.published, second.published) == ("2023-06-05", "2023-06-06")
    assert first.source == "Port Ledger"


def test_a_text_that_its_provider_cut_off(read: Write) -> None:
    problems: list[ReadError] = []
    record = {
        "source": {"id": "ledger", "name": "Port Ledger"},
        "title": f"{TITLE} - Port Ledger",
        "author": "Ida Holm, Jan Roos",
        "description": "Teaser.",
        "publishedAt": "2023-06-05T10:00:00Z",
        "content": f"{ONE}\r\n{TWO} The ferries will run e… [+3120 chars]",
    }
    [found] = read("news.json", json.dumps({"status": "ok", "articles": [record]}), problems)
    assert found.text.endswith("The ferries will run e…")
    assert (found.title, found.authors) == (TITLE, ("Ida Holm", "Jan Roos"))
    assert [p.reason for p in problems] == ["Item 1 holds only the beginning of its text."]


def test_when_it_was_kept_is_not_when_it_was_published(read: Write) -> None:
    kept = WALLABAG | {"published_at": None}
    [found] = read("kept.json", json.dumps([kept]))
    assert found.published is None
    post = {"text": ONE, "created_at": "Mon Jun 05 10:00:00 +0000 2023"}
    assert read("post.json", json.dumps(post))[0].published == "2023-06-05"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (HTML, [ONE, TWO]),
        (HTML.replace("<", "&lt;"), [ONE, TWO]),
        (HTML.replace("<", "&amp;lt;"), [ONE, TWO]),
        (f"{ONE}<br/><br>{TWO}", [ONE, TWO]),
        (f"{ONE}<br>{TWO}", [f"{ONE} {TWO}"]),
        ("The mayor&rsquo;s plan &mdash; costly &#8211; passed.&nbsp;It was late.",
         ["The mayor’s plan — costly – passed. It was late."]),
        ("It held that 1 < 2 and R&D, said the <council>.",
         ["It held that 1 < 2 and R&D, said the <council>."]),
        (f"<!doctype html><html><body><nav>Home</nav><article>{HTML * 3}</article></body></html>",
         [ONE, TWO] * 3),
    ],
)  # fmt: skip
def test_fields_in_html(read: Write, text: str, shown: list[str]) -> None:
    record = {"title": "Holm &amp; Roos: the <em>mayor&#39;s</em> bridge", "content": text}
    [found] = read("a.jsonl", json.dumps(record))
    assert body(found) == shown
    assert found.title == "Holm & Roos: the mayor's bridge"


@pytest.mark.parametrize("column", ["Full Text", "full_text", "FullText", "Article Text", "Body"])
def test_columns_of_tables(read: Write, column: str) -> None:
    rows = (
        f'Headline,Publication Date,Byline,{column}\n{TITLE},"June 5, 2023","Ida HOLM; Jan ROOS",'
    )
    [found] = read("a.csv", f'{rows}"{ONE}"\n')
    assert (found.title, body(found)) == (TITLE, [ONE])
    assert (found.published, found.authors) == ("2023-06-05", ("Ida Holm", "Jan Roos"))


RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:y="http://news.yandex.ru"
xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Port &amp;amp; Ledger</title>
{}</channel></rss>"""


def item(inside: str, title: str = TITLE) -> str:
    return f"<item><title>{title}</title>{inside}</item>"


def feed(read: Write, inside: str, title: str = TITLE) -> Article:
    [found] = read("feed.xml", RSS.format(item(inside, title)))
    return found


def test_authors_of_feeds(read: Write) -> None:
    text = f"<description>{ONE}</description>"
    address = "<author>ida@ledger.example (Ida Holm)</author>"
    assert feed(read, f"{text}{address}").authors == ("Ida Holm",)
    creator = "<author>desk@ledger.example</author><dc:creator>By Jan Roos</dc:creator>"
    assert feed(read, f"{text}{creator}").authors == ("Jan Roos",)


def test_the_whole_text_of_a_feed_wherever_it_is(read: Write) -> None:
    teaser = "<description>Short teaser.</description>"
    for element in ("content:encoded", "y:full-text"):
        whole = f"<{element}><![CDATA[{HTML}]]></{element}>"
        assert body(feed(read, teaser + whole)) == [ONE, TWO]
    encoded = HTML.replace("<", "&amp;lt;").replace(">", "&amp;gt;")
    assert body(feed(read, f"<description>{encoded}</description>")) == [ONE, TWO]
    breaks = f"<![CDATA[{ONE}<br/><br/>{TWO}<br><br>The end.<img src='x.gif'/>]]>"
    assert body(feed(read, f"<description>{breaks}</description>")) == [ONE, TWO, "The end."]


def test_a_feed_of_other_feeds(read: Write) -> None:
    link = f"<a href='{URL}'>{TITLE}</a>&nbsp;&nbsp;<font>Port Ledger</font>"
    source = f"<source url='x'>Port Ledger</source><description><![CDATA[{link}]]></description>"
    found = feed(read, source, f"{TITLE} - Port Ledger")
    assert (found.title, found.text, found.source) == (TITLE, TITLE, "Port Ledger")
    assert feed(read, f"<description>{ONE}</description>").source == "Port & Ledger"


def test_an_entry_without_content_does_not_refuse_its_feed(read: Write) -> None:
    problems: list[ReadError] = []
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Port Ledger</title>
    <entry><content type="xhtml"/><author><name>n</name></author></entry>
    <entry><summary/></entry><entry><title>{TITLE}</title><content>{ONE}</content></entry></feed>"""
    [found] = read("feed.atom", atom, problems)
    assert found.title == TITLE
    assert [p.reason for p in problems] == ["2 of its 3 entries have no text."]
    assert read("none.atom", atom.replace(TITLE, "").replace(ONE, ""), problems) == []
    assert problems[-1].reason == "None of its 3 entries has text."


def test_the_export_of_a_blog(read: Write) -> None:
    post = f"""<wp:post_type>post</wp:post_type><wp:post_date>2023-06-05 10:00:00</wp:post_date>
    <dc:creator>Ida Holm</dc:creator><content:encoded><![CDATA[{HTML}]]></content:encoded>"""
    picture = "<wp:post_type>attachment</wp:post_type><content:encoded>x</content:encoded>"
    [found] = read("blog.xml", RSS.format(item(post) + item(picture, "a.jpg")))
    assert (found.published, found.authors) == ("2023-06-05", ("Ida Holm",))
    assert body(found) == [ONE, TWO]


MAIL = """From: {sender} <news@ledger.example>
Date: Mon, 05 Jun 2023 10:00:00 +0200
MIME-Version: 1.0
Subject: {subject}
"""


def mail(text: str, kind: str = "text/plain; charset=utf-8", subject: str = TITLE) -> str:
    head = MAIL.format(sender="Port Ledger", subject=subject)
    return f"{head}Content-Type: {kind}\n\n{text}\n"


def alternative(plain: str, html: str) -> str:
    parts = (("plain", plain), ("html", html))
    inside = "".join(f"--b\nContent-Type: text/{kind}\n\n{text}\n" for kind, text in parts)
    return mail(f"{inside}--b--", 'multipart/alternative; boundary="b"')


def test_mail_whose_plain_part_is_a_placeholder(read: Write) -> None:
    placeholder = "View this email in your browser: https://ledger.example/view/1234567"
    [found] = read("a.eml", alternative(placeholder, f"<h1>{TITLE}</h1>{HTML}"))
    assert (found.title, body(found)) == (TITLE, [ONE, TWO])
    assert (found.source, found.authors) == ("Port Ledger", ())
    [plain] = read("b.eml", alternative(f"{ONE}\n\n{TWO}", f"{HTML}<p>More.</p>"))
    assert body(plain) == [ONE, TWO]


@pytest.mark.parametrize(
    "style", ["display:none", "max-height: 0px;overflow:hidden", "font-size:0", "mso-hide:all"]
)
def test_what_a_newsletter_hides_is_not_read(read: Write, style: str) -> None:
    hidden = f"<div style='{style}'>Today: the vote{'&#847;&zwnj;&nbsp;' * 40}</div>"
    page = f"<html><body>{hidden}<table><tr><td>{HTML}</td></tr></table></body></html>"
    [found] = read("a.eml", mail(page, "text/html; charset=utf-8"))
    assert (found.title, body(found)) == (TITLE, [ONE, TWO])


def test_folded_lines_of_mail_and_replies(read: Write) -> None:
    folded = ONE.replace(" and ", " and \n")
    kind = "text/plain; format=flowed; charset=utf-8"
    [found] = read("a.eml", mail(f"{folded}\n\n{TWO}", kind, f"Fwd: Re: {TITLE}"))
    assert (found.title, body(found)) == (TITLE, [ONE, TWO])


def test_mailbox(read: Write) -> None:
    start = "From ida@ledger.example Mon Jun  5 10:00:00 2023\n"
    quoted = f"{TWO}\n\n>From the bridge, nothing was seen."
    box = f"{start}{mail(ONE)}\n{start}{mail(quoted, subject='Ferry strike ends')}\n"
    for name in ("box.mbox", "box"):
        first, second = read(name, box)
        assert (first.id, second.id) == ("box/1", "box/2")
        assert (first.title, body(first), first.published) == (TITLE, [ONE], "2023-06-05")
        assert body(second) == [TWO, "From the bridge, nothing was seen."]


def test_front_matter_is_not_read_as_html(article: Callable[[str], Article]) -> None:
    found = article(f"---\ntitle: Tags\nauthor: Ida Holm\n---\n\nThe <p> tag &amp; {ONE}\n")
    assert "The <p> tag &amp; The council" in found.text
    assert found.authors == ("Ida Holm",)
