"""RSS and Atom feeds, and exports of blogs."""

import pytest

from tests.corpus.formats import samples
from tests.corpus.formats.export_samples import HTML, ONE, TITLE, TWO, URL
from tests.corpus.formats.samples import Write, body
from tui.corpus import Article, ReadError

RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Example News</title>
<item><title>{samples.TITLE}</title><link>https://example.org/1</link>
<pubDate>Tue, 05 Mar 2024 15:15:00 GMT</pubDate>
<description><![CDATA[{samples.HTML}]]></description></item>
<item><title>A second</title><description>Plain words.</description></item></channel></rss>"""


ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">
<title>Example News</title><entry><title>{samples.TITLE}</title>
<link href="https://example.org/1"/>
<updated>2024-03-05T15:15:00Z</updated><content type="html"><![CDATA[{samples.HTML}]]></content>
</entry><entry><title>A second</title><summary>Plain words.</summary></entry></feed>"""


@pytest.mark.parametrize(("kind", "feed"), [("rss", RSS), ("atom", ATOM), ("xml", RSS)])
def test_feeds(read: Write, kind: str, feed: str) -> None:
    first, second = read(f"feed.{kind}", feed)
    assert (first.id, second.id) == ("feed/1", "feed/2")
    assert body(first) == samples.PARAGRAPHS
    assert (first.title, first.source) == (samples.TITLE, "Example News")
    assert (first.published, first.url) == ("2024-03-05", "https://example.org/1")
    assert second.text == "A second\n\nPlain words."


RSS_TEMPLATE = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:y="http://news.yandex.ru"
xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Port &amp;amp; Ledger</title>
{}</channel></rss>"""


def item(inside: str, title: str = TITLE) -> str:
    return f"<item><title>{title}</title>{inside}</item>"


def feed(read: Write, inside: str, title: str = TITLE) -> Article:
    [found] = read("feed.xml", RSS_TEMPLATE.format(item(inside, title)))
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
    assert problems[-1].reason == "It has no entry with text (of 3)."


def test_the_export_of_a_blog(read: Write) -> None:
    post = f"""<wp:post_type>post</wp:post_type><wp:post_date>2023-06-05 10:00:00</wp:post_date>
    <dc:creator>Ida Holm</dc:creator><content:encoded><![CDATA[{HTML}]]></content:encoded>"""
    picture = "<wp:post_type>attachment</wp:post_type><content:encoded>x</content:encoded>"
    [found] = read("blog.xml", RSS_TEMPLATE.format(item(post) + item(picture, "a.jpg")))
    assert (found.published, found.authors) == ("2023-06-05", ("Ida Holm",))
    assert body(found) == [ONE, TWO]
