"""The article list pane, with the field that filters it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, get_args

from textual import on, work
from textual.app import ComposeResult
from textual.getters import query_one

from tui.app.messages import OpenArticle, Say
from tui.app.panes.widths import NARROW
from tui.app.part import Part
from tui.app.session import Session
from tui.app.text_wrapping import cells, shorten
from tui.app.widgets.article_list import ArticleList, ListOrder
from tui.app.widgets.line_list import LineList
from tui.app.widgets.reader import Reader
from tui.app.widgets.text_line import TextLine
from tui.localised import number_text
from tui.translation import _, mark

if TYPE_CHECKING:
    from textual.widgets import Input


ORDERS: dict[ListOrder, str] = {
    "given": mark("as the files stand"),
    "title": mark("by title"),
    "date": mark("by date, the oldest first"),
    "source": mark("by source"),
    "unread": mark("what was not read first"),
    "alike": mark("the most alike to the one being read first"),
}
FIRST = mark("this is the first article")
LAST = mark("this is the last article")
FIRST_FITTING = mark(
    "this is the first article of {count} with {filter}: esc in the list shows all"
)
LAST_FITTING = mark("this is the last article of {count} with {filter}: esc in the list shows all")
MOST_ALIKE = 200


class ArticlesPane(Part):
    """Lists the articles, all or those that fit; one that is chosen is opened."""

    part = "list-pane"
    commands = ("article", "layout", "look.filter", "look.unread")

    articles = query_one(ArticleList)
    title = query_one("#list-title", TextLine)

    def __init__(self, session: Session, reader: Reader) -> None:
        super().__init__(id=self.part)
        self._library = session.library
        self._reader = reader
        self._reading = session.reading
        self._words = ""
        self._named = ""
        self._alike: str | None = None
        self._ranked_for: object = None

    def compose(self) -> ComposeResult:
        yield TextLine(id="list-title", classes="pane-title")
        yield ArticleList(id="articles")

    def show_articles(self) -> None:
        """List the articles as they are now."""
        self.articles.read = self._reading.read
        if self.articles.order != self._reading.order:
            self.articles.sort(self._reading.order)
        main = self._library.main_language
        self.articles.show(self._library.articles, main, self._library.position)
        self._reader.main_language(main)
        self._rank()
        self._draw_title()

    @property
    def filter_text(self) -> str:
        """What the list is narrowed to; empty if it is not."""
        return " · ".join(filter(None, (self._named, self._words.strip())))

    def _draw_title(self) -> None:
        title, count = _("Articles"), number_text(len(self._library.articles))
        if not self.filter_text:
            self.title.show([(title, "strong")], [(count, "dim")])
            return
        listed = number_text(self.articles.count)
        count = _("{number} of {total}").format(number=listed, total=count)
        room = self.title.content_size.width - cells(f"{title} {count} ·  ✕")
        text = shorten(self.filter_text, max(4, room))
        facts = [(f"{title} ", "strong"), (f"{count} · ", "dim"), (text, "accent"), (" ✕", "dim")]
        self.title.show(facts)

    @on(LineList.Chosen)
    def _open_chosen(self) -> None:
        chosen = self.articles.items[self.articles.index]
        if self._reader.article is None or chosen.id != self._reader.article.id:
            self.post_message(OpenArticle(chosen.id))
        self._reader.focus(scroll_visible=False)

    def action_article(self, step: int) -> None:
        """Open the next or the previous article of those that are listed."""
        step *= self._reader.take_times()
        shown, article = self.articles.items, self._reader.article
        place, library = self._library.position, self._library
        number = self.articles.place_of(article.id) if article else None
        if number is not None:
            number += step
        elif article is not None and library.article(article.id) is not None:
            # It is not listed: go on from where it would be.
            before = sum(place(one.id) < place(article.id) for one in shown)
            number = before + step - (step > 0)
        else:
            number = 0
        if 0 <= number < len(shown):
            self.post_message(OpenArticle(shown[number].id))
            return
        ends = (_(FIRST), _(LAST)) if not self.filter_text else (_(FIRST_FITTING), _(LAST_FITTING))
        text = ends[step > 0] if shown or not self.filter_text else _("no article fits the filter")
        told = text.format(count=number_text(len(shown)), filter=self.filter_text)
        self.post_message(Say(told))

    def mark_read(self, article_id: str, *, toggle: bool = False) -> None:
        """Mark an article as read; where it is and `toggle` is given, as not read."""
        read = self._reading.read
        if article_id not in read:
            read.add(article_id)
        elif toggle:
            read.discard(article_id)
        self.articles.refresh()

    def action_mark_read(self) -> None:
        """Mark the current article of the list, or the one being read, as read or not read."""
        article = self._reader.article
        if self.articles.has_focus:
            article = self.articles.chosen or article
        if article is not None:
            self.mark_read(article.id, toggle=True)
            read = article.id in self._reading.read
            self.post_message(Say(_("marked as read") if read else _("marked as not read")))

    def action_alone(self) -> None:
        """Show the text without the panes beside it, while it has the focus; again: with them."""
        self._reading.alone = alone = not self._reading.alone
        if self.parent is not None:
            self.parent.set_class(alone, "-alone")
        if alone:
            self._reader.focus(scroll_visible=False)
        if self.app.size.width < NARROW:
            told = _("in fewer than {count} columns one pane is seen at a time")
            self.post_message(Say(told.format(count=NARROW)))
        else:
            self.post_message(Say(_("the text alone") if alone else _("with the panes beside it")))

    def action_order(self) -> None:
        """List the articles in the next order."""
        orders = get_args(ListOrder)
        self._reading.order = orders[(orders.index(self._reading.order) + 1) % len(orders)]
        self._alike = self._ranked_for = None
        self.articles.alike = {}
        self.articles.sort(self._reading.order)
        self._rank()
        told = _("the list: {order}").format(order=_(ORDERS[self._reading.order]))
        self.post_message(Say(told))

    def _rank(self) -> None:
        """Rank the articles by how much they are like the one read when this order was chosen."""
        library, article = self._library, self._reader.article
        if self._reading.order != "alike" or article is None or not library.indexed:
            return
        self._alike = self._alike or article.id
        key = (self._alike, library.revision)
        if key != self._ranked_for:
            self._ranked_for = key
            self._find_alike(self._alike)

    @work(thread=True, exclusive=True, group="alike")
    def _find_alike(self, article_id: str) -> None:
        with suppress(KeyError):  # it is gone
            found = self._library.index.related_articles(article_id, MOST_ALIKE)
            self.call_later(self._show_ranked, [article_id, *(one.article for one in found)])

    def _show_ranked(self, ids: Sequence[str]) -> None:
        self.articles.alike = {id_: place for place, id_ in enumerate(ids)}
        self.articles.sort(self._reading.order)

    def narrow(self, name: str, article_ids: frozenset[str]) -> None:
        """List only the articles with these ids, which name an entity; again: all."""
        if self.articles.only is None and article_ids:
            self._named = name
            self._apply(article_ids)
            told = _("only the articles that name {name}: F again shows all")
            self.post_message(Say(told.format(name=name)))
        else:
            self._named = ""
            self._apply(None)
            told = _("with {words}") if self._words else _("all articles")
            self.post_message(Say(told.format(words=self._words)))

    def _apply(self, only: frozenset[str] | None) -> None:
        self.articles.filter(self._words, only)
        self._draw_title()

    def action_unread(self) -> None:
        """What could not be read, and why."""
        from tui.app.dialogs.unread import UnreadScreen

        if self._library.failures:
            self.app.push_screen(UnreadScreen(self._library.failures))
        else:
            self.post_message(Say(_("every file was read")))

    # The filter.

    def action_filter(self) -> None:
        """Filter the list of articles by words of the title, the source or the path."""
        from tui.app.widgets.text_field import TextField

        if not self.query(TextField):
            field = TextField(placeholder=_("words of the title"), id="filter")
            self.mount(field, after=self.title)
        self.query_one(TextField).focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        self._words = message.value
        self._apply(self.articles.only)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        if not message.value.strip():
            message.input.remove()
        self.articles.focus(scroll_visible=False)

    @on(TextLine.Clicked, "#list-title")
    def _clear_clicked(self) -> None:
        """A click on the line that tells the filter takes it off."""
        self._clear()

    def on_resize(self) -> None:
        self._draw_title()

    def _clear(self) -> None:
        """Take the filter off, and its field."""
        self.query("#filter").remove()
        self._words = self._named = ""
        self._apply(None)

    def let_go(self) -> bool:
        """Take the filter off, if the list or its field has the focus or nothing fits."""
        typing = any(field.has_focus for field in self.query("#filter"))
        if not self.filter_text or not (
            typing or self.articles.has_focus or not self.articles.count
        ):
            self.query("#filter").remove()
            return False
        self._clear()
        if self.articles.has_focus or typing:
            self.articles.focus(scroll_visible=False)
        return True
