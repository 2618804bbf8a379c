"""The articles of a sharded library in blocks on the nodes of a cluster, each of a batch.

Between two phases of entity resolution (see `tui.analysis.blocks`) a block is in the memory that
the nodes share, not in that of the machine that builds, which gets only what is told of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Concatenate, ParamSpec, TypeVar

from tui.analysis import ArticleBlock
from tui.cluster.batches import Batch, KeptBatch, check_version
from tui.cluster.place import Place
from tui.cluster.ray_cluster import RayCluster, Shared
from tui.cluster.versions import program_version
from tui.corpus import Article
from tui.index.malloc_trim import without_collecting

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class KeptBlock:
    """A block that is still to be read.

    Attributes:
        batch: that has the texts and mentions.
        place_url: where it is kept.
        articles: those of its articles that are left after deduplication, without their texts.
        version: of the program that asks.
    """

    batch: Batch
    place_url: str
    articles: Sequence[Article]
    version: str

    def open(self) -> ArticleBlock:
        """The block itself.

        Raises:
            ClusterError: the batch cannot be read, or this node has another version of the program.
        """
        check_version(self.version)
        kept = KeptBatch(self.batch, Place(self.place_url))
        articles = kept.with_texts(self.articles)
        return ArticleBlock(articles, kept.mentions(articles))


def kept_block(batch: Batch, place: Place, articles: Sequence[Article]) -> KeptBlock:
    """The block of those articles of a batch, as this machine has settled them."""
    bare = [replace(article, text="") for article in articles]
    return KeptBlock(batch, place.url, bare, program_version())


@dataclass(slots=True)
class _Block:
    """Where a block is.

    Attributes:
        state: what stands for it as an argument of tasks.
        waiting: the phases that it has to go through before the next one.
    """

    state: object
    waiting: list[Shared] = field(default_factory=list)


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
        # Whatever was shared stays so to the end: a block whose node dies is made from it anew.
        self._shared: list[Shared] = []
        self._blocks = [_Block(self._share(block)) for block in blocks]

    def _share(self, value: object) -> Shared:
        self._shared.append(self._cluster.share(value))
        return self._shared[-1]

    def each(
        self, phase: Callable[Concatenate[ArticleBlock, P], None], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Change every block, in the tasks of the next `map`."""
        step = self._share((phase, args, kwargs))
        for block in self._blocks:
            block.waiting.append(step)

    def map(
        self, phase: Callable[Concatenate[ArticleBlock, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Iterator[T]:
        """Change every block, a task each; yields what is returned of each."""
        step = self._share((phase, args, kwargs))
        tasks = ((block.state, [*block.waiting, step]) for block in self._blocks)
        self._tell(len(self._blocks), 0)
        early: dict[int, T] = {}
        due = 0
        for number, state, result in self._cluster.run_keeping(
            change_block, tasks, 2 * self._cluster.cpus
        ):
            self._blocks[number].state, self._blocks[number].waiting = state, []
            self._tell(0, 1)
            early[number] = result
            while due in early:
                yield early.pop(due)
                due += 1

    def among(self, numbers: Collection[int]) -> ClusterBlocks:
        """Some of the blocks."""
        some = ClusterBlocks(self._cluster, (), self._tell)
        some._shared, some._blocks = self._shared, [self._blocks[number] for number in numbers]
        return some


def change_block(
    block: ArticleBlock | Shared, steps: Sequence[Shared]
) -> tuple[ArticleBlock, object]:
    """Let a block go through some phases, on a node of the cluster.

    Args:
        block: the block, or a `KeptBlock`.
        steps: each a phase and its arguments.

    Returns:
        The block as it is then, and what the last phase returned.

    Raises:
        ClusterError: it cannot be read.
    """
    result = None
    with without_collecting():
        changed: ArticleBlock = block if isinstance(block, ArticleBlock) else block.value.open()
        for step in steps:
            phase, args, kwargs = step.value
            result = phase(changed, *args, **kwargs)
    return changed, result
