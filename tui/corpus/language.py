"""Language identification: English by its stop words, others by CLD3 and their function words.

Most text is English, which frequent function words show; CLD3, the compact language detector of
the Chromium browser, is imported only for the rest. What it says of a language that has a folder
must agree with the function words of the text: each alone errs, and hardly ever on the same text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Protocol

from tui.corpus.line_features import LineFeatures, tokens
from tui.corpus.vocabulary import AMBIGUOUS_ENGLISH, ENGLISH
from tui.languages import codes, language, words_of_names
from tui.languages.model import words as language_words

# CLD3 is given no more of a text than this, in code points.
_SAMPLE = 2000
# Minimum length and probability of a passage in another language than its article: names and
# numbers alone look like any language.
_MIN_PASSAGE = 50
_MIN_LETTERS = 12
_MIN_LOWER_CASE_WORDS = 5  # not capitalised,
_MIN_WORDS_WITHOUT_NAMES = 10
_MIN_AGREED_WORDS = 2  # and where function words say the same
_MIN_PASSAGE_PROBABILITY = 0.95
_MIN_ARTICLE_PROBABILITY = 0.7
# Of an article with no more than a headline, which may be taken for any language.
_MIN_HEADLINE_PROBABILITY = 0.999
_MAX_HEADLINE = 60  # letters
# Where the function words say the same, and without CLD3.
_MIN_AGREED_PROBABILITY, _BY_FUNCTION_WORDS = 0.5, 0.9
# Of a language without a folder: neighbours of the others (Galician, Tajik) are often guessed.
_MIN_UNKNOWN_PROBABILITY, _MIN_CONTRADICTED_PROBABILITY = 0.99, 0.999
# The least share of function words, each word by how few languages have it, and how many times that
# of the next language.
_MIN_SHARE = 0.12
_CLEARLY = 2.0
_LETTER = re.compile(r"[^\W\d_]")
_CODE = re.compile(r"^([a-z]{2,3})(?:[-_].*)?$", re.IGNORECASE)
# ISO 639-1: every two-letter code there is.
_LANGUAGES = language_words(
    """aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz
    ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln
    lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi
    pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti
    tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"""
)
_OLD_CODES = {"iw": "he", "ji": "yi", "in": "id", "fil": "tl"}


def language_of(lines: Sequence[LineFeatures], declared: str | None = None) -> str | None:
    """The language that most of a text is in.

    Args:
        lines: its paragraphs.
        declared: the language in the file's metadata, used where the text is too short to tell.

    Returns:
        ISO 639-1 code, or None if it cannot be told.
    """
    sample = _sample(lines)
    others = [line for line in sample if not _is_english(line.words)]
    length = sum(len(line.text) for line in sample)
    if sample and 2 * sum(len(line.text) for line in others) < length:
        return "en"
    text = "\n".join(line.text for line in others)
    code, probability = _detect(text)
    nothing_but_names = _has_case(text) and not text.isupper() and not _lower_case_words(text)
    is_headline = _has_case(text) and len(_LETTER.findall(text)) <= _MAX_HEADLINE
    least = _MIN_HEADLINE_PROBABILITY if is_headline else _MIN_ARTICLE_PROBABILITY
    if probability >= least and not nothing_but_names:
        return code
    return language_code(declared) or ("en" if len(others) < len(sample) else None)


def passage_language(line: LineFeatures, article: str | None) -> str | None:
    """The language of a passage if it surely differs from the article's, else None."""
    if _is_too_short(line.text):
        return None
    if _is_english(line.words):
        return None if article == "en" else "en"
    if article is not None and _by_function_words(line.words) == article:
        return None
    if _is_names(line.text, _MIN_AGREED_WORDS):
        return None
    code, probability = _detect(line.text)
    if code is None and len(line.text.split()) >= _MIN_WORDS_WITHOUT_NAMES:
        code, probability = _detect(_without_names(line.text))
        if code not in codes():  # of so few words any neighbour may be guessed
            return None
    if code == article or probability < _MIN_PASSAGE_PROBABILITY:
        return None
    agreed = code == _by_function_words(tokens(line.text))
    return code if agreed or not _is_names(line.text, _MIN_LOWER_CASE_WORDS) else None


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
    """Whether a passage is too short to identify; scripts without case need half the length."""
    return len(text) < (_MIN_PASSAGE if _has_case(text) else _MIN_PASSAGE // 2)


def _is_names(text: str, least: int) -> bool:
    """Whether nearly all words are capitalised, or there are none: an address, a list of names.

    Args:
        text: the text.
        least: number of other words that running text has.
    """
    return _has_case(text) and _lower_case_words(text) < least


def _without_names(text: str) -> str:
    """The words outside names, which mislead: in another language, often more than one."""
    particles = words_of_names("particles")
    kept, inside = [], False
    for word in text.split():
        inside = word[0].isupper() or (inside and word in particles)
        if not inside:
            kept.append(word)
    return " ".join(kept)


def _lower_case_words(text: str) -> int:
    """How many words are not capitalised: names look like any language."""
    return sum(word[0].islower() for word in text.split())


def _has_case(text: str) -> bool:
    """Whether the script of a text has letter case."""
    return text.lower() != text.upper()


def _sample(lines: Sequence[LineFeatures]) -> list[LineFeatures]:
    """The first paragraphs of some length, or all if there are none."""
    taken: list[LineFeatures] = []
    length = 0
    for line in sorted(lines, key=lambda line: not line.is_prose):
        taken.append(line)
        length += len(line.text)
        if length > _SAMPLE:
            break
    return taken


def _is_english(words: Sequence[str]) -> bool:
    """Whether the share of English stop words is high enough."""
    certain = sum(map(ENGLISH.__contains__, words))
    ambiguous = sum(map(AMBIGUOUS_ENGLISH.__contains__, words))
    return certain > 0 and (10 * certain >= len(words) or 5 * (certain + ambiguous) >= len(words))


def _detect(text: str) -> tuple[str | None, float]:
    """The language code and its probability; None and 0 if the result is not reliable."""
    find_language = _detector()
    text = text[:_SAMPLE]
    if next(islice(_LETTER.finditer(text), _MIN_LETTERS - 1, None), None) is None:
        return None, 0.0
    by_words = _by_function_words(tokens(text))
    if find_language is None:
        return by_words, _BY_FUNCTION_WORDS if by_words else 0.0
    detection = find_language(text)
    code = None if "-" in detection.language else language_code(detection.language)
    if code is None:  # "ru-Latn" and the like are guesses
        return None, 0.0
    if code == by_words and detection.probability >= _MIN_AGREED_PROBABILITY:
        return code, 1.0
    if not detection.is_reliable or not _is_probable(code, detection.probability, by_words):
        return None, 0.0
    return code, detection.probability


def _is_probable(code: str, probability: float, by_words: str | None) -> bool:
    """Whether a language is believed where the function words say another one, or nothing."""
    if code in codes():
        return by_words is None
    least = _MIN_UNKNOWN_PROBABILITY if by_words is None else _MIN_CONTRADICTED_PROBABILITY
    return probability >= least


def _by_function_words(words: Sequence[str]) -> str | None:
    """The language whose function words are clearly the most, by its code; None if none is.

    Args:
        words: of the text, in lower case.
    """
    scores = _scores(words)
    if not scores:
        return None
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    (best, score), (_, second) = (*ranked, ("", 0.0))[:2]
    clear = score >= _MIN_SHARE * len(words) and score >= _CLEARLY * second
    return best if clear else None


def _scores(words: Sequence[str]) -> dict[str, float]:
    """Language -> the sum of the weights of its function words."""
    scores: dict[str, float] = defaultdict(float)
    bearers = _bearers()
    for word in words:
        having = bearers.get(word, ())
        for code in having:
            scores[code] += 1 / len(having)
    return scores


@cache
def _bearers() -> Mapping[str, Sequence[str]]:
    """Function word -> the languages that have it."""
    found: dict[str, list[str]] = defaultdict(list)
    for code in sorted(codes()):
        for word in language(code).stop_words:
            found[word].append(code)
    return found


class _Detection(Protocol):
    """A result of CLD3."""

    language: str
    probability: float
    is_reliable: bool


@cache
def _detector() -> Callable[[str], _Detection] | None:
    """CLD3, or None where it is not installed: there is no wheel of it for some machines."""
    try:
        import gcld3
    except ImportError:
        return None
    identifier = gcld3.NNetLanguageIdentifier(0, _SAMPLE)
    return lambda text: identifier.FindLanguage(text=text)
