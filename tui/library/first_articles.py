"""The articles around the one that was read last, kept as they were read for the next start.

So that nothing is parsed before the first paint, and what parses is not even loaded. They can be
done without: a file that cannot be read or written, or is of another version, is passed over.
"""

from __future__ import annotations

import os
import threading
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.corpus import STANDARD_INPUT, Article, ArticleFile, Passage, PassageKind
from tui.library.first_view import (
    FirstView,
    Name,
    decoded,
    encoded,
    names_of,
    related_to,
    sentences_of,
)
from tui.library.lookups import find_mentions
from tui.program_digest import digest_of, digest_of_text, package_folders
from tui.small_file import read_small_file

if TYPE_CHECKING:
    from tui.index import Related, SearchIndex

FOLDER = "first"  # in the cache folder
MOST_FILES = 40
MOST_TEXT = 1 << 19  # code points of them together, and of the one that was read last
RELATED = 10  # passages that are kept: as many as are listed
MOST_CORPORA = 50  # for which articles are kept
MOST_BYTES = 1 << 25  # of the file; more is not read before the first paint
_CHECKSUM = 8  # digits before it, on a line of their own


class FirstArticles:
    """What is kept for one set of paths.

    Args:
        cache_dir: the cache folder; None: nothing is kept.
        paths: the files and folders that are open.
        ignore: patterns of what to ignore inside folders.
        names_in: the language in which entities are named; None: by their canonical names.
    """

    def __init__(
        self,
        cache_dir: Path | None,
        paths: Sequence[Path],
        ignore: Sequence[str],
        names_in: str | None = None,
    ) -> None:
        self._names_in = names_in or ""
        self._file: Path | None = None
        if cache_dir is not None and STANDARD_INPUT not in paths:
            # As they were given, too: the paths of articles begin with that.
            with suppress(OSError):  # the working folder was deleted: nothing is kept
                is_absolute = all(path.is_absolute() for path in paths)
                where = "" if is_absolute else os.getcwd()  # noqa: PTH109 - not loaded
                named = repr(([*map(str, paths)], where, [*ignore]))
                name = digest_of_text(named)
                self._file = cache_dir / FOLDER / f"{name}.json"
        self._view = FirstView()
        self._read_ahead: tuple[str, Mapping[str, Sequence[tuple[int, int]]]] = ("", {})
        self._lock = threading.Lock()
        self._is_placed = False

    def load(self) -> FirstView:
        """What was kept."""
        if self._file is None:
            return FirstView()
        try:
            # Nobody else may say what an article reads like.
            kept = read_small_file(self._file, MOST_BYTES, own=True)
            start = _CHECKSUM + 1
            if int(kept[:_CHECKSUM], 16) == zlib.crc32(memoryview(kept)[start:]):
                self._view = decoded(kept, _program(), start)
        except (OSError, ValueError):
            return FirstView()
        return self._view

    @property
    def is_empty(self) -> bool:
        """Whether nothing was kept, or could be used."""
        return not self._view.files

    def names(self, article: Article) -> Sequence[Name]:
        """The mentions of entities that an article had; none if it reads otherwise by now."""
        with suppress(ValueError):
            if self._holds(article):
                return names_of(article, self._view)
        return ()

    def take_sentences(
        self, article: Article, found: Mapping[str, Sequence[tuple[int, int]]]
    ) -> None:
        """Take over the sentences of passages of an article that was just read, by their ids."""
        self._read_ahead = article.text, found

    def sentences(self, article: Article, passage: Passage) -> Sequence[tuple[int, int]]:
        """The sentences of a passage, in order; what finds them is loaded if they were not kept."""
        if passage.id in self._view.sentences and self._holds(article):
            with suppress(ValueError):
                return sentences_of(passage, self._view)
        text, found = self._read_ahead
        if passage.id in found and text == article.text:
            return found[passage.id]
        from tui.corpus import sentence_spans

        return sentence_spans(article.text, passage.start, passage.end)

    def _holds(self, article: Article) -> bool:
        read = (one for articles in self._view.files.values() for one in articles)
        return any(
            one.id == article.id and one.text == article.text and one.passages == article.passages
            for one in read
        )

    def related(
        self, passage: Passage, article_of: Callable[[str], Article | None]
    ) -> list[Related]:
        """What was related to a passage; none of articles that read otherwise by now.

        None either if it was kept with the names of another language.

        Args:
            passage: the passage.
            article_of: the article of an id, as it reads now.
        """
        with suppress(ValueError):
            if self._view.names_in == self._names_in:
                return related_to(passage, self._view, article_of)
        return []

    def save(
        self,
        listed: Sequence[ArticleFile],
        read: Mapping[ArticleFile, Sequence[Article]],
        first: str,
        index: SearchIndex | None = None,
        offset: int | None = None,
    ) -> None:
        """Keep the articles around one, to which the next start returns.

        Args:
            listed: all files in order.
            read: their articles, as they were read.
            first: the id of the article.
            index: with the entities, and with what is related.
            offset: a code point of the passage that was read last; None: not known yet, which does
                not take the place of what was kept with one.
        """
        if self._file is None:
            return
        with self._lock:  # one ends where it stands while another one has just read all
            if offset is not None or not self._is_placed:
                self._is_placed = offset is not None
                with suppress(ValueError):  # a text that is none
                    self._write(self._file, listed, read, first, index, offset or 0)

    def _write(
        self,
        file: Path,
        listed: Sequence[ArticleFile],
        read: Mapping[ArticleFile, Sequence[Article]],
        first: str,
        index: SearchIndex | None,
        offset: int,
    ) -> None:
        from tui.atomic_file import write_private_file

        files = _around(listed, read, first)
        articles = [article for file in files for article in read[file]]
        by_id = {one.id: one for one in articles}
        related = _related_rows(index, first, offset) if index else {}
        sentences = sentences_at(by_id.get(first), offset)
        for row in chain.from_iterable(related.values()):
            if (other := by_id.get(row["article"])) is not None:  # it is shown from its best one on
                sentences |= sentences_at(other, row["start"])
        content = encoded(
            _program(),
            [(file, read[file]) for file in files],
            {one.id: _names(index, one.id) for one in articles} if index else {},
            related,
            sentences,
            self._names_in,
        )
        kept = f"{zlib.crc32(content):0{_CHECKSUM}x}\n{content.decode()}"
        with suppress(OSError):
            if len(content) < MOST_BYTES - _CHECKSUM:
                write_private_file(kept, file)
                _forget_oldest(file.parent)


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


def _forget_oldest(folder: Path) -> None:
    files = sorted(folder.glob("*.json"), key=lambda file: -file.stat().st_mtime_ns)
    for file in files[MOST_CORPORA:]:
        file.unlink(missing_ok=True)


def _related_rows(
    index: SearchIndex, article_id: str, offset: int
) -> dict[str, list[dict[str, Any]]]:
    with suppress(KeyError):  # it is gone
        if passage := index.article(article_id).passage_at(offset):
            found = index.related(passage.id, RELATED)
            return {passage.id: [one.as_dict() for one in found]}
    return {}


def sentences_at(article: Article | None, offset: int) -> dict[str, list[tuple[int, int]]]:
    """Those of the passage that is read, and of that where the reader stands at first, by id."""
    from tui.corpus import sentence_spans

    if article is None:
        return {}
    first = next((one for one in article.passages if one.kind is not PassageKind.BOILERPLATE), None)
    return {
        passage.id: sentence_spans(article.text, passage.start, passage.end)
        for passage in (first, article.passage_at(offset))
        if passage is not None
    }


def _names(index: SearchIndex, article_id: str) -> list[Name]:
    named = find_mentions(index, article_id)
    return [(one.start, one.end, entity.label) for one, entity in named]
