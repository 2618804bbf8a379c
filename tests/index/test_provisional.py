"""Provisional resolutions come early, and take little of the time of any number of articles."""

from __future__ import annotations

import pytest

from tui.index.provisional import ProvisionalResolutions


@pytest.mark.parametrize("cost", [0.000_1, 0.01, 1.0])
@pytest.mark.parametrize("rate", [5, 500, 20_000])
def test_they_take_a_small_share_of_the_time_and_the_first_comes_where_names_are_looked_for(
    cost: float, rate: int
) -> None:
    provisional, now, spent, resolved = ProvisionalResolutions(), 0.0, 0.0, 0
    for articles in range(1, 20_000):
        now += 1 / rate
        if provisional.is_due(articles, now):
            resolved += 1
            spent += cost * articles
            provisional.took(articles, now, now + cost * articles)
            now += cost * articles
        if articles == 1:  # what is looked up has come sooner
            assert resolved == (rate == 5)
    assert spent - cost <= 0.04 * now
    if cost == 0.000_1 and rate == 5:
        assert resolved > 100
