"""The five articles that are shipped, as a reader meets them."""

from __future__ import annotations

import pytest

from tui.corpus import load
from tui.index import Index


@pytest.fixture(scope="module")
def index(seeds):
    index = Index()
    index.add(load([seeds], on_error=pytest.fail))
    return index


def test_what_the_spokesman_says_of_peacekeeping_leads_to_the_other_report_of_it(index):
    first, second, *_ = index.articles
    passage = next(p for p in first.passages if "On peacekeeping" in first.text[p.start : p.end])
    related = index.related(passage.id)[0]
    text = second.text[related.start : related.end]
    assert related.article == second.id
    assert "peacekeeping mission would have to be backed by a UN Security Council" in text
    assert {"peacekeeping", "mission"} <= set(related.reasons.terms)
