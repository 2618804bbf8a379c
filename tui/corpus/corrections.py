"""What the reader says of an article, put over what was read from its file.

The corpus is handed what was said; who keeps it is not its business.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

from tui.corpus.dates import parse_date
from tui.corpus.language import is_language, language_code
from tui.corpus.line_features import wording
from tui.corpus.metadata import LONGEST_URL
from tui.corpus.model import Article, Passage, PassageKind
from tui.corpus.sanitise import one_line

Field = Literal["title", "source", "authors", "published", "language", "url"]
"""What can be said of an article as a whole: its metadata."""

FIELDS: tuple[Field, ...] = get_args(Field)


class FieldError(ValueError):
    """A field cannot have this value; the message says why and what to write, as a sentence."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """What the reader said of one article.

    Attributes:
        metadata: the fields that were said, with values as `read_field` gives them.
        kinds: the wording of a passage, as `wording` gives it, and what the passage is.
    """

    metadata: Mapping[Field, str] = field(default_factory=lambda: MappingProxyType({}))
    kinds: Mapping[str, PassageKind] = field(default_factory=lambda: MappingProxyType({}))


def correct(article: Article, said: Corrections) -> Article:
    """The article as the reader says it is; as it was read, where nothing said applies to it.

    Args:
        article: as it was read, or corrected before: then that is forgotten.
        said: everything that the reader said of it.
    """
    original = article.original or article
    values = {name: _value(name, text) for name, text in said.metadata.items()}
    changed: dict[str, Any] = {
        name: value for name, value in values.items() if value != getattr(original, name)
    }
    passages = _passages(original, said.kinds, changed.get("language"))
    if passages != original.passages:
        changed["passages"] = passages
    return replace(original, **changed, original=original) if changed else original


def correct_all(articles: Iterable[Article], said: Mapping[str, Corrections]) -> list[Article]:
    """The articles, those of which something is said by their id as the reader says they are."""
    return [
        correct(article, said[article.id]) if article.id in said else article
        for article in articles
    ]


def read_field(name: Field, text: str) -> str:
    """A field as the reader types it, in the form in which it is kept.

    Raises:
        FieldError: it is no date, language or address.
    """
    text = one_line(text, LONGEST_URL if name == "url" else 300)
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
    """A field of an article as the reader sees and types it; empty if it is not known."""
    value = getattr(article, name)
    return "; ".join(value) if isinstance(value, tuple) else value or ""


def passages_like(article: Article, words: str) -> list[Passage]:
    """The passages of an article that have this wording."""
    wanted, text = wording(words), article.text
    return [
        passage
        for passage in article.passages
        # Most are told apart by their first letter, which is no white space.
        if wanted.startswith(text[passage.start].casefold())
        and wording(text[passage.start : passage.end]) == wanted
    ]


def _value(name: Field, text: str) -> str | tuple[str, ...]:
    return _authors(text) if name == "authors" else text


def _authors(text: str) -> tuple[str, ...]:
    """Names between semicolons; where there are none, between commas."""
    names = text.split(";" if ";" in text else ",")
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


def _passages(
    article: Article, kinds: Mapping[str, PassageKind], language: str | None
) -> tuple[Passage, ...]:
    """The passages with their kinds, and their languages beside that of the article."""
    passages = article.passages
    if kinds:
        said = (kinds.get(wording(article.text[p.start : p.end]), p.kind) for p in passages)
        passages = tuple(replace(p, kind=kind) for p, kind in zip(passages, said, strict=True))
    if language is not None:
        passages = tuple(
            replace(p, language=None) if p.language == language else p for p in passages
        )
    return passages


def _read_date(text: str) -> str:
    date = parse_date(text)
    if date is None:
        raise FieldError(f"“{text}” is not a date that exists. Write it as 2025-03-31.")
    return date


def _read_language(text: str) -> str:
    code = language_code(text)
    if code is None or not is_language(code):
        raise FieldError(f"“{text}” is not a language. Write its two letters: en, uk, es.")
    return code


def _read_url(text: str) -> str:
    try:
        parts = urlsplit(text)
        if parts.scheme in ("http", "https") and parts.hostname and " " not in text:
            return text
    except ValueError:
        pass
    raise FieldError(f"“{text}” is not an address. It begins with https:// or http://.")
