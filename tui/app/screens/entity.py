"""The entity screen: names, reasons for merges, every mention, and decisions on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult

from tui.analysis.taxonomy import MEANINGS
from tui.annotations import StoreError
from tui.app.commands import bindings
from tui.app.dialogs.choices import ChoiceScreen, PromptScreen, ask_undo
from tui.app.messages import error_sentence, not_saved
from tui.app.session import Session
from tui.app.story.face import StorySelection
from tui.app.styles import StyledScreen, ask, group
from tui.app.text_wrapping import cells, flat
from tui.app.widgets.key_bar import KeyBar
from tui.app.widgets.line_list import LineList
from tui.app.widgets.mention_list import MentionList
from tui.app.widgets.text_line import Pieces, TextLine, TextRows
from tui.app.wording import mentions_text, type_name, type_word
from tui.library import Answer, OthersStepError
from tui.library.bookmarks import TextPosition
from tui.localised import number_text, quoted_text
from tui.translation import _, _in, plural

if TYPE_CHECKING:
    from tui.analysis import Entity, Mention

WITH = 6
MAYBE = 3


class EntityScreen(StyledScreen[StorySelection | None]):
    """Returns where to go: a mention, or what it said.

    Args:
        session: of this run.
        entity: whose page it is.
        left: the mention that the cursor is put on; None: the first one.
    """

    BINDINGS = bindings("dialog", "dialog_back", "entity")

    def __init__(self, session: Session, entity: Entity, left: TextPosition | None = None) -> None:
        super().__init__()
        self._left = left
        self._session = session
        self._library = library = session.library
        self._service = library.entities
        self._entity = entity
        self._status_text = ""

    def compose(self) -> ComposeResult:
        yield TextLine(id="entity-name", classes="pane-title")
        yield TextRows(id="entity-facts")
        yield MentionList(self._library)
        yield TextLine(id="entity-status")
        yield KeyBar()

    def on_mount(self) -> None:
        self._draw()
        mentions = self.query_one(MentionList)
        if self._left is not None:
            mentions.go_to(self._left.article, self._left.offset)
        mentions.focus()

    # What is shown.

    def _draw(self) -> None:
        entity, open_ = self._entity, len(self._library.articles)
        articles = len({mention.article for mention in entity.mentions})
        of = plural("{number} of {count} article", "{number} of {count} articles", open_)
        of = of.format(number=number_text(articles), count=number_text(open_))
        count = f"{mentions_text(len(entity.mentions))} · {of}"
        style = group(entity.label).replace("other", "dim")
        name = [(entity.name, "strong"), ("  ", "plain"), (type_word(entity.label), style)]
        self.query_one("#entity-name", TextLine).show(name, [(count, "dim")])
        self.query_one("#entity-facts", TextRows).show([*self._facts(), []])
        self.query_one(MentionList).show(entity)
        self.query_one("#entity-status", TextLine).show([(f" {self._status_text}", "accent")])

    def _facts(self) -> Iterator[Pieces]:
        entity = self._entity
        forms = Counter(flat(mention.text) for mention in entity.mentions)
        yield _fact(
            _in("entity page", "also"), " · ".join(f"{form} {n}" for form, n in forms.most_common())
        )
        for merge in entity.merges:
            yield _fact(_in("entity page", "why"), f"{merge.form} → {merge.into}: {merge.reason}")
        if others := self._service.cooccurring(entity, WITH):
            yield _fact(_in("entity page", "with"), " · ".join(f"{name} {n}" for name, n in others))
        for other, reason in self._suggestions():
            yield _fact(
                _in("entity page", "maybe"),
                f"{other.name} ({len(other.mentions)}): {reason}",
                "accent",
            )

    def _suggestions(self) -> list[tuple[Entity, str]]:
        """What this entity may be merged with, and why."""
        return self._service.suggestions_for(self._entity)[:MAYBE]

    @property
    def _mention(self) -> Mention:
        mentions = self.query_one(MentionList)
        return mentions.items[mentions.index]

    @on(LineList.Chosen)
    def _go_there(self) -> None:
        mention = self._mention
        self.dismiss(StorySelection(TextPosition(mention.article, mention.start), mention.end))

    def action_said(self) -> None:
        """What it says, and what is said of it."""
        from tui.app.screens.story import StoryScreen

        ask(self.app, StoryScreen(self._session, self._entity), self.dismiss)

    # Decisions.

    def _decide(self, decide: Callable[[], str]) -> None:
        """Store a decision, then resolve the entities with it."""
        try:
            self._status_text = decide()
        except OthersStepError as error:
            self._status_text = error_sentence(error)
            self._draw()
            undo = self._library.notes.undo
            ask_undo(self.app, error.step, lambda step: self._decide(lambda: undo(step)))
            return
        except StoreError as error:
            self._status_text = not_saved(error)
            self._draw()
            return
        self._resolve()

    @work(thread=True, exclusive=True, group="resolve")
    def _resolve(self) -> None:
        self._library.resolve()
        self.call_later(self._show_again)

    def _show_again(self) -> None:
        """Show the entity that the first mention of this one belongs to now."""
        now = self._service.current(self._entity)
        if now is None:  # ignored: nothing is left to show, but u still takes it back
            self.query_one("#entity-status", TextLine).show([(f" {self._status_text}", "accent")])
            return
        self._entity = now
        self._draw()

    def action_merge(self) -> None:
        """Merge this entity with another."""
        self._holds_keys = True  # until it is listed what it may be merged with
        self._list_others(self._entity)

    @work(thread=True, exclusive=True, group="others")
    def _list_others(self, entity: Entity) -> None:
        others = [other for other in self._library.resolved if other.id != entity.id]
        options = [
            f"{other.name}  {type_word(other.label)} {len(other.mentions)}" for other in others
        ]
        self.call_later(self._ask_other, others, options)

    def _ask_other(self, others: list[Entity], options: list[str]) -> None:
        self._holds_keys = False

        def merge(number: int) -> None:
            self._decide(lambda: self._service.merge(self._entity, others[number]))

        question = _("{name} is the same as").format(name=self._entity.name)
        ask(self.app, ChoiceScreen(question, options), merge)

    def action_split(self) -> None:
        """Split off this mention, or one of the forms."""
        entity, mention = self._entity, self._mention
        forms = list(entity.aliases) if len(entity.aliases) > 1 else []
        every = _("every {form}")
        options = [
            _("only this mention"),
            *(every.format(form=quoted_text(form)) for form in forms),
        ]

        def split(number: int) -> None:
            if number == 0:
                self._decide(lambda: self._service.split_mention(entity, mention))
            else:
                self._decide(lambda: self._service.split_form(entity, forms[number - 1]))

        ask(self.app, ChoiceScreen(_("not {name}").format(name=entity.name), options), split)

    def action_rename(self) -> None:
        """Give this entity another name."""

        def rename(name: str) -> None:
            self._decide(lambda: self._service.rename(self._entity, name))

        ask(self.app, PromptScreen(_("its name"), self._entity.name), rename)

    def action_relabel(self) -> None:
        """Give this entity another label."""
        labels = list(MEANINGS)

        def relabel(number: int) -> None:
            self._decide(lambda: self._service.relabel(self._entity, labels[number]))

        width = max(12, *(cells(type_name(label)) for label in labels))
        options = [f"{type_name(label):<{width}} {_(MEANINGS[label])}" for label in labels]
        question = _("{name} is").format(name=self._entity.name)
        ask(self.app, ChoiceScreen(question, options), relabel)

    def action_ignore(self) -> None:
        """Show this entity no more."""
        self._decide(lambda: self._service.ignore(self._entity))

    def action_answer(self, answer: Answer) -> None:
        """Accept the first suggestion, refuse it, or leave it open."""
        found = self._suggestions()
        if not found:
            self._status_text = _("nothing is suggested here")
            self._draw()
            return
        other, _reason = found[0]
        self._decide(lambda: self._service.answer(self._entity, other, answer))

    def action_undo(self) -> None:
        """Take back the last change, of notes or of entities."""
        self._decide(self._library.notes.undo)

    def action_redo(self) -> None:
        """Do it again."""
        self._decide(self._library.notes.redo)


def _fact(what: str, fact: str, style: str = "plain") -> Pieces:
    return [(f" {what:<6}", "dim"), (fact, style)]
