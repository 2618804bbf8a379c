"""Why two passages are related: what can be found in both."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from tui.index.entities import EntityTable
from tui.index.lexicon import Lexicon
from tui.index.model import Reasons

_MOST_ENTITIES, _MOST_TERMS, _MOST_NUMBERS = 4, 4, 3
_NUMBER = re.compile(r"\d")


def shared_terms(query: str, other: str, lexicon: Lexicon) -> dict[str, str]:
    """Stem -> spelling in `query`, of the meaningful words that both texts contain."""
    theirs = {found.stem for found in lexicon.analyse(other)}
    return {
        token.analysed.stem: query[token.start : token.end]
        for token in lexicon.tokens(query)
        if token.analysed.stem and token.analysed.stem in theirs
    }


def explain(
    query: str,
    other: str,
    entities: frozenset[int],
    table: EntityTable,
    lexicon: Lexicon,
    rarity: Callable[[str], float],
) -> Reasons:
    """The reasons for which `other` is related to `query`.

    Args:
        query: the text of the query passage.
        other: the text of the related passage.
        entities: the entities that both mention.
        table: where those entities are kept.
        lexicon: what a word is.
        rarity: of a stem in the corpus; greater is rarer.
    """
    shared = shared_terms(query, other, lexicon)
    numbers = {stem: text for stem, text in shared.items() if _NUMBER.search(stem)}
    names = [table.entities[place] for place in sorted(entities, key=table.frequency)]
    in_names = {stem for name in names for form in name.aliases for stem in lexicon.stems(form)}
    terms = {
        stem: text
        for stem, text in shared.items()
        if stem not in numbers and stem not in in_names and rarity(stem) > 0
    }
    return Reasons(
        entities=tuple(name.name for name in names[:_MOST_ENTITIES]),
        terms=_rarest(terms, rarity, _MOST_TERMS),
        numbers=_rarest(numbers, rarity, _MOST_NUMBERS),
    )


def _rarest(
    spellings: Mapping[str, str], rarity: Callable[[str], float], most: int
) -> tuple[str, ...]:
    stems = sorted(spellings, key=lambda stem: (-rarity(stem), stem))
    return tuple(spellings[stem] for stem in stems[:most])
