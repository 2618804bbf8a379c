"""The first view: a few articles, their names, and what is known of one passage.

A line of JSON, and behind it the texts as they are: of 5 MB, JSON takes ten times as long. Where
passages are stands in it as digits, of which none is a value of JSON, for the same reason.

What is read is checked down to every span, as if anybody could have written it: what is not as
`encoded` writes it must neither stop a start nor show a text that is not in an article.
"""

from __future__ import annotations

import json
import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from tui.corpus import Article, ArticleFile, Passage, PassageColumns, PassageKind

if TYPE_CHECKING:
    from tui.index import Related

T = TypeVar("T")

_FIELDS = ("id", "title", "source", "published", "language", "authors", "url")
_OPTIONAL = ("source", "published", "language", "url")

Name = tuple[int, int, str]
"""The first code point of a mention, one past its last, and the label of its entity."""


class FirstView(NamedTuple):
    """What is kept.

    Attributes:
        files: the articles of files that are as they were, in the order of the list.
        names: the mentions of entities, by article id; not checked yet (`names_of`).
        related: what was related to the passage that was read last, by its id; not checked yet
            (`related_to`).
        sentences: the sentences of passages at which a start may stand, by the ids of those; not
            checked yet (`sentences_of`).
        names_in: the language in which `related` names entities.
    """

    files: Mapping[ArticleFile, tuple[Article, ...]] = MappingProxyType({})
    names: Mapping[str, Any] = MappingProxyType({})
    related: Mapping[str, Any] = MappingProxyType({})
    sentences: Mapping[str, Any] = MappingProxyType({})
    names_in: str = ""


_TABLES = ("names", "related", "sentences")


def encoded(
    program: str,
    files: Iterable[tuple[ArticleFile, Sequence[Article]]],
    names: Mapping[str, Sequence[Name]],
    related: Mapping[str, Sequence[Mapping[str, Any]]],
    sentences: Mapping[str, Sequence[tuple[int, int]]],
    names_in: str,
) -> bytes:
    """A first view as `decoded` reads it.

    Raises:
        ValueError: a text cannot be stored.
    """
    texts: list[bytes] = []
    rows = [_file_row(file, articles, texts) for file, articles in files]
    about = {"names": names, "related": related, "sentences": sentences, "names_in": names_in}
    kept = json.dumps({"program": program, "files": rows, **about})
    return b"".join([kept.encode(), b"\n", *texts])


def decoded(content: bytes, program: str, start: int = 0) -> FirstView:
    """A first view, less the files that have changed since.

    Args:
        content: of `encoded`.
        program: the version that must have written it.
        start: the byte at which it begins.

    Raises:
        ValueError: it is another's, or not as `encoded` writes it.
    """
    about = content.find(b"\n", start) % (len(content) + 1)  # its end
    try:
        kept = json.loads(content[start:about])
    except (RecursionError, ValueError) as error:
        raise ValueError("no JSON") from error
    if not isinstance(kept, dict) or kept.get("program") != program:
        raise ValueError("of another version")
    files = dict(_unchanged(_list(kept.get("files")), memoryview(content)[about + 1 :]))
    ids = [article.id for articles in files.values() for article in articles]
    if len({*ids}) < len(ids):
        raise ValueError("an article that is there twice")
    names, related, sentences = (_table(kept.get(each)) for each in _TABLES)
    return FirstView(files, names, related, sentences, _text(kept.get("names_in")))


def names_of(article: Article, view: FirstView) -> list[Name]:
    """The names of an article that were kept.

    Raises:
        ValueError: they are not as they were written, or not of its text.
    """
    rows = [_list(row, 3) for row in _list(view.names.get(article.id, []))]
    whole = (0, len(article.text))
    return [(*_span([start, end], whole), _text(label)) for start, end, label in rows]


def sentences_of(passage: Passage, view: FirstView) -> list[tuple[int, int]]:
    """The sentences of a passage that were kept, in order.

    Raises:
        ValueError: there are none, or they are not as they were written, or not of the passage.
    """
    found: list[tuple[int, int]] = []
    start = passage.start
    for row in _list(view.sentences.get(passage.id, [])):
        found.append(_span(row, (start, passage.end)))
        start = found[-1][1]
    if not found:
        raise ValueError("no sentences")
    return found


def related_to(
    passage: Passage, view: FirstView, article_of: Callable[[str], Article | None]
) -> list[Related]:
    """The related passages that were kept, of articles whose text is as it was.

    Args:
        passage: the one in question.
        view: what was kept.
        article_of: the article of an id as it reads now.

    Raises:
        ValueError: they are not as they were written, or not of the texts.
    """
    kept = {one.id: one for articles in view.files.values() for one in articles}

    def now(article_id: str) -> Article | None:
        then, article = kept.get(article_id), article_of(article_id)
        is_same = then is not None and article is not None and then.text == article.text
        return article if is_same else None

    article = now(passage.article)
    if article is None or passage not in article.passages:
        return []
    rows = [_table(row) for row in _list(view.related.get(passage.id, []))]
    return [
        _related(row, passage, other)
        for row in rows
        if (other := now(_text(row.get("article")))) is not None
    ]


def _file_row(file: ArticleFile, articles: Sequence[Article], texts: list[bytes]) -> list[Any]:
    new = [article.text.encode() for article in articles]
    texts += new
    rows = [
        {
            **{name: getattr(article, name) for name in _FIELDS},
            "path": str(article.path),
            "size": len(text),
            "passages": _columns(article),
        }
        for article, text in zip(articles, new, strict=True)
    ]
    return [file.id, str(file.path), file.size, file.modified, file.changed, rows]


def _unchanged(
    rows: Sequence[Any], texts: memoryview
) -> Iterator[tuple[ArticleFile, tuple[Article, ...]]]:
    for row in rows:
        id_, path, *stamp, articles = _list(row, 6)
        where = Path(_text(path, "surrogateescape"))
        file = ArticleFile(_text(id_), str(where), *(_of(int, one) for one in stamp))
        read = []
        for one in map(_table, _list(articles)):
            end = _of(int, one.get("size"))
            if not 0 <= end <= len(texts):
                raise ValueError("a text that is not there")
            read.append(_article(one, file, str(texts[:end], "utf-8")))
            texts = texts[end:]
        if not read:
            raise ValueError("a file without articles")
        with suppress(OSError):
            status = file.path.stat()
            if [status.st_size, status.st_mtime_ns, status.st_ctime_ns] == stamp:
                yield file, tuple(read)


def _article(row: Mapping[str, Any], file: ArticleFile, text: str) -> Article:
    id_ = _text(row.get("id"))
    if not file.holds(id_) or row.get("path") != str(file.path):
        raise ValueError("an article of another file")
    passages = _passages(id_, _list(row.get("passages"), 4), len(text))
    optional = {name: row.get(name) for name in _OPTIONAL}
    known: dict[str, Any] = {
        name: None if one is None else _text(one) for name, one in optional.items()
    }
    authors = tuple(map(_text, _list(row.get("authors"))))
    title = _text(row.get("title"))
    return Article(id_, file.path, title, text, passages, authors=authors, **known)


def _columns(article: Article) -> list[Any]:
    _id, starts, ends, kinds, languages = PassageColumns.of(article.id, article.passages).columns
    return [starts.hex(), ends.hex(), kinds.hex(), [*languages.items()]]


def _passages(article_id: str, columns: Sequence[Any], length: int) -> PassageColumns:
    """Checked without a loop in Python, and none of them made: 5 MB are ten thousand passages."""
    starts, ends, kinds = (bytes.fromhex(_text(one)) for one in columns[:3])
    languages = {
        _of(int, n): _text(code) for n, code in (_list(one, 2) for one in _list(columns[3]))
    }
    if {4 * len(kinds)} != {len(starts), len(ends)} or {*kinds} - {*range(len(PassageKind))}:
        raise ValueError("passages without an end or a kind")
    found = PassageColumns(article_id, starts, ends, kinds, languages)
    bounds = [0, *chain.from_iterable(zip(found.starts, found.ends, strict=True)), length]
    if bounds != sorted(bounds) or not all(map(operator.lt, found.starts, found.ends)):
        raise ValueError("a passage that is not there")
    return found


def _related(row: Mapping[str, Any], passage: Passage, other: Article) -> Related:
    from tui.index import Degree, Reasons, Related

    there = next((one for one in other.passages if one.id == row.get("passage")), None)
    if there is None or (row.get("start"), row.get("end")) != (there.start, there.end):
        raise ValueError("a passage that is not there")
    reasons = _table(row.get("reasons"))
    told: dict[str, Any] = {name: reasons.get(name) for name in Reasons._fields}
    for name, value in told.items():
        if name in ("near_duplicate", "meaning"):
            told[name] = bool(value)
        elif name == "differing":
            told[name] = tuple(tuple(map(_text, _list(pair, 2))) for pair in _list(value))
        else:
            told[name] = tuple(map(_text, _list(value)))
    return Related(
        there.id,
        other.id,
        there.start,
        there.end,
        _probability(row.get("score")),
        Degree(_text(row.get("degree"))),
        Reasons(**told),
        tuple(map(_text, _list(row.get("near_duplicates")))),
        tuple(_span(one, (passage.start, passage.end)) for one in _list(row.get("here"))),
        tuple(_span(one, (there.start, there.end)) for one in _list(row.get("there"))),
    )


def _of(kind: type[T], value: object) -> T:
    if not isinstance(value, kind):
        raise ValueError(f"no {kind.__name__}")
    return value


def _list(value: object, length: int | None = None) -> list[Any]:
    found = _of(list, value)
    if length not in (None, len(found)):
        raise ValueError("a list of another length")
    return found


def _table(value: object) -> dict[str, Any]:
    return _of(dict, value)


def _text(value: object, errors: str = "strict") -> str:
    text = _of(str, value)
    text.encode("utf-8", errors)  # half of a pair is no text: it could not be stored
    return text


def _probability(value: object) -> float:
    if not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError("no probability")
    return value


def _span(value: object, within: tuple[int, int]) -> tuple[int, int]:
    start, end = (_of(int, one) for one in _list(value, 2))
    if not within[0] <= start < end <= within[1]:
        raise ValueError("a span that is not there")
    return start, end
