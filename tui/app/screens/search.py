"""The search screen: full-text search over all articles, as you type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input
from textual.worker import get_current_worker

from tui.app.commands import bindings
from tui.app.matches import Match, Matches
from tui.app.presenters import in_language
from tui.app.search_view import SearchView
from tui.app.session import Session
from tui.app.strips import Piece
from tui.app.styles import StyledScreen
from tui.app.text_wrapping import cells, flat, shorten
from tui.app.widgets.key_bar import KeyBar
from tui.app.widgets.line_list import LineList
from tui.app.widgets.text_field import FieldOverList, TextField
from tui.app.widgets.text_line import TextLine
from tui.app.wording import in_articles_text
from tui.corpus import Article, split_passage_id
from tui.index import Hit, Order, QueryError
from tui.library import Library
from tui.library.bookmarks import TextPosition
from tui.library.lookups import GONE
from tui.library.main_language import foreign_language
from tui.localised import counted
from tui.translation import _

MOST = 200


@dataclass(frozen=True, slots=True)
class SearchSelection:
    """A hit that was chosen.

    Attributes:
        position: where it is.
        view: how the screen was left.
    """

    position: TextPosition
    view: SearchView


class HitList(LineList[Hit]):
    """Hits, each with its article's title and the words around the first match."""

    empty_text = ""
    row_height = 3

    def __init__(self, library: Library, **options: Any) -> None:
        super().__init__(**options)
        self._library = library

    def show(self, hits: Sequence[Hit], empty_text: str, index: int = 0) -> None:
        """List these hits, or say why there are none."""
        self.items, self.empty_text = hits, empty_text
        self.renew(index=index)

    def item_rows(self, index: int, width: int) -> list[list[Piece]]:
        hit = self.items[index]
        article = self._library.article(hit.article)
        if article is None:
            return [[(shorten(hit.article, width), self.style("strong"))], [(_(GONE), None)]]
        number = split_passage_id(hit.passage)[1] + 1
        told = self._language_told(hit, article)
        title = shorten(article.title, width - 6 - cells(told))
        head: list[Piece] = [
            (title, self.style("strong")),
            (f"  ¶{number}{told}", self.style("dim")),
        ]
        return [head, self._snippet(hit, article.text, width)]

    def _language_told(self, hit: Hit, article: Article) -> str:
        """The language of a hit where it is not that of most articles."""
        main = self._library.main_language
        name = foreign_language(article, article.passage_at(hit.start), main)
        return "".join(f" · {text}" for text in in_language(name))

    def _snippet(self, hit: Hit, text: str, width: int) -> list[Piece]:
        start = snippet_start(hit, text, width)
        pieces: list[Piece] = [("… " if start > hit.start else "", self.style("dim"))]
        position = start
        for match_start, match_end in hit.matches:
            if match_start >= position:
                pieces.append((flat(text[position:match_start]), None))
                pieces.append((flat(text[match_start:match_end]), self.style("accent")))
                position = match_end
        used = sum(cells(piece) for piece, _style in pieces)
        pieces.append((shorten(flat(text[position : hit.end]), max(0, width - used)), None))
        return pieces


def snippet_start(hit: Hit, text: str, width: int) -> int:
    """Where the words of a hit begin that its row shows: no later than its first match.

    Args:
        hit: a passage and its matches.
        text: of its article.
        width: of the row, in cells.
    """
    first = hit.matches[0][0] if hit.matches else hit.start
    length = hit.end - hit.start
    if first - hit.start <= width // 2 or (
        length <= width and cells(flat(text[hit.start : hit.end])) <= width
    ):
        return hit.start
    start = first - width // 3
    room = width - len("… ")
    if hit.end - room < start and cells(flat(text[hit.end - room : hit.end])) <= room:
        start = hit.end - room  # the row is full, where fewer words than it holds follow
    return text.find(" ", start, first) + 1 or start


class SearchScreen(StyledScreen[SearchSelection | None], FieldOverList):
    """A field and its hits; returns the hit that was chosen.

    Args:
        session: of this run.
        view: how it was left, if it is opened again.
    """

    BINDINGS = bindings("dialog", "dialog_back", "results")

    def __init__(self, session: Session, view: SearchView | None = None) -> None:
        super().__init__()
        self._left = view
        view = view or SearchView(session.last_query)
        self._session = session
        self._library = session.library
        self._notes: Mapping[str, str] | None = None
        self._query = view.query
        self._order = view.order
        self._stem = view.stem
        self._answered: str | None = None
        self._entered = False
        self._seen: object = None
        self._shown: str | None = None  # asked again, the current hit of it stays

    @property
    def holds_keys(self) -> bool:
        """Until the first hit that it is to go to is found; not while articles are read."""
        return self._entered and self._library.indexed

    def compose(self) -> ComposeResult:
        yield TextLine(
            [(_("Search all articles"), "strong")], id="search-title", classes="pane-title"
        )
        yield TextField(
            self._query,
            placeholder=_('words  "a phrase"  AND OR NOT  prefix*  entity:name   (f1 has all)'),
            id="query",
        )
        yield TextLine(id="search-about", whole=True)
        yield HitList(self._library)
        yield KeyBar()

    def on_mount(self) -> None:
        field = self.query_one(Input)
        if self._left is None or self._left.typing:
            field.focus()  # the last query is selected: another one takes its place
            if self._left is not None:
                field.cursor_position = len(field.value)
        else:
            self.query_one(HitList).focus()

    def show_changes(self) -> None:
        """Search again, if the articles or names are others than those it was sought in."""
        if self._library.revision is not self._seen:
            self._seek(self.query_one(Input).value)

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        self._session.last_query = message.value
        self._entered = False
        self._seek(message.value)

    def _seek(self, query: str) -> None:
        self._answered = None
        self._seen = self._library.revision
        self._search(query)

    @work(thread=True, exclusive=True, group="search")
    def _search(self, query: str) -> None:
        hits: list[Hit] = []
        problem = ""
        is_complete = self._library.indexed
        if not is_complete:
            problem = _("the articles are still being read")
        elif query.strip():
            if self._notes is None:
                self._notes = self._library.notes.by_passage()
            try:
                hits = self._library.index.search(
                    query, MOST, order=self._order, stem=self._stem, notes=self._notes
                )
            except QueryError as error:
                problem = _("{problem} (at character {number})")
                problem = problem.format(problem=error.message, number=error.position + 1)
        worker = get_current_worker()
        if not worker.is_cancelled:
            self.call_later(self._show, query, hits, problem, is_complete)

    def _show(self, query: str, hits: Sequence[Hit], problem: str, is_complete: bool) -> None:
        if query != self.query_one(Input).value:
            return
        articles = len({hit.article for hit in hits})
        count = counted("{count} passage", "{count} passages", len(hits))
        about = problem or (f"{count} {in_articles_text(articles)}" if hits else "")
        closest = self._order is Order.RELEVANCE
        order = _("the closest first") if closest else _("as they stand")
        forms = _("words in any form") if self._stem else _("words as typed")
        how = f"{order} · {forms}"
        self.query_one("#search-about", TextLine).show([(f" {about}", "dim")], [(how, "dim")])
        nothing = _("no passage has this") if query.strip() and not problem else ""
        self.query_one(HitList).show(hits, nothing, self._index_in(hits, query))
        self._shown = query
        if is_complete:
            self._left = None
            self._answered = query
            if self._entered:
                self._to_hits()

    def _index_in(self, hits: Sequence[Hit], query: str) -> int:
        """Of the hit that was the current one, or where the screen was left; else of the first."""
        if query == self._shown and (current := self.query_one(HitList).chosen) is not None:
            starts = [(hit.article, hit.start) for hit in hits]
            with suppress(ValueError):
                return starts.index((current.article, current.start))
        return self._left.index if self._left is not None else 0

    @on(Input.Submitted)
    def _to_hits(self) -> None:
        """To the current hit, or to the first one once they are found."""
        hits = self.query_one(HitList)
        query = self.query_one(Input).value
        self._entered = bool(query.strip()) and query != self._answered
        if hits.count and not self._entered and self.is_current:
            self._go(hits.index)

    def action_order(self) -> None:
        """By relevance or in reading order."""
        reading = self._order is Order.READING
        self._order = Order.RELEVANCE if reading else Order.READING
        self._shown = None
        self._seek(self.query_one(Input).value)

    def action_stem(self) -> None:
        """Words in any form, or as they are typed."""
        self._stem = not self._stem
        self._shown = None
        self._seek(self.query_one(Input).value)

    @on(LineList.Chosen)
    def _go_there(self, message: LineList.Chosen) -> None:
        self._go(message.index)

    def _go(self, number: int) -> None:
        hits = self.query_one(HitList).items
        hit = hits[number]
        found = (Match(one.article, *span) for one in hits for span in one.matches)
        self._session.matches = Matches(found, self._library.position)
        offset = hit.matches[0][0] if hit.matches else hit.start
        query = self.query_one(Input).value
        view = SearchView(query, self._order, self._stem, number)
        self.dismiss(SearchSelection(TextPosition(hit.article, offset), view))
