"""The said tab: who says something in the passage, who else does on it, which figures differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from textual import on, work

from tui.annotations import StoreError
from tui.app.messages import Jump, error_sentence
from tui.app.panels.base import SidePanel
from tui.app.session import Session
from tui.app.text_wrapping import shorten
from tui.app.timers import Scheduled, call_after
from tui.app.widgets.line_list import LineList
from tui.app.widgets.reader import Reader
from tui.corpus import Passage
from tui.library.bookmarks import TextPosition
from tui.translation import _, mark

if TYPE_CHECKING:
    from tui.app.story.face import StoryRow
    from tui.app.story.rows import StoryList
    from tui.story import Fact

FOLLOW_AFTER = 0.05  # seconds the cursor rests before it is sought
QUOTED = 60  # cells of the passage above the list
RELATED = 10
EMPTY = mark("nobody is quoted on this, and nothing is counted twice")


class SaidPanel(SidePanel):
    """Follows the cursor while it is shown."""

    part = "said"
    label = mark("Said")
    opened_by = "look.said"

    def __init__(self, session: Session, reader: Reader) -> None:
        super().__init__(session, reader)
        self._rest: Scheduled | None = None
        self._seen: object = None

    @cached_property
    def said(self) -> StoryList:
        """Its list, which is mounted and loaded after the first paint, unless it is shown there."""
        from tui.app.story.rows import StoryList

        return StoryList(self.library)

    @property
    def listed(self) -> StoryList:
        return self.said

    def on_show(self) -> None:
        self._look()

    def show_passage(self, passage: Passage) -> None:
        """Look what is said on a passage, once the cursor rests on it and the list is seen."""
        if self.is_attached and self.display:
            if self._rest is not None:
                self._rest.stop()
            self._rest = call_after(self, FOLLOW_AFTER, lambda: self._find(passage))

    def show_changes(self) -> None:
        """Look again, if something else may be said."""
        if self.library.revision is not self._seen:
            self._seen = self.library.revision
            self._look()

    def _look(self) -> None:
        if self.reader.passage is not None:
            self.show_passage(self.reader.passage)

    @work(thread=True, exclusive=True, group="said")
    def _find(self, passage: Passage) -> None:
        rows: list[StoryRow] = []
        problem = _("reading the articles …")
        if self.library.indexed:
            problem = ""
            try:
                with suppress(KeyError):  # its file, or another one's, was removed meanwhile
                    rows = list(self._rows(passage))
            except StoreError as error:
                problem = error_sentence(error)
        self.call_later(self._show_found, passage, rows, problem)

    def _rows(self, passage: Passage) -> Iterator[StoryRow]:
        from tui.app.story.face import Heading
        from tui.app.story.said import said_row

        story, related = self.library.story.passages(), self.library.index.related
        for fact in story.facts_in(passage.id):
            yield from self._figures(fact, passage)
        here, elsewhere = Heading(_("In this passage")), Heading(_("On it, in other articles"))
        for said in story.said_in([passage.id]):
            yield said_row(self.library, said, here, shows_speaker=True)
        others = [one.passage for one in related(passage.id, RELATED) if one.degree != "loose"]
        for said in story.said_in(others):
            yield said_row(self.library, said, elsewhere, shows_speaker=True)

    def _figures(self, fact: Fact, passage: Passage) -> Iterator[StoryRow]:
        from tui.app.story.figures import figure_row

        for figure in fact.figures:
            if figure.passage != passage.id:
                yield figure_row(self.library, fact, figure)

    def _show_found(self, passage: Passage, rows: Sequence[StoryRow], problem: str) -> None:
        article = self.library.article(passage.article)
        if article is None or passage != self.reader.passage:
            return
        self.said.show(rows, problem or _(EMPTY))
        self.number = len(rows)
        quote = shorten(article.text[passage.start : passage.end], QUOTED)
        self.about = [(f"¶{passage.number + 1} ", "accent"), (quote, "dim")]
        self.post_message(self.Changed(status=False))

    @on(LineList.Chosen)
    def _go_there(self) -> None:
        row = self.said.chosen
        if row is not None and row.article:
            self.post_message(Jump(TextPosition(row.article, row.start)))
