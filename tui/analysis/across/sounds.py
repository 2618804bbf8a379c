"""How words of different languages and scripts sound, and how alike they do.

A language maps its letters to sounds (`Language.sounds`); one without such rules is romanised by
AnyAscii and read as English. Words are compared by their consonants first (a skeleton, in which
those that transcriptions confuse are one), then by a weighted edit distance of all sounds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import product

from tui.analysis.names.parsing import transliteration_key
from tui.languages import language
from tui.languages.model import pairs

_VOWELS = frozenset("aeiou")
# Consonants that transcriptions into other languages confuse: S-elenskyj, Z-elensky.
_CLASSES = {**dict.fromkeys("szcSZC", "S"), **dict.fromkeys("gxh", "H"), "w": "v", "q": "k"}
# A letter of which the spelling does not tell the sound, and what it may be.
_AMBIGUOUS = {"J": ("Z", "i"), "G": ("g", "Z"), "X": ("C", "x"), "Q": ("h", "")}
_SPELLED = dict(pairs("C:ch S:sh Z:zh x:kh c:ts J:j G:g X:ch Q:h"))
_SAME_CLASS, _NEAR_VOWEL, _OTHER_VOWEL, _GLIDE, _VOWEL, _CONSONANT = 0.25, 0.35, 0.6, 0.25, 0.5, 2.0
_NEAR = frozenset(map(frozenset, ("ao", "ei", "ou", "iu", "ae")))
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 16)
def sound(word: str, code: str | None) -> str:
    """The sounds of a normalised word of a language (ISO 639-1 code)."""
    return _DOUBLED.sub(r"\1", _reader(code or "en")(word))


@lru_cache(maxsize=1 << 16)
def without_silent_end(word: str, code: str) -> str:
    """A normalised word without the end that its language may leave unspoken."""
    silent = language(code).silent
    return re.sub(silent, "", word) if silent else word


@cache
def _reader(code: str) -> Callable[[str], str]:
    """What maps the words of a language to their sounds."""
    rules = language(code).sounds
    if not rules:
        return _romanised
    outputs = tuple(output for _, output in rules)
    pattern = re.compile("|".join(f"({letters})" for letters, _ in rules))

    def read(word: str) -> str:
        return pattern.sub(lambda match: outputs[(match.lastindex or 1) - 1], word)

    return read


def _romanised(word: str) -> str:
    from anyascii import anyascii

    return sound(re.sub(r"[^a-z]", "", anyascii(word).lower()), "en")


@lru_cache(maxsize=1 << 16)
def readings(sounds: str) -> tuple[str, ...]:
    """The sounds that a word may have where its letters do not tell; mostly one."""
    if _AMBIGUOUS.keys().isdisjoint(sounds):
        return (sounds,)
    return tuple(map("".join, product(*(_AMBIGUOUS.get(one, (one,)) for one in sounds[:24]))))


@lru_cache(maxsize=1 << 16)
def skeletons(sounds: str) -> frozenset[str]:
    """The consonants of a word by their classes, for each of its readings."""
    return frozenset(map(_skeleton, readings(sounds)))


def _skeleton(sounds: str) -> str:
    consonants = "".join(_CLASSES.get(one, one) for one in sounds if one not in _VOWELS)
    return _DOUBLED.sub(r"\1", consonants)


def stem_distance(left: str, right: str) -> float:
    """How differently two stems sound, per sound: 0 for alike; their last vowels do not count."""
    return min(
        _distance(a.rstrip("aeiou"), b.rstrip("aeiou"))
        for a in readings(left)
        for b in readings(right)
    )


def full_distance(left: str, right: str) -> float:
    """How differently two words sound, per sound: 0 for alike; with their endings."""
    return min(_distance(a, b) for a in readings(left) for b in readings(right))


@lru_cache(maxsize=1 << 16)
def _distance(left: str, right: str) -> float:
    """Weighted edit distance by the length of the longer."""
    row = [0.0]
    for sound_ in right:
        row.append(row[-1] + _gap(sound_))
    for a in left:
        above, row = row, [row[0] + _gap(a)]
        for number, b in enumerate(right):
            row.append(
                min(above[number] + _change(a, b), above[number + 1] + _gap(a), row[-1] + _gap(b))
            )
    return row[-1] / max(len(left), len(right), 1)


def _gap(sound_: str) -> float:
    if sound_ == "i":
        return _GLIDE
    return _VOWEL if sound_ in _VOWELS else _CONSONANT


def _change(left: str, right: str) -> float:
    if left == right:
        return 0.0
    if left in _VOWELS and right in _VOWELS:
        return _NEAR_VOWEL if frozenset((left, right)) in _NEAR else _OTHER_VOWEL
    same = _CLASSES.get(left, left) == _CLASSES.get(right, right)
    return _SAME_CLASS if same else _CONSONANT


@lru_cache(maxsize=1 << 16)
def name_key(sounds: str) -> str:
    """The key by which tables list spellings of a given name (`transliteration_key`)."""
    return transliteration_key("".join(_SPELLED.get(one, one) for one in sounds))
