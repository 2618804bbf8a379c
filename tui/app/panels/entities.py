"""The entities tab: who and what is named, in this article and in all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from tui.app import presenters
from tui.app.entity_ranking import EntityItems, EntityListing, RankedEntities, is_named
from tui.app.messages import Jump, OpenEntity, Say
from tui.app.panels.base import SidePanel
from tui.app.session import Session
from tui.app.styles import NAMES, group
from tui.app.widgets.entity_list import EntityList
from tui.app.widgets.line_list import LineList
from tui.app.widgets.reader import Reader
from tui.app.widgets.row_painter import Mark
from tui.app.widgets.text_line import Pieces
from tui.corpus import Article, Passage
from tui.library.lookups import find_mentions
from tui.localised import counted
from tui.translation import _, mark

if TYPE_CHECKING:
    from textual.widgets import Input

    from tui.analysis import Entity, Mention

LEGEND = ("person", "place", "org")


class EntitiesPanel(SidePanel):
    """Marks the entities in the text, lists them, steps through the mentions of one.

    They are counted and ranked in a thread, once for each resolution.
    """

    part = "entities"
    label = mark("Names")
    opened_by = "name.list"
    commands = (
        *("name.mention", "name.mention_back", "name.only", "name.types"),
        *("name.here", "name.open"),
    )

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
        self._named: Sequence[tuple[Mention, Entity]] = ()
        self._items = EntityItems()
        self._words = ""
        self.picked: tuple[int, int] | None = None
        """The name of the passage that `enter` opens the page of."""
        self.entities = EntityList()

    @property
    def listed(self) -> EntityList:
        return self.entities

    def status(self) -> list[str]:
        if self._ranked is None or not self.library.named:
            return []
        return [counted("{count} entity", "{count} entities", self._ranked.names)]

    def legend(self) -> Pieces:
        shown = [style for style in LEGEND if style not in self._hidden]
        return [
            piece for style in shown for piece in ((f"  {_(NAMES[style])} ", "dim"), ("●", style))
        ]

    def find(self, words: str, most: int) -> list[Entity]:
        """The names that have all the words, those named most first; from any thread."""
        found = self._ranked.listing(words=words) if self._ranked else EntityListing()
        return [found.entity(position) for position in range(min(most, len(found)))]

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
            self.call_later(self._show_ranked, RankedEntities(self._ranking))

    def _show_ranked(self, ranked: RankedEntities) -> None:
        if ranked.source is not self._ranking:
            return  # resolved anew meanwhile
        self._ranked = ranked
        self._chosen = self.library.entities.current(self._chosen) if self._chosen else None
        self._list()

    def _list(self) -> None:
        """List the entities of the groups that are not hidden."""
        if self._ranked is not None:
            self._listing = self._ranked.listing(self._hidden, self._words)
        if self.reader.article is not None:
            self.show_article(self.reader.article)

    def show_article(self, article: Article) -> None:
        """Mark and list the entities of the article being read."""
        if self._ranked is None:
            is_due = self.library.indexed and not self.library.activity
            names = () if is_due else self.library.first_view.names(article)
            self.reader.mark("entities", presenters.entity_marks(names, self._hidden))
            return
        if self.library.article(article.id) is None:  # its file is gone
            return
        self._named = named = find_mentions(self.library.index, article.id)
        found = ((mention.start, mention.end, entity.label) for mention, entity in named)
        self.reader.mark("entities", presenters.entity_marks(found, self._hidden))
        self._mark_chosen()
        self._items = self._listing.items(entity for _mention, entity in named)
        self.number = self._items.here
        self._show_items()
        self.post_message(self.Changed())

    def show_passage(self, passage: Passage) -> None:
        """The names of the passage stand first, while the list is seen; none is picked."""
        self._unpick()
        if self.display and self._named:
            self._show_items()

    def on_show(self) -> None:
        self._show_items(follow=False)  # it has the focus by now: the first of the passage is meant

    def _show_items(self, *, follow: bool = True) -> None:
        """List the entities: those of the passage, of the article, and all others.

        Args:
            follow: whether the row of a list that has the focus stays on its entity.
        """
        if self._ranked is None:
            return
        here = (entity.id for _mention, entity in self._in_passage())
        empty = _("no name has “{words}”").format(words=self._words)
        empty = empty if self._words else _("nothing is named")
        follow = (follow and self.entities.has_focus) or self._chosen is not None
        self.entities.show(self._items.led_by(here), self.library.notice or empty, follow=follow)

    def _in_passage(self) -> Sequence[tuple[Mention, Entity]]:
        """The mentions in the passage of the cursor that are names of a type that is shown."""
        passage, article = self.reader.passage, self.reader.article
        if passage is None or article is None or not self._named:
            return ()
        if self._named[0][0].article != article.id:
            return ()
        first = bisect_left(self._named, passage.start, key=lambda named: named[0].start)
        last = bisect_left(self._named, passage.end, key=lambda named: named[0].start)
        return [
            (mention, entity)
            for mention, entity in self._named[first:last]
            if is_named(entity) and group(entity.label) not in self._hidden
        ]

    # Narrowing the list.

    @on(EntityList.Narrowed)
    def _ask_words(self) -> None:
        from tui.app.widgets.text_field import TextField

        if not self.query(TextField):
            field = TextField(placeholder=_("a part of a name"), id="name-filter")
            self.mount(field, before=self.entities)
        self.query_one(TextField).focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        self._words = message.value.strip()
        self._list()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        if not self._words:
            message.input.remove()
        self.entities.focus(scroll_visible=False)

    def let_go(self) -> bool:
        """Take the filter off, if the list or its field has the focus."""
        self._unpick()
        typing = any(field.has_focus for field in self.query("#name-filter"))
        if not typing and not (self._words and self.entities.has_focus):
            return False
        self.query("#name-filter").remove()
        self._words = ""
        self._list()
        self.entities.focus(scroll_visible=False)
        return True

    # From the text.

    def action_name_here(self) -> None:
        """Pick the next name of the passage, round again; `enter` opens its page."""
        here = self._in_passage()
        if not here:
            self.post_message(Say(_("no names in this passage")))
            return
        before = self.picked[0] if self.picked else -1
        mention, entity = next((one for one in here if one[0].start > before), here[0])
        self.picked, self._chosen = (mention.start, mention.end), entity
        self.entities.index = self.entities.items.position_of(entity.id)
        self.reader.mark("chosen", [Mark(mention.start, mention.end, "chosen")])
        self.reader.refresh_bindings()
        told = _("{name}: enter opens its page, E goes on")
        self.post_message(Say(told.format(name=entity.name)))

    def action_open_name(self) -> None:
        """Open the page of the name that is picked."""
        if self.picked is not None and self._chosen is not None:
            self.post_message(OpenEntity(self._chosen, closed=self.show_changes))

    def _unpick(self) -> None:
        if self.picked is not None:
            self.picked = None
            self._mark_chosen()
            self.reader.refresh_bindings()

    def _mark_chosen(self) -> None:
        self.picked = None
        article = self.reader.article
        if article is not None:
            marks = presenters.mention_marks(self.library.index, self._chosen, article.id)
            self.reader.mark("chosen", marks)

    @on(LineList.Moved)
    def _choose(self) -> None:
        if self.entities.has_focus:
            self._chosen = self.entities.chosen.entity if self.entities.chosen else None
            self._mark_chosen()

    @on(LineList.Chosen)
    def _open_page(self) -> None:
        if (item := self.entities.chosen) is not None:
            self._chosen = item.entity
            self._mark_chosen()
            self.post_message(OpenEntity(item.entity, closed=self.show_changes))

    # Commands.

    def action_mention(self, step: int) -> None:
        """The next or previous mention of the chosen entity, in any article."""
        article, passage = self.reader.article, self.reader.passage
        if self._chosen is None and passage is not None and self.library.named:
            self._chosen = presenters.entity_at(self.library.index, passage)
        if self._chosen is None or article is None:
            self.post_message(Say(_("choose an entity first: e lists them")))
            return
        self._mark_chosen()
        here = article.id, self.reader.cursor_sentence
        self.post_message(Jump(self._steps.next(self._chosen, self.library, *here, step)))
        told = counted(
            "{name}: {count} mention in all",
            "{name}: {count} mentions in all",
            len(self._chosen.mentions),
            name=self._chosen.name,
        )
        self.post_message(Say(told))

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
