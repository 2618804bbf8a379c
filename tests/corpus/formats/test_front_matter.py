"""Front matter of plain text."""

from collections.abc import Callable

from tests.corpus.formats.export_samples import ONE
from tests.corpus.formats.samples import TEXT, TITLE, Write
from tui.corpus import Article


def test_front_matter_of_plain_text(read: Write) -> None:
    [article] = read("a.txt", f"---\ntitle: {TITLE}\nurl: https://example.org/1\n---\n\n{TEXT}")
    assert article.text == f"{TITLE}\n\n{TEXT}"
    assert (article.title, article.url) == (TITLE, "https://example.org/1")
    [dashes] = read("b.txt", f"--- what follows is no metadata ---\n\n{TEXT}")
    assert dashes.text.startswith("--- what")


def test_front_matter_is_not_read_as_html(article: Callable[[str], Article]) -> None:
    found = article(f"---\ntitle: Tags\nauthor: Ida Holm\n---\n\nThe <p> tag &amp; {ONE}\n")
    assert "The <p> tag &amp; The council" in found.text
    assert found.authors == ("Ida Holm",)
