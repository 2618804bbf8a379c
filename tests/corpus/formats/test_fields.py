"""Field names of news services, reading lists, messengers and tables."""

import json

import pytest

from tests.corpus.formats.export_samples import HTML, ONE, TITLE, TWO, URL
from tests.corpus.formats.samples import Write, body

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
