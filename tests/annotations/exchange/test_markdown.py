"""Markdown: by article, with the adjacent sentences, and nothing else is markup."""

from tests.annotations.exchange.files import written
from tui.annotations import Format, Store
from tui.annotations.exchange.markdown import escaped


def test_markdown_groups_by_article_and_quotes_the_sentences_around(filled: Store) -> None:
    text = written(filled, Format.MARKDOWN)
    assert text.count("\n# ") + text.startswith("# ") == 2
    assert "“We need the **new quay**,” said Ana Ruiz" in text
    assert "> The mayor said that the vote would be held in May" in text.replace(
        "ferry. ", "ferry.\n> "
    )
    assert "had fallen ill." in text, "the sentence before"
    assert "#money #to-do" in text.replace(" · ", " ")
    assert "Cost?\n\n**Much**" in text
    assert text.index("**Council**") < text.index("**new quay**"), "in the order of the text"


def test_markdown_shows_the_words_of_an_article_as_words(filled: Store) -> None:
    text = written(filled, Format.MARKDOWN)
    assert "\\<b\\>bold" in text
    assert "\\[link\\]" in text
    assert "> **1\\. one**" in text
    assert "\\#tag" in text


def test_no_line_of_a_text_is_a_rule_a_heading_or_an_entity() -> None:
    assert escaped("a\n---\n-\n1.") == "a\n--\\-\n\\-\n1\\."
    assert escaped("&lt; R&D &#60;") == "\\&lt; R&D \\&\\#60;"
