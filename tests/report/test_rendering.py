"""What is in a report, and that nothing from an article is markup in it."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from lxml import etree
from markdown_it import MarkdownIt

from tests.report.conftest import HOSTILE
from tui.library import Library
from tui.report import Format, report_parts
from tui.story import Overview

SVG = "{http://www.w3.org/2000/svg}"
TEXTS = ("ink", "dim", "link", "differ")
GROUNDS = ("page", "target")
CELLS = ("cell1", "cell2", "cell3", "cell4")


def rendered(library: Library, file_format: Format = Format.HTML) -> str:
    return "".join(report_parts(library, file_format))


class Page(HTMLParser):
    """The elements of a page, the ids and links, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.append(name)
            if name == "id":
                self.ids.append(value)
            elif name in ("href", "src"):
                self.links.append(value)

    def handle_endtag(self, tag):
        if tag in ("th", "td", "p"):
            self.words.append(" ")

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


@pytest.fixture
def page(library: Library) -> Page:
    return Page(rendered(library))


def test_a_report_tells_everything_with_its_places(page: Page) -> None:
    for told in (
        "What 3 articles say together",
        "Clara Weiss",
        "“The dams were too old” 2024-03-06",
        "2023-05 At least 12 people were killed",
        "people killed differ, and the dates explain it: an update",
        "ask her",
        "#check",
        "[2] Death toll rises in Lindenau",
    ):
        assert told in page.text
    assert len(page.ids) == len(set(page.ids))
    inside = [link[1:] for link in page.links if link.startswith("#")]
    assert "a2p3" in inside
    assert set(inside) <= set(page.ids)


def test_a_page_needs_nothing_else_and_runs_nothing(page: Page) -> None:
    outside = [link for link in page.links if not link.startswith("#")]
    assert outside == ["https://news.example/toll?a=1&b=2"]
    assert not {"script", "img", "link", "iframe", "object"} & set(page.tags)
    assert not [name for name in page.attributes if name.startswith("on")]
    assert HOSTILE in page.text
    assert page.tags.count("h1") == 1
    assert {"main", "header", "nav", "th", "caption"} <= set(page.tags)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "http://[", "//x"])
def test_only_addresses_of_the_web_are_links(library: Library, url: str, monkeypatch) -> None:
    overview = library.story.overview()
    first, *rest = overview.articles
    first = replace(first, article=replace(first.article, url=url))
    changed = Overview((first, *rest), overview.shared)
    monkeypatch.setattr(library.story, "overview", lambda: changed)
    assert url not in Page(rendered(library)).links
    assert f"<{url}>" not in rendered(library, Format.MARKDOWN)


def test_markdown_has_the_words_of_articles_as_words(library: Library) -> None:
    html = (
        MarkdownIt("commonmark", {"html": True})
        .enable("table")
        .render(rendered(library, Format.MARKDOWN))
    )
    page = Page(html)
    assert not {"script", "img", "b", "em"} & set(page.tags)
    assert page.text.count(HOSTILE) == 4, (
        "in the table, above its passages, as the first, in a note"
    )
    assert [tag for tag in page.tags if tag == "h1"] == ["h1"]
    assert "--- soon" in page.text
    inside = [link[1:] for link in page.links if link.startswith("#")]
    assert inside
    assert set(inside) <= set(page.ids)


def test_the_drawing_is_well_formed_and_tells_the_articles(library: Library) -> None:
    root = etree.fromstring(rendered(library, Format.SVG).encode())
    texts = ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]
    assert any("<script>" in text for text in texts)
    assert "2024-03-04" in texts
    assert root.findtext(f"{SVG}title")
    cells = [one.findtext(f"{SVG}title") for one in root.iter(f"{SVG}rect")]
    assert "1 of 3 passages of 2 are told in 1, too" in [told for told in cells if told]


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_every_text_stands_out_from_its_ground_in_the_light_and_in_the_dark(library) -> None:
    page = rendered(library)
    themes = [
        dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", block))
        for block in re.findall(r":root \{([^}]*)\}", page)
    ]
    assert len(themes) == 2
    for colours in themes:
        pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
        pairs += [("ink", cell) for cell in CELLS]
        poor = {pair for pair in pairs if contrast(*(colours[name] for name in pair)) < 4.5}
        assert not poor
    used = set(re.findall(r"(?<!-)color: var\(--(\w+)\)", page))
    assert used <= set(TEXTS), "every colour of a text is among those measured"


def test_what_is_hostile_stays_text_and_long_words_are_cut(opened) -> None:
    words = "flood " * 3_000
    sayings = "\n\n".join(f"“The dam {n} will hold,” said Speaker{n} Smith." for n in range(500))
    library = opened(
        {
            "long.txt": f"Talks \u202e\u0007 ]]> --> \ufffe\n\n“{words}ends here,” said Ann Lee.\n",
            "many.txt": f"Many speakers\n\n{sayings}\n",
        }
    )
    long = next(one for one in library.articles if one.id == "long")
    library.store.add(long, long.text.index("flood"), len(long.text))
    page = Page(rendered(library))
    assert not re.search("[\u202a-\u202e\x00-\x08\ufffe]", page.text)
    said = page.text.partition("Who said what")[2].partition("Passages")[2]
    cut = page.text.partition("1 note")[2].partition("flood …")[0]
    assert 500 < len(cut) < 1_100, "of a long note only its beginning"
    assert "The dam 499 will hold" in said
    etree.fromstring(rendered(library, Format.SVG).encode())


def test_of_many_articles_only_as_much_is_drawn_as_there_is_room_for(opened) -> None:
    dated = "---\ndate: 2024-{:02}-{:02}\n---\n{}\n\nThe bridge over the Elster was opened.\n"
    titles = {n: f"Report {n} of the day" for n in range(60)}
    library = opened(
        {f"{n}.txt": dated.format(1 + n % 12, 1 + n % 28, title) for n, title in titles.items()}
    )
    page = rendered(library)
    assert page.count('<article class="source"') == 60
    root = etree.fromstring(rendered(library, Format.SVG).encode())
    bars = [one for one in root.iter(f"{SVG}rect") if one.get("class") == "ov-bar"]
    stems = [one for one in root.iter(f"{SVG}line") if one.get("class") == "ov-stem"]
    assert (len(bars), len(stems)) == (30, 60)
    assert "The 30 of 60 articles" in "".join(root.itertext())
