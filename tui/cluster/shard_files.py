"""One shard of a library: a version of the one-machine library, and its share of the statistics."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tui.cluster.article_records import article_record
from tui.cluster.batches import Batch, KeptBatch, check_version
from tui.cluster.deduplication import DeduplicatedArticles
from tui.cluster.place import Place, pack
from tui.cluster.vectors import VECTORS, Vectors, stacked
from tui.corpus import Article, ArticleFile, PassageKind
from tui.index.index import Index
from tui.index.parts import empty_parts
from tui.index.storage import columns
from tui.index.storage.version import CorpusState, write_version
from tui.index.text_analyzer import TextAnalyzer, analysed_as

_AT_ONCE = 2_000  # articles indexed in one step
COUNTED = ("words", "aside", "kind")
"""The fields of which a shard counts the documents of each word; `stems` are counted anyway, and of
`kind` only languages."""


@dataclass(frozen=True, slots=True)
class ShardPlan:
    """Which consecutive articles of a corpus are in a shard.

    Attributes:
        first: the number of its first article.
        end: one past that of its last.
        first_passage: the number of its first passage.
        key: a digest of what is in it.
    """

    first: int
    end: int
    first_passage: int
    key: str

    @property
    def archive(self) -> str:
        """Its file in the place."""
        return f"shards/{self.key}.tar"

    @property
    def facts(self) -> str:
        """The file beside it with what a build needs of it; written when all else is."""
        return f"shards/{self.key}.json"


def plan_shards(settled: DeduplicatedArticles, shards: int, version: str) -> list[ShardPlan]:
    """Divide articles, in order, into shards of about as much text each; none is empty.

    Args:
        settled: the articles.
        shards: how many, at most.
        version: of whatever else decides what is in a shard.
    """
    articles = settled.articles
    wanted = max(1, min(shards, len(articles)))
    total = sum(text.length for text in settled.texts) or 1
    plans: list[ShardPlan] = []
    first = passages = first_passage = size = 0
    for number, article in enumerate(articles, 1):
        size += settled.texts[number - 1].length
        passages += len(article.passages)
        left = wanted - len(plans) - 1  # shards to come
        must = len(articles) - number == left
        if number == len(articles) or must or (left and size * wanted >= total * (len(plans) + 1)):
            key = _digest(settled, range(first, number), version)
            plans.append(ShardPlan(first, number, first_passage, key))
            first, first_passage = number, passages
    return plans


def _digest(settled: DeduplicatedArticles, rows: Iterable[int], version: str) -> str:
    digest = hashlib.blake2b(version.encode(), digest_size=16)
    for row in rows:
        digest.update(settled.texts[row].digest)
        digest.update(json.dumps(_settled_record(settled.articles[row])).encode())
    return digest.hexdigest()


def _settled_record(article: Article) -> Mapping[str, Any]:
    found = ([*map(str, article.duplicates)], article.near_duplicates)
    return {**article_record(article), "found later": found}


def build_shard(
    parts: Sequence[tuple[Batch, Sequence[Article]]],
    plan: ShardPlan,
    place_url: str,
    version: str,
) -> None:
    """Index the articles of a shard, and keep it; on a node of the cluster.

    Args:
        parts: the batches that have its articles, and these as they were settled, without texts.
        plan: of the shard.
        place_url: where it is kept.
        version: of the program that builds; another one is told.

    Raises:
        ClusterError: it cannot be kept, or this node has another version of the program.
        OSError: the disk of this node is full.
    """
    check_version(version)
    place = Place(place_url)
    articles: list[Article] = []
    vectors: dict[str, Vectors] = {}
    for batch, bare in parts:
        kept = KeptBatch(batch, place)
        articles += kept.with_texts(bare)
        if batch.encoded:
            vectors |= kept.vectors()
    with tempfile.TemporaryDirectory(prefix="ukr-reader-") as folder:
        made, archive = Path(folder) / "shard", Path(folder) / "shard.tar"
        made.mkdir()
        if any(batch.encoded for batch, _ in parts):
            texts = (one.text[p.start : p.end] for one in articles for p in one.passages)
            matrix = stacked([vectors.get(text) for text in texts])
            columns.write_array(made / VECTORS, matrix, np.float16)
        facts = write_shard(articles, made)
        pack(made, archive)
        place.put(archive, plan.archive)
        facts["bytes"] = archive.stat().st_size
    place.write(plan.facts, json.dumps(facts).encode())


def write_shard(articles: Sequence[Article], folder: Path) -> dict[str, Any]:
    """Write the library of a shard into a folder.

    Returns:
        What the statistics of the whole library are put together from.
    """
    index = Index()
    index.restore(empty_parts(folder))
    for first in range(0, len(articles), _AT_ONCE):
        index.add(articles[first : first + _AT_ONCE])
    parts = index.settle()
    counts = _count(articles, parts.analyzer)
    whole = ArticleFile("shard", "shard")
    state = CorpusState([whole], {whole: articles}, {}, articles, (), parts, None, None)
    write_version(folder, state, {})
    return {
        "stems": [*parts.analyzer.stems],
        "frequencies": [*parts.terms.frequencies],
        "function_words": [*parts.analyzer.function_words],
        "function_frequencies": [*parts.function_words.frequencies],
        "with_terms": [parts.terms.passages, parts.function_words.passages],
        "lengths": parts.lengths.totals,
        "counts": {field: [[*found], [*found.values()]] for field, found in counts.items()},
    }


def _count(articles: Sequence[Article], analyzer: TextAnalyzer) -> dict[str, Counter[str]]:
    """Documents by word of the fields of `COUNTED`."""
    counts = {field: Counter[str]() for field in COUNTED}
    for article in articles:
        for passage in article.passages:
            text = article.text[passage.start : passage.end]
            language = analysed_as(article.language_of(passage))
            words, stems, _ = analyzer.analyse_columns(text, language)
            counts["words"].update({*words})
            counts["kind"][language] += 1
            if passage.kind is PassageKind.BOILERPLATE:
                counts["aside"].update({*stems} - {""})
    return counts
