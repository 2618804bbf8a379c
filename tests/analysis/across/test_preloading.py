"""The tables that resolution needs are read while there are no names yet."""

from __future__ import annotations

from dataclasses import replace

from tui.analysis import load_tables, resolve
from tui.analysis.across.known_names import given_sounds
from tui.analysis.across.place_tables import place_table
from tui.analysis.names.aliases import geo_names

TABLES = (geo_names, given_sounds, place_table)


def test_resolution_reads_no_table_that_was_loaded_for_the_languages(
    marked,
) -> None:
    english, found = marked("en", "[Angela Merkel|PERSON] came to [Vienna|GPE]")
    other, _ = marked("uk", "Ангела Меркель приїхала до Відня, де була Марта Біланюк")
    articles = [replace(english, language="en"), replace(other, language="uk")]
    for table in TABLES:
        table.cache_clear()
    load_tables(articles)
    read = [table.cache_info().misses for table in TABLES]
    assert read == [1, 1, 1]
    entities = resolve(articles, {"en": found}).entities
    assert {"Angela Merkel", "Vienna"} <= {entity.name for entity in entities}
    assert [table.cache_info().misses for table in TABLES] == read
    assert place_table.cache_info().hits
