"""A library without a face: opened on small folders, without looking for names by spaCy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tui.analysis import Entity, Mention
from tui.corpus import Article
from tui.library import Library
from tui.settings import Settings

TEXTS = {
    "a.txt": "Talks in Kyiv\n\nThe envoy spoke in Kyiv on Monday.\n\nKyiv expects more talks.\n",
    "b.txt": "Talks in Kiev\n\nThe envoy left Kiev. The talks go on in Paris.\n",
}


@pytest.fixture
def folder(folder: Callable[[dict[str, str]], Path]) -> Path:
    return folder(TEXTS)


@pytest.fixture
def opened(tmp_path: Path, folder: Path) -> Iterator[Callable[..., Library]]:
    """Opens the folder; each library is closed at the end."""
    libraries: list[Library] = []

    def open_it(cache_dir: Path | None = None, **options: object) -> Library:
        data = tmp_path / "data"
        settings = Settings(data_dir=data, cache_dir=cache_dir, model="no_such_pipeline")
        libraries.append(Library(settings, [folder], **options))
        return libraries[-1]

    yield open_it
    for library in libraries:
        library.close()


def entity(name: str, articles: Sequence[Article], **changes: object) -> Entity:
    """An entity mentioned wherever its name stands."""
    mentions = []
    for article in articles:
        start = article.text.find(name)
        while start >= 0:
            passage = article.passage_at(start)
            mentions.append(Mention(article.id, passage.id, start, start + len(name), name, "GPE"))
            start = article.text.find(name, start + 1)
    values = {"id": f"gpe:{name.casefold()}", "name": name, "label": "GPE", "aliases": (name,)}
    return Entity(**{**values, "mentions": tuple(mentions), "form": name.casefold(), **changes})
