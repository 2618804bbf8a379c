"""What the figures of a fact are of, in the user's language; what the articles call it stays."""

from __future__ import annotations

from tui.story.figures import Fact
from tui.translation import _in, mark_all

_KNOWN = mark_all(
    "people | age | time between | length of time | length of war | length of siege",
    "length of negotiation | length of sentence | length of contract | length of strike",
    "length of career | length of search | length of trial | length of deliberation",
    context="what is counted",
)
NOUNS = mark_all(
    "percentage points | residents | passengers | victims | citizens | members | casualties | men",
    "women | children | students | civilians | soldiers | militants | police | prisoners",
    "refugees | protesters | employees | patients | rescuers | doctors | journalists | families",
    "houses | buildings | apartments | hospitals | schools | bridges | drones | missiles | bombs",
    "shells | tanks | ships | planes | helicopters | cars | vehicles | trucks | trains | tonnes",
    "km | metres | hectares | barrels | kilograms | litres | megawatts | degrees | villages",
    "settlements | cities | countries | regions | votes | seats | attacks | explosions | clashes",
    "companies | trees | jobs | homes",
    context="what is counted",
)
"""What is counted in other languages, by the English names in their tables."""
_STATES = mark_all(
    "killed | injured | missing | displaced | arrested | trapped | rescued | in need | remaining",
    "infected | destroyed",
    context="what became of them",
)
_AGE_OF = "age of "


def fact_name(fact: Fact) -> str:
    """What is counted, for people to read: "people killed", "length of war", "age of Boiko"."""
    name, figure = fact.name, fact.figures[0]
    if figure.kind == "age" and name.startswith(_AGE_OF):
        told = _in("what is counted", "age of {name}")
        return told.format(name=name.removeprefix(_AGE_OF))
    state = figure.state
    if figure.kind in ("people", "count") and state and name.endswith(f" {state}"):
        noun = name.removesuffix(f" {state}")
        told = _in("what is counted", "{noun} {state}")
        noun, state = _in("what is counted", noun), _in("what became of them", state)
        return told.format(noun=noun, state=state)
    return _in("what is counted", name)
