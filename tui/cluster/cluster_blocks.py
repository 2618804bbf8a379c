"""The articles of a sharded library in blocks on the nodes of a cluster, each of some batches.

Between two phases of entity resolution (see `tui.analysis.blocks`) a block stays in a process of a
node: to hand it from task to task would take longer than most phases. The machine that builds gets
only what is told of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Concatenate, ParamSpec, TypeVar

from tui.analysis import ArticleBlock, Mention
from tui.cluster.batches import Batch, KeptBatch, check_version
from tui.cluster.place import Place
from tui.cluster.ray_cluster import RayCluster, Shared, in_order
from tui.cluster.versions import program_version
from tui.corpus import Article
from tui.index.malloc_trim import without_collecting

P = ParamSpec("P")
T = TypeVar("T")

LEAST_ARTICLES, _MOST_ARTICLES = 1_000, 4_000
"""The articles of a block, but for its last batch. A phase of fewer takes less time than to ask for
it; of the most a block takes some 50 MB of a process."""
_BLOCKS_OF_CPU = 3  # they do not take equally long


@dataclass(frozen=True, slots=True)
class KeptBlock:
    """A block that is still to be read.

    Attributes:
        parts: the batches that have the texts and mentions, in order, each with those of its
            articles that are left after deduplication, without their texts.
        place_url: where they are kept.
        version: of the program that asks.
    """

    parts: Sequence[tuple[Batch, Sequence[Article]]]
    place_url: str
    version: str

    def open(self) -> ArticleBlock:
        """The block itself.

        Raises:
            ClusterError: a batch cannot be read, or this node has another version of the program.
        """
        check_version(self.version)
        place = Place(self.place_url)
        articles: list[Article] = []
        mentions: dict[str, Sequence[Mention]] = {}
        for batch, bare in self.parts:
            kept = KeptBatch(batch, place)
            here = kept.with_texts(bare)
            articles += here
            mentions |= kept.mentions(here)
        return ArticleBlock(articles, mentions)


def kept_blocks(
    parts: Iterable[tuple[Batch, Sequence[Article]]],
    place: Place,
    size: int,
) -> Iterator[KeptBlock]:
    """The articles of a library in blocks, of whole batches.

    Args:
        parts: the batches in order, each with those of its articles that are left after
            deduplication, without texts.
        place: where the batches are.
        size: articles of a block, but for its last batch.
    """
    chosen: list[tuple[Batch, Sequence[Article]]] = []
    count = 0
    for batch, articles in parts:
        chosen.append((batch, articles))
        count += len(articles)
        if count >= size:
            yield KeptBlock(chosen, place.url, program_version())
            chosen, count = [], 0
    if chosen:
        yield KeptBlock(chosen, place.url, program_version())


def block_size(articles: int, cpus: int, least: int = LEAST_ARTICLES) -> int:
    """How many articles a block should have.

    Args:
        articles: of all blocks.
        cpus: the processors of the cluster.
        least: articles of a block.
    """
    return max(least, min(_MOST_ARTICLES, articles // (_BLOCKS_OF_CPU * cpus)))


@dataclass(slots=True)
class _Block:
    """Where a block is.

    Attributes:
        number: among all blocks.
        kept: the `KeptBlock` that it is made of.
        steps: the phases that it has to have gone through, each with its arguments.
    """

    number: int
    kept: Shared
    steps: list[Shared] = field(default_factory=list)


class ClusterBlocks:
    """As `tui.analysis.Blocks`.

    Args:
        cluster: works them out.
        blocks: the blocks, in the order of the corpus.
        tell: called with the number of blocks that a phase begins with, and those that it ended
            with since.
    """

    def __init__(
        self,
        cluster: RayCluster,
        blocks: Iterable[KeptBlock],
        tell: Callable[[int, int], None] = lambda _begun, _ended: None,
    ) -> None:
        self._cluster, self._tell = cluster, tell
        # Whatever was shared stays so to the end: a block whose process dies is made anew.
        self._blocks = [_Block(number, cluster.share(one)) for number, one in enumerate(blocks)]
        self._keepers = cluster.keepers(BlockKeeper, min(len(self._blocks), cluster.cpus))

    def each(
        self, phase: Callable[Concatenate[ArticleBlock, P], None], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Change every block, with the next `map`."""
        self._add_step(phase, args, kwargs)

    def map(
        self, phase: Callable[Concatenate[ArticleBlock, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Iterator[T]:
        """Change every block where it is; yields what is returned of each."""
        self._add_step(phase, args, kwargs)
        self._tell(len(self._blocks), 0)
        work = ((one.number, (one.number, one.kept, one.steps)) for one in self._blocks)
        for result in in_order(self._cluster.run_on(self._keepers, "change", work)):
            self._tell(0, 1)
            yield result

    def _add_step(self, *step: object) -> None:
        shared = self._cluster.share(step)
        for block in self._blocks:
            block.steps.append(shared)

    def among(self, numbers: Collection[int]) -> ClusterBlocks:
        """Some of the blocks."""
        some = copy(self)
        some._blocks = [self._blocks[number] for number in numbers]
        return some


class BlockKeeper:
    """Keeps blocks in a process of a node, and changes them."""

    def __init__(self) -> None:
        self._blocks: dict[int, tuple[ArticleBlock, int]] = {}

    def change(self, number: int, kept: Shared, steps: Sequence[Shared]) -> object:
        """Let a block go through those phases that it has not gone through here.

        Args:
            number: of the block.
            kept: the `KeptBlock` that it is made of, if it is not here, or no longer.
            steps: all phases from the first on, each with its arguments.

        Returns:
            What the last phase returned.

        Raises:
            ClusterError: it cannot be read.
        """
        result = None
        with without_collecting():
            # One that fails half-way is made anew.
            block, done = self._blocks.pop(number, None) or (kept.value.open(), 0)
            for step in steps[done:]:
                phase, args, kwargs = step.value
                result = phase(block, *args, **kwargs)
        self._blocks[number] = block, len(steps)
        return result
