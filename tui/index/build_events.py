"""What happens while an index is filled, for whoever shows the progress."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.analysis import Resolution
    from tui.corpus import Article, ReadError


@dataclass(frozen=True, slots=True)
class FileFailed:
    """A file or folder could not be read; the rest goes on."""

    error: ReadError


@dataclass(frozen=True, slots=True)
class ArticlesLoaded:
    """Articles were read; they can be shown, searched and related.

    Attributes:
        articles: those of this step, as read so far: their boilerplate may still be marked.
        done: files read so far.
        total: files to read.
    """

    articles: tuple[Article, ...]
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class IndexReady:
    """All files are read.

    Attributes:
        changed: articles that differ from what `ArticlesLoaded` told: passages marked as
            boilerplate because others repeat them, copies found, what the user corrected.
        removed: ids of articles that are gone: their file is, or their text is another's.
    """

    changed: tuple[Article, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MentionsFound:
    """Names were looked for in another article.

    Attributes:
        done: articles done so far.
        total: articles to do.
    """

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class EntitiesReady:
    """The entities of the articles done so far are in the index.

    Attributes:
        resolution: what names what, and what the user may merge.
        final: whether all articles are done.
    """

    resolution: Resolution
    final: bool


@dataclass(frozen=True, slots=True)
class PassagesEncoded:
    """Passages were encoded: what is related is told by what they mean, too.

    Attributes:
        final: whether all are that will be.
    """

    final: bool


@dataclass(frozen=True, slots=True)
class AnalysisFailed:
    """Names cannot be found; everything else works.

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
