"""An open library on a cluster: the index of the one-machine library over parts on the shards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from tui.analysis import DecisionLike, Pipeline, Resolution, resolve_blocks
from tui.cluster.answers import Asker, Shards
from tui.cluster.article_records import error_of
from tui.cluster.batches import Batch
from tui.cluster.catalogue import Catalogue
from tui.cluster.cluster_blocks import ClusterBlocks, block_size, kept_blocks
from tui.cluster.errors import ClusterError
from tui.cluster.kept_findings import KeptFindings
from tui.cluster.library_file import ShardedLibrary, open_library
from tui.cluster.node_cache import node_cache
from tui.cluster.place import Place, open_unpacked
from tui.cluster.ray_cluster import RayCluster
from tui.cluster.remote_parts import (
    Layout,
    RemoteArticleText,
    RemoteFullText,
    RemotePassageTable,
    RemoteTermTable,
    Rows,
    Texts,
)
from tui.cluster.vectors import RemoteMeaning
from tui.cluster.versions import program_version
from tui.corpus import Article, ReadError, safe_text
from tui.index import EntitiesReady, Event, IndexReady
from tui.index.background_idf import BackgroundIdf
from tui.index.index import Index
from tui.index.parts import IndexParts
from tui.index.storage.articles import StoredArticles
from tui.index.storage.entities import StoredEntityTable
from tui.index.storage.stored_article import StoredArticle
from tui.index.term_dictionary import TermDictionary
from tui.index.text_analyzer import TextAnalyzer
from tui.translation import told

DEADLINE = 2.0
"""Seconds that a question to the shards may take."""
_START_SECONDS = 60.0  # that the shards may take to come up


def assemble_index(
    catalogue: Catalogue, library: ShardedLibrary, shards: Shards, names_in: str | None = None
) -> Index:
    """The index of the whole library, which asks the shards.

    Args:
        catalogue: of the library.
        library: the library.
        shards: answer.
        names_in: the language that entities are named in: see `Index`.
    """
    starts = [plan.first for plan in library.shards]
    passages = [plan.first_passage for plan in library.shards]
    layout = Layout([*starts, library.articles], [*passages, library.passages])
    texts = Texts(shards, layout.articles, lambda row: stored.passages(row, is_read=False)[-1].end)
    stored = StoredArticles(catalogue.folder, texts.text)
    stored.rows.hold()
    articles = StoredArticle.all_of(stored, range(len(stored.ids)))
    rows = Rows(shards, layout, catalogue)
    parts = IndexParts(
        RemotePassageTable(dict(zip(stored.ids, articles, strict=True)), catalogue.passages, texts),
        TextAnalyzer(TermDictionary(catalogue.stems.words), catalogue.function_words.words),
        RemoteFullText(shards, layout, catalogue),
        RemoteArticleText(shards, layout),
        RemoteTermTable(rows, 0, catalogue.stems),
        RemoteTermTable(rows, 1, catalogue.function_words),
        BackgroundIdf(),
        catalogue.lengths,
    )
    meaning = RemoteMeaning(shards, layout.passages) if library.encoded else None
    index = Index(meaning, names_in=names_in)
    index.restore(parts, StoredEntityTable(catalogue.entities, stored.rows, names_in))
    return index


class ClusterCorpus:
    """A sharded library that is open; updates itself as a `Builder` does.

    Args:
        address: of the cluster.
        place: where the library is.
        cache: the cache folder of this machine, and of the nodes; None: that for temporary files.
        decisions: called for the user's decisions on entities.
        names_in: the language that entities are named in: see `Index`.
        on_partial: called, from any thread, when another number of shards answers.

    Attributes:
        index: the index.
        library: what it consists of.

    Raises:
        ClusterError: it cannot be opened.
    """

    def __init__(
        self,
        address: str,
        place: Path | str,
        cache: Path | None,
        *,
        decisions: Callable[[], Iterable[DecisionLike]] = tuple,
        names_in: str | None = None,
        on_partial: Callable[[], None] = lambda: None,
        deadline: float = DEADLINE,
    ) -> None:
        self._place = Place(place)
        self.library = open_library(self._place)
        self._decisions = decisions
        kept = str(cache) if cache is not None else None
        name = Path(self.library.catalogue).stem
        folder = node_cache(kept) / "catalogues" / name
        self._catalogue = open_unpacked(
            self._place,
            self.library.catalogue,
            folder,
            lambda unpacked: Catalogue(unpacked, len(self.library.shards)),
        )
        self._cluster = RayCluster(address)
        try:
            self._shards = Shards(self._actors(kept), len(self.library.shards), deadline)
            self._shards.wait(_START_SECONDS)
            if len(self._shards.silent) == self._shards.count:
                for fault in self._shards.faults:
                    raise fault
                raise ClusterError(
                    told(
                        "No shard of the library answers at {address}.",
                        address=safe_text(address),
                    )
                )
        except BaseException:
            self._cluster.close()
            raise
        self.index = assemble_index(self._catalogue, self.library, self._shards, names_in)
        self._told, self._on_partial = self.silent, on_partial
        self._shards.on_change = self._take_change

    def _take_change(self) -> None:
        """Forget what was worked out while other shards answered than now, and tell."""
        self.index.refresh()
        self._on_partial()

    def _actors(self, cache: str | None) -> Asker:
        from tui.cluster.shard_actor import ShardActor

        version = program_version()
        arguments = [(self._place.url, plan, cache, version) for plan in self.library.shards]
        library = self.library
        return self._cluster.shards(library.name, ShardActor, arguments, library.replicas)

    @property
    def partial(self) -> str:
        """What is missing, for people: "3 of 4 shards: partial"; empty if nothing is."""
        return self._shards.partial

    def findings(self, cache: Path | None) -> tuple[Pipeline | None, KeptFindings]:
        """The pipeline that was used, and what it found, with the cache of this machine."""
        library = self.library
        kept = KeptFindings(cache, self._place, library.batches, library.pipeline)
        return library.pipeline, kept

    @property
    def silent(self) -> frozenset[int]:
        """The shards that do not answer."""
        return self._shards.silent

    # As a builder.

    def update(self, _first: str | None = None) -> Iterator[Event]:
        """Tell that everything is there; entities are resolved anew if the user decided on some."""
        self._told = self.silent
        yield IndexReady((), ())
        decisions = [*self._decisions()]
        yield EntitiesReady(self._catalogue.resolution, final=not decisions)
        if decisions:
            yield EntitiesReady(self.resolve(), final=True)

    def have_files_changed(self) -> bool:
        """Whether other shards answer than at the last update."""
        self._shards.look()
        return self._told != self.silent

    def resolve(self) -> Resolution:
        """Resolve the entities again with the user's decisions, in blocks on the nodes.

        Raises:
            ClusterError: the place refuses, or a node.
        """
        size = block_size(len(self.index.articles), self._cluster.cpus)
        blocks = kept_blocks(self._parts(), self._place, size)
        resolution = resolve_blocks(ClusterBlocks(self._cluster, blocks), self._decisions())
        self.index.set_entities(resolution.entities)
        return resolution

    def _parts(self) -> Iterator[tuple[Batch, Sequence[Article]]]:
        """The batches, and the articles of each without their texts."""
        articles = iter(self.index.articles)
        library = self.library
        for key, count in zip(library.batches, library.batch_articles, strict=True):
            bare = [replace(article, text="") for article in islice(articles, count)]
            yield Batch("", (), library.pipeline, key), bare

    def stop(self) -> None:
        """Nothing is being built."""

    def close(self) -> None:
        """End the connection; the shards stay, for the next one."""
        self._cluster.close()

    @property
    def articles(self) -> Sequence[Article]:
        """The articles, in order."""
        return self.index.articles

    @property
    def failures(self) -> list[ReadError]:
        """The files that could not be read when the library was built."""
        return [error_of(error) for error in self.library.errors]
