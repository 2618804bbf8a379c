"""A data folder to be harmed."""

from pathlib import Path

import pytest

from tui.annotations import Store


@pytest.fixture
def folder(tmp_path: Path, article) -> Path:
    """A data folder with one note."""
    store = Store.open(tmp_path / "data")
    store.add(article, 0, 7, text="a note")
    store.close()
    return tmp_path / "data"
