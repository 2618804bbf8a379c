"""Articles as JSON, to be kept in a place between two steps of a build."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tui.corpus import Article, Passage, PassageKind, ReadError

ErrorRecord = tuple[str, str, str]
"""A file that could not be read: path, reason, advice."""


def article_record(article: Article) -> dict[str, Any]:
    """An article as it was read; its passages as (start, end, kind, language)."""
    return {
        "id": article.id,
        "path": str(article.path),
        "title": article.title,
        "text": article.text,
        "passages": [(p.start, p.end, p.kind.value, p.language) for p in article.passages],
        "source": article.source,
        "published": article.published,
        "language": article.language,
        "authors": list(article.authors),
        "url": article.url,
    }


def article_of(record: Mapping[str, Any]) -> Article:
    """The article of a record.

    Raises:
        KeyError, ValueError, TypeError: it is none.
    """
    article_id = record["id"]
    return Article(
        id=article_id,
        path=Path(record["path"]),
        title=record["title"],
        text=record["text"],
        passages=tuple(
            Passage(f"{article_id}#{number}", article_id, start, end, PassageKind(kind), language)
            for number, (start, end, kind, language) in enumerate(record["passages"])
        ),
        source=record["source"],
        published=record["published"],
        language=record["language"],
        authors=tuple(record["authors"]),
        url=record["url"],
    )


def error_record(error: ReadError) -> ErrorRecord:
    """The record of an error."""
    return str(error.path), error.reason, error.advice


def error_of(record: ErrorRecord) -> ReadError:
    """The error of a record."""
    path, reason, advice = record
    return ReadError(Path(path), reason, advice)
