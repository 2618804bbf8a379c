"""Markdown: by article, with the adjacent sentences, and nothing else is markup."""

from pathlib import Path

import pytest

from tests.annotations.exchange.files import written
from tui.annotations import Format, Store
from tui.annotations.exchange import markdown
from tui.annotations.exchange.markdown import escaped
from tui.corpus import Article, sentence_spans


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


def test_the_sentences_of_a_long_text_are_found_once_for_all_its_notes(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "The mayor spoke. He left early. It rained. " * 50
    article = Article("long", Path("/long.txt"), "Long", text, ())
    for start in range(0, 400, 43):
        store.add(article, start + 17, start + 31, text="why?")
    asked: list[str] = []

    def spans(of: str) -> list[tuple[int, int]]:
        asked.append(of)
        return sentence_spans(of)

    monkeypatch.setattr(markdown, "sentence_spans", spans)
    out = written(store, Format.MARKDOWN)
    assert out.count("> The mayor spoke. **He left early.** It rained.") == 10
    assert asked == [text]
