"""The articles of a corpus on disk: texts, passages and metadata in columns."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from tui.corpus import Article, Passage, PassageKind
from tui.index.method_cache import method_cache
from tui.index.storage import columns
from tui.index.storage.columns import Strings
from tui.index.storage.fingerprints import StoredFingerprints
from tui.index.storage.keys import Keys, write_keys
from tui.index.storage.stored_article import StoredArticle

_KINDS = tuple(PassageKind)
_KIND_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)}
_REMEMBERED = 400  # articles whose text and passages are kept in memory
_MOST_TEXT_FILES = 20  # above, or if most of them is out of use, all texts are written anew


class StoredArticles:
    """The articles in a folder, as `write_articles` left them.

    Rows are numbered in the order of the files read. A row has two states: as it was read, and as
    it is after deduplication of the corpus; they seldom differ.

    Args:
        folder: the folder; it may be deleted while this is in use.
        text_of: the text of a row, where texts are kept elsewhere.

    Attributes:
        rows: the row of each id.
        kept: the rows that are left after exact duplicates were merged, in order.
        differing: for each row, whether its two states differ.
        places: for each row, the file, offset and size in bytes of its text.
        fingerprints: by which duplicates are found, if they are kept.

    Raises:
        OSError, ValueError: it is not as it was written.
    """

    def __init__(self, folder: Path, text_of: Callable[[int], str] | None = None) -> None:
        self._columns = {name: Strings(folder / f"{name}.txt") for name in _COLUMNS}
        self.rows = Keys(folder / "ids.txt")
        self.kept = columns.map_array(folder / "kept.npy")
        self.differing = columns.map_array(folder / "differing.npy")
        self._first_passages = columns.map_array(folder / "first_passages.npy").data
        self._spans = columns.map_array(folder / "spans.npy")
        self._kinds = columns.map_array(folder / "kinds.npy")
        # A value of an array takes three times as long as one of its memory.
        self._span_values, self._kind_values = self._spans.data, self._kinds.data
        self.text_files = sorted(folder.glob("texts-*.bin"), key=_number_of)
        self._texts = [columns.FileBytes(path) for path in self.text_files]
        if text_of is None:
            self.places = columns.map_array(folder / "places.npy")
        has_fingerprints = (folder / "lines.npy").exists()
        self.fingerprints = StoredFingerprints(folder) if has_fingerprints else None
        self.text = text_of or method_cache(_REMEMBERED, self._text)
        self.passages = method_cache(_REMEMBERED, self._passages)
        self.passage = method_cache(_REMEMBERED, self._passage)
        self.language = method_cache(_REMEMBERED, self._language)

    def string(self, column: str, row: int) -> str | None:
        """The value of a row in a column of strings."""
        return self._columns[column][row]

    def strings(self, column: str, row: int) -> tuple[str, ...]:
        """The values of a row in a column of several strings."""
        return columns.split(self._columns[column][row])

    @property
    def languages(self) -> set[str]:
        """The languages of the articles as a whole, of the duplicates too."""
        return {code for code in self._columns["languages"].distinct() if code is not None}

    def title(self, row: int, *, is_read: bool) -> str:
        """The title of a row."""
        read = self._columns["read_titles"][row] if is_read else None
        return self._columns["titles"].text(row) if read is None else read

    def _language(self, row: int) -> str | None:
        return self._columns["languages"][row]

    def _text(self, row: int) -> str:
        file, start, size = self.places[row].tolist()
        raw: bytes = self._texts[file].read(start, size)
        return raw.decode("utf-8", "surrogatepass")

    def _passages(self, row: int, *, is_read: bool) -> tuple[Passage, ...]:
        article_id, rows = self.ids[row], slice(*self._first_passages[row : row + 2])
        kinds = [_KINDS[kind] for kind in self._kinds[rows, int(is_read)].tolist()]
        languages = self.strings("passage_languages", row) or ("",) * len(kinds)
        spans = self._spans[rows].tolist()
        return tuple(
            Passage(f"{article_id}#{number}", article_id, start, end, kind, language or None)
            for number, ((start, end), kind, language) in enumerate(
                zip(spans, kinds, languages, strict=True)
            )
        )

    def _passage(self, row: int, number: int, *, is_read: bool) -> Passage:
        place = self._first_passages[row] + number
        if number < 0 or place >= self._first_passages[row + 1]:
            raise IndexError(number)
        start, end = self._span_values[place, 0], self._span_values[place, 1]
        kind = _KINDS[self._kind_values[place, int(is_read)]]
        languages = self.strings("passage_languages", row)
        language = languages[number] or None if languages else None
        article_id = self.rows.key(row)
        return Passage(f"{article_id}#{number}", article_id, start, end, kind, language)

    @property
    def ids(self) -> Sequence[str]:
        """The id of each row."""
        return self.rows.column

    def size_in_use(self, rows: Sequence[int]) -> float:
        """The share of the text files that the texts of some rows take."""
        return float(self.places[rows, 2].sum()) / max(1, sum(one.size for one in self._texts))


_COLUMNS = (
    *("ids", "paths", "titles", "read_titles", "sources", "published", "languages", "urls"),
    *("authors", "duplicates", "near_duplicates", "passage_languages"),
)


def write_articles(
    folder: Path, read: Sequence[Article], settled: Mapping[str, Article], *, texts: bool = True
) -> None:
    """Write the articles of a corpus into a folder; texts that are on disk already are linked.

    Args:
        folder: a new folder.
        read: the articles as they were read, in the order of the files.
        settled: by id, those that are left after deduplication, without corrections.
        texts: whether with their texts, which may be kept elsewhere.

    Raises:
        OSError: a file cannot be written.
        ValueError: something cannot be stored.
    """
    after = [settled.get(article.id, article) for article in read]
    pairs = list(zip(after, read, strict=True))
    values: Mapping[str, Iterable[str | None]] = {
        "ids": (a.id for a in read),
        "paths": (_path_of(a) for a in read),
        "titles": (a.title for a in after),
        "read_titles": (b.title if a.title != b.title else None for a, b in pairs),
        "sources": (a.source for a in read),
        "published": (a.published for a in read),
        "languages": (a.language for a in read),
        "urls": (a.url for a in read),
        "authors": (columns.join(a.authors) for a in read),
        "duplicates": (columns.join(map(str, a.duplicates)) for a in after),
        "near_duplicates": (columns.join(a.near_duplicates) for a in after),
        "passage_languages": (_languages_of(a) for a in read),
    }
    for name in _COLUMNS:
        columns.write_strings(folder / f"{name}.txt", values[name])
    write_keys(folder / "ids.txt", [article.id for article in read])
    kept = [row for row, article in enumerate(read) if article.id in settled]
    columns.write_array(folder / "kept.npy", kept, np.int64)
    columns.write_array(folder / "differing.npy", [a is not b for a, b in pairs], np.bool_)
    _write_passages(folder, pairs)
    if texts:
        _write_texts(folder, read)


def _path_of(article: Article) -> str | None:
    if isinstance(article, StoredArticle):
        return article.stored.string("paths", article.row)  # a `Path` takes ten times as long
    return str(article.path)


def _languages_of(article: Article) -> str | None:
    languages = [passage.language or "" for passage in article.passages]
    return columns.join(languages) if any(languages) else None


def _write_passages(folder: Path, pairs: Sequence[tuple[Article, Article]]) -> None:
    sizes, spans, kinds = array("I"), array("I"), array("B")  # tuples would take twenty times that
    for settled, read in pairs:
        passages = read.passages
        sizes.append(len(passages))
        after = passages if settled is read else settled.passages
        for now, before in zip(after, passages, strict=True):
            spans.extend((before.start, before.end))
            kinds.extend((_KIND_NUMBERS[now.kind], _KIND_NUMBERS[before.kind]))
    columns.write_array(folder / "first_passages.npy", columns.starts_of(sizes), np.uint64)
    columns.write_array(folder / "spans.npy", np.array(spans).reshape(-1, 2), np.uint32)
    columns.write_array(folder / "kinds.npy", np.array(kinds).reshape(-1, 2), np.uint8)


def _write_texts(folder: Path, read: Sequence[Article]) -> None:
    """Write the texts to one file, but for those in the files of an earlier version."""
    earlier = _link_texts(folder, read)
    number, at = (0 if earlier is None else len(earlier.text_files)), 0
    places = np.zeros((len(read), 3), np.int64)
    with (folder / f"texts-{number}.bin").open("xb") as file:
        for row, article in enumerate(read):
            if isinstance(article, StoredArticle) and article.stored is earlier:
                places[row] = article.stored.places[article.row]
                continue
            raw = article.text.encode("utf-8", "surrogatepass")
            file.write(raw)
            places[row] = (number, at, len(raw))
            at += len(raw)
    columns.write_array(folder / "places.npy", places, np.int64)


def _link_texts(folder: Path, read: Sequence[Article]) -> StoredArticles | None:
    """Link the text files of an earlier version of the corpus, if enough of them is in use."""
    stored = next((a.stored for a in read if isinstance(a, StoredArticle)), None)
    if stored is None or len(stored.text_files) >= _MOST_TEXT_FILES:
        return None
    rows = [a.row for a in read if isinstance(a, StoredArticle) and a.stored is stored]
    if stored.size_in_use(rows) < 0.5:
        return None
    try:
        for path in stored.text_files:
            os.link(path, folder / path.name)
    except OSError:  # another version took its place, or there are no links on this file system
        for path in folder.glob("texts-*.bin"):
            path.unlink()
        return None
    return stored


def _number_of(path: Path) -> int:
    return int(path.stem.rpartition("-")[2])
