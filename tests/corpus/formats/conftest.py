"""The fixture that reads the articles in a file."""

from pathlib import Path

import pytest

from tests.corpus.formats.samples import Write
from tui.corpus import Article, ReadError, load


@pytest.fixture
def read(tmp_path: Path) -> Write:
    """Writes a file and reads the articles in it, collecting what could not be read."""

    def write(
        name: str, data: str | bytes, problems: list[ReadError] | None = None
    ) -> list[Article]:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        found = [] if problems is None else problems
        articles = load([path], on_error=found.append)
        assert problems is not None or found == []
        return articles

    return write
