"""A small folder that is kept on disk however small."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.index.storage.corpora import Corpus


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return Corpus(tmp_path)
