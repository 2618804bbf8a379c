"""Reads the tables by which names are linked, while there are no names yet."""

from __future__ import annotations

from collections.abc import Iterable

from tui.analysis.across.known_names import given_sounds
from tui.analysis.across.place_tables import place_table
from tui.analysis.across.tokens import foreign_languages
from tui.analysis.names.aliases import geo_names
from tui.corpus import Article


def load_tables(articles: Iterable[Article]) -> None:
    """Read what `resolve` needs for the languages of articles: a tenth of a second, the first time.

    Done while workers find names, nobody waits for it.
    """
    geo_names()
    foreign = {code for article in articles for code in foreign_languages(article)}
    for code in foreign:
        place_table(code)
    if foreign:
        given_sounds()
