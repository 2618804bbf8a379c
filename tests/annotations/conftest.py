"""Small articles and a store of their notes."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.annotations.passages import BODY, SIGN_UP, Passages
from tui.annotations import Store, list_backups
from tui.corpus import Article, Passage, PassageKind

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


@pytest.fixture
def quay(make_article) -> Passages:
    """An article with a passage for each paragraph."""

    def make(*paragraphs: str, name: str = "quay", sign_up: str = SIGN_UP) -> Article:
        paragraphs = paragraphs or (
            "The quay is closed to all ships until May, the mayor of the town said on Monday.",
            "The ferry sails from the old pier until then, and the mayor called that a pity.",
        )
        text = "\n\n".join((f"A headline of {name}", *paragraphs, sign_up))
        article, start, passages = make_article(text, name), 0, []
        for number, part in enumerate(text.split("\n\n")):
            kind = PassageKind.TITLE if number == 0 else BODY
            passages.append(Passage(f"{name}#{number}", name, start, start + len(part), kind))
            start += len(part) + 2
        return replace(article, passages=tuple(passages))

    return make


@pytest.fixture
def backed_up(tmp_path: Path, article: Article) -> Path:
    """A data folder with a note in the file and its backup, and another in the file only."""
    folder = tmp_path / "data"
    store = Store.open(folder)
    store.add(article, 0, 7, text="backed up")
    store.close()
    assert len(list_backups(folder)) == 1
    store = Store.open(folder)
    store.add(article, 8, 14, text="newer than the backup")
    store.decide("same", ("PERSON", "ana ruiz"), ("PERSON", "ruiz"))
    store.close()
    assert len(list_backups(folder)) == 1
    return folder
