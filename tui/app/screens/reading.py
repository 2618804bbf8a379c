"""Reading: articles side by side with the text, moving in them and between them."""

from __future__ import annotations

import gc

from textual import on, work
from textual.app import ComposeResult
from textual.getters import query_one
from textual.message import Message

from tui.app.commands import bindings
from tui.app.history import History
from tui.app.later import call_after
from tui.app.looks import LookScreen
from tui.app.places import Bookmark
from tui.app.session import LOOK_AGAIN, Progress, Session
from tui.app.widgets.article_list import ArticleList
from tui.app.widgets.key_bar import KeyBar
from tui.app.widgets.panes import Panes
from tui.app.widgets.reader import Place, Reader
from tui.app.widgets.text_line import Pieces, TextLine
from tui.corpus import Article, Passage

WARNINGS = 3  # shown at most


class ReadingScreen(LookScreen[None]):
    """The panes, the loading, and every way from one place to another.

    What else belongs to an article (notes, entities, related passages) is added by subclasses,
    which are told by `article_opened`, `cursor_moved` and `loading_advanced`.
    """

    DEFAULT_CSS = """
    ReadingScreen {
        layout: vertical;
        &.-medium {
            #list-pane { display: none; }
            #side-pane { width: 36%; }
            .-on-list #list-pane { display: block; width: 40%; }
            .-on-list #side-pane { display: none; }
        }
        &.-narrow {
            #list-pane, #reader-pane, #side-pane { display: none; width: 1fr; max-width: 100%; }
            .-on-list #list-pane { display: block; }
            .-on-reader #reader-pane { display: block; }
            .-on-side #side-pane { display: block; }
        }
    }
    """
    BINDINGS = bindings("article", "pane", "jump")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-medium"), (110, "-wide")]  # noqa: RUF012

    panes = query_one(Panes)
    status = query_one("#status", TextLine)

    class Loading(Message):
        """The loader has got further; a newer message takes the place of an unread one."""

        def __init__(self, progress: Progress) -> None:
            super().__init__()
            self.progress = progress

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, ReadingScreen.Loading)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._history = History()
        self._progress = "reading"
        self._said = ""

    def compose(self) -> ComposeResult:
        yield Panes()
        yield TextLine(id="status", whole=True)
        yield KeyBar()

    # Loading.

    def on_mount(self) -> None:
        bookmark = self.session.bookmark
        self.panes.articles.show(self.session.articles)
        if bookmark is not None:
            self.panes.show_tab(bookmark.tab)
        self._open_first()
        self.panes.focus_pane("reader")
        self.call_after_refresh(self.begin)

    def begin(self) -> None:
        """Start what the first screen does not need, once it is painted."""
        gc.enable()
        if warnings := self.session.settings.warnings:
            more = len(warnings) - WARNINGS
            lines = [*warnings[:WARNINGS], *([f"… {more} more: quit to read them"] * (more > 0))]
            said = "\n".join(lines)
            self.notify(said, title="config.toml", severity="warning", markup=False, timeout=15)
        self._load()

    @work(thread=True, exclusive=True, group="load")
    def _load(self) -> None:
        def tell(progress: Progress) -> None:
            self.post_message(self.Loading(progress))

        self.session.load(tell)
        self.app.call_from_thread(self._watch_later, LOOK_AGAIN)

    def _watch_later(self, seconds: float) -> None:
        call_after(self, seconds, self._watch)

    @work(thread=True, exclusive=True, group="load")
    def _watch(self) -> None:
        """Take over files that were added, changed or removed while reading."""

        def tell(progress: Progress) -> None:
            self.post_message(self.Loading(progress))

        pause = self.session.look_again(tell)
        self.app.call_from_thread(self._watch_later, pause)

    @on(Loading)
    def _follow_loading(self, message: Loading) -> None:
        self._progress = message.progress.text
        reader = self.panes.reader
        self.panes.articles.show(message.progress.articles)
        if reader.article is None:
            self._open_first()
        else:
            self._take_over(reader.article)
        self.loading_advanced(message.progress)
        self.draw_lines()

    def _take_over(self, shown: Article) -> None:
        """Show the article as it is now: judged anew, or its file was changed or removed."""
        now = self.session.article(shown.id)
        if now is None:
            if self._progress == "":
                self.say("the file of this article is gone; its notes are kept")
        elif now != shown:
            self.panes.reader.replace(now)
            if now.text != shown.text:
                self.article_opened(now)
                self.say("the file was changed: this is how it reads now")

    def _open_first(self) -> None:
        """The article that was read last, or the first."""
        bookmark = self.session.bookmark
        kept = self.session.article(bookmark.place.article) if bookmark else None
        if bookmark is not None and kept is not None:
            self.open(kept, bookmark.place)
        elif self.session.articles:
            self.open(self.session.articles[0])

    # What subclasses add to.

    def article_opened(self, article: Article) -> None:
        """Another article is shown."""

    def cursor_moved(self, passage: Passage) -> None:
        """The cursor stands on another passage."""

    def loading_advanced(self, progress: Progress) -> None:
        """The loader has got further."""

    def facts(self) -> list[str]:
        """What the status line says after the position."""
        return [self._progress or self.session.notice or "index ready"]

    def legend(self) -> Pieces:
        """What stands at the right end of the status line."""
        return []

    # The article being read.

    @property
    def article(self) -> Article | None:
        """The article being read."""
        return self.panes.reader.article

    def open(self, article: Article, place: Place | None = None) -> None:
        """Show an article in the reader, and what belongs to it around it."""
        changed = self.article is None or self.article.id != article.id
        self.panes.reader.show(article, place)
        if changed:
            self.panes.articles.follow(article.id)
            self.article_opened(article)
        self.draw_lines()

    def jump(self, place: Place | None) -> None:
        """Go to a place of any article; the way back is kept."""
        if place is not None:
            self._history.leave(self.panes.reader.place)
            self._go(place)

    def leave_for(self, article: Article) -> None:
        """Open another article; the way back is kept."""
        self._history.leave(self.panes.reader.place)
        self.open(article)

    def _go(self, place: Place) -> None:
        article = self.session.article(place.article)
        if article is None:
            self.say("that article is not open any more")
            return
        if article == self.article and place.top is None:
            self.panes.reader.go(place.offset)
        else:
            self.open(article, place)
        self.panes.focus_pane("reader")

    def bookmark(self) -> Bookmark | None:
        """Where the reading stands, to come back to at the next start."""
        place = self.panes.reader.place
        return Bookmark(place, self.panes.tab) if place is not None else None

    # The rows of text around the panes.

    def say(self, text: str) -> None:
        """A sentence in the status line, until the cursor moves."""
        self._said = text
        self.draw_lines()

    def draw_lines(self) -> None:
        """Draw the titles of the panes and the status line."""
        reader, articles = self.panes.reader, self.session.articles
        self.panes.line("list-title").show([("Articles", "strong")], [(str(len(articles)), "dim")])
        if reader.article is None or reader.block is None:
            self.status.show([(self._said or self._progress or "nothing to read", "plain")])
            return
        number = self.session.number(reader.article.id)
        self.panes.line("reader-title").show(
            [(reader.article.title, "strong")], [(f"{number}/{len(articles)}", "dim")]
        )
        place = f" ¶ {reader.block.first + 1} of {len(reader.article.passages)} · "
        if self._said:
            self.status.show([(place, "plain"), (self._said, "accent")])
        else:
            self.status.show([(place + " · ".join(self.facts()), "plain")], self.legend())

    @on(Reader.Moved)
    def _follow_cursor(self, message: Reader.Moved) -> None:
        self._said = ""
        self.draw_lines()
        if not message.same_passage:
            self.cursor_moved(message.passage)

    # Moving.

    @on(ArticleList.Chosen, "#articles")
    def _open_chosen(self) -> None:
        chosen = self.panes.articles.shown[self.panes.articles.index]
        if self.article is None or chosen.id != self.article.id:
            self.leave_for(chosen)
        self.panes.focus_pane("reader")

    def action_article(self, step: int) -> None:
        """The next or the previous article of the list."""
        shown = self.panes.articles.shown
        here = self.article.id if self.article else None
        step *= self.panes.reader.take_times()
        number = next((n + step for n, a in enumerate(shown) if a.id == here), 0)
        if 0 <= number < len(shown):
            self.leave_for(shown[number])
        else:
            self.say("this is the last article" if step > 0 else "this is the first article")

    def action_pane(self, step: int) -> None:
        """The next or the previous pane."""
        self.panes.step(step)

    def action_leave(self) -> None:
        """End a selection and go back to the text."""
        reader = self.panes.reader
        reader.select_nothing()
        reader.mark("reasons", ())
        reader.mark("matches", ())
        self.say("")
        self.panes.focus_pane("reader")

    def action_jump(self, step: int) -> None:
        """Back or forward through the jumps."""
        place = self._history.step(step, self.panes.reader.place)
        if place is None:
            self.say("no jump to go back to" if step < 0 else "no jump to go forward to")
        else:
            self._go(place)
