"""Deduplication of a sharded library: by fingerprints that tasks make of the articles of a batch.

The machine that builds never holds the texts: it is sent those of the few articles that cannot be
settled without.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import NamedTuple

from tui.cluster.article_records import ErrorRecord, error_record
from tui.cluster.batches import Batch, KeptBatch, check_version
from tui.cluster.place import Place
from tui.cluster.ray_cluster import RayCluster, in_order
from tui.cluster.versions import program_version
from tui.corpus import Article, Fingerprint, fingerprint, merge_by_fingerprints


class TextFacts(NamedTuple):
    """What is known of a text that is elsewhere.

    Attributes:
        digest: of the text.
        length: in code points.
    """

    digest: bytes
    length: int


@dataclass(slots=True)
class DeduplicatedArticles:
    """The articles of a library after deduplication, in order, without their texts.

    Attributes:
        articles: the articles.
        texts: of each.
        batches: of each the number of its batch.
        errors: what could not be read.
    """

    articles: list[Article] = field(default_factory=list)
    texts: list[TextFacts] = field(default_factory=list)
    batches: list[int] = field(default_factory=list)
    errors: list[ErrorRecord] = field(default_factory=list)

    def parts(self, first: int, end: int) -> Iterator[tuple[int, Sequence[Article]]]:
        """The batches, by number, of the articles from `first` to before `end`, and those."""
        for batch, rows in groupby(range(first, end), key=self.batches.__getitem__):
            yield batch, [self.articles[row] for row in rows]


def deduplicate(
    batches: Sequence[Batch], place: Place, cluster: RayCluster, tell: Callable[[int], None]
) -> DeduplicatedArticles:
    """Merge and link duplicates among the articles of all batches, as `merge_duplicates` does.

    Args:
        batches: kept in the place.
        place: where they are.
        cluster: makes the fingerprints.
        tell: called with the number of batches whose articles are compared.

    Raises:
        ClusterError: a batch cannot be read.
    """
    read: list[Article] = []
    known: list[Fingerprint] = []
    batch_of: dict[str, int] = {}
    found = DeduplicatedArticles()
    version = program_version()
    arguments = ((batch, place.url, version) for batch in batches)
    described = in_order(cluster.run(describe_batch, arguments, 2 * cluster.cpus))
    for number, (articles, fingerprints, errors) in enumerate(described):
        read += articles
        known += fingerprints
        found.errors += errors
        batch_of |= {article.id: number for article in articles}
        tell(number + 1)

    def with_texts(some: Sequence[Article]) -> Iterator[Article]:
        grouped = groupby(some, key=lambda article: batch_of[article.id])
        wanted = ((batches[number], place.url, [*these], version) for number, these in grouped)
        for fetched in in_order(cluster.run(fetch_articles, wanted, 2 * cluster.cpus)):
            yield from fetched

    found.articles = merge_by_fingerprints(read, known, with_texts)
    of_text = {
        article.id: TextFacts(one.text, one.length)
        for article, one in zip(read, known, strict=True)
    }
    found.texts = [of_text[article.id] for article in found.articles]
    found.batches = [batch_of[article.id] for article in found.articles]
    return found


def describe_batch(
    batch: Batch, place_url: str, version: str
) -> tuple[list[Article], list[Fingerprint], list[ErrorRecord]]:
    """The articles of a batch without their texts, and their fingerprints; on a node.

    Returns:
        The articles, the fingerprint of each, and what could not be read.

    Raises:
        ClusterError: the batch cannot be read, or this node has another version of the program.
    """
    check_version(version)
    articles, errors = KeptBatch(batch, Place(place_url)).content()
    bare = [replace(article, text="") for article in articles]
    return bare, [*map(fingerprint, articles)], [*map(error_record, errors)]


def fetch_articles(
    batch: Batch, place_url: str, articles: Sequence[Article], version: str
) -> list[Article]:
    """Some articles of a batch with their texts; on a node.

    Raises:
        ClusterError: the batch cannot be read, or this node has another version of the program.
    """
    check_version(version)
    return KeptBatch(batch, Place(place_url)).with_texts(articles)
