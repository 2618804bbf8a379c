"""Blocks of articles, over which entities are resolved: on one machine a single one, in place.

What is told of a block depends on the blocks before it by nothing but statistics of the whole
corpus, so blocks may be anywhere (map and reduce, Dean and Ghemawat 2004).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol, Self, TypeVar

if TYPE_CHECKING:
    from tui.analysis.across.tokens import ForeignLine
    from tui.analysis.mentions.surface_forms import MentionSpan, TextLine
    from tui.analysis.model import Mention
    from tui.analysis.resolution.short_forms import Expansion
    from tui.corpus import Article

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(slots=True)
class ArticleBlock:
    """Consecutive articles of a corpus, and how far their mentions are worked out.

    Attributes:
        articles: in the order of the corpus.
        mentions: article id -> its mentions, as `find_mentions` yields them.
        lines: article id -> its lines in the languages of the pipelines, while needed.
        spans: article id -> its spans in order, not overlapping.
        definitions: article id -> acronyms that it defines -> normalised long names.
        foreign: language -> the lines in it, in order, while needed.
        expansions: article id -> form of a mention -> the name it is, with the reason.
    """

    articles: Sequence[Article]
    mentions: Mapping[str, Sequence[Mention]]
    lines: dict[str, list[TextLine]] = field(default_factory=dict)
    spans: dict[str, list[MentionSpan]] = field(default_factory=dict)
    definitions: dict[str, dict[str, str]] = field(default_factory=dict)
    foreign: dict[str, list[ForeignLine]] = field(default_factory=dict)
    expansions: dict[str, dict[str, Expansion]] = field(default_factory=dict)


class Blocks(Protocol):
    """A corpus in blocks, wherever they are."""

    def each(
        self, phase: Callable[Concatenate[ArticleBlock, P], None], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Change every block by `phase(block, *arguments)`, at the latest with the next `map`."""

    def map(
        self, phase: Callable[Concatenate[ArticleBlock, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Iterator[T]:
        """Change every block by `phase(block, *arguments)`.

        To be iterated to its end; the arguments must not be changed before.

        Yields:
            What the phase returns of each block, in the order of the blocks.
        """

    def among(self, numbers: Collection[int]) -> Self:
        """Some of the blocks only, by their numbers in ascending order."""


class BlocksHere:
    """Blocks in the memory of this process.

    Args:
        blocks: the blocks, in the order of the corpus.
    """

    def __init__(self, blocks: Sequence[ArticleBlock]) -> None:
        self._blocks = blocks

    def each(
        self, phase: Callable[Concatenate[ArticleBlock, P], None], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Change every block."""
        for block in self._blocks:
            phase(block, *args, **kwargs)

    def map(
        self, phase: Callable[Concatenate[ArticleBlock, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Iterator[T]:
        """Change every block; yields what is returned of each."""
        return (phase(block, *args, **kwargs) for block in self._blocks)

    def among(self, numbers: Collection[int]) -> BlocksHere:
        """Some of the blocks."""
        return BlocksHere([self._blocks[number] for number in numbers])
