"""The articles around the one that was read last, kept as they were read for the next start.

So that nothing is parsed before the first paint, and what parses is not even loaded. They can be
done without: a file that cannot be read or written, or is of another version, is passed over.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tui.corpus import STANDARD_INPUT, Article, ArticleFile, Passage, PassageKind
from tui.program_digest import digest_of, package_folders

MOST_FILES = 40
MOST_TEXT = 1 << 19  # code points of them together, and of the one that was read last
MOST_CORPORA = 50  # for which articles are kept
_FIELDS = ("id", "title", "text", "source", "published", "language", "authors", "url")


class FirstArticles:
    """What is kept for one set of paths.

    Args:
        cache_dir: the cache folder; None: nothing is kept.
        paths: the files and folders that are open.
        ignore: patterns of what to ignore inside folders.
    """

    def __init__(
        self, cache_dir: Path | None, paths: Sequence[Path], ignore: Sequence[str]
    ) -> None:
        self._file: Path | None = None
        if cache_dir is not None and STANDARD_INPUT not in paths:
            # As they were given, too: the paths of articles begin with that.
            named = repr(([*map(str, paths)], os.getcwd(), [*ignore]))  # noqa: PTH109 - not loaded
            name = hashlib.blake2b(named.encode(), digest_size=10).hexdigest()
            self._file = cache_dir / "first" / f"{name}.json"

    def load(self) -> dict[ArticleFile, tuple[Article, ...]]:
        """The articles of files that are as they were, by file, in the order of the list."""
        if self._file is None:
            return {}
        try:
            checksum, _, content = self._file.read_bytes().partition(b"\n")
            if int(checksum, 16) != zlib.crc32(content):
                return {}
            kept = json.loads(content)
            if kept["program"] != _program():
                return {}
            return dict(_read(kept["files"]))
        except (OSError, ValueError, LookupError, TypeError):
            return {}

    def save(
        self,
        listed: Sequence[ArticleFile],
        read: Mapping[ArticleFile, Sequence[Article]],
        first: str,
    ) -> None:
        """Keep the articles around one, to which the next start returns.

        Args:
            listed: all files in order.
            read: their articles, as they were read.
            first: the id of the article.
        """
        from tui.atomic_file import write_private_file

        if self._file is None:
            return
        rows = [_written(file, read[file]) for file in _around(listed, read, first)]
        content = json.dumps({"program": _program(), "files": rows})
        with suppress(OSError):
            write_private_file(f"{zlib.crc32(content.encode()):08x}\n{content}", self._file)
            _forget_oldest(self._file.parent)


def _program() -> str:
    return digest_of("corpus", "languages", packages=package_folders())


def _around(
    listed: Sequence[ArticleFile], read: Mapping[ArticleFile, Sequence[Article]], first: str
) -> Sequence[ArticleFile]:
    """The file of an article and those before and after it in the list, within the limits."""
    middle = next((place for place, file in enumerate(listed) if file.holds(first)), None)
    if middle is None or listed[middle] not in read:
        return ()
    start = max(0, min(middle - MOST_FILES // 2, len(listed) - MOST_FILES))
    room = MOST_TEXT
    kept: list[int] = []
    places = range(start, min(start + MOST_FILES, len(listed)))
    for place in sorted(places, key=lambda place: abs(place - middle)):
        file = listed[place]
        room -= sum(len(article.text) for article in read.get(file, ()))
        if room < 0 and kept:
            break
        if file in read:
            kept.append(place)
    return [listed[place] for place in sorted(kept)]


def _written(file: ArticleFile, articles: Sequence[Article]) -> list[Any]:
    rows = [
        {
            **{name: getattr(article, name) for name in _FIELDS},
            "path": str(article.path),
            "passages": [(p.start, p.end, p.kind, p.language) for p in article.passages],
        }
        for article in articles
    ]
    return [file.id, str(file.path), file.size, file.modified, rows]


def _read(rows: Sequence[Sequence[Any]]) -> Iterator[tuple[ArticleFile, tuple[Article, ...]]]:
    for id_, path, size, modified, articles in rows:
        file = ArticleFile(id_, Path(path), size, modified)
        with suppress(OSError, ValueError):
            status = file.path.stat()
            if (status.st_size, status.st_mtime_ns) == (size, modified):
                yield file, tuple(map(_article, articles))


def _article(row: Mapping[str, Any]) -> Article:
    id_ = row["id"]
    passages = [
        Passage(f"{id_}#{number}", id_, start, end, PassageKind(kind), language)
        for number, (start, end, kind, language) in enumerate(row["passages"])
    ]
    given = {**row, "path": Path(row["path"]), "authors": tuple(row["authors"])}
    return Article(**{**given, "passages": tuple(passages)})


def _forget_oldest(folder: Path) -> None:
    files = sorted(folder.glob("*.json"), key=lambda file: -file.stat().st_mtime_ns)
    for file in files[MOST_CORPORA:]:
        file.unlink(missing_ok=True)
