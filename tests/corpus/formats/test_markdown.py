"""Markdown as plain text."""

from tests.corpus.formats.samples import PARAGRAPHS, TEXT, TITLE, Write, body


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
