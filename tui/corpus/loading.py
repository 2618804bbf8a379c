"""Paths in, articles out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from tui.corpus.discovery import discover
from tui.corpus.formats import parse
from tui.corpus.model import Article, ArticleFile, ReadError
from tui.corpus.reading import read_bytes
from tui.corpus.repetition import settle
from tui.corpus.structure import build_article

LARGEST_FILE = 32 * 2**20


def load(paths: Sequence[Path], *, on_error: Callable[[ReadError], None]) -> list[Article]:
    """Read all articles in files and folders.

    Args:
        paths: files and folders.
        on_error: told of each file that cannot be read; the rest goes on.
    """
    articles: list[Article] = []
    for file in discover(paths, on_error=on_error):
        try:
            articles.extend(read_articles(file))
        except ReadError as error:
            on_error(error)
    return settle(articles)


def read_articles(file: ArticleFile) -> list[Article]:
    """Read the articles in one file; most formats hold one.

    Raises:
        ReadError: the file cannot be read, or no article is in it.
    """
    drafts = parse(read_bytes(file.path, LARGEST_FILE), file.path)
    ids = [file.id] if len(drafts) == 1 else [f"{file.id}/{n}" for n in range(1, len(drafts) + 1)]
    articles = [build_article(draft, file, name) for draft, name in zip(drafts, ids, strict=True)]
    articles = [article for article in articles if article.passages]
    if not articles:
        raise ReadError(file.path, "There is no text in it.", "Remove it, or fill it.")
    return articles
