"""Navigation between positions in articles: opening, jumping, back and forward."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tui.app.panes.layout import Panes
from tui.app.session import Session
from tui.corpus import Article, ArticleHead
from tui.library.bookmarks import Bookmark, TextPosition
from tui.translation import _


class Left(NamedTuple):
    """What a jump has left.

    Attributes:
        position: the position in the text.
        reopen: opens the screen again from which the jump was made, if it was not the text.
    """

    position: TextPosition
    reopen: Callable[[], None] | None = None


class History:
    """The positions that jumps have left, as in a browser: a new jump clears the forward stack."""

    LIMIT = 1_000

    def __init__(self) -> None:
        self._back: list[Left] = []
        self._forward: list[Left] = []

    @property
    def leads_back(self) -> bool:
        """Whether there is somewhere to go back to."""
        return bool(self._back)

    def leave(
        self, position: TextPosition | None, reopen: Callable[[], None] | None = None
    ) -> None:
        """Record the position that a jump leaves, and the screen that it was made from."""
        if position is not None:
            left = Left(position, reopen)
            if not self._back or self._back[-1] != left:
                self._back.append(left)
                del self._back[: -self.LIMIT]
        self._forward.clear()

    def step(self, steps: int, here: TextPosition | None) -> Left | None:
        """What was left one jump back (-1) or forward (1), or None; records `here`."""
        source, target = (self._back, self._forward) if steps < 0 else (self._forward, self._back)
        if not source:
            return None
        left = source.pop()
        if here is not None:
            # Forward and back again leads to the same screen.
            target.append(Left(here, left.reopen if steps > 0 else None))
        return left


class Navigator:
    """Opens articles in the reader, and updates the other panes.

    Args:
        session: of this run.
        panes: where they are shown.
        say: shows a sentence in the status line.
    """

    def __init__(self, session: Session, panes: Panes, say: Callable[[str], None]) -> None:
        self._session = session
        self._library = session.library
        self._panes = panes
        self._say = say
        self._history = History()
        self._is_gone = False  # what is shown is said to be gone

    def open_first(self) -> None:
        """The article that was read last, or the first."""
        bookmark, library = self._session.bookmark, self._library
        article = library.article(bookmark.position.article) if bookmark else None
        if bookmark is not None and article is not None:
            self.open(article, bookmark.position)
        elif library.articles:
            self.open(library.articles[0])

    @property
    def bookmark(self) -> Bookmark | None:
        """The current position and tab, to be restored at the next start."""
        position = self._panes.reader.position
        return Bookmark(position, self._panes.side.shown.part) if position is not None else None

    def open(self, article: Article, position: TextPosition | None = None) -> None:
        """Show an article."""
        shown = self._panes.reader.article
        self._is_gone = False
        self._panes.reader.show(article, position)
        if shown is None or shown.id != article.id:
            self._panes.list.articles.follow(article.id)
            self._panes.text.show_article()
            self._panes.side.show_article(article)

    def follow(self, *, loaded: bool) -> None:
        """Update the open article: reprocessed, or its file was changed or removed."""
        shown = self._panes.reader.article
        if shown is None:
            self.open_first()
            return
        now = self._library.article(shown.id)
        if now is None:
            if loaded:
                self._is_gone = True
                self._say(_("the file of this article is gone; its notes are kept"))
            return
        if self._is_gone:
            self._say(_("the file of this article is there again"))
        self._is_gone = False
        if now != shown:
            self._panes.reader.replace(now)
            if now.text != shown.text:
                self._panes.side.show_article(now)
                if not isinstance(shown, ArticleHead):
                    self._say(_("the file was changed: this is how it reads now"))

    def jump(self, position: TextPosition, reopen: Callable[[], None] | None = None) -> None:
        """Go to a position in any article, and record the jump.

        Args:
            position: where to.
            reopen: opens the screen again that the jump is made from; called on the way back.
        """
        self._history.leave(self._panes.reader.position, reopen)
        self._go(position)

    def leave_for(self, article_id: str) -> None:
        """Open another article, and record the jump."""
        article = self._library.article(article_id)
        if article is not None:
            self._history.leave(self._panes.reader.position)
            self.open(article)

    @property
    def leads_back(self) -> bool:
        """Whether there is somewhere to go back to."""
        return self._history.leads_back

    def step(self, step: int) -> None:
        """Back or forward through the jumps."""
        left = self._history.step(step, self._panes.reader.position)
        if left is None:
            nowhere = _("no jump to go back to") if step < 0 else _("no jump to go forward to")
            self._say(nowhere)
            return
        self._go(left.position)
        if left.reopen is not None and step < 0:
            left.reopen()

    def _go(self, position: TextPosition) -> None:
        article = self._library.article(position.article)
        if article is None:
            self._say(_("that article is not open any more"))
            return
        if article == self._panes.reader.article and position.top is None:
            self._panes.reader.go(position.offset)
        else:
            self.open(article, position)
        self._panes.focus_pane("reader")
