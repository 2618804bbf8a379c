"""The page of an entity: its names, why they are one, and every mention in context."""

from __future__ import annotations

from collections import Counter
from typing import Any

from textual import on
from textual.app import ComposeResult

from tui.analysis import Entity, Mention
from tui.app.commands import bindings
from tui.app.looks import LookScreen, group
from tui.app.paint import Piece
from tui.app.widgets.key_bar import KeyBar
from tui.app.widgets.line_list import LineList
from tui.app.widgets.reader import Place
from tui.app.widgets.text_line import TextLine
from tui.app.wrapping import cells, flat, shorten
from tui.index import Index

WITH = 6


class MentionList(LineList):
    """Mentions in context, the name in one column; each article's title before its first."""

    def __init__(self, index: Index, entity: Entity, **options: Any) -> None:
        super().__init__(**options)
        self._index = index
        order = {article.id: number for number, article in enumerate(index.articles)}
        self.mentions = sorted(entity.mentions, key=lambda m: (order.get(m.article, 0), m.start))

    @property
    def count(self) -> int:
        """The number of mentions."""
        return len(self.mentions)

    def _is_first(self, index: int) -> bool:
        return index == 0 or self.mentions[index].article != self.mentions[index - 1].article

    def item_height(self, index: int, width: int) -> int:
        return (2 if index == 0 else 3) if self._is_first(index) else 1

    def item_rows(self, index: int, width: int) -> list[list[Piece]]:
        mention = self.mentions[index]
        rows = [self._in_context(mention, width)]
        if self._is_first(index):
            title = shorten(self._index.article(mention.article).title, width)
            rows.insert(0, [(title, self.style("strong"))])
            if index:
                rows.insert(0, [])
        return rows

    def _in_context(self, mention: Mention, width: int) -> list[Piece]:
        article = self._index.article(mention.article)
        passage = self._index.passage(mention.passage)
        number = int(mention.passage.rpartition("#")[2]) + 1
        margin = f"¶{number:<4}"
        side = max(8, (width - cells(margin) - 24) // 2)
        before = flat(article.text[passage.start : mention.start])
        if cells(before) > side:
            before = "…" + before[-(side - 1) :].partition(" ")[2]
        after = flat(article.text[mention.end : passage.end])
        return [
            (margin, self.style("dim")),
            (" " * max(0, side - cells(before)) + before, None),
            (flat(mention.text), self.style("accent")),
            (shorten(after, max(0, width - cells(margin) - side - cells(mention.text))), None),
        ]


class EntityScreen(LookScreen[Place | None]):
    """Returns the place of the mention that was chosen."""

    DEFAULT_CSS = """
    EntityScreen { layout: vertical; }
    """
    BINDINGS = bindings("dialog")

    def __init__(self, index: Index, entity: Entity) -> None:
        super().__init__()
        self._index = index
        self._entity = entity

    def compose(self) -> ComposeResult:
        yield TextLine(id="entity-name", classes="pane-title")
        for number in range(len(self._facts())):
            yield TextLine(id=f"entity-fact-{number}")
        yield TextLine()
        yield MentionList(self._index, self._entity)
        yield KeyBar()

    def on_mount(self) -> None:
        entity = self._entity
        articles = len({mention.article for mention in entity.mentions})
        count = (
            f"{len(entity.mentions)} mentions · {articles} of {len(self._index.articles)} articles"
        )
        look = group(entity.label)
        name = [
            (entity.name, "strong"),
            ("  ", "plain"),
            (entity.label, "dim" if look == "other" else look),
        ]
        self.query_one("#entity-name", TextLine).show(name, [(count, "dim")])
        for number, (what, fact) in enumerate(self._facts()):
            line = self.query_one(f"#entity-fact-{number}", TextLine)
            line.show([(f" {what:<5} ", "dim"), (fact, "plain")])
        self.query_one(MentionList).focus()

    def _facts(self) -> list[tuple[str, str]]:
        entity = self._entity
        forms = Counter(flat(mention.text) for mention in entity.mentions)
        facts = [("also", " · ".join(f"{form} {n}" for form, n in forms.most_common()))]
        facts += [
            ("why", f"{merge.form} → {merge.into}: {merge.reason}") for merge in entity.merges
        ]
        if others := self._others():
            facts.append(("with", " · ".join(f"{name} {n}" for name, n in others)))
        return facts

    def _others(self) -> list[tuple[str, int]]:
        """The entities of the same passages, with the number of passages they share."""
        passages = {mention.passage for mention in self._entity.mentions}
        shared = Counter(
            entity.name
            for article in {mention.article for mention in self._entity.mentions}
            for passage, entity in {
                (mention.passage, entity)
                for mention, entity in self._index.mentions_in(article)
                if mention.passage in passages and entity.id != self._entity.id
            }
        )
        return shared.most_common(WITH)

    @on(LineList.Chosen)
    def _go_there(self, message: LineList.Chosen) -> None:
        mention = self.query_one(MentionList).mentions[message.index]
        self.dismiss(Place(mention.article, mention.start))

    def action_close(self) -> None:
        """Back to the text."""
        self.dismiss(None)
