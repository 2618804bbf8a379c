"""Folders of a few articles that are kept on disk however small, with names found by a rule."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmarks.generated_news import PlantedNames
from tui.analysis import Encoder, MentionCache, Pipeline, VectorCache
from tui.analysis.ner.ner_span import Embedding
from tui.index import (
    Builder,
    CorpusLibrary,
    Event,
    Index,
    Keeper,
    PassageEncoder,
)

PIPELINE = Pipeline("planted", "1")
_WARNED = (
    "At dawn the dam above Velm burst and flooded the valley, where the engineer Roe had warned of"
    " it. The mayor asked the government for tents and for drinking water."
)
TEXTS = {
    "a": "Dam bursts above Velm\n\nThe dam above Velm burst at dawn, and the engineer Anna Roe said"
    " that the Water Board had known.\n\nThe mayor of Velm asked for 300 tents and drinking water.",
    "b": f"Valley under water\n\n{_WARNED}\n\nSee also: news\n\nMore than 300 tents were sent.",
    "c": "Bread prices\n\nBread became dearer again, said the baker Tom Poe in the town of Luth.",
    "d": "Bread prices\n\nBread became dearer again, said the baker Tom Poe in the town of Luth.",
    "e": f"Valley flooded\n\n{_WARNED}\n\nMore than 300 tents were sent; the ferry Ölüm sank.",
}
QUERIES = (
    *("dam", "bread OR tents", "title:bread", "entity:velm", "ölüm", '"300 tents"', '"said the"'),
    *("b*", "dam~", "~prise", '"said the b*"', "news OR the"),
)


class PlantedVectors(PlantedNames):
    """Runs no encoder: a vector tells which letters are in a text; `asked` are the texts."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def submit(self, _work: Any, /, _model: str, texts: tuple[str, ...]) -> Future[Any]:
        self.asked += texts
        counts = [[text.count(letter) + 1 for letter in "abcdefgh"] for text in texts]
        rows = [np.array(some) / np.linalg.norm(some) for some in counts]
        future: Future[Any] = Future()
        future.set_result(
            [Embedding(n, row.astype(np.float16).tobytes()) for n, row in enumerate(rows)]
        )
        return future


class Corpus:
    """A folder of articles; `opened` is an index of it, from the library or from nothing."""

    def __init__(self, root: Path) -> None:
        self.root, self.folder, self.cache = root, root / "articles", root / "cache"
        if not self.folder.exists():
            self.folder.mkdir()
            for name, text in TEXTS.items():
                self.write(name, text)

    def write(self, name: str, text: str) -> None:
        (self.folder / f"{name}.txt").write_text(text, encoding="utf-8")

    @property
    def library(self) -> CorpusLibrary:
        return CorpusLibrary(self.cache, [self.folder])

    @property
    def kept(self) -> Path:
        """The version on disk."""
        [version] = self.library.folder.glob("version-*")
        return version

    def encoding(self, executor: PlantedVectors, version: str = "1") -> PassageEncoder:
        """What encodes passages; without a library, vectors are kept in the cache."""
        encoder = Encoder(self.root / "model.onnx", None, version)
        return PassageEncoder(encoder, VectorCache(self.cache), executor=executor, workers=1)

    def opened(
        self,
        *,
        kept: bool = True,
        names: bool = True,
        model: bool = True,
        least_bytes: int = 0,
        names_in: str | None = None,
        **options: object,
    ) -> Index:
        """An index of the folder, updated once."""
        found = {"kept": kept, "names": names, "model": model, "least_bytes": least_bytes}
        found["names_in"] = names_in
        return next(self.updates(**found, **options))

    def begun(self) -> tuple[Index, Iterator[Event]]:
        """An index, and the events of its first build, which can be stopped between any two."""
        index = Index()
        keeper = Keeper(self.library, index, 0)
        cache = MentionCache(self.cache)
        builder = Builder(index, [self.folder], pipeline=PIPELINE, cache=cache, keeper=keeper)
        return index, builder.update()

    def updates(
        self,
        *,
        kept: bool = True,
        names: bool = True,
        model: bool = True,
        least_bytes: int = 0,
        names_in: str | None = None,
        **options: object,
    ) -> Iterator[Index]:
        """The same index again and again, each time updated, and saved if `kept`.

        Without a `model`, names are only those in the cache, and another process may look for them.
        """
        meaning = next((one.meaning for one in options.get("encodings", ())), None)
        index = Index(meaning, names_in=names_in)
        builder = self.builder = Builder(
            index,
            [self.folder],
            pipeline=PIPELINE if names else None,
            cache=MentionCache(self.cache),
            executor=PlantedNames() if model else None,
            keeper=Keeper(self.library, index, least_bytes) if kept else None,
            **options,
        )
        while True:
            self.events = list(builder.update())
            yield index


def answers(index: Index) -> object:
    """Everything that an index answers, in order and to the last digit."""
    passages = [passage.id for article in index.articles for passage in article.passages]
    return {
        "articles": list(index.articles),
        "entities": list(index.entities),
        "mentions": [list(index.mentions_in(article.id)) for article in index.articles],
        "related": [index.related(passage, 20) for passage in passages],
        "ranked": [index.related(passage, 5, plain=True) for passage in passages],
        "similar": [index.related_articles(article.id) for article in index.articles],
        "told": [index.told_elsewhere(article.id) for article in index.articles],
        "found": [index.search(query, k, boilerplate=k > 2) for query in QUERIES for k in (2, 50)],
    }
