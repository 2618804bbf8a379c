"""What is known of a language: `Language`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


def words(text: str) -> frozenset[str]:
    """The words of a list written as running text."""
    return frozenset(text.split())


def listed(text: str) -> tuple[str, ...]:
    """The words of a list written as running text, in their order."""
    return tuple(text.split())


#: The labels of the corpora that most pipelines outside English are trained on (WikiNER).
WIKINER = {"PER": "PERSON", "LOC": "GPE", "MISC": "EVENT", "persName": "PERSON"}
WIKINER |= {"orgName": "ORG", "placeName": "GPE", "geogName": "LOC"}


@dataclass(frozen=True, slots=True)
class Language:
    """What reading the news in a language takes; all words in lower case.

    Attributes:
        code: ISO 639-1 code.
        name: its English name, marked; shown by `_in("language", …)`.
        stemmer: its Snowball algorithm; None: its case endings are taken off.
        stop_words: its function words.
        light: words too common in news to explain why two passages are related.
        endings: case endings of nouns, adjectives and names, folded: accents removed.
        nominative: the endings that names have in the nominative, as they are spelled; empty where
            names have no cases.
        soft: endings of a case, after a consonant, that tell of a soft sign in the nominative.
        indeclinable: vowels that only surnames without cases end in.
        alternations: changes at the end of a stem: of one form, of the other; folded.
        feminine: the ends, in any case, of the surnames that only a woman has (Zelenska); folded.
        feminine_adjectives: the ends that tell a woman's surname from a man's that is an adjective
            (Navalna, Navalnyi); folded.
        masculine: the ends, in any case, of those that only a man has; folded.
        elided: words that lose a vowel and are written together with the next: l', d'.
        sounds: its letters and their sounds, in the alphabet of `tui.analysis.across.sounds`:
            regular expressions on folded words, applied in order.
        silent: the end of a name that may be silent: a regular expression on folded words.
        titles: words before a person's name that are not part of it.
        name_suffixes: words after it, as "jr".
        particles: words that belong to the surname that follows.
        legal_forms: of companies, at the end of their names.
        nouns_capitalised: whether a capital says nothing of a name, as in German.
        months: name of a month, in any case, or its abbreviation -> its number.
        scales: number word -> its value: "million".
        decimal_comma: whether 20,5 is twenty and a half.
        labels: label of its pipelines -> ours, where they differ.
    """

    code: str
    name: str
    stemmer: str | None = None
    stop_words: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()
    nominative: tuple[str, ...] = ()
    soft: tuple[str, ...] = ()
    indeclinable: str = ""
    alternations: tuple[tuple[str, str], ...] = ()
    feminine: tuple[str, ...] = ()
    feminine_adjectives: tuple[str, ...] = ()
    masculine: tuple[str, ...] = ()
    elided: frozenset[str] = frozenset()
    sounds: tuple[tuple[str, str], ...] = ()
    silent: str | None = None
    titles: frozenset[str] = frozenset()
    name_suffixes: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    legal_forms: frozenset[str] = frozenset()
    nouns_capitalised: bool = False
    months: Mapping[str, int] = field(default_factory=dict)
    scales: Mapping[str, float] = field(default_factory=dict)
    decimal_comma: bool = True
    labels: Mapping[str, str] = field(default_factory=lambda: WIKINER)


def feminine(stem_ends: str, endings: str) -> tuple[str, ...]:
    """Each end of a stem with each ending."""
    return tuple(stem + ending for stem in stem_ends.split() for ending in endings.split())


def abbreviations(names: Iterable[str]) -> frozenset[str]:
    """Those of some names that another one begins with: "jan" of "january"."""
    names = frozenset(names)
    return frozenset(
        name for name in names if any(other.startswith(name) for other in names - {name})
    )


def pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Pairs written as `left:right`, in order; the right one may be empty."""
    return tuple((left, right) for left, _, right in (one.rpartition(":") for one in text.split()))


def numbered(text: str, first: int = 1) -> dict[str, int]:
    """Words by their number in a series, forms of one joined by slashes; "-" for none."""
    series = enumerate(text.split(), first)
    return {word: n for n, forms in series if forms != "-" for word in forms.split("/")}


def by_word(lines: str) -> dict[str, str]:
    """Word, or phrase joined by underscores -> its kind, of lines `kind: word word …`."""
    kinds = (line.partition(":") for line in lines.strip().splitlines())
    return {
        word.replace("_", " "): kind.strip() for kind, _, words in kinds for word in words.split()
    }


def number_words(text: str) -> dict[str, float]:
    """Words by number, forms of one joined by slashes.

    Args:
        text: `NUMBER: word word …`, or `NUMBER+STEP:` for a series, such as 10, 20, 30; and so on.
    """
    found: dict[str, float] = {}
    value = step = 0.0
    for word in text.split():
        if word.endswith(":"):
            first, _, by = word[:-1].partition("+")
            value, step = float(first), float(by or 0)
        else:
            found |= dict.fromkeys(word.split("/"), value)
            value += step
    return found
