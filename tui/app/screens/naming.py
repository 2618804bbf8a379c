"""Naming: who and what is named, in this article and in all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from tui.annotations import StoreError
from tui.app import guide
from tui.app.commands import bindings
from tui.app.looks import NAMES
from tui.app.screens.relating import RelatingScreen
from tui.app.session import Progress, Session
from tui.app.widgets.entity_list import EntityList
from tui.app.widgets.line_list import LineList
from tui.app.widgets.reader import Place
from tui.app.widgets.text_line import Pieces
from tui.corpus import Article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.analysis import Entity
    from tui.annotations import Decision


class NamingScreen(RelatingScreen):
    """Adds the entities: marked in the text, listed, stepped through, and what is said of them."""

    BINDINGS = bindings("name")

    class Resolved(Message):
        """The entities were resolved anew."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._hidden: frozenset[str] = frozenset()
        self._chosen: Entity | None = None
        self._decisions: Sequence[Decision] | None = None

    def article_opened(self, article: Article) -> None:
        super().article_opened(article)
        self.show_entities()

    def loading_advanced(self, progress: Progress) -> None:
        super().loading_advanced(progress)
        self.show_entities()

    def facts(self) -> list[str]:
        if not self.session.named:
            return super().facts()
        names = sum(map(guide.is_named, self.session.index.entities))
        return [f"{names} entities", *super().facts()]

    def legend(self) -> Pieces:
        shown = [look for look in ("person", "place", "org") if look not in self._hidden]
        return [piece for look in shown for piece in ((f"  {NAMES[look]} ", "dim"), ("●", look))]

    def show_notes(self) -> None:
        """Load and draw the notes, and follow the decisions, which are kept with them."""
        super().show_notes()
        try:
            said = self.notes.store.decisions()
        except StoreError:  # was said of the notes
            return
        before, self._decisions = self._decisions, said
        if before is not None and said != before:
            self._resolve()

    @work(thread=True, exclusive=True, group="resolve")
    def _resolve(self) -> None:
        self.session.resolve()
        self.post_message(self.Resolved())

    @on(Resolved)
    def _show_resolved(self) -> None:
        self._chosen = self.session.same_entity(self._chosen) if self._chosen else None
        self.show_entities()
        self.follow_again()

    def show_entities(self) -> None:
        """Mark and list the entities of the article being read."""
        if self.article is None or not self.session.named:
            return
        if self.session.article(self.article.id) is None:  # its file is gone
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
        if self._chosen is None and self.session.named:
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
