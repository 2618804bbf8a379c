"""What the figures of a fact are of, in the user's language; what the articles call it stays."""

from __future__ import annotations

from tui.story.figures import Fact
from tui.translation import _in, mark_all, mark_in

_KNOWN = (
    mark_in("what is counted", "people"),
    mark_in("what is counted", "age"),
    mark_in("what is counted", "time between"),
    mark_in("what is counted", "length of time"),
    mark_in("what is counted", "length of war"),
    mark_in("what is counted", "length of siege"),
    mark_in("what is counted", "length of negotiation"),
    mark_in("what is counted", "length of sentence"),
    mark_in("what is counted", "length of contract"),
    mark_in("what is counted", "length of strike"),
    mark_in("what is counted", "length of career"),
    mark_in("what is counted", "length of search"),
    mark_in("what is counted", "length of trial"),
    mark_in("what is counted", "length of deliberation"),
)
NOUNS = mark_all(
    "percentage points",
    "residents",
    "passengers",
    "victims",
    "citizens",
    "members",
    "casualties",
    "men",
    "women",
    "children",
    "students",
    "civilians",
    "soldiers",
    "militants",
    "police",
    "prisoners",
    "refugees",
    "protesters",
    "employees",
    "patients",
    "rescuers",
    "doctors",
    "journalists",
    "families",
    "houses",
    "buildings",
    "apartments",
    "hospitals",
    "schools",
    "bridges",
    "drones",
    "missiles",
    "bombs",
    "shells",
    "tanks",
    "ships",
    "planes",
    "helicopters",
    "cars",
    "vehicles",
    "trucks",
    "trains",
    "tonnes",
    "km",
    "metres",
    "hectares",
    "barrels",
    "kilograms",
    "litres",
    "megawatts",
    "degrees",
    "villages",
    "settlements",
    "cities",
    "countries",
    "regions",
    "votes",
    "seats",
    "attacks",
    "explosions",
    "clashes",
    "companies",
    "trees",
    "jobs",
    "homes",
    context="what is counted",
)
"""What is counted in other languages, by the English names in their tables."""
_STATES = (
    mark_in("what became of them", "killed"),
    mark_in("what became of them", "injured"),
    mark_in("what became of them", "missing"),
    mark_in("what became of them", "displaced"),
    mark_in("what became of them", "arrested"),
    mark_in("what became of them", "trapped"),
    mark_in("what became of them", "rescued"),
    mark_in("what became of them", "in need"),
    mark_in("what became of them", "remaining"),
    mark_in("what became of them", "infected"),
    mark_in("what became of them", "destroyed"),
)
_AGE_OF = "age of "


def fact_name(fact: Fact) -> str:
    """What is counted, for people to read: "people killed", "length of war", "age of Boiko"."""
    name, figure = fact.name, fact.figures[0]
    if figure.kind == "age" and name.startswith(_AGE_OF):
        told = _in("what is counted", "age of {name}")
        return told.format(name=name.removeprefix(_AGE_OF))
    if figure.kind == "money" and name == figure.unit:
        return _in("what is counted", "amount in {unit}").format(unit=name)
    state = figure.state
    if figure.kind in ("people", "count") and state and name.endswith(f" {state}"):
        noun = name.removesuffix(f" {state}")
        told = _in("what is counted", "{noun} {state}")
        noun, state = _in("what is counted", noun), _in("what became of them", state)
        return told.format(noun=noun, state=state)
    return _in("what is counted", name)
