"""Building of a sharded library on a cluster; resumed where it was interrupted."""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tui.analysis import Pipeline, Resolution, resolve_blocks
from tui.cluster.article_records import error_record
from tui.cluster.batches import MOST_FILES, Batch, InThisProcess, batches_of, work_batch
from tui.cluster.catalogue import write_catalogue
from tui.cluster.cluster_blocks import LEAST_ARTICLES, ClusterBlocks, block_size, kept_blocks
from tui.cluster.deduplication import DeduplicatedArticles, deduplicate
from tui.cluster.errors import ClusterError
from tui.cluster.library_file import ShardedLibrary
from tui.cluster.place import Place, pack
from tui.cluster.ray_cluster import RayCluster
from tui.cluster.shard_files import ShardPlan, build_shard, plan_shards
from tui.cluster.sources import Source
from tui.cluster.versions import program_version
from tui.corpus import Article, safe_text
from tui.index.malloc_trim import without_collecting
from tui.translation import mark, told

_OURS = re.compile(r"[0-9a-f]{32}\.(?:zip|tar|json)")
PASSAGES_OF_SHARD = 200_000
"""Of so many passages a shard is made where the user does not say how many there are to be."""


@dataclass(slots=True)
class Step:
    """How far a build is.

    Attributes:
        name: what is being done, for people, in English: a text that is marked.
        done: how much of it was done in this build.
        kept: how much of it was done in an earlier one.
        total: how much there is.
    """

    name: str
    done: int = 0
    kept: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What a sharded library is built of.

    Attributes:
        source: a folder that all nodes see, or the address of a bucket.
        place: where the library is written.
        pipeline: finds names; None: nobody looks.
        shards: their number; None: by the number of passages.
        ignore: patterns of files to pass over.
        executor: runs the pipeline on the nodes.
        most_files: of a batch.
        block_articles: of a block in which entities are resolved, at least.
        encoded: whether passages are encoded by what they mean; all nodes need the encoder.
        replicas: actors that hold each shard, when the library is read.
    """

    source: str
    place: str
    pipeline: Pipeline | None
    shards: int | None = None
    ignore: Sequence[str] = ()
    executor: Executor = field(default_factory=InThisProcess)
    most_files: int = MOST_FILES
    block_articles: int = LEAST_ARTICLES
    encoded: bool = False
    replicas: int = 1


def build(
    request: BuildRequest, cluster: RayCluster, tell: Callable[[Step], None]
) -> ShardedLibrary:
    """Build a library, or take over from the place what of it was built.

    Args:
        request: of what, and where.
        cluster: does the work.
        tell: is told of each step, again and again.

    Raises:
        ClusterError: it cannot be built; what was done is kept, and the library that was there.
    """
    place = Place(request.place)
    source = Source(request.source)
    files, errors = source.files(request.ignore)
    how = request.pipeline, request.most_files
    batches = [*batches_of(source.url, files, *how, encoded=request.encoded)]
    _read(batches, place, cluster, request, tell)
    settled = _deduplicate(batches, place, cluster, tell)
    articles = settled.articles
    if not articles:
        said = told("No articles were found in {place}.", place=safe_text(source.url))
        raise ClusterError(said)
    plans = _index(settled, batches, place, cluster, request, tell)
    library = ShardedLibrary(
        source.url,
        plans,
        len(articles),
        sum(len(article.passages) for article in articles),
        f"catalogues/{_catalogue_key(plans, batches)}.tar",
        [batch.key for batch in batches],
        [*map(Counter(settled.batches).__getitem__, range(len(batches)))],
        request.pipeline,
        [*map(error_record, errors), *settled.errors],
        request.encoded,
        request.replicas,
    )
    if not place.exists(library.catalogue):
        with without_collecting():
            resolution = _resolve(settled, batches, place, cluster, request, tell)
        _write_catalogue(library, articles, resolution, place, tell)
    library.save(place)
    _remove_unused(library, batches, place)
    return library


def _read(
    batches: Sequence[Batch],
    place: Place,
    cluster: RayCluster,
    request: BuildRequest,
    tell: Callable[[Step], None],
) -> None:
    """Read the files and find names in them, a batch a task; what is in the place is done."""
    there = set((place / "batches").files())
    missing = [batch for batch in batches if batch.name.removeprefix("batches/") not in there]
    step = Step(mark("reading and finding names"), 0, len(batches) - len(missing), len(batches))
    tell(step)
    arguments = [(one, place.url, program_version(), request.executor) for one in missing]
    for _ in cluster.run(work_batch, arguments, 2 * cluster.cpus):
        step.done += 1
        tell(step)


def _deduplicate(
    batches: Sequence[Batch], place: Place, cluster: RayCluster, tell: Callable[[Step], None]
) -> DeduplicatedArticles:
    """Deduplicate the articles of all batches."""
    step = Step(mark("comparing articles"), total=len(batches))
    tell(step)

    def tell_progress(done: int) -> None:
        step.done = done
        tell(step)

    with without_collecting():
        return deduplicate(batches, place, cluster, tell_progress)


def _index(
    settled: DeduplicatedArticles,
    batches: Sequence[Batch],
    place: Place,
    cluster: RayCluster,
    request: BuildRequest,
    tell: Callable[[Step], None],
) -> list[ShardPlan]:
    """Index the articles, a shard a task; what is in the place is done."""
    passages = sum(len(article.passages) for article in settled.articles)
    wanted = request.shards or -(-passages // PASSAGES_OF_SHARD)
    version = f"{program_version()} {'encoded' if request.encoded else ''}"
    plans = plan_shards(settled, wanted, version)
    missing = [plan for plan in plans if not place.exists(plan.facts)]
    step = Step(mark("indexing"), 0, len(plans) - len(missing), len(plans))
    tell(step)
    arguments = (
        (
            [(batches[number], some) for number, some in settled.parts(plan.first, plan.end)],
            plan,
            place.url,
            program_version(),
        )
        for plan in missing
    )
    for _ in cluster.run(build_shard, arguments, cluster.cpus):
        step.done += 1
        tell(step)
    return plans


def _resolve(
    settled: DeduplicatedArticles,
    batches: Sequence[Batch],
    place: Place,
    cluster: RayCluster,
    request: BuildRequest,
    tell: Callable[[Step], None],
) -> Resolution:
    """The entities of all articles, worked out in blocks."""
    step = Step(mark("finding who is who"))

    def tell_progress(begun: int, ended: int) -> None:
        step.total += begun
        step.done += ended
        tell(step)

    articles = len(settled.articles)
    parts = ((batches[number], some) for number, some in settled.parts(0, articles))
    size = block_size(articles, cluster.cpus, request.block_articles)
    blocks = kept_blocks(parts, place, size)
    return resolve_blocks(ClusterBlocks(cluster, blocks, tell_progress))


def _write_catalogue(
    library: ShardedLibrary,
    articles: Sequence[Article],
    resolution: Resolution,
    place: Place,
    tell: Callable[[Step], None],
) -> None:
    step = Step(mark("writing the catalogue"), total=1)
    tell(step)
    with tempfile.TemporaryDirectory(prefix="ukr-reader-") as folder:
        made, archive = Path(folder) / "catalogue", Path(folder) / "catalogue.tar"
        made.mkdir()
        write_catalogue(made, articles, _facts(library.shards, place), resolution)
        pack(made, archive)
        place.put(archive, library.catalogue)
    step.done = 1
    tell(step)


def _facts(plans: Sequence[ShardPlan], place: Place) -> Iterator[Mapping[str, Any]]:
    for plan in plans:
        facts = place.read_json(plan.facts)
        if facts is None:
            raise ClusterError(
                told(
                    "{file} is gone from {place}: build again.",
                    file=plan.facts,
                    place=safe_text(place.url),
                )
            )
        yield facts


def _catalogue_key(plans: Sequence[ShardPlan], batches: Sequence[Batch]) -> str:
    import hashlib

    said = json.dumps([[plan.key for plan in plans], [batch.key for batch in batches]])
    return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()


def _remove_unused(library: ShardedLibrary, batches: Sequence[Batch], place: Place) -> None:
    """Delete what another library was made of that was in the place before."""
    used = {library.catalogue, *(batch.name for batch in batches)}
    used |= {name for plan in library.shards for name in (plan.archive, plan.facts)}
    for folder in ("batches", "shards", "catalogues"):
        for name in (place / folder).files():
            if f"{folder}/{name}" not in used and _OURS.fullmatch(name):
                place.remove(f"{folder}/{name}")
