"""Progress events of an index build."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui.analysis import Resolution
    from tui.corpus import Article, ReadError


class FileFailed(NamedTuple):
    """A file or folder could not be read; the build continues."""

    error: ReadError


class ArticlesLoaded(NamedTuple):
    """Articles were indexed; they can be shown, searched and related.

    Attributes:
        articles: those of this step; boilerplate may still be marked in them.
        done: number of files read so far.
        total: number of files to read.
        are_kept: whether all so far was just kept on disk: the articles of the index are others
            now, and whoever holds those from before holds their texts in memory.
    """

    articles: tuple[Article, ...]
    done: int
    total: int
    are_kept: bool = False


class IndexReady(NamedTuple):
    """All files are read.

    Attributes:
        changed: articles that differ from those in `ArticlesLoaded`: by boilerplate detection,
            near-duplicate detection, or corrections of the user.
        removed: ids of articles whose file is gone, or which are exact copies of another.
    """

    changed: tuple[Article, ...]
    removed: tuple[str, ...]


class MentionsFound(NamedTuple):
    """NER was run on another article.

    Attributes:
        done: number of articles processed so far.
        total: number of articles to process.
    """

    done: int
    total: int


class EntitiesReady(NamedTuple):
    """The entities of the articles processed so far are in the index.

    Attributes:
        resolution: the entities, and suggested merges.
        final: whether all articles are processed.
    """

    resolution: Resolution
    final: bool


class PassagesEncoded(NamedTuple):
    """Passages were encoded: related passages now use their embeddings.

    Attributes:
        final: whether encoding is complete.
    """

    final: bool


class AnalysisFailed(NamedTuple):
    """NER or encoding is not available; everything else works.

    Attributes:
        reason: why, and what to do, as a sentence.
    """

    reason: str


Event = (
    FileFailed
    | ArticlesLoaded
    | IndexReady
    | MentionsFound
    | EntitiesReady
    | PassagesEncoded
    | AnalysisFailed
)
