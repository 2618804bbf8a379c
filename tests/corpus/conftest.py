"""Fixtures that load articles."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tui.corpus import Article, ReadError, load


def fail_on_error(error: ReadError) -> None:
    """For folders in which every file can be read."""
    raise AssertionError(f"{error.path}: {error.reason}")


@pytest.fixture
def article(tmp_path: Path) -> Callable[[str], Article]:
    """Reads a text as the only article of a folder."""

    def read(text: str, name: str = "article.txt") -> Article:
        (tmp_path / name).write_text(text, encoding="utf-8")
        [loaded] = load([tmp_path / name], on_error=fail_on_error)
        return loaded

    return read


@pytest.fixture(scope="session")
def seed_articles(seeds: Path) -> list[Article]:
    """The five articles that are shipped."""
    return load([seeds], on_error=fail_on_error)
