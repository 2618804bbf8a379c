"""Relating: what the other articles say about the passage under the cursor."""

from __future__ import annotations

from contextlib import suppress

from textual import on, work
from textual.message import Message

from tui.app import guide
from tui.app.commands import bindings
from tui.app.later import Scheduled, call_after
from tui.app.lookups import GONE
from tui.app.screens.drafting import DraftingScreen
from tui.app.session import Progress, Session
from tui.app.widgets.line_list import LineList
from tui.app.widgets.reader import Place
from tui.app.widgets.related_list import RelatedItem, RelatedList
from tui.app.wrapping import shorten
from tui.corpus import Passage, PassageKind

FOLLOW_AFTER = 0.03  # seconds the cursor rests before its related passages are sought
RELATED = 10


class RelatingScreen(DraftingScreen):
    """Adds the related passages, which follow the cursor, and the related articles."""

    BINDINGS = bindings("relate")

    class RelatedFound(Message):
        """The related passages of a passage were found."""

        def __init__(self, passage: Passage, items: list[RelatedItem]) -> None:
            super().__init__()
            self.passage = passage
            self.items = items

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._rest: Scheduled | None = None
        self._sought: Passage | None = None
        self._asked: Passage | None = None
        self._pinned: Passage | None = None

    def cursor_moved(self, passage: Passage) -> None:
        super().cursor_moved(passage)
        self.follow(passage)

    def loading_advanced(self, progress: Progress) -> None:
        super().loading_advanced(progress)
        self.follow_again()

    def follow_again(self) -> None:
        """Look again for what is related: the articles or the entities have changed."""
        if self.panes.reader.passage is not None:
            self.follow(self.panes.reader.passage)

    @property
    def following(self) -> bool:
        """Whether the panel is still to show what is related to the cursor's passage."""
        return self._sought is not None

    def follow(self, passage: Passage) -> None:
        """Show what is related to a passage, once the cursor rests on it."""
        passage = self._pinned or passage
        self._sought = passage
        if self._rest is not None:
            self._rest.stop()
        self._rest = call_after(self, FOLLOW_AFTER, lambda: self._find_related(passage))

    @work(thread=True, exclusive=True, group="related")
    def _find_related(self, passage: Passage) -> None:
        items: list[RelatedItem] = []
        if self.session.indexed and passage.kind is not PassageKind.BOILERPLATE:
            index = self.session.index
            with suppress(KeyError):  # its file, or the other one's, was removed meanwhile
                found = index.related(passage.id, RELATED)
                items = [guide.related_item(index, one) for one in found]
        self.post_message(self.RelatedFound(passage, items))

    @on(RelatedFound)
    def _show_related(self, message: RelatedFound) -> None:
        passage = message.passage
        if passage == self._sought:
            self._sought = None
        article = self.session.article(passage.article)
        if article is None or passage != (self._pinned or self.panes.reader.passage):
            return
        self._asked = passage
        if not self.session.indexed:
            empty = "reading the articles …"
        elif passage.kind is PassageKind.BOILERPLATE:
            empty = "not a part of the article"
        else:
            empty = "no other article speaks of this"
        self.panes.related.show(message.items, empty)
        self.panes.count_tab("related", sum(not item.is_loose for item in message.items))
        number = int(passage.id.rpartition("#")[2]) + 1
        quote = shorten(article.text[passage.start : passage.end], 60)
        pin = "pinned " if self._pinned else ""
        self.panes.line("side-about").show([(f"{pin}¶{number} ", "accent"), (quote, "dim")])

    @on(RelatedList.Chosen, "#related")
    def _go_to_related(self) -> None:
        item = self.panes.related.chosen
        if item is not None:
            self.jump(Place(item.related.article, item.related.start))
            if self.article is not None and self.article.id == item.related.article:
                self.panes.reader.mark("reasons", guide.reason_marks(item.related.there))

    @on(LineList.Moved, "#related")
    def _mark_reasons(self) -> None:
        """While the list has the focus, show in the text why the current one is listed."""
        item = self.panes.related.chosen
        asked = self._asked.article if self._asked else None
        if item is not None and self.panes.related.has_focus and self.article is not None:
            spans = item.related.here if asked == self.article.id else ()
            self.panes.reader.mark("reasons", guide.reason_marks(spans))

    def action_pin(self) -> None:
        """Keep the related passages of this passage while reading on; again: follow the cursor."""
        self._pinned = None if self._pinned else self.panes.reader.passage
        self.follow_again()
        self.say("pinned: K again follows the cursor" if self._pinned else "follows the cursor")

    def action_loose(self) -> None:
        """Show those that are only loosely related, too, or fold them."""
        self.panes.related.fold()

    def action_copies(self) -> None:
        """Go to an article of the same wording; where there are several, choose one."""
        from tui.app.screens.dialogs import ChoiceScreen

        article = self.article
        found = [self.session.article(id_) for id_ in article.near_copies] if article else []
        copies = [copy for copy in found if copy is not None]
        if len(copies) == 1:
            self.leave_for(copies[0])
        elif not copies:
            self.say("no other article shares most of its sentences")
        else:

            def go(number: int | None) -> None:
                if number is not None:
                    self.leave_for(copies[number])

            options = [guide.article_line(copy) for copy in copies]
            self.app.push_screen(ChoiceScreen("articles of the same wording", options), go)

    def action_related_articles(self) -> None:
        """The articles most like this one."""
        from tui.app.screens.dialogs import ChoiceScreen

        article = self.article
        if article is None or not self.session.indexed:
            self.say("the articles are still being read")
            return
        try:
            found = self.session.index.related_articles(article.id)
        except KeyError:
            self.say(GONE)
            return
        if not found:
            self.say("no other article is like this one")
            return
        options = [guide.article_option(self.session.index, one) for one in found]

        def go(number: int | None) -> None:
            if number is not None:
                chosen = self.session.article(found[number].article)
                if chosen is not None:
                    self.leave_for(chosen)

        self.app.push_screen(ChoiceScreen("the articles most like this one", options), go)
