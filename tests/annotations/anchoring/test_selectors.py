"""Selectors: unique quotes of whole grapheme clusters."""

import pytest

from tests.annotations.passages import span
from tui.annotations import Store
from tui.corpus import Article


def test_context_grows_until_the_quote_is_unique(store: Store, make_article) -> None:
    line = "The ferry leaves the harbour at nine in the morning and returns at night. "
    article = make_article("First. " + line * 3 + "Last.")
    note = store.add(article, *span(article, "ferry"))
    at = note.selector
    assert article.text.count(at.prefix + at.exact + at.suffix) == 1
    assert len(at.suffix) >= 32


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 4), (-1, 4), (0, 10**6)])
def test_a_span_outside_the_text_is_refused(
    store: Store, article: Article, start: int, end: int
) -> None:
    with pytest.raises(ValueError, match="not within"):
        store.add(article, start, end)


def test_no_grapheme_cluster_is_cut(store: Store, make_article) -> None:
    family = "\N{WOMAN}\u200d\N{GIRL}"
    article = make_article(f"One e\u0301te {family} more.", "marks")
    at = article.text.index(family)
    assert store.add(article, at + 1, at + 2).selector.exact == family
