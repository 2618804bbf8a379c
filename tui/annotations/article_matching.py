"""The open articles: which of them a note belongs to, and where it stands there."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui.annotations.anchoring.anchor import Place, paragraph_around
from tui.annotations.canonical_url import is_same_title, page_of, pages_like
from tui.annotations.model import Anchored, AnchorState, Annotation
from tui.annotations.storage import queries, row_mapping
from tui.annotations.storage.database import Connection
from tui.annotations.storage.fingerprints import marks_of
from tui.annotations.storage.queries import Origin
from tui.corpus import Article, snap_to_graphemes

if TYPE_CHECKING:
    from tui.annotations.anchoring.alignment import Alignment

_LEAST_CONTAINMENT = 0.5
"""Near-copies: of the three-word runs of the shorter text, this share is in the longer one too."""

LARGEST_ALIGNED = 2_000_000
"""Code points; aligning two texts of this length takes a few seconds."""

_CLEARLY_NEARER = 0.1
"""By how much more it must share than another to be the one article that a note belongs to."""

_SAME_BUT_TITLE = 0.8
"""How much an article in a file of several must share with one of another title to be it."""

_KEPT_ALIGNMENTS = 32


class ArticleMatcher:
    """Open articles by what notes know them by.

    A note belongs to the article that has its text; else to the one with its path; else to one
    with its title, or its file name, whose text is a near-copy of the one it was made on. Where
    its file is gone, a near-copy is enough: the file was renamed, and edited too. Of several
    near-copies it is the nearest, and the note is not `exact` there unless it is by far.
    """

    def __init__(self, articles: tuple[Article, ...] = ()) -> None:
        self._articles = articles
        self._hashes: dict[int, tuple[Article, str]] = {}  # by the article's identity
        self._gone: dict[str, bool] = {}
        self._shares: dict[tuple[str, str], float] = {}
        self._nearest: dict[Origin, tuple[Article | None, bool]] = {}
        self._alignments: dict[tuple[str, str], Alignment] = {}

    # Made when the first note is looked for: of many articles they take a second.

    @cached_property
    def _by_hash(self) -> dict[str, Article]:
        # Of several with one text or address the first is kept.
        return {self.hash_of(article): article for article in reversed(self._articles)}

    @cached_property
    def _by_uri(self) -> dict[tuple[str, str], Article]:
        return {
            (uri, member_of(article.id, uri)): article
            for article in reversed(self._articles)
            for uri in reversed(uris_of(article))
        }

    @cached_property
    def _by_page(self) -> dict[str, list[Article]]:
        found: dict[str, list[Article]] = {}
        for article in self._articles:
            if page := page_of(article.url or ""):
                found.setdefault(page, []).append(article)
        return found

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], list[int]]:
        places: dict[tuple[str, str], list[int]] = {}
        for at, article in enumerate(self._articles):
            for name in _names_of(article):
                places.setdefault(name, []).append(at)
        return places

    def holds(self, articles: tuple[Article, ...]) -> bool:
        """Whether these very articles are the open ones."""
        return len(articles) == len(self._articles) and all(
            one is other for one, other in zip(articles, self._articles, strict=True)
        )

    def hash_of(self, article: Article) -> str:
        """The hash of an article's text, which costs some time to make."""
        known = self._hashes.get(id(article))
        if known is None:
            known = self._hashes[id(article)] = article, article.text_hash
        return known[1]

    def owner(self, connection: Connection, origin: Origin) -> Article | None:
        """The open article that a note belongs to, None if it is not open."""
        at_path = self._by_uri.get((origin.uri, member_of(origin.article, origin.uri)))
        if at_path is not None and self.hash_of(at_path) == origin.text_hash:
            return at_path
        if at_path is not None and self._is_another(connection, origin, at_path):
            at_path = None
        found = self._by_hash.get(origin.text_hash) or at_path or self._at_page(origin)
        return found or self._nearest_copy(connection, origin)[0]

    def _at_page(self, origin: Origin) -> Article | None:
        """The open article at the web address of a note; of several, that of its title."""
        found = self._by_page.get(page_of(origin.uri), [])
        if len(found) > 1:
            found = [each for each in found if is_same_title(each.title, origin.title)]
        return found[0] if len(found) == 1 else None

    def _is_another(self, connection: Connection, origin: Origin, article: Article) -> bool:
        """Whether an article came in the place of a note's, in a file that holds several."""
        titles = (article.title, (article.original or article).title)
        return (
            member_of(origin.article, origin.uri) != ""
            and "" not in (origin.title, *titles)
            and not any(is_same_title(origin.title, title) for title in titles)
            and self._share(connection, origin.text_hash, article) < _SAME_BUT_TITLE
        )

    def _nearest_copy(self, connection: Connection, origin: Origin) -> tuple[Article | None, bool]:
        """The open article nearest to the text of a note, and whether no other is about as near.

        Of those with its title or file name; if its file is gone and there is none, of any.
        """
        if origin not in self._nearest:
            self._nearest[origin] = None, True
            for candidates in (self._namesakes(origin), self._alike(connection, origin)):
                shares = {
                    at: share
                    for at in dict.fromkeys(candidates)
                    if not self._is_another(connection, origin, self._articles[at])
                    and (share := self._share(connection, origin.text_hash, self._articles[at]))
                }
                if shares:
                    first, *others = sorted(shares, key=lambda at: -shares[at])
                    sure = all(shares[first] - shares[at] >= _CLEARLY_NEARER for at in others)
                    # One that stands elsewhere in the same file may be another with the same lead.
                    sure = sure and origin.uri not in uris_of(self._articles[first])
                    self._nearest[origin] = self._articles[first], sure
                    break
        return self._nearest[origin]

    def belongs(self, connection: Connection, origin: Origin, article: Article) -> bool:
        """Whether a note belongs to an article, which need not be one of the open ones."""
        owner = self.owner(connection, origin)
        same_text = origin.text_hash == self.hash_of(article)
        if owner is not None and (not same_text or self.hash_of(owner) == origin.text_hash):
            return owner.id == article.id
        if same_text:
            return True
        uris = uris_of(article)
        member = member_of(origin.article, origin.uri)
        if (origin.uri, member) in {(uri, member_of(article.id, uri)) for uri in uris}:
            return not self._is_another(connection, origin, article)
        page = page_of(origin.uri)
        if page and page == page_of(article.url or ""):
            return not self._articles or is_same_title(article.title, origin.title)
        names = _names(origin.title, origin.article, (origin.uri,))
        alike = not names.isdisjoint(_names_of(article))
        near = alike or self._is_gone(origin)
        return near and self._share(connection, origin.text_hash, article) > 0

    def _namesakes(self, origin: Origin) -> Iterator[int]:
        """Numbers of open articles with the title or the file name of a note's."""
        for name in sorted(_names(origin.title, origin.article, (origin.uri,))):
            yield from self._by_name.get(name, ())

    def _alike(self, connection: Connection, origin: Origin) -> Iterator[int]:
        """Numbers of open articles with lines of a note's text, if its file is gone."""
        if self._articles and self._is_gone(origin):
            marks = queries.marks(connection, origin.text_hash)
            shared = Counter(at for mark in marks for at in self._by_mark.get(mark, ()))
            enough = queries.enough_marks(marks)
            yield from (at for at, count in shared.items() if count >= enough)

    @cached_property
    def _by_mark(self) -> dict[int, list[int]]:
        """Numbers of open articles by the marks of their texts."""
        found: dict[int, list[int]] = {}
        for at, article in enumerate(self._articles):
            for mark in marks_of(article.text):
                found.setdefault(mark, []).append(at)
        return found

    def _is_gone(self, origin: Origin) -> bool:
        """Whether the file a note was made on is there no more: it may have been renamed."""
        if origin.uri not in self._gone:
            path = row_mapping.path_of(origin.uri)
            self._gone[origin.uri] = path.startswith("/") and not os.path.lexists(path)
        return self._gone[origin.uri]

    def anchored(
        self, connection: Connection, note: Annotation, article: Article | None
    ) -> Anchored:
        """Where a note stands in the article it belongs to; an orphan if that is not open."""
        at = note.selector
        if article is None:
            old = _old_paragraph(note, row_mapping.get_text(connection, at.text_hash))
            return Anchored(note, AnchorState.ORPHAN, None, None, None, old, None)
        if at.text_hash == self.hash_of(article):
            paragraph = paragraph_around(article.text, at.start, at.end)
            state = AnchorState.EXACT
            return Anchored(note, state, article.id, at.start, at.end, paragraph, paragraph)
        # Imported when a text has changed: not at the start, when most have not.
        from tui.annotations.anchoring.quote_search import find_in_huge, find_quote
        from tui.annotations.anchoring.reanchoring import place

        if len(article.text) > LARGEST_ALIGNED:
            return _anchored(note, article, find_in_huge(at, article.text), _old_paragraph(note))
        alignment = self._aligned(connection, at.text_hash, article)
        if alignment is None:
            return _anchored(note, article, find_quote(at, article.text), _old_paragraph(note))
        old = _old_paragraph(note, alignment.old.text)
        found = place(at, alignment)
        origin = Origin(at.text_hash, row_mapping.uri_of(note.path), note.title, note.article)
        _, sure = self._nearest.get(origin, (article, True))
        if found.state is AnchorState.EXACT and not sure:
            found = found._replace(state=AnchorState.AMBIGUOUS)
        return _anchored(note, article, found, old)

    def _aligned(
        self, connection: Connection, text_hash: str, article: Article
    ) -> Alignment | None:
        """A kept text with an article's; None if the text is not kept, or too large."""
        from tui.annotations.anchoring.alignment import align

        key = (text_hash, self.hash_of(article))
        if key not in self._alignments:
            old = row_mapping.get_text(connection, text_hash)
            if old is None or len(old) > LARGEST_ALIGNED:
                return None
            if len(self._alignments) >= _KEPT_ALIGNMENTS:
                self._alignments.clear()
            self._alignments[key] = align(old, article.text)
        return self._alignments[key]

    def _share(self, connection: Connection, text_hash: str, article: Article) -> float:
        """How much a kept text and an article's have in common; 0 unless they are near-copies."""
        key = (text_hash, self.hash_of(article))
        if key not in self._shares:
            old = row_mapping.get_text(connection, text_hash)
            self._shares[key] = 0.0 if old is None else _common_wording(old, article.text)
        return self._shares[key]


def uris_of(article: Article) -> tuple[str, ...]:
    """The addresses of an article's file and of its copies, as given and without links."""
    paths = [path for path in (article.path, *article.duplicates) if path != Path("-")]
    return tuple(
        dict.fromkeys(
            row_mapping.uri_of(where)
            for path in paths
            for where in (str(path.absolute()), os.path.realpath(path))
        )
    )


def addresses_of(article: Article) -> tuple[str, ...]:
    """`uris_of`, and the ways in which the article's web address is written most."""
    return (*uris_of(article), *pages_like(article.url or ""))


def path_of(article: Article) -> str:
    """The absolute path of an article's file; `-` for the standard input."""
    return "-" if article.path == Path("-") else str(article.path.absolute())


def member_of(article: str, uri: str) -> str:
    """Which article of a file that holds several: the last part of its id, else empty."""
    name = Path(row_mapping.path_of(uri))
    last = article.rsplit("/", 1)[-1]
    return "" if last in (name.name, name.stem) else last


def _names(title: str, article: str, uris: Sequence[str]) -> set[tuple[str, str]]:
    """The title, and the file names, by which an article may be met again in another folder."""
    names = {(row_mapping.file_name_of(uri), member_of(article, uri)) for uri in uris if "/" in uri}
    return names | {(title, "title")} if title else names


def _names_of(article: Article) -> set[tuple[str, str]]:
    """The names of an open article, under the title that its file has for it, too."""
    titles = {article.title, (article.original or article).title}
    uris = uris_of(article)
    return set().union(*(_names(title, article.id, uris) for title in titles))


def _common_wording(one: str, other: str) -> float:
    """The share of the runs of three words of two texts that are in both; 0 if no near-copies."""
    first, second = (set(zip(w, w[1:], w[2:], strict=False)) for w in map(_words, (one, other)))
    both = len(first & second)
    is_near_copy = both >= _LEAST_CONTAINMENT * max(1, min(len(first), len(second)))
    return both / len(first | second) if is_near_copy else 0.0


def _words(text: str) -> list[str]:
    """Words; letters in a script that has no spaces."""
    words = text.casefold().split()
    return words if len(words) * 20 > len(text) else list(text)


def _old_paragraph(note: Annotation, text: str | None = None) -> str:
    at = note.selector
    if text is None:
        return at.prefix + at.exact + at.suffix
    return paragraph_around(text, at.start, at.end)


def _anchored(note: Annotation, article: Article, found: Place, old: str) -> Anchored:
    if found.start is None or found.end is None:
        return Anchored(note, found.state, article.id, None, None, old, None)
    start, end = snap_to_graphemes(article.text, found.start, found.end)
    new = paragraph_around(article.text, start, end)
    return Anchored(note, found.state, article.id, start, end, old, new)
