"""One version of a corpus on disk: files, articles, index and entities, with their checksums."""

from __future__ import annotations

import gc
import json
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tui.analysis import Resolution
from tui.analysis.incremental.findings import Findings
from tui.corpus import Article, ArticleFile, Fingerprint, ReadError
from tui.index.malloc_trim import without_collecting
from tui.index.parts import IndexParts
from tui.index.storage import columns
from tui.index.storage.article_rows import ReadArticles, SettledArticleRows, SettledPlaces
from tui.index.storage.articles import StoredArticles, write_articles
from tui.index.storage.columns import Strings
from tui.index.storage.entities import StoredEntities, StoredEntityTable, write_entities
from tui.index.storage.findings_columns import read_findings, write_findings
from tui.index.storage.fingerprints import write_fingerprints
from tui.index.storage.index_columns import read_index, write_index
from tui.index.storage.suggestions import StoredSuggestions, write_suggestions
from tui.small_file import read_small_file

MANIFEST = "manifest.json"
_MOST_MANIFEST = 1 << 26  # bytes; it names what could not be read
_PART = 1 << 20  # bytes checked at once


@dataclass(frozen=True)
class CorpusState:
    """What was worked out of a corpus.

    Attributes:
        files: the files, in order.
        read: their articles as they were read, by file.
        problems: what could not be read of them.
        settled: the articles after deduplication, in order, without corrections.
        corrected: the ids of those that are in the index with corrections of the user.
        parts: of the index.
        resolution: the entities; None: none were looked for.
        made_of: a digest of what the entities depend on besides the articles; None: likewise.
        findings: what entity resolution found in each article, if the next need not do it again.
        pipeline: what found the names in them.
        fingerprint_of: gives that of an article as it was read, if they are to be kept, too.
    """

    files: Sequence[ArticleFile]
    read: Mapping[ArticleFile, Sequence[Article]]
    problems: Mapping[ArticleFile, Sequence[ReadError]]
    settled: Sequence[Article]
    corrected: Sequence[str]
    parts: IndexParts
    resolution: Resolution | None
    made_of: str | None
    findings: Findings | None = None
    pipeline: str = ""
    fingerprint_of: Callable[[Article], Fingerprint] | None = None


def write_version(folder: Path, state: CorpusState, facts: Mapping[str, object]) -> None:
    """Write a version; the manifest last. The full text is there already.

    Args:
        folder: of the version.
        state: what to write.
        facts: of the program and the corpus, for the manifest.

    Raises:
        OSError: a file cannot be written.
        KeyError, ValueError: something cannot be stored.
    """
    read = [article for file in state.files for article in state.read[file]]
    write_articles(folder, read, {article.id: article for article in state.settled})
    if state.fingerprint_of is not None:
        write_fingerprints(folder, map(state.fingerprint_of, read))
    columns.release()  # what was copied of the version before
    write_index(folder, state.parts, [article.id for article in state.settled])
    columns.release()
    rows: dict[str, int] = {article.id: row for row, article in enumerate(read)}
    resolution = state.resolution or Resolution((), ())
    write_entities(folder, resolution.entities, rows)
    write_suggestions(folder, resolution.suggestions)
    if state.findings is not None:
        write_findings(folder, state.findings)
    _write_files(folder, state)
    manifest = {
        **facts,
        "articles": len(state.settled),
        "made_of": state.made_of,
        "pipeline": state.pipeline if state.findings is not None else None,
        "corrected": [*state.corrected],
        "problems": [
            (number, [(str(one.path), *one.kept) for one in state.problems[file]])
            for number, file in enumerate(state.files)
            if file in state.problems
        ],
        "sums": {name: [path.stat().st_size, _checksum(path)] for name, path in _parts(folder)},
    }
    content = json.dumps(manifest).encode()
    (folder / MANIFEST).write_bytes(b"%s\n%d" % (content, zlib.crc32(content)))


def _write_files(folder: Path, state: CorpusState) -> None:
    columns.write_strings(folder / "file_ids.txt", [file.id for file in state.files])
    columns.write_strings(folder / "file_paths.txt", [file.location for file in state.files])
    stamps = [
        (file.size, file.modified, file.changed, len(state.read[file])) for file in state.files
    ]
    columns.write_array(folder / "stamps.npy", np.array(stamps, np.int64).reshape(-1, 4), np.int64)


def _parts(folder: Path) -> list[tuple[str, Path]]:
    """The files of a version but for its manifest, by name."""
    found = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return [(path.relative_to(folder).as_posix(), path) for path in found]


def _checksum(path: Path) -> int:
    found = 0
    with path.open("rb") as file:
        while part := file.read(_PART):
            found = zlib.crc32(part, found)
    return found


class StoredVersion:
    """A version that was written.

    Args:
        folder: its folder.

    Attributes:
        manifest: what `write_version` says of it.

    Raises:
        OSError, ValueError, KeyError: it is not as it was written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        kept = read_small_file(folder / MANIFEST, _MOST_MANIFEST)
        content, _, checksum = kept.rpartition(b"\n")
        if int(checksum) != zlib.crc32(content):
            raise ValueError("the manifest is damaged")
        self.manifest = json.loads(content)
        sizes = {name: size for name, (size, _) in self.manifest["sums"].items()}
        if sizes != {name: path.stat().st_size for name, path in _parts(folder)}:
            raise ValueError("files are missing, or not of their size")

    def open(self, texts: Path) -> None:
        """Map all of it; the version may be deleted afterwards.

        Args:
            texts: the folder of the full text.

        Raises:
            OSError, ValueError, IndexError: it is not as it was written.
        """
        with without_collecting():
            self._open(texts)
            gc.freeze()  # nor look through them once it goes on: they stay

    def _open(self, texts: Path) -> None:
        stored = self.articles = StoredArticles(self.folder)
        self.read = ReadArticles(stored)
        self.settled = SettledArticleRows(stored, self.read)
        places = SettledPlaces(stored.rows, stored.kept.data)
        self.parts = read_index(self.folder, self.settled, places, texts, stored.languages)
        self.entities = StoredEntities(self.folder, stored.rows)
        self.resolution = Resolution(self.entities, StoredSuggestions(self.folder))
        self._stamps = columns.map_array(self.folder / "stamps.npy")
        self._paths = Strings(self.folder / "file_paths.txt")
        self._ids = Strings(self.folder / "file_ids.txt")

    def release(self) -> None:
        """Give back the memory of what was looked at; see `columns.release`."""
        columns.release()

    def findings(self, pipeline: str) -> Findings | None:
        """What entity resolution found in each article, if they have the names of that pipeline."""
        if self.manifest["pipeline"] != pipeline:
            return None
        try:
            return read_findings(self.folder)
        except (OSError, ValueError, IndexError):  # another version took its place
            return None

    def entity_table(self, names_in: str | None) -> StoredEntityTable:
        """The entities for the index, with their names in a language."""
        return StoredEntityTable(self.entities, self.articles.rows, names_in)

    def match(
        self, files: Sequence[ArticleFile]
    ) -> tuple[dict[ArticleFile, int], dict[ArticleFile, int]]:
        """The number here of each of some files that is here: of those unchanged, and the others.

        Unchanged is what has the same size and times.
        """
        paths, ids = self._paths.texts(), self._ids.texts()
        stamps = [*map(tuple, self._stamps[:, :3].tolist())]
        listed = [file.location for file in files]
        numbers: Iterable[int | None] = range(len(paths))
        if listed != paths:
            numbers = map({path: number for number, path in enumerate(paths)}.get, listed)
        same: dict[ArticleFile, int] = {}
        changed: dict[ArticleFile, int] = {}
        for file, number in zip(files, numbers, strict=True):
            if number is not None and ids[number] == file.id:
                is_same = stamps[number] == (file.size, file.modified, file.changed)
                (same if is_same else changed)[file] = number
        return same, changed

    def articles_of(
        self, numbers: Mapping[ArticleFile, int]
    ) -> dict[ArticleFile, tuple[Article, ...]]:
        """The articles as they were read of files by their numbers here."""
        starts = columns.starts_of(self._stamps[:, 3].tolist())
        read = [*self.read]
        return {file: tuple(read[starts[n] : starts[n + 1]]) for file, n in numbers.items()}

    def problems_of(self, numbers: Mapping[ArticleFile, int]) -> dict[ArticleFile, list[ReadError]]:
        """What could not be read of files by their numbers here."""
        by_number = dict(self.manifest["problems"])
        return {
            file: [ReadError(Path(path), *said) for path, *said in by_number[number]]
            for file, number in numbers.items()
            if number in by_number
        }

    def is_intact(self) -> bool:
        """Whether the checksums of all its files are right; reads them all."""
        try:
            return all(
                _checksum(self.folder / name) == checksum
                for name, (_, checksum) in self.manifest["sums"].items()
            )
        except OSError:
            return not self.folder.exists()  # another process put a newer one in its place
