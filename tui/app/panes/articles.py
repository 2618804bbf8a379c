"""The article list pane, with the field that filters it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.getters import query_one

from tui.app.messages import OpenArticle, Say
from tui.app.part import Part
from tui.app.session import Session
from tui.app.widgets.article_list import ArticleList
from tui.app.widgets.line_list import LineList
from tui.app.widgets.reader import Reader
from tui.app.widgets.text_line import TextLine

if TYPE_CHECKING:
    from textual.widgets import Input


class ArticlesPane(Part):
    """Lists the articles, all or those that fit; one that is chosen is opened."""

    part = "list-pane"
    commands = ("look.filter", "look.unread")

    articles = query_one(ArticleList)
    title = query_one("#list-title", TextLine)

    def __init__(self, session: Session, reader: Reader) -> None:
        super().__init__(id=self.part)
        self._library = session.library
        self._reader = reader

    def compose(self) -> ComposeResult:
        yield TextLine(id="list-title", classes="pane-title")
        yield ArticleList(id="articles")

    def show_articles(self) -> None:
        """List the articles as they are now."""
        self.articles.show(self._library.articles)
        count = str(len(self._library.articles))
        self.title.show([("Articles", "strong")], [(count, "dim")])

    @on(LineList.Chosen)
    def _open_chosen(self) -> None:
        chosen = self.articles.shown[self.articles.index]
        if self._reader.article is None or chosen.id != self._reader.article.id:
            self.post_message(OpenArticle(chosen.id))
        self._reader.focus(scroll_visible=False)

    def step(self, step: int) -> None:
        """Open the next or the previous article of the list."""
        shown, article = self.articles.shown, self._reader.article
        here = article.id if article else None
        number = next((n + step for n, one in enumerate(shown) if one.id == here), 0)
        if 0 <= number < len(shown):
            self.post_message(OpenArticle(shown[number].id))
        else:
            text = "this is the last article" if step > 0 else "this is the first article"
            self.post_message(Say(text))

    def narrow(self, name: str, article_ids: frozenset[str]) -> None:
        """List only the articles with these ids, which name an entity; again: all."""
        if self.articles.only is None and article_ids:
            self.articles.filter("", article_ids)
            self.post_message(Say(f"only the articles that name {name}: F again shows all"))
        else:
            self.articles.filter("")
            self.post_message(Say("all articles"))

    def action_unread(self) -> None:
        """What could not be read, and why."""
        from tui.app.dialogs.unread import UnreadScreen

        if self._library.failures:
            self.app.push_screen(UnreadScreen(self._library.failures))
        else:
            self.post_message(Say("every file was read"))

    # The filter.

    def action_filter(self) -> None:
        """Filter the list of articles by words of the title, the source or the path."""
        from tui.app.widgets.text_field import TextField

        if not self.query(TextField):
            field = TextField(placeholder="words of the title", id="filter")
            field.cursor_blink = False
            self.mount(field, after=self.title)
        self.query_one(TextField).focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        self.articles.filter(message.value)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        if not message.value.strip():
            message.input.remove()
        self.articles.focus(scroll_visible=False)

    def let_go(self) -> None:
        """Take the filter off, if its field has the focus or nothing fits."""
        for field in self.query("#filter"):
            if field.has_focus or not self.articles.count:
                field.remove()
                self.articles.filter("")
