"""The list of entities, made as it is drawn, against the list made whole and sorted."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tui.analysis import Entity, Mention
from tui.app.entity_ranking import RankedEntities, is_named
from tui.app.styles import group

LABELS = ["PERSON", "ORG", "GPE", "EVENT", "DATE"]


@st.composite
def corpora(draw: st.DrawFn) -> tuple[list[Entity], list[Entity], frozenset[str]]:
    """Entities, those of the mentions of an article, and the groups that are hidden."""
    entities = [
        Entity(f"e:{n}", "E", label, ("E",), (Mention("a", "a#0", 0, 1, "E", label),) * count)
        for n, (label, count) in enumerate(
            draw(st.lists(st.tuples(st.sampled_from(LABELS), st.integers(1, 4)), max_size=12))
        )
    ]
    here = draw(st.lists(st.sampled_from(entities), max_size=15)) if entities else []
    hidden = draw(st.frozensets(st.sampled_from(["person", "place", "org", "other"])))
    return entities, here, hidden


@given(corpora())
def test_what_is_listed_is_what_sorting_all_of_it_gives(
    corpus: tuple[list[Entity], list[Entity], frozenset[str]],
) -> None:
    entities, mentioned, hidden = corpus
    counts = Counter(entity.id for entity in mentioned)
    shown = [e for e in entities if is_named(e) and group(e.label) not in hidden]
    expected = sorted(shown, key=lambda e: (-counts[e.id], -len(e.mentions)))
    ranked = RankedEntities(entities)
    items = ranked.listing(hidden).items(mentioned)
    assert [(item.entity, item.here) for item in items] == [(e, counts[e.id]) for e in expected]
    assert [items.position_of(entity.id) for entity in expected] == list(range(len(expected)))
    assert items.position_of("no such id") == 0
    assert items.here == sum(entity.id in counts for entity in shown)
    assert ranked.names == sum(map(is_named, entities))
