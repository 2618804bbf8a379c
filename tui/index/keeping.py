"""Keeps what a build works out in the library on disk, and takes it from there at a start."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.analysis import DecisionLike, Pipeline, Resolution
from tui.corpus import Article, ArticleFile, Corrections, ReadError
from tui.index.article_files import ArticleFiles
from tui.index.fulltext_faults import FullTextError
from tui.index.index import Index
from tui.index.malloc_trim import return_at_once, trim_heap
from tui.index.parts import IndexParts, empty_parts
from tui.index.settled_articles import SettledArticles
from tui.index.storage import CorpusLibrary

if TYPE_CHECKING:
    from tui.analysis.incremental.findings import Findings
    from tui.analysis.incremental.resolver import IncrementalResolver
    from tui.index.storage.version import StoredVersion

#: Bytes of files: what is in fewer is quicker to read than to keep.
LEAST_BYTES = 4_000_000
_UNKEPT_BYTES, _MOST_UNKEPT_BYTES = 5_000_000, 40_000_000
_UNKEPT_SHARE = 8
_MOST_GONE = 0.25  # of passages, as many as there are, without which the index is written anew


class Keeper:
    """The library of a corpus, for a `Builder`.

    Args:
        library: of the corpus.
        index: the index that is built.
        least_bytes: the bytes of files from which a corpus is kept.
        apart: whether a process of its own may bring the library up to date.

    Attributes:
        is_saved: whether the library was written, or was up to date.
        stored: the version that was opened, until it turns out to be damaged.
    """

    def __init__(
        self,
        library: CorpusLibrary,
        index: Index,
        least_bytes: int = LEAST_BYTES,
        *,
        apart: bool = True,
    ) -> None:
        self._library, self._index = library, index
        self._least_bytes, self._apart = least_bytes, apart
        self._texts: Path | None = None  # the folder of the index, if it is on disk
        self._is_open = False
        self._kept_bytes = 0
        self._saved: tuple[Sequence[Article], str | None] | None = None
        self.stored: StoredVersion | None = None
        self.is_saved = False

    def open(self, *, names: bool) -> StoredVersion | None:
        """At the first call, and after `save`, fill the index from the library.

        Args:
            names: whether with entities.

        Returns:
            What is there, if anything.
        """
        if self._is_open:
            return None
        self._is_open = True
        found = self._library.open()
        if found is None:
            return None
        self.stored, self._texts = found
        self._saved = self.stored.settled, self.stored.manifest["made_of"]
        entities = self.stored.entity_table(self._index.names_in) if names else None
        self._index.restore(self.stored.parts, entities)
        return self.stored

    def take_over(self, files: ArticleFiles) -> list[ReadError]:
        """Take over what is kept of the files that are listed.

        Returns:
            What could not be read of those that have not changed.
        """
        if self.stored is None:
            return []
        return_at_once()
        self.stored.articles.rows.hold()  # from now on all are looked at
        same, changed = self.stored.match(files.listed)
        self._kept_bytes = sum(file.size for file in same)
        problems = self.stored.problems_of(same)
        files.read |= self.stored.articles_of(same)
        files.problems |= problems
        files.earlier, files.touched = self.stored.articles_of(changed), False
        return [error for errors in problems.values() for error in errors]

    def is_intact(self) -> bool:
        """Whether what was opened is not damaged; reads all of it. If it is, it is deleted."""
        if self.stored is None or self.stored.is_intact():
            return True
        self._library.discard()
        self.stored = self._texts = self._saved = None
        self._index.restore(empty_parts())
        return False

    def prepare(self, files: Iterable[ArticleFile]) -> None:
        """Put the index, which is empty, on disk if it will be large."""
        large = sum(file.size for file in files) >= self._least_bytes
        if self._texts is None and large and not self._index.articles:
            return_at_once()
            try:
                self._texts = self._library.new_folder()
                self._index.restore(empty_parts(self._texts))
            except (OSError, FullTextError):  # it stays in memory
                self._texts = None

    @property
    def folder(self) -> Path | None:
        """The folder of the corpus in the library; None where it is in memory."""
        return None if self._texts is None else self._library.folder

    def is_due(self, files: ArticleFiles) -> bool:
        """Whether so much was read that it should be kept before the rest is.

        After 5 MB; later after an eighth of what is kept, for each time all of that is written
        again, but after 40 MB at the latest: of small articles, so much takes 300 MB of memory.
        """
        if not self.is_begun:
            return False
        size = sum(file.size for file in files.read)
        unkept = min(max(_UNKEPT_BYTES, self._kept_bytes // _UNKEPT_SHARE), _MOST_UNKEPT_BYTES)
        if size - self._kept_bytes < unkept:
            return False
        self._kept_bytes = size  # also if it then cannot be kept
        return True

    def give_back(self) -> None:
        """Return the memory to the system that nobody uses now."""
        if self.stored is not None:
            self.stored.release()
        trim_heap()

    @property
    def is_begun(self) -> bool:
        """Whether the library of a large corpus is being made, for the first time."""
        return self._texts is not None and not self.knows_entities

    @property
    def knows_entities(self) -> bool:
        """Whether there are entities in what was opened."""
        return self.stored is not None and self.stored.manifest["made_of"] is not None

    def has_entities(self, settled: Sequence[Article], made_of: str | None) -> bool:
        """Whether the entities of these articles are those that are kept.

        Args:
            settled: the articles.
            made_of: see `digest_of`; None: no entities are wanted.
        """
        if self._saved is None or self._saved[0] is not settled:
            return False
        return made_of is None or self._saved[1] == made_of

    def resolver(self, pipeline: Pipeline | None) -> IncrementalResolver | None:
        """What resolves the entities again, if what is worked out will be kept."""
        if self._texts is None:
            return None
        from tui.analysis.incremental.resolver import IncrementalResolver

        findings = self.stored.findings(repr(pipeline)) if self.stored is not None else None
        if self.stored is None or findings is None:
            return IncrementalResolver()
        known = {article.id: article for article in self.stored.settled}
        return IncrementalResolver(findings, known, {*self.stored.manifest["corrected"]})

    def update_apart(
        self,
        pipeline: Pipeline | None,
        decisions: Iterable[DecisionLike],
        corrections: Mapping[str, Corrections],
        stop: threading.Event,
        workers: int | None,
    ) -> bool:
        """Bring the library up to date in another process, if it was opened from there.

        Returns:
            Whether that was done; `open` then opens it.
        """
        if self.stored is None or not self._apart:
            return False
        from tui.index.storage.apart import CorpusRequest, work_apart

        library = self._library
        request = CorpusRequest(
            cache=library.cache,
            paths=library.paths,
            ignore=library.ignore,
            pipeline=pipeline,
            decisions=tuple(decisions),
            corrections={key: _portable(one) for key, one in corrections.items()},
            workers=workers,
        )
        done = work_apart(request, stop)
        self._is_open = self._is_open and not done
        return done

    def save(
        self,
        files: ArticleFiles,
        settled: SettledArticles,
        resolution: Resolution | None,
        made_of: str | None,
        findings: Findings | None,
        pipeline: Pipeline | None,
    ) -> bool:
        """Keep what was worked out, unless it is kept already; see `CorpusState`.

        Returns:
            Whether that was done; `open` then opens it.
        """
        self.is_saved = self.has_entities(settled.articles, made_of) and not files.touched
        if self._texts is None or self.is_saved:
            return False
        from tui.index.storage.version import CorpusState

        parts = self._index.settle()
        if parts.passages.folder is None or {one.id for one in settled.articles} != {
            one.id for one in parts.passage_table.articles
        }:
            return False  # the disk was full, or articles were added meanwhile
        read = files.lasting()
        anew = self._written_anew(parts)
        state = CorpusState(
            files=[*read],
            read=read,
            problems=files.problems,
            fingerprint_of=settled.fingerprint_of,
            settled=settled.articles,
            corrected=[*settled.applied],
            parts=anew or parts,
            resolution=resolution,
            made_of=made_of,
            findings=findings,
            pipeline=repr(pipeline),
        )
        texts = self._texts if anew is None else anew.folder
        if texts is not None and self._library.save(state, texts):
            self._is_open = False  # it is opened in place of what is in memory
            self.is_saved = True
            return True
        return False

    def _written_anew(self, parts: IndexParts) -> IndexParts | None:
        """The index without what is no more, in few segments: in the process apart.

        At the first time, unless it was read in one batch, and whenever much of it is no more.
        """
        table = parts.passage_table
        is_first = self.stored is not None and not self.knows_entities
        in_batches = is_first and (parts.passages.segments > 1 or bool(table.strays))
        much = table.gone > _MOST_GONE * table.passages
        if self._apart or not (in_batches or much):
            return None
        try:
            return parts.written_anew(self._library.new_folder())
        except (OSError, FullTextError):  # the disk is full: it stays as it is
            return None


def _portable(corrections: Corrections) -> Corrections:
    """The same, as another process takes it."""
    return Corrections(dict(corrections.metadata), dict(corrections.kinds))


def digest_of(
    pipeline: Pipeline | None,
    decisions: Iterable[DecisionLike],
    corrections: Mapping[str, Corrections],
) -> str:
    """A digest of what entities depend on besides the articles as they were read."""
    said = [
        (article, sorted(one.metadata.items()), sorted(one.kinds.items()))
        for article, one in sorted(corrections.items())
    ]
    decided = [(one.kind, one.left, one.right, one.value, one.mention) for one in decisions]
    found = repr((pipeline, decided, said))
    return hashlib.blake2b(found.encode(), digest_size=16).hexdigest()
