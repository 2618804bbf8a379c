"""Loading of articles from several files."""

from pathlib import Path

import pytest

from tests.corpus.formats.samples import TEXT
from tui.corpus import load


def test_the_same_text_in_two_files_is_one_article(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.md"):
        (tmp_path / name).write_text(TEXT)
    [article] = load([tmp_path], on_error=lambda error: pytest.fail(error.reason))
    assert article.path.name == "a.txt"
    assert [path.name for path in article.duplicates] == ["b.txt", "c.md"]
