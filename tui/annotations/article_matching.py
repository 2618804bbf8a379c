"""Record linkage of notes to the open articles: by text hash, address, title and resemblance."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui.annotations.anchoring.anchor import Anchor, paragraph_around
from tui.annotations.canonical_url import is_same_title, page_of, pages_like
from tui.annotations.model import Anchored, AnchorState, Annotation
from tui.annotations.storage import queries, row_mapping
from tui.annotations.storage.connections import Connection
from tui.annotations.storage.queries import Origin
from tui.annotations.storage.texts import fingerprints_of
from tui.corpus import Article, snap_to_graphemes

if TYPE_CHECKING:
    from tui.annotations.anchoring.alignment import Alignment

NEAR_DUPLICATE = 0.5
"""Least containment of the shorter text's 3-word shingles in the longer text."""

LARGEST_ALIGNED = 2_000_000
"""Code points; aligning two texts of this length takes a few seconds."""

_CLEAR_MARGIN = 0.1
"""Least margin in resemblance of the best candidate over the others to be unambiguous."""

_SAME_EXCEPT_TITLE = 0.8
"""Least resemblance to link articles of different titles within a file of several."""

_KEPT_ALIGNMENTS = 32


class ArticleMatcher:
    """Links notes to open articles, and anchors them there.

    A note belongs to the article with its text; else with its path; else to a near-duplicate of
    its text with the same title or file name. Where its file is gone, any near-duplicate will do:
    the file was renamed and edited. Of several near-duplicates the one of the highest resemblance
    is taken, and the note is `exact` there only if the margin is clear.
    """

    def __init__(self, articles: tuple[Article, ...] = ()) -> None:
        self._articles = articles
        self._hashes: dict[int, tuple[Article, str]] = {}  # by the article's identity
        self._gone: dict[str, bool] = {}
        self._resemblances: dict[tuple[str, str], float] = {}
        self._nearest: dict[Origin, tuple[Article | None, bool]] = {}
        self._alignments: dict[tuple[str, str], Alignment] = {}

    # Lazy lookup tables: of many articles they take a second to build, as much memory as all else
    # that is known of them, and the texts that are on disk. Most notes need one or none.

    @cached_property
    def _by_hash(self) -> dict[str, Article]:
        # Of several with one text or address the first wins.
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
        found: dict[tuple[str, str], list[int]] = {}
        for at, article in enumerate(self._articles):
            for name in _names_of_article(article):
                found.setdefault(name, []).append(at)
        return found

    def holds(self, articles: tuple[Article, ...]) -> bool:
        """Whether these are the open articles, by identity."""
        return len(articles) == len(self._articles) and all(
            one is other for one, other in zip(articles, self._articles, strict=True)
        )

    def hash_of(self, article: Article) -> str:
        """The hash of an article's text, cached."""
        known = self._hashes.get(id(article))
        if known is None:
            known = self._hashes[id(article)] = article, article.text_hash
        return known[1]

    def owner(self, connection: Connection, origin: Origin) -> Article | None:
        """The open article that a note belongs to; None if it is not open."""
        at_path = self._by_uri.get((origin.uri, member_of(origin.article, origin.uri)))
        if at_path is not None and self.hash_of(at_path) == origin.text_hash:
            return at_path
        if at_path is not None and self._is_another(connection, origin, at_path):
            at_path = None
        found = self._by_hash.get(origin.text_hash) or at_path or self._at_page(origin)
        return found or self._nearest_duplicate(connection, origin)[0]

    def _at_page(self, origin: Origin) -> Article | None:
        """The open article at the web address of a note; of several, the one with its title."""
        found = self._by_page.get(page_of(origin.uri), [])
        if len(found) > 1:
            found = [each for each in found if is_same_title(each.title, origin.title)]
        return found[0] if len(found) == 1 else None

    def _is_another(self, connection: Connection, origin: Origin, article: Article) -> bool:
        """Whether an article replaced the note's own in a file that holds several."""
        titles = (article.title, (article.original or article).title)
        return (
            member_of(origin.article, origin.uri) != ""
            and "" not in (origin.title, *titles)
            and not any(is_same_title(origin.title, title) for title in titles)
            and self._resemblance(connection, origin, article) < _SAME_EXCEPT_TITLE
        )

    def _nearest_duplicate(
        self, connection: Connection, origin: Origin
    ) -> tuple[Article | None, bool]:
        """The near-duplicate of highest resemblance to a note's text, and whether it is clear.

        Among articles with its title or file name; if its file is gone and there is none, among
        all.
        """
        if origin not in self._nearest:
            self._nearest[origin] = None, True
            for candidates in (self._namesakes(origin), self._by_sketch(connection, origin)):
                scores = {
                    at: score
                    for at in dict.fromkeys(candidates)
                    if not self._is_another(connection, origin, self._articles[at])
                    and (score := self._resemblance(connection, origin, self._articles[at]))
                }
                if scores:
                    first, *others = sorted(scores, key=lambda at: -scores[at])
                    is_clear = all(scores[first] - scores[at] >= _CLEAR_MARGIN for at in others)
                    # Another article of the same file may begin with the same lead.
                    is_clear = is_clear and origin.uri not in uris_of(self._articles[first])
                    self._nearest[origin] = self._articles[first], is_clear
                    break
        return self._nearest[origin]

    def belongs(self, connection: Connection, origin: Origin, article: Article) -> bool:
        """Whether a note belongs to an article, which need not be open."""
        same_text = origin.text_hash == self.hash_of(article)
        uris = uris_of(article)
        member = member_of(origin.article, origin.uri)
        same_place = (origin.uri, member) in {(uri, member_of(article.id, uri)) for uri in uris}
        if same_text and same_place:  # without the tables: it was just written
            return True
        owner = self.owner(connection, origin)
        if owner is not None and (not same_text or self.hash_of(owner) == origin.text_hash):
            return owner.id == article.id
        if same_text:
            return True
        if same_place:
            return not self._is_another(connection, origin, article)
        page = page_of(origin.uri)
        if page and page == page_of(article.url or ""):
            return not self._articles or is_same_title(article.title, origin.title)
        names = _names(origin.title, origin.article, (origin.uri,))
        same_name = not names.isdisjoint(_names_of_article(article))
        is_candidate = same_name or self._is_gone(origin)
        return is_candidate and self._resemblance(connection, origin, article) > 0

    def _namesakes(self, origin: Origin) -> Iterator[int]:
        """Indices of the open articles with a note's title or file name."""
        for name in sorted(_names(origin.title, origin.article, (origin.uri,))):
            yield from self._by_name.get(name, ())

    def _by_sketch(self, connection: Connection, origin: Origin) -> Iterator[int]:
        """Indices of the open articles that share lines with a note's text, if its file is gone."""
        if self._articles and self._is_gone(origin):
            sketch = queries.stored_fingerprints(connection, origin.text_hash)
            shared = Counter(at for each in sketch for at in self._by_fingerprint.get(each, ()))
            enough = queries.fewest_shared(sketch)
            yield from (at for at, count in shared.items() if count >= enough)

    @cached_property
    def _by_fingerprint(self) -> dict[int, list[int]]:
        """Inverted index: line fingerprint to the indices of open articles."""
        found: dict[int, list[int]] = {}
        for at, article in enumerate(self._articles):
            for fingerprint in fingerprints_of(article.text):
                found.setdefault(fingerprint, []).append(at)
        return found

    def _is_gone(self, origin: Origin) -> bool:
        """Whether the file of a note's article is gone: it may have been renamed."""
        if origin.uri not in self._gone:
            path = row_mapping.path_of(origin.uri)
            self._gone[origin.uri] = path.startswith("/") and not os.path.lexists(path)
        return self._gone[origin.uri]

    def anchored(
        self, connection: Connection, note: Annotation, article: Article | None
    ) -> Anchored:
        """A note with its anchor in the article it belongs to; an orphan if that is not open."""
        at = note.selector
        if article is None:
            old = _old_paragraph(note, row_mapping.get_text(connection, at.text_hash))
            return Anchored(note, AnchorState.ORPHAN, None, None, None, old, None)
        if at.text_hash == self.hash_of(article):
            paragraph = paragraph_around(article.text, at.start, at.end)
            state = AnchorState.EXACT
            return Anchored(note, state, article.id, at.start, at.end, paragraph, paragraph)
        # Imported only where a text has changed, to keep the start fast.
        from tui.annotations.anchoring.quote_search import find_in_huge, find_quote
        from tui.annotations.anchoring.reanchoring import reanchor

        if len(article.text) > LARGEST_ALIGNED:
            return _anchored(note, article, find_in_huge(at, article.text), _old_paragraph(note))
        alignment = self._aligned(connection, at.text_hash, article)
        if alignment is None:
            return _anchored(note, article, find_quote(at, article.text), _old_paragraph(note))
        old = _old_paragraph(note, alignment.old.text)
        found = reanchor(at, alignment)
        origin = Origin(at.text_hash, row_mapping.uri_of(note.path), note.title, note.article)
        _, is_clear = self._nearest.get(origin, (article, True))
        if found.state is AnchorState.EXACT and not is_clear:
            found = found._replace(state=AnchorState.AMBIGUOUS)
        return _anchored(note, article, found, old)

    def _aligned(
        self, connection: Connection, text_hash: str, article: Article
    ) -> Alignment | None:
        """The alignment of a stored text with an article's; None if not stored or too large."""
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

    def _resemblance(self, connection: Connection, origin: Origin, article: Article) -> float:
        """The resemblance of a stored text and an article's; 0 unless they are near-duplicates."""
        key = (origin.text_hash, self.hash_of(article))
        if key not in self._resemblances:
            old = row_mapping.get_text(connection, origin.text_hash)
            self._resemblances[key] = (
                0.0 if old is None else _shingle_resemblance(old, article.text)
            )
        return self._resemblances[key]


def uris_of(article: Article) -> tuple[str, ...]:
    """The URIs of an article's file and of its duplicates, as given and with links resolved."""
    paths = [path for path in (article.path, *article.duplicates) if path != Path("-")]
    return tuple(
        dict.fromkeys(
            row_mapping.uri_of(where)
            for path in paths
            for where in (str(path.absolute()), os.path.realpath(path))
        )
    )


def addresses_of(article: Article) -> tuple[str, ...]:
    """`uris_of`, and the most frequent variants of the article's web address."""
    return (*uris_of(article), *pages_like(article.url or ""))


def path_of(article: Article) -> str:
    """The absolute path of an article's file; `-` for the standard input."""
    return "-" if article.path == Path("-") else str(article.path.absolute())


def member_of(article: str, uri: str) -> str:
    """Which article of a file that holds several: the last segment of its id; else empty."""
    name = Path(row_mapping.path_of(uri))
    last = article.rsplit("/", 1)[-1]
    return "" if last in (name.name, name.stem) else last


def _names(title: str, article: str, uris: Sequence[str]) -> set[tuple[str, str]]:
    """Linkage keys that survive a move to another folder: the title and the file names."""
    names = {(row_mapping.file_name_of(uri), member_of(article, uri)) for uri in uris if "/" in uri}
    return names | {(title, "title")} if title else names


def _names_of_article(article: Article) -> set[tuple[str, str]]:
    """The linkage keys of an open article, under its corrected and its original title."""
    titles = {article.title, (article.original or article).title}
    uris = uris_of(article)
    return set().union(*(_names(title, article.id, uris) for title in titles))


def _shingle_resemblance(one: str, other: str) -> float:
    """The Jaccard resemblance of 3-word shingles (Broder 1997); 0 unless near-duplicates."""
    first, second = (set(zip(w, w[1:], w[2:], strict=False)) for w in map(_words, (one, other)))
    shared = len(first & second)
    is_near_duplicate = shared >= NEAR_DUPLICATE * max(1, min(len(first), len(second)))
    return shared / len(first | second) if is_near_duplicate else 0.0


def _words(text: str) -> list[str]:
    """Words; single characters in scripts without spaces."""
    words = text.casefold().split()
    return words if len(words) * 20 > len(text) else list(text)


def _old_paragraph(note: Annotation, text: str | None = None) -> str:
    at = note.selector
    if text is None:
        return at.prefix + at.exact + at.suffix
    return paragraph_around(text, at.start, at.end)


def _anchored(note: Annotation, article: Article, found: Anchor, old: str) -> Anchored:
    if found.start is None or found.end is None:
        return Anchored(note, found.state, article.id, None, None, old, None)
    start, end = snap_to_graphemes(article.text, found.start, found.end)
    new = paragraph_around(article.text, start, end)
    return Anchored(note, found.state, article.id, start, end, old, new)
