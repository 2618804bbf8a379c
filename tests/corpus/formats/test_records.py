"""JSON, JSON lines and CSV."""

import json

import pytest

from tests.corpus.formats import samples
from tests.corpus.formats.export_samples import ONE, TITLE, TWO
from tests.corpus.formats.samples import Write, body
from tui.corpus import ReadError

RECORDS = [
    {
        "title": samples.TITLE,
        "text": samples.TEXT,
        "date": "2024-03-05",
        "author": "Ada",
        "source": "Example",
    },
    {
        "Headline": samples.TITLE,
        "Body": samples.TEXT,
        "published_at": "2024-03-05T01:00:00Z",
        "authors": ["Ada"],
        "publisher": {"name": "Example"},
    },
    {
        "name": samples.TITLE,
        "articleBody": samples.TEXT,
        "datePublished": "5 March 2024",
        "author": [{"name": "Ada"}],
        "site": "Example",
    },
    {
        "title": samples.TITLE,
        "content_html": samples.HTML,
        "date-published": "Mar 5, 2024",
        "byline": "Ada",
        "outlet": "Example",
    },
    {
        "title": samples.TITLE,
        "content": samples.PARAGRAPHS,
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
        assert body(article) == samples.PARAGRAPHS
        assert (article.title, article.published) == (samples.TITLE, "2024-03-05")
        assert (article.source, article.authors) == ("Example", ("Ada",))


def test_lines_that_are_no_records_are_counted(read: Write) -> None:
    good = json.dumps({"title": samples.TITLE, "text": samples.TEXT})
    problems: list[ReadError] = []
    lines = [good, "{", '{"text": 5}', good.replace("second", "third")]
    found = read("a.jsonl", "\n".join(lines), problems)
    assert [article.title for article in found] == [
        samples.TITLE,
        samples.TITLE.replace("second", "third"),
    ]
    assert [p.reason for p in problems] == [
        "Line 2 is not valid JSON, and 1 more could not be read."
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv(read: Write, delimiter: str) -> None:
    rows = [
        ["Title", "Content", "Link"],
        [samples.TITLE, f'"{samples.TEXT}"', "https://example.org/1"],
    ]
    [article] = read("a.csv", "\ufeff" + "\r\n".join(map(delimiter.join, rows)))
    assert body(article) == samples.PARAGRAPHS
    assert (article.title, article.source) == (samples.TITLE, "example.org")


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
