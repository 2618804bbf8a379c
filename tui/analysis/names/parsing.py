"""Name normalisation, parsing of personal names, and fuzzy comparison of spellings."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from tui.languages import words_of_names

_POSSESSIVE = re.compile(r"(?<=\w)['’`](?:s|S)?$|(?<=\w)['’](?=\s|$)")
_INNER_MARK = re.compile(r"(?<=\w)[.'’](?=\w|\s|$)")
_PUNCTUATION = re.compile(r"[^\w\s&]|_")
_DETERMINER = re.compile(r"^(?:the|a|an) (?=.)")

#: Words before a person's name that are not part of it.
TITLES = words_of_names("titles")
SUFFIXES = words_of_names("name_suffixes")
#: Words that belong to the surname that follows.
PARTICLES = words_of_names("particles")
_LEGAL = words_of_names("legal_forms")
_NICKNAME = re.compile(r"\s(?:[\"“‘'][^\"”’']{1,80}+[\"”’']|\([^)]{0,80}+\))(?=\s)")


@lru_cache(maxsize=1 << 16)
def normalise(text: str) -> str:
    """Fold case, accents and punctuation; drop a determiner and a possessive.

    Mentions with the same normalised form share a name; decisions are stored by this form.
    """
    if text.isascii():
        folded = text.strip()
    else:
        parts = unicodedata.normalize("NFKD", text.strip())
        folded = "".join(c for c in parts if not unicodedata.combining(c))
    folded = _INNER_MARK.sub("", _POSSESSIVE.sub("", folded.casefold()))
    words = _PUNCTUATION.sub(" ", folded).split()
    return _DETERMINER.sub("", " ".join(words))


def without_legal_form(form: str) -> str:
    """The normalised name of a company without its legal form (Inc., Ltd., ...)."""
    words = form.split()
    while len(words) > 1 and words[-1] in _LEGAL:
        words.pop()
    return " ".join(words)


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parsed name of a person; all parts are normalised.

    Attributes:
        given: given names and initials, in order; empty for a bare surname.
        surname: with its particles.
        suffix: jr, sr, ii, ... or empty.
    """

    given: tuple[str, ...]
    surname: str
    suffix: str = ""


def parse_person(text: str) -> PersonName | None:
    """Parse a person's name; None if it consists of titles only."""
    words = normalise(_NICKNAME.sub("", text)).split()
    suffix = ""
    while len(words) > 1 and words[-1] in SUFFIXES:
        suffix = words.pop()
    while len(words) > 1 and words[0] in TITLES:
        words.pop(0)
    if not words:
        return None
    split = len(words) - 1
    while split > 0 and words[split - 1] in PARTICLES:
        split -= 1
    if words[split] == "el" and split < len(words) - 1:
        words[split] = "al"  # one article: el-Sissi, al-Sisi
    return PersonName(tuple(words[:split]), " ".join(words[split:]), suffix)


def without_article(surname: str) -> str:
    """The surname without the Arabic article: (al-)Assad."""
    return surname.removeprefix("al ")


def surnames(person: PersonName) -> tuple[str, ...]:
    """The forms of a surname: as it is, and with other or no Arabic article."""
    bare = without_article(person.surname)
    return (person.surname,) if bare == person.surname else (person.surname, bare, f"el {bare}")


# Letters that differ between transliterations of one word into English; applied in order.
_TRANSLITERATION = (
    (re.compile(r"^ye"), "e"),
    (re.compile(r"iy|yi|yy|ij|ie$|e[iy]$|y|j"), "i"),
    (re.compile(r"sch"), "sh"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"tch"), "ch"),
    (re.compile(r"kh|q|ck|c(?![eih])"), "k"),
    (re.compile(r"ph|ff"), "f"),
    (re.compile(r"w"), "v"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"([a-z])\1+"), r"\1"),
)


_LIKE = 0.88  # Jaro-Winkler: an edit near the start weighs more


@lru_cache(maxsize=1 << 16)
def transliteration_key(word: str) -> str:
    """A phonetic key, the same for transliterations of one word from another alphabet.

    Zelenskyy, Zelensky and Zelenski share a key; Guterres and Gutierrez do not.
    """
    for pattern, letters in _TRANSLITERATION:
        word = pattern.sub(letters, word)
    return word


def is_variant(left: str, right: str) -> bool:
    """Whether two words are spellings of one: the same key, or a small edit distance.

    One edit (insertion, deletion, substitution, transposition) in words of at least five letters,
    two in words of nine, in the words or their keys. The first letter must be equal; a prefix of
    the other (Russia, Russian) is another word, as is another number.
    """
    if left == right or transliteration_key(left) == transliteration_key(right):
        return True
    short = min(len(left), len(right))
    if short < 5 or left[0] != right[0] or left.startswith(right) or right.startswith(left):
        return False
    if not (left.isalpha() and right.isalpha()):
        return False
    edits = 2 if short >= 9 else 1
    return any(
        OSA.distance(a, b, score_cutoff=edits) <= edits and JaroWinkler.similarity(a, b) >= _LIKE
        for a, b in ((left, right), (transliteration_key(left), transliteration_key(right)))
    )


def is_surname_variant(left: str, right: str) -> bool:
    """Whether two surnames are spellings of one, given the same given name: Clark, Clarke.

    More tolerant than `is_variant`: one more letter at the end is allowed.
    """
    if is_variant(left, right) or left.removesuffix("e") == right.removesuffix("e"):
        return True
    short, long = sorted((left, right), key=len)
    return len(short) >= 5 and len(long) == len(short) + 1 and long.startswith(short)
