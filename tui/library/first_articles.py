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
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.corpus import STANDARD_INPUT, Article, ArticleFile, Passage, PassageKind
from tui.library.lookups import find_mentions
from tui.program_digest import digest_of, package_folders

if TYPE_CHECKING:
    from tui.index import Related, SearchIndex

FOLDER = "first"  # in the cache folder
MOST_FILES = 40
MOST_TEXT = 1 << 19  # code points of them together, and of the one that was read last
MOST_RELATED = 12
MOST_CORPORA = 50  # for which articles are kept
_FIELDS = ("id", "title", "text", "source", "published", "language", "authors", "url")


Name = tuple[int, int, str]
"""The first code point of a mention, one past its last, and the label of its entity."""


class FirstView(NamedTuple):
    """What is kept.

    Attributes:
        files: the articles of files that are as they were, in the order of the list.
        names: the mentions of entities, by article id.
        related: what was related to the passage that was read last, by its id.
    """

    files: Mapping[ArticleFile, tuple[Article, ...]] = MappingProxyType({})
    names: Mapping[str, Sequence[Name]] = MappingProxyType({})
    related: Mapping[str, Sequence[Mapping[str, Any]]] = MappingProxyType({})


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
            with suppress(OSError):  # the working folder was deleted: nothing is kept
                where = os.getcwd()  # noqa: PTH109 - not loaded
                named = repr(([*map(str, paths)], where, [*ignore]))
                name = hashlib.blake2b(named.encode(), digest_size=10).hexdigest()
                self._file = cache_dir / FOLDER / f"{name}.json"
        self._view = FirstView()

    def load(self) -> FirstView:
        """What was kept."""
        if self._file is None:
            return FirstView()
        try:
            checksum, _sep, content = self._file.read_bytes().partition(b"\n")
            kept = json.loads(content) if int(checksum, 16) == zlib.crc32(content) else {}
            if kept.get("program") != _program():
                return FirstView()
            self._view = FirstView(dict(_read(kept["files"])), kept["names"], kept["related"])
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            return FirstView()
        return self._view

    @property
    def is_empty(self) -> bool:
        """Whether nothing was kept, or could be used."""
        return not self._view.files

    def names(self, article: Article) -> Sequence[Name]:
        """The mentions of entities that an article had; none if it reads otherwise by now."""
        read = (one for articles in self._view.files.values() for one in articles)
        is_same = any(one.id == article.id and one.text == article.text for one in read)
        return self._view.names.get(article.id, ()) if is_same else ()

    def related(self, passage: Passage) -> list[Related]:
        """What was related to a passage, of those articles that are as they were."""
        known = {one.id for articles in self._view.files.values() for one in articles}
        with suppress(ValueError, LookupError, TypeError):
            found = _related(self._view.related.get(passage.id, ()))
            return [one for one in found if {one.article, passage.article} <= known]
        return []

    def save(
        self,
        listed: Sequence[ArticleFile],
        read: Mapping[ArticleFile, Sequence[Article]],
        first: str,
        index: SearchIndex | None = None,
        offset: int = 0,
    ) -> None:
        """Keep the articles around one, to which the next start returns.

        Args:
            listed: all files in order.
            read: their articles, as they were read.
            first: the id of the article.
            index: with the entities, and with what is related.
            offset: a code point of the passage that is read.
        """
        from tui.atomic_file import write_private_file

        if self._file is None:
            return
        files = _around(listed, read, first)
        articles = [article for file in files for article in read[file]]
        kept = {
            "program": _program(),
            "files": [_written(file, read[file]) for file in files],
            "names": {one.id: _names(index, one.id) for one in articles} if index else {},
            "related": _related_rows(index, first, offset) if index else {},
        }
        content = json.dumps(kept)
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


def _related(rows: Sequence[Mapping[str, Any]]) -> list[Related]:
    """The related passages of what was kept."""
    from tui.index import Degree, Reasons, Related

    return [
        Related(
            **{
                **_tupled(row),
                "degree": Degree(row["degree"]),
                "reasons": Reasons(**_tupled(row["reasons"])),
            }
        )
        for row in rows
    ]


def _tupled(row: Mapping[str, Any]) -> dict[str, Any]:
    def tupled(value: object) -> object:
        return tuple(map(tupled, value)) if isinstance(value, list) else value

    return {name: tupled(value) for name, value in row.items()}


def _related_rows(
    index: SearchIndex, article_id: str, offset: int
) -> dict[str, list[dict[str, Any]]]:
    with suppress(KeyError):  # it is gone
        if passage := index.article(article_id).passage_at(offset):
            return {passage.id: [*map(asdict, index.related(passage.id, MOST_RELATED))]}
    return {}


def _names(index: SearchIndex, article_id: str) -> list[Name]:
    named = find_mentions(index, article_id)
    return [(one.start, one.end, entity.label) for one, entity in named]
