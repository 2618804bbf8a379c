"""User corrections of extracted metadata and passage kinds, applied over the extracted values.

Corrections are passed in; storing them is left to `tui.annotations`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

from tui.corpus.dates import parse_date
from tui.corpus.language import is_language, language_code, passage_language
from tui.corpus.line_features import line_features, normalised_words
from tui.corpus.metadata import MAX_URL
from tui.corpus.model import Article, Passage, PassageKind
from tui.corpus.sanitise import one_line
from tui.translation import _

Field = Literal["title", "source", "authors", "published", "language", "url"]
"""A metadata field that can be corrected."""

FIELDS: tuple[Field, ...] = get_args(Field)


class FieldError(ValueError):
    """An invalid value of a field; the message is a sentence on why and what to write."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """The user's corrections of one article.

    Attributes:
        metadata: the corrected fields, with values as `read_field` returns them.
        kinds: passage text, as `normalised_words` returns it, to the passage's kind.
    """

    metadata: Mapping[Field, str] = field(default_factory=lambda: MappingProxyType({}))
    kinds: Mapping[str, PassageKind] = field(default_factory=lambda: MappingProxyType({}))


def correct(article: Article, corrections: Corrections) -> Article:
    """Apply corrections to an article; returns the original where none applies.

    Args:
        article: the original or a corrected article; earlier corrections are dropped.
        corrections: all corrections of it.
    """
    original = article.original or article
    values = {name: _value(name, text) for name, text in corrections.metadata.items()}
    changed: dict[str, Any] = {
        name: value for name, value in values.items() if value != getattr(original, name)
    }
    passages = _passages(original, corrections.kinds, changed.get("language"))
    if passages != original.passages:
        changed["passages"] = passages
    return replace(original, **changed, original=original) if changed else original


def correct_all(
    articles: Iterable[Article], corrections: Mapping[str, Corrections]
) -> list[Article]:
    """Apply corrections, by article id, to the articles that have any."""
    return [
        correct(article, corrections[article.id]) if article.id in corrections else article
        for article in articles
    ]


def read_field(name: Field, text: str) -> str:
    """Validate and normalise the text of a field that the user entered.

    Raises:
        FieldError: it is no date, language or address.
    """
    text = one_line(text, MAX_URL if name == "url" else 300)
    if name == "published":
        return _read_date(text)
    if name == "language":
        return _read_language(text)
    if name == "authors":
        return "; ".join(_authors(text))
    if name == "url":
        return _read_url(text)
    return text


def field_text(article: Article, name: Field) -> str:
    """The value of a field as the user edits it; empty if unknown."""
    value = getattr(article, name)
    return "; ".join(value) if isinstance(value, tuple) else value or ""


def matching_passages(article: Article, words: str) -> list[Passage]:
    """The passages of an article with the same normalised words as a text."""
    wanted, text = normalised_words(words), article.text
    return [
        passage
        for passage in article.passages
        # The first letter rules out most, at little cost; it is never white space.
        if wanted.startswith(text[passage.start].casefold())
        and normalised_words(text[passage.start : passage.end]) == wanted
    ]


def _value(name: Field, text: str) -> str | tuple[str, ...]:
    return _authors(text) if name == "authors" else text


def _authors(text: str) -> tuple[str, ...]:
    """Names between semicolons; where there are none, between commas."""
    names = text.split(";" if ";" in text else ",")
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


def _passages(
    article: Article, kinds: Mapping[str, PassageKind], language: str | None
) -> Sequence[Passage]:
    """The passages with corrected kinds; languages equal to the article's are dropped."""
    passages = article.passages
    if kinds:
        passages = tuple(
            _of_kind(article, p, kinds.get(normalised_words(article.text[p.start : p.end]), p.kind))
            for p in passages
        )
    if language is not None:
        passages = tuple(
            replace(p, language=None) if p.language == language else p for p in passages
        )
    return passages


def _of_kind(article: Article, passage: Passage, kind: PassageKind) -> Passage:
    """A passage as one of a kind; the language of boilerplate has not been looked for."""
    language = passage.language
    if passage.kind is PassageKind.BOILERPLATE is not kind:
        line = line_features(article.text, passage.start, passage.end)
        language = passage_language(line, article.language)
    return replace(passage, kind=kind, language=language)


def _read_date(text: str) -> str:
    date = parse_date(text)
    if date is None:
        raise FieldError(
            _("“{text}” is not a date that exists. Write it as 2025-03-31.").format(text=text)
        )
    return date


def _read_language(text: str) -> str:
    code = language_code(text)
    if code is None or not is_language(code):
        raise FieldError(
            _("“{text}” is not a language. Write its two letters: en, uk, es.").format(text=text)
        )
    return code


def _read_url(text: str) -> str:
    try:
        parts = urlsplit(text)
        if parts.scheme in ("http", "https") and parts.hostname and " " not in text:
            return text
    except ValueError:
        pass
    raise FieldError(
        _("“{text}” is not an address. It begins with https:// or http://.").format(text=text)
    )
