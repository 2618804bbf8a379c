"""Small articles and a store of their notes."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tui.annotations import Store
from tui.corpus import Article

MakeArticle = Callable[..., Article]

TEXT = (
    "Council delays its vote on the harbour\n\n"
    "The council put off its vote on the harbour until May. Two members were absent, the"
    " mayor said, and one had fallen ill.\n\n"
    "“We need the new quay,” said Ana Ruiz, who runs the ferry. The mayor said that the vote"
    " would be held in May, with every member present.\n"
)


@pytest.fixture
def make_article(tmp_path: Path) -> MakeArticle:
    def make(text: str = TEXT, name: str = "harbour", title: str | None = None) -> Article:
        path = tmp_path / "articles" / f"{name}.txt"
        return Article(name, path, text.split("\n")[0] if title is None else title, text, ())

    return make


@pytest.fixture
def article(make_article: MakeArticle) -> Article:
    return make_article()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def quick_path() -> Iterator[Path]:
    """A folder in memory where there is one: what is killed is a process, not the disk."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as path:
        yield Path(path)
