"""The related tab: passages of other articles related to the one under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import on, work

from tui.app import presenters
from tui.app.messages import Jump, OpenArticle, Say
from tui.app.panels.base import SidePanel
from tui.app.session import Session
from tui.app.styles import ask
from tui.app.text_wrapping import shorten
from tui.app.timers import Scheduled, call_after
from tui.app.widgets.line_list import LineList
from tui.app.widgets.reader import Reader
from tui.app.widgets.related_list import RelatedItem, RelatedList
from tui.corpus import Passage, PassageKind
from tui.library.bookmarks import TextPosition
from tui.library.first_articles import RELATED
from tui.library.lookups import GONE
from tui.translation import _, mark

if TYPE_CHECKING:
    from tui.index import Related, RelatedArticle

SLOW = 0.2  # seconds after which what was related to the passage before is taken away
FOLLOW_AFTER = 0.03  # seconds the cursor rests before its related passages are sought
QUOTED = 60  # cells of the passage above the list


class RelatedPanel(SidePanel):
    """Follows the cursor, or stays with the passage that it is pinned to."""

    part = "related"
    label = mark("Related")
    opened_by = "relate.passages"
    commands = ("relate.pin", "relate.loose", "relate.articles", "relate.copies")

    def __init__(self, session: Session, reader: Reader) -> None:
        super().__init__(session, reader)
        self._rest: Scheduled | None = None
        self._sought: Passage | None = None
        self._asked: Passage | None = None
        self._pinned: Passage | None = None
        self._seen: object = None
        self.passages = RelatedList()

    @property
    def listed(self) -> RelatedList:
        return self.passages

    # The passages.

    def show_passage(self, passage: Passage) -> None:
        """Show what is related to a passage, once the cursor rests on it."""
        if not self.is_attached:  # before the first paint
            return
        passage = self._pinned or passage
        if passage != self._asked and passage != self._sought:
            call_after(self, SLOW, lambda: self._clear(passage))
        self._sought = passage
        if self._rest is not None:
            self._rest.stop()
        self._rest = call_after(self, FOLLOW_AFTER, lambda: self._find(passage))

    def _clear(self, passage: Passage) -> None:
        """Let go of what belongs to the passage before, if this one takes long."""
        if passage == self._sought and passage != self._asked:
            self.passages.show((), _("looking …"))
            self._tell_passage(passage, 0)

    def show_changes(self) -> None:
        """Look again for what is related, if it may be something else."""
        if self.library.revision is not self._seen:
            self._seen = self.library.revision
            self._find_again()

    def _find_again(self) -> None:
        if self.reader.passage is not None:
            self.show_passage(self.reader.passage)

    @property
    def following(self) -> bool:
        """Whether it is still to show what is related to the cursor's passage."""
        return self._sought is not None

    def on_show(self) -> None:
        """Show what was kept of the passage under the cursor, as soon as all else is painted."""
        passage = self.reader.passage
        if passage is not None and (items := self._items(self._kept(passage))):
            self._sought = passage
            self._show_found(passage, items)

    def _kept(self, passage: Passage) -> Sequence[Related]:
        """What was kept, as long as an index without names would not know better."""
        library = self.library
        if library.named or (library.indexed and not library.activity):
            return ()
        return library.first_view.related(passage, library.article)

    def _items(self, found: Sequence[Related]) -> list[RelatedItem]:
        library, sentences = self.library, self.library.first_view.sentences
        return [
            presenters.related_item(article, one, library.main_language, sentences)
            for one in sorted(found, key=lambda one: -one.score)
            if (article := library.article(one.article)) is not None
        ]

    @work(thread=True, exclusive=True, group="related")
    def _find(self, passage: Passage) -> None:
        items: list[RelatedItem] = []
        if passage.kind is not PassageKind.BOILERPLATE:
            with suppress(KeyError):  # its file, or the other one's, was removed meanwhile
                found = self._kept(passage)
                if not found and self.library.indexed:
                    found = self.library.index.related(passage.id, RELATED)
                items = self._items(found)
        self.call_later(self._show_found, passage, items)

    def _show_found(self, passage: Passage, items: Sequence[RelatedItem]) -> None:
        if passage == self._sought:
            self._sought = None
        if passage != (self._pinned or self.reader.passage):
            return
        of_another, self._asked = passage != self._asked, passage
        if not self.library.indexed:
            empty = _("reading the articles …")
        elif passage.kind is PassageKind.BOILERPLATE:
            empty = _("not a part of the article")
        elif self.library.activity:
            empty = _("nothing yet: {activity}").format(activity=self.library.activity)
        else:
            empty = _("no other article speaks of this")
        if of_another or not items or not self.passages.shows(items):
            self.passages.show(items, empty, of_another=of_another)
        self._tell_passage(passage, sum(not item.is_loose for item in items))

    def _tell_passage(self, passage: Passage, number: int) -> None:
        """What the list is about, and how many there are."""
        article = self.library.article(passage.article)
        if article is None:
            return
        self.number = number
        quote = shorten(article.text[passage.start : passage.end], QUOTED)
        pinned = _("pinned ¶{number}") if self._pinned else "¶{number}"
        pinned = pinned.format(number=passage.number + 1)
        self.about = [(f"{pinned} ", "accent"), (quote, "dim")]
        self.post_message(self.Changed(status=False))

    @on(LineList.Chosen)
    def _go_there(self) -> None:
        item = self.passages.chosen
        if item is not None:
            position = TextPosition(item.related.article, item.related.start)
            self.post_message(
                Jump(position, "reasons", presenters.reason_marks(item.related.there))
            )

    @on(LineList.Moved)
    def _mark_reasons(self) -> None:
        """While the list has the focus, show in the text why the current one is listed."""
        item, article = self.passages.chosen, self.reader.article
        asked = self._asked.article if self._asked else None
        if item is not None and self.passages.has_focus and article is not None:
            spans = item.related.here if asked == article.id else ()
            self.reader.mark("reasons", presenters.reason_marks(spans))

    def action_pin(self) -> None:
        """Keep the related passages of this passage while reading on; again: follow the cursor."""
        self._pinned = None if self._pinned else self.reader.passage
        self._find_again()
        pinned = _("pinned: K again follows the cursor")
        text = pinned if self._pinned else _("follows the cursor")
        self.post_message(Say(text))

    def action_loose(self) -> None:
        """Show those that are only loosely related, too, or fold them."""
        self.passages.fold()

    # Whole articles.

    def action_copies(self) -> None:
        """Go to an article of the same wording; where there are several, choose one."""
        article = self.reader.article
        found = [self.library.article(id_) for id_ in article.near_duplicates] if article else []
        copies = [copy for copy in found if copy is not None]
        if len(copies) == 1:
            self.post_message(OpenArticle(copies[0].id))
        elif not copies:
            self.post_message(Say(_("no other article shares most of its sentences")))
        else:
            options = [presenters.article_line(copy) for copy in copies]
            self._choose(_("articles of the same wording"), options, [copy.id for copy in copies])

    def action_related_articles(self) -> None:
        """The articles most like this one."""
        if self.reader.article is None or not self.library.indexed:
            self.post_message(Say(_("the articles are still being read")))
        else:
            self._holds_keys = True  # until they are found
            self._find_articles(self.reader.article.id)

    @work(thread=True, exclusive=True, group="related-articles")
    def _find_articles(self, article_id: str) -> None:
        found: list[RelatedArticle] | None = None
        index = self.library.index
        with suppress(KeyError):
            found = index.related_articles(article_id)
        options = [presenters.article_option(index, one) for one in found or ()]
        self.call_later(self._show_articles, found, options)

    def _show_articles(self, found: list[RelatedArticle] | None, options: list[str]) -> None:
        """Offer the articles that were found; None: the one that they are like is gone."""
        self._holds_keys = False
        if found:
            ids = [one.article for one in found]
            self._choose(_("the articles most like this one"), options, ids)
        else:
            text = _(GONE) if found is None else _("no other article is like this one")
            self.post_message(Say(text))

    def _choose(self, title: str, options: Sequence[str], ids: Sequence[str]) -> None:
        from tui.app.dialogs.choices import ChoiceScreen

        screen = ChoiceScreen(title, options)
        ask(self.app, screen, lambda number: self.post_message(OpenArticle(ids[number])))
