"""Looking across articles: related passages, entities, search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.timer import Timer

from tui.app import guide
from tui.app.commands import bindings
from tui.app.looks import NAMES
from tui.app.outside import open_outside
from tui.app.screens.noting import NotingScreen
from tui.app.session import Progress, Session
from tui.app.widgets.entity_list import EntityList
from tui.app.widgets.line_list import LineList
from tui.app.widgets.panes import Tab
from tui.app.widgets.reader import Place
from tui.app.widgets.related_list import RelatedItem, RelatedList
from tui.app.widgets.text_line import Pieces
from tui.app.wrapping import shorten
from tui.corpus import Article, Passage, PassageKind

if TYPE_CHECKING:
    from textual.widgets import Input

    from tui.analysis import Entity

FOLLOW_AFTER = 0.03  # seconds the cursor rests before its related passages are sought
RELATED = 10


class MainScreen(NotingScreen):
    """Adds what the other articles say, who and what is named, and the search."""

    BINDINGS = bindings("look", "program")

    class RelatedFound(Message):
        """The related passages of a passage were found."""

        def __init__(self, passage: Passage, items: list[RelatedItem]) -> None:
            super().__init__()
            self.passage = passage
            self.items = items

    class Resolved(Message):
        """The entities were resolved anew."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._hidden: frozenset[str] = frozenset()
        self._chosen: Entity | None = None
        self._rest: Timer | None = None

    def article_opened(self, article: Article) -> None:
        super().article_opened(article)
        self.show_entities()

    def cursor_moved(self, passage: Passage) -> None:
        super().cursor_moved(passage)
        self.follow(passage)

    def loading_advanced(self, progress: Progress) -> None:
        super().loading_advanced(progress)
        self.show_entities()
        if self.panes.reader.passage is not None:
            self.follow(self.panes.reader.passage)

    def facts(self) -> list[str]:
        if not self.session.named:
            return super().facts()
        names = sum(map(guide.is_named, self.session.index.entities))
        return [f"{names} entities", *super().facts()]

    def legend(self) -> Pieces:
        shown = [look for look in ("person", "place", "org") if look not in self._hidden]
        return [piece for look in shown for piece in ((f"  {NAMES[look]} ", "dim"), ("●", look))]

    # Related passages.

    def follow(self, passage: Passage) -> None:
        """Show what is related to a passage, once the cursor rests on it."""
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(FOLLOW_AFTER, lambda: self._find_related(passage))

    @work(thread=True, exclusive=True, group="related")
    def _find_related(self, passage: Passage) -> None:
        items: list[RelatedItem] = []
        if self.session.indexed and passage.kind is not PassageKind.BOILERPLATE:
            index = self.session.index
            items = [guide.related_item(index, one) for one in index.related(passage.id, RELATED)]
        self.post_message(self.RelatedFound(passage, items))

    @on(RelatedFound)
    def _show_related(self, message: RelatedFound) -> None:
        passage, article = message.passage, self.article
        if article is None or passage != self.panes.reader.passage:
            return
        if not self.session.indexed:
            empty = "reading the articles …"
        elif passage.kind is PassageKind.BOILERPLATE:
            empty = "not a part of the article"
        else:
            empty = "no other article speaks of this"
        self.panes.related.show(message.items, empty)
        self.panes.count_tab("related", len(message.items))
        number = article.passages.index(passage) + 1
        quote = shorten(article.text[passage.start : passage.end], 60)
        self.panes.line("side-about").show([(f"¶{number} ", "accent"), (quote, "dim")])

    @on(RelatedList.Chosen, "#related")
    def _go_to_related(self) -> None:
        related = self.panes.related.chosen
        if related is not None:
            self.jump(Place(related.article, related.start))
            self.panes.reader.mark("reasons", guide.reason_marks(self.session.index, related))

    def action_tab(self, tab: Tab) -> None:
        """Show a list of the side pane and go there."""
        self.panes.show_tab(tab)
        self.panes.focus_pane("side")

    # Entities.

    def decisions_changed(self) -> None:
        self._resolve()

    @work(thread=True, exclusive=True, group="resolve")
    def _resolve(self) -> None:
        self.session.resolve()
        self.post_message(self.Resolved())

    @on(Resolved)
    def _show_resolved(self) -> None:
        self._chosen = self.session.same_entity(self._chosen) if self._chosen else None
        self.show_entities()
        if self.panes.reader.passage is not None:
            self.follow(self.panes.reader.passage)

    def show_entities(self) -> None:
        """Mark and list the entities of the article being read."""
        if self.article is None or not self.session.named:
            return
        index, here = self.session.index, self.article.id
        self.panes.reader.mark("entities", guide.entity_marks(index, here, self._hidden))
        self._mark_chosen()
        items = guide.entity_items(index, here, self._hidden)
        empty = self.session.notice or "nothing is named"
        self.panes.entities.show(items, empty)
        self.panes.count_tab("entities", sum(1 for item in items if item.here))

    def _mark_chosen(self) -> None:
        marks = guide.mention_marks(self._chosen, self.article) if self.article else ()
        self.panes.reader.mark("chosen", marks)

    @on(LineList.Moved, "#entities")
    def _choose_entity(self) -> None:
        if self.panes.entities.has_focus:
            self._chosen = self.panes.entities.chosen
            self._mark_chosen()

    @on(EntityList.Chosen, "#entities")
    def _open_entity(self) -> None:
        entity = self.panes.entities.chosen
        if entity is not None:
            from tui.app.screens.entity import EntityScreen

            self._chosen = entity
            self._mark_chosen()

            def back(place: Place | None) -> None:
                self._show_resolved()
                self.jump(place)

            self.app.push_screen(EntityScreen(self.session, entity, self.notes), back)

    def action_mention(self, step: int) -> None:
        """The next or previous mention of the chosen entity, in any article."""
        reader = self.panes.reader
        if self._chosen is None:
            self._chosen = guide.entity_at(self.session.index, reader.passage)
        if self._chosen is None or self.article is None:
            self.say("choose an entity first: e lists them")
            return
        self._mark_chosen()
        self.jump(
            guide.next_mention(
                self._chosen, self.session.order, self.article.id, reader.cursor_sentence, step
            )
        )
        self.say(f"{self._chosen.name}: {len(self._chosen.mentions)} mentions in all")

    def action_only(self) -> None:
        """List only the articles that name the chosen entity; again: all."""
        articles = self.panes.articles
        if articles.only is None and self._chosen is not None:
            articles.filter("", frozenset(m.article for m in self._chosen.mentions))
            self.say(f"only the articles that name {self._chosen.name}: F again shows all")
        else:
            articles.filter("")
            self.say("all articles")

    def action_types(self) -> None:
        """Show or hide types of entities."""
        from tui.app.screens.types import TypesScreen

        def apply(hidden: frozenset[str] | None) -> None:
            self._hidden = hidden if hidden is not None else self._hidden
            self.show_entities()
            self.draw_lines()

        self.app.push_screen(TypesScreen(self._hidden), apply)

    # Search and filter.

    def action_search(self) -> None:
        """Search all articles as you type."""
        from tui.app.screens.search import Found, SearchScreen

        def go(found: Found | None) -> None:
            if found is not None:
                self.jump(found.place)
                self.panes.reader.mark("matches", found.marks)

        self.app.push_screen(SearchScreen(self.session), go)

    def action_filter(self) -> None:
        """Filter the list of articles by words of the title, the source or the path."""
        from textual import widgets

        self.panes.focus_pane("list")
        if not self.query("#filter"):
            field = widgets.Input(placeholder="words of the title", id="filter")
            field.cursor_blink = False
            self.query_one("#list-pane").mount(field, after=self.panes.line("list-title"))
        self.query_one("#filter").focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        if message.input.id == "filter":
            self.panes.articles.filter(message.value)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        if message.input.id == "filter":
            if not message.value.strip():
                message.input.remove()
            self.panes.focus_pane("list")

    def action_leave(self) -> None:
        for field in self.query("#filter"):
            if field.has_focus or not self.panes.articles.count:
                field.remove()
                self.panes.articles.filter("")
        super().action_leave()

    # The rest of the program.

    def action_copy(self) -> None:
        """Copy the selection or the sentence with its source."""
        if self.article is not None:
            self.app.copy_to_clipboard(guide.quotation(self.article, self.panes.reader.target))
            self.say("copied with its source")

    def action_open_file(self) -> None:
        """Open the article's file with the program that the desktop has for it."""
        if self.article is not None:
            self.say(open_outside(self.article.path))

    def action_all_notes(self) -> None:
        """All notes of all articles."""
        from tui.app.screens.notes import NotesScreen

        self.app.push_screen(NotesScreen(self.notes, self.session), self.jump)

    def action_help(self) -> None:
        """All keys."""
        from tui.app.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.session.settings.keys))
