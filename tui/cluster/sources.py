"""The files that a library is built of, in a folder that all nodes see, or in a bucket."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from tui.cluster.errors import ClusterError
from tui.cluster.place import Place
from tui.corpus import (
    Article,
    ArticleFile,
    IgnorePatterns,
    ReadError,
    discover,
    read_articles,
    safe_text,
)
from tui.corpus.file_ids import short_name
from tui.corpus.formats import EXTENSIONS, extension
from tui.translation import told


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that is to be read.

    Attributes:
        id: its id, as `ArticleFile` has it.
        name: its path, in a bucket from the root.
        size: in bytes.
        state: changes with its content: its time, or what the bucket says of it.
    """

    id: str
    name: str
    size: int
    state: str


class Source:
    """A folder or a bucket with articles.

    Args:
        url: its path or address.

    Raises:
        ClusterError: it cannot be opened.
    """

    def __init__(self, url: Path | str) -> None:
        self._place = Place(url)
        self.url = self._place.url

    def files(self, ignore: Sequence[str] = ()) -> tuple[list[SourceFile], list[ReadError]]:
        """The files in order, and what could not be listed.

        Raises:
            ClusterError: the bucket cannot be listed.
            PatternError: a pattern cannot be understood.
        """
        if self._place.local is None:
            return self._listed(IgnorePatterns(ignore)), []
        errors: list[ReadError] = []
        found = discover([self._place.local], on_error=errors.append, ignore=ignore)
        files = [SourceFile(one.id, one.location, one.size, str(one.modified)) for one in found]
        return files, errors

    def _listed(self, patterns: IgnorePatterns) -> list[SourceFile]:
        facts = self._place.files()
        names = [
            name
            for name in sorted(facts, key=lambda name: name.split("/"))
            if extension(name) in EXTENSIONS and not _is_ignored(name, patterns)
        ]
        uses = Counter(map(short_name, names))
        return [
            SourceFile(
                short_name(name) if uses[short_name(name)] == 1 else safe_text(name),
                name,
                int(facts[name].get("size") or 0),
                _state_of(facts[name]),
            )
            for name in names
        ]

    def read(self, files: Sequence[SourceFile]) -> Iterator[tuple[list[Article], list[ReadError]]]:
        """The articles in each file, and what could not be read of it.

        Raises:
            ClusterError: this machine does not see the folder, or the bucket refuses.
        """
        local = self._place.local
        if local is not None and not local.exists():
            raise ClusterError(
                told(
                    "A node of the cluster does not see {place}: every node must see the folder"
                    " under the same path; or use a bucket.",
                    place=safe_text(self.url),
                )
            )
        for file in files:
            with self._at_hand(file) as path:
                listed = ArticleFile(file.id, str(path), file.size)
                articles, errors = _read(listed)
            shown = Path(file.name) if local else PurePosixPath(f"{self.url}/{file.name}")
            yield (
                [replace(one, path=Path(shown)) for one in articles],
                [ReadError(Path(shown), one.reason, one.advice) for one in errors],
            )

    @contextmanager
    def _at_hand(self, file: SourceFile) -> Iterator[Path]:
        if self._place.local is not None:
            yield Path(file.name)
            return
        with tempfile.TemporaryDirectory(prefix="ukr-reader-") as folder:
            path = Path(folder) / PurePosixPath(file.name).name
            self._place.get(file.name, path)
            yield path


def _read(file: ArticleFile) -> tuple[list[Article], list[ReadError]]:
    errors: list[ReadError] = []
    try:
        return read_articles(file, on_error=errors.append), errors
    except ReadError as error:
        return [], [*errors, error]


def _is_ignored(name: str, patterns: IgnorePatterns) -> bool:
    parts = name.split("/")
    folders = ("/".join(parts[:number]) for number in range(1, len(parts)))
    return patterns.ignores(name, is_folder=False) or any(
        patterns.ignores(folder, is_folder=True) for folder in folders
    )


def _state_of(facts: dict[str, object]) -> str:
    """What changes with the content of an object: its digest, else its time."""
    for key in ("ETag", "etag", "md5Hash", "content_md5", "LastModified", "mtime", "created"):
        if facts.get(key):
            return f"{key} {facts[key]}"
    return ""
