"""Which language a text is in.

Most text is English, and a look at its most frequent words tells so; only the rest is shown to
CLD3, the detector of the Chromium browser, which is imported then.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Protocol

from tui.corpus.line_features import Line
from tui.corpus.vocabulary import ENGLISH, PERHAPS_ENGLISH
from tui.corpus.vocabulary import words as vocabulary_words

# CLD3 sees no more of a text than this, in code points.
_LOOKED_AT = 2000
# A passage in another language than its article must be this long, and CLD3 this sure: names and
# numbers alone look like any language.
_SHORTEST_PASSAGE = 50
_FEWEST_LETTERS = 12
_FEWEST_WORDS = 5  # not capitalised
_SURE = 0.95
_LIKELY = 0.7
_LETTER = re.compile(r"[^\W\d_]")
_CODE = re.compile(r"^([a-z]{2,3})(?:[-_].*)?$", re.IGNORECASE)
# ISO 639-1: every two-letter code there is.
_LANGUAGES = vocabulary_words(
    """aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz
    ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln
    lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi
    pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti
    tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"""
)
_OLD_CODES = {"iw": "he", "ji": "yi", "in": "id", "fil": "tl"}


def language_of(lines: Sequence[Line], declared: str | None = None) -> str | None:
    """The language that most of a text is in.

    Args:
        lines: its paragraphs.
        declared: what the file's format says, believed where the text is too short to tell.

    Returns:
        ISO 639-1 code, or None if it cannot be told.
    """
    looked_at = _beginning(lines)
    others = [line for line in looked_at if not _is_english(line.words)]
    length = sum(len(line.text) for line in looked_at)
    if looked_at and 2 * sum(len(line.text) for line in others) < length:
        return "en"
    text = "\n".join(line.text for line in others)
    code, probability = _detect(text)
    nothing_but_names = _has_case(text) and not text.isupper() and not _in_lower_case(text)
    if probability >= _LIKELY and not nothing_but_names:
        return code
    return language_code(declared) or ("en" if len(others) < len(looked_at) else None)


def passage_language(line: Line, article: str | None) -> str | None:
    """The language of a passage where it surely differs from the article's, else None."""
    if _is_too_short(line.text):
        return None
    if _is_english(line.words):
        return None if article == "en" else "en"
    if _is_names(line.text):
        return None
    code, probability = _detect(line.text)
    return code if code != article and probability >= _SURE else None


def language_code(name: str | None) -> str | None:
    """The ISO 639-1 code in a language tag such as "en-GB", or None."""
    match = _CODE.match((name or "").strip())
    if match is None:
        return None
    code = match[1].lower()
    code = _OLD_CODES.get(code, code)
    return code if len(code) == 2 else None


def is_language(code: str) -> bool:
    """Whether there is a language with this two-letter code."""
    return code in _LANGUAGES


def _is_too_short(text: str) -> bool:
    """Whether a passage is too short to tell; Chinese says more with fewer characters."""
    return len(text) < (_SHORTEST_PASSAGE if _has_case(text) else _SHORTEST_PASSAGE // 2)


def _is_names(text: str) -> bool:
    """Whether nearly all words are capitalised, or there are none: an address, a list of names."""
    return _has_case(text) and _in_lower_case(text) < _FEWEST_WORDS


def _in_lower_case(text: str) -> int:
    """How many words are not capitalised: names look like any language."""
    return sum(word[0].islower() for word in text.split())


def _has_case(text: str) -> bool:
    """Whether the script of a text has capitals."""
    return text.lower() != text.upper()


def _beginning(lines: Sequence[Line]) -> list[Line]:
    """The first paragraphs of some length, or all if there are none."""
    taken: list[Line] = []
    length = 0
    for line in sorted(lines, key=lambda line: not line.is_prose):
        taken.append(line)
        length += len(line.text)
        if length > _LOOKED_AT:
            break
    return taken


def _is_english(words: Sequence[str]) -> bool:
    """Whether enough of the words are frequent English ones."""
    surely = sum(map(ENGLISH.__contains__, words))
    perhaps = sum(map(PERHAPS_ENGLISH.__contains__, words))
    return surely > 0 and (10 * surely >= len(words) or 5 * (surely + perhaps) >= len(words))


def _detect(text: str) -> tuple[str | None, float]:
    """CLD3's language code and its probability; None and 0 where it is not sure."""
    find_language = _detector()
    text = text[:_LOOKED_AT]
    if find_language is None or len(_LETTER.findall(text)) < _FEWEST_LETTERS:
        return None, 0.0
    found = find_language(text)
    if not found.is_reliable or "-" in found.language:  # "ru-Latn" and the like are guesses
        return None, 0.0
    return language_code(found.language), found.probability


class _Found(Protocol):
    """What CLD3 says of a text."""

    language: str
    probability: float
    is_reliable: bool


@cache
def _detector() -> Callable[[str], _Found] | None:
    """CLD3, or None where it is not installed: there is no wheel of it for some machines."""
    try:
        import gcld3
    except ImportError:
        return None
    identifier = gcld3.NNetLanguageIdentifier(0, _LOOKED_AT)
    return lambda text: identifier.FindLanguage(text=text)
