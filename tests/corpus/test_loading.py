"""Loading of articles from several files."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from tests.corpus.formats.samples import TEXT
from tui.corpus import ArticleFile, ArticleHead, load, read_articles, read_head


def test_the_same_text_in_two_files_is_one_article(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.md"):
        (tmp_path / name).write_text(TEXT)
    [article] = load([tmp_path], on_error=lambda error: pytest.fail(error.reason))
    assert article.path.name == "a.txt"
    assert [path.name for path in article.duplicates] == ["b.txt", "c.md"]


def long_text(paragraphs: int, furniture: str = "") -> str:
    """A headline, a byline and a date, and passages of which some are no article."""
    rng = random.Random(1)
    words = TEXT.split()
    parts = ["Talks on the harbour of Vienna", "By Clara Weiss", "4 May 2026"]
    for number in range(paragraphs):
        parts.append(" ".join(rng.choices(words, k=60)).capitalize() + ".")
        if furniture and number % 7 == 3:
            parts.append(furniture)
    return "\n\n".join(parts)


@pytest.mark.parametrize(
    "text",
    [
        long_text(2000),
        long_text(2000, "Sign up for our newsletter\n\nYour email address"),
        long_text(2000, "Image caption, the “Hafen”\n\nSubscribe to our channel: follow us"),
        "\n".join(line for line in long_text(2000).split("\n") if line),
        "\n\n".join("\n".join(part.split(". ")) for part in long_text(2000).split("\n\n")),
    ],
)
def test_the_whole_begins_as_the_head_does(tmp_path: Path, text: str) -> None:
    path = tmp_path / "long.txt"
    path.write_text(text)
    file = ArticleFile("long", path)
    head = read_head(file)
    [whole] = read_articles(file, languages=False)
    assert isinstance(head, ArticleHead)
    assert len(head.text) < len(whole.text) // 2
    assert whole.text.startswith(head.text)
    same = len(head.passages) // 2
    assert same > 100
    assert head.passages[:same] == whole.passages[:same]
    about = {"text": "", "passages": ()}
    begun = {name: getattr(head, name) for name in ("title", "language", "published", "authors")}
    assert replace(whole, **begun, **about) == replace(whole, **about)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        long_text(2000).replace("\n", " "),
        "Harbour\n\n" * 60_000,
        long_text(500) + "\n\nShare\n\nFollow us" * 60_000,
        "\n\n".join(["Harbour of Vienna", *["Follow us"] * 20_000, long_text(2000)]),
        "",
        "\0" * 600_000,
    ],
)
def test_no_head_where_the_whole_may_begin_otherwise(tmp_path: Path, text: str) -> None:
    path = tmp_path / "long.txt"
    path.write_text(text)
    assert read_head(ArticleFile("long", path)) is None


def test_no_head_of_what_is_not_there(tmp_path: Path) -> None:
    assert read_head(ArticleFile("long", tmp_path / "long.txt")) is None
