"""The entities tab: who and what is named, in this article and in all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message

from tui.app import presenters
from tui.app.entity_ranking import EntityListing, RankedEntities
from tui.app.messages import Jump, OpenEntity, Say
from tui.app.panels.base import SidePanel
from tui.app.session import Session
from tui.app.styles import NAMES
from tui.app.widgets.entity_list import EntityList
from tui.app.widgets.line_list import LineList
from tui.app.widgets.reader import Reader
from tui.app.widgets.text_line import Pieces
from tui.corpus import Article
from tui.library.lookups import find_mentions

if TYPE_CHECKING:
    from tui.analysis import Entity

LEGEND = ("person", "place", "org")


class EntitiesPanel(SidePanel):
    """Marks the entities in the text, lists them, steps through the mentions of one.

    They are counted and ranked in a thread, once for each resolution.
    """

    part = "entities"
    label = "Names"
    opened_by = "name.list"
    commands = ("name.mention", "name.mention_back", "name.only", "name.types")

    class Ranked(Message):
        """The entities of a resolution were ranked."""

        def __init__(self, ranked: RankedEntities) -> None:
            super().__init__()
            self.ranked = ranked

    class Narrow(Message):
        """Only these articles, which name an entity, are to be listed, or all again."""

        def __init__(self, name: str, article_ids: frozenset[str]) -> None:
            super().__init__()
            self.name = name
            self.article_ids = article_ids

    def __init__(self, session: Session, reader: Reader) -> None:
        super().__init__(session, reader)
        self._hidden: frozenset[str] = frozenset()
        self._ranked: RankedEntities | None = None
        self._ranking: Sequence[Entity] | None = None
        self._listing = EntityListing()
        self._chosen: Entity | None = None
        self._steps = presenters.MentionSteps()
        self.entities = EntityList()

    def compose(self) -> ComposeResult:
        yield self.entities

    @property
    def listed(self) -> EntityList:
        return self.entities

    def status(self) -> list[str]:
        return [f"{self._ranked.names} entities"] if self._ranked and self.library.named else []

    def legend(self) -> Pieces:
        shown = [style for style in LEGEND if style not in self._hidden]
        return [piece for style in shown for piece in ((f"  {NAMES[style]} ", "dim"), ("●", style))]

    # What is named here.

    def show_changes(self) -> None:
        """Rank the entities, if they were resolved anew."""
        resolved = self.library.resolved
        if self.library.named and resolved is not self._ranking:
            self._ranking = resolved
            self._rank()

    @work(thread=True, exclusive=True, group="rank")
    def _rank(self) -> None:
        if self._ranking is not None:
            self.post_message(self.Ranked(RankedEntities(self._ranking)))

    @on(Ranked)
    def _show_ranked(self, message: Ranked) -> None:
        if message.ranked.source is not self._ranking:
            return  # resolved anew meanwhile
        self._ranked = message.ranked
        self._chosen = self.library.entities.current(self._chosen) if self._chosen else None
        self._list()

    def _list(self) -> None:
        """List the entities of the groups that are not hidden."""
        if self._ranked is not None:
            self._listing = self._ranked.listing(self._hidden)
        if self.reader.article is not None:
            self.show_article(self.reader.article)

    def show_article(self, article: Article) -> None:
        """Mark and list the entities of the article being read."""
        if self._ranked is None or self.library.article(article.id) is None:  # its file is gone
            return
        named = find_mentions(self.library.index, article.id)
        self.reader.mark("entities", presenters.entity_marks(named, self._hidden))
        self._mark_chosen()
        items = self._listing.items(entity for _, entity in named)
        self.entities.show(items, self.library.notice or "nothing is named")
        self.number = items.here
        self.post_message(self.Changed())

    def _mark_chosen(self) -> None:
        article = self.reader.article
        if article is not None:
            marks = presenters.mention_marks(self.library.index, self._chosen, article.id)
            self.reader.mark("chosen", marks)

    @on(LineList.Moved)
    def _choose(self) -> None:
        if self.entities.has_focus:
            self._chosen = self.entities.chosen
            self._mark_chosen()

    @on(LineList.Chosen)
    def _open_page(self) -> None:
        entity = self.entities.chosen
        if entity is not None:
            self._chosen = entity
            self._mark_chosen()
            self.post_message(OpenEntity(entity, closed=self.show_changes))

    # Commands.

    def action_mention(self, step: int) -> None:
        """The next or previous mention of the chosen entity, in any article."""
        article, passage = self.reader.article, self.reader.passage
        if self._chosen is None and passage is not None and self.library.named:
            self._chosen = presenters.entity_at(self.library.index, passage)
        if self._chosen is None or article is None:
            self.post_message(Say("choose an entity first: e lists them"))
            return
        self._mark_chosen()
        here = article.id, self.reader.cursor_sentence
        self.post_message(Jump(self._steps.next(self._chosen, self.library, *here, step)))
        count = len(self._chosen.mentions)
        self.post_message(Say(f"{self._chosen.name}: {count} mentions in all"))

    def action_only(self) -> None:
        """List only the articles that name the chosen entity; again: all."""
        mentions = self._chosen.mentions if self._chosen else ()
        ids = frozenset(mention.article for mention in mentions)
        self.post_message(self.Narrow(self._chosen.name if self._chosen else "", ids))

    def action_types(self) -> None:
        """Show or hide types of entities."""
        from tui.app.dialogs.types import TypesScreen

        def apply(hidden: frozenset[str] | None) -> None:
            if hidden not in (None, self._hidden):
                self._hidden = hidden
                self._list()
            self.post_message(self.Changed())

        self.app.push_screen(TypesScreen(self._hidden), apply)
