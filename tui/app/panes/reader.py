"""The reader pane: the open article, its title, and corrections of its passages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.worker import get_current_worker

from tui.annotations import PASSAGE_KIND_NAMES
from tui.app import presenters
from tui.app.commands import LABEL, first_key
from tui.app.messages import Jump, OpenSearch, Say, change
from tui.app.open_external import open_external
from tui.app.part import Part
from tui.app.session import Session
from tui.app.styles import ask
from tui.app.widgets.reader import Reader
from tui.app.widgets.row_painter import TOLD
from tui.app.widgets.text_line import TextLine, TextRows
from tui.corpus import Article, Passage, PassageKind
from tui.library.bookmarks import TextPosition
from tui.library.corrections import detected_kind, kind_choices
from tui.localised import counted
from tui.translation import _, _in, mark_in, mark_plural

if TYPE_CHECKING:
    from tui.corpus import Field
    from tui.index import Told

FIRST_KEYS = (
    ("cursor.down", mark_in(LABEL, "on")),
    ("relate.passages", mark_in(LABEL, "related")),
    ("name.list", mark_in(LABEL, "names")),
    ("note.add", mark_in(LABEL, "note")),
    ("program.help", mark_in(LABEL, "all keys")),
)
"""The commands that are shown at the very first start, and what each does."""
EVERYWHERE = mark_plural(
    "{kind}, here and in {count} other article with the same words",
    "{kind}, here and in {count} other articles with the same words",
)
MOST_TOLD = 500  # passages of an article for which it is sought who else tells them


class ReaderPane(Part):
    """Shows an article under its title, and corrects what it is taken for."""

    part = "reader-pane"
    commands = (
        "correct",
        "look.match",
        "look.match_back",
        "look.find",
        "look.contents",
        "measure",
        "program.open",
    )

    class ToldFound(Message):
        """Who else tells the passages of an article was found."""

        def __init__(self, article: Article, told: Mapping[str, Told]) -> None:
            super().__init__()
            self.article = article
            self.told = told

    def __init__(self, session: Session, reader: Reader) -> None:
        super().__init__(id=self.part)
        self._session = session
        self._library = session.library
        self._told: Mapping[str, Told] = {}
        self._seen: object = None
        self._reader = reader
        self._title = TextLine(id="reader-title", classes="pane-title")

    def compose(self) -> ComposeResult:
        yield self._title
        yield self._reader
        if not self._session.reading.greeted:
            yield TextRows(id="first-keys")

    def on_mount(self) -> None:
        keys = self._session.settings.keys
        told = [(f" {first_key(name, keys)}", what) for name, what in FIRST_KEYS]
        pieces = [
            (text, style)
            for key, what in told
            for text, style in ((key, "accent"), (f" {_in(LABEL, what)} ", "plain"))
        ]
        for rows in self.query(TextRows):
            head = _("To begin with; esc: never again")
            rows.show([[(f" {head}", "dim")], pieces])

    def let_go(self) -> bool:
        """The keys to begin with are known."""
        self.query(TextRows).remove()
        return False

    def draw_title(self) -> None:
        """Draw the title of the article, and its number in the list."""
        article, library = self._reader.article, self._library
        if article is not None:
            number = f"{library.position(article.id)}/{len(library.articles)}"
            self._title.show([(article.title, "strong")], [(number, "dim")])

    # Who else tells it.

    def show_article(self) -> None:
        """Another article was opened: mark who else tells its passages, once that is found."""
        self._told = {}
        self._reader.mark(TOLD, ())
        if self._library.indexed and self._reader.article is not None:
            self._find_told(self._reader.article)

    def show_changes(self) -> None:
        """Look again who else tells it, if the index has changed."""
        if self._library.revision is not self._seen:
            self._seen = self._library.revision
            if self._library.indexed and self._reader.article is not None:
                self._find_told(self._reader.article)

    @work(thread=True, exclusive=True, group="told")
    def _find_told(self, article: Article) -> None:
        worker = get_current_worker()
        with suppress(KeyError):  # its file was removed meanwhile
            told = self._library.index.told_elsewhere(article.id, MOST_TOLD)
            if not worker.is_cancelled:
                self.post_message(self.ToldFound(article, told))

    @on(ToldFound)
    def _show_told(self, message: ToldFound) -> None:
        article = self._reader.article
        if article is None or article.id != message.article.id:
            return
        self._told = message.told
        marks = (
            presenters.told_mark(passage, message.told[passage.id])
            for passage in article.passages
            if passage.id in message.told
        )
        self._reader.mark(TOLD, marks)

    def status(self) -> list[str]:
        """Its entries in the status line."""
        passage, article = self._reader.passage, self._reader.article
        if passage is None or article is None:
            return []
        return [
            *presenters.language_told(article, passage),
            *self._match_status(article),
            *self._told_status(passage),
            *self._corrected(article, passage),
        ]

    def _told_status(self, passage: Passage) -> list[str]:
        told = self._told.get(passage.id)
        if told is None or told.verdict == "unsure":
            return []
        count = len(told.articles)
        others = counted("told in {count} other", "told in {count} others", count)
        return [others if count else _("only here")]

    def _corrected(self, article: Article, passage: Passage) -> list[str]:
        if article.original is None:
            return []
        corrected = detected_kind(article, passage) != passage.kind
        told = _("{kind}, as you said").format(kind=_(PASSAGE_KIND_NAMES[passage.kind]))
        return [told] if corrected else []

    def action_match(self, step: int) -> None:
        """The next or previous match of the last search, in this article or another."""
        reader, matches = self._reader, self._session.matches
        article = reader.article
        position = matches.step(article.id, reader.cursor_sentence, step) if article else None
        if position is None or article is None:
            self.post_message(Say(_("no match: / searches all articles, ctrl+f this one")))
        elif position.article == article.id:
            reader.mark("matches", matches.marks(article.id))
            reader.go(position.offset)
        else:
            self.post_message(Jump(position, "matches", matches.marks(position.article)))

    def _match_status(self, article: Article) -> list[str]:
        """Which of the matches is here, while they are marked."""
        reader, matches = self._reader, self._session.matches
        number = matches.number(article.id, reader.cursor_sentence)
        shown = number is not None and reader.marks("matches")
        told = _("match {number} of {total}").format(number=number, total=len(matches))
        return [told] if shown else []

    def action_find(self) -> None:
        """Find words in the article that is open."""
        from tui.app.search_view import SearchView
        from tui.index import Order

        article = self._reader.article
        if article is not None:
            query = f'article:"{article.id}" '
            self.post_message(OpenSearch(SearchView(query, Order.READING, typing=True)))

    def action_contents(self) -> None:
        """The contents of the article: go to one of its parts."""
        from tui.app.contents import content_rows, contents_of
        from tui.app.dialogs.choices import ChoiceScreen

        article, reader = self._reader.article, self._reader
        parts = contents_of(article) if article is not None else []
        if article is None or not parts:
            return

        def go(number: int) -> None:
            self.post_message(Jump(TextPosition(article.id, parts[number].start)))

        here = sum(part.start <= reader.cursor_sentence[0] for part in parts) - 1
        rows = content_rows(article, parts)
        ask(self.app, ChoiceScreen(_("contents"), rows, index=max(0, here)), go)

    def action_measure(self, step: int) -> None:
        """Make the rows of the text longer or shorter."""
        reading, reader = self._session.reading, self._reader
        if reading.change_measure(step):
            reader.measure = reading.measure
            reader.resized()
        told = _("rows of at most {count} cells").format(count=reading.measure)
        self.post_message(Say(told))

    def action_open_file(self) -> None:
        """Open the article's file with the program that the desktop has for it."""
        if self._reader.article is not None:
            self._say(open_external(self._reader.article.path, self._say))

    def _say(self, text: str) -> None:
        """Say something; called from any thread, perhaps when the program has ended."""
        with suppress(RuntimeError):
            self.post_message(Say(text))

    # What a passage is.

    def action_correct_kind(self) -> None:
        """Say what the selected passages are, or the one at the cursor."""
        reader, article = self._reader, self._reader.article
        if article is None or reader.block is None:
            return
        if reader.block.folded and reader.block.first < reader.block.last:
            reader.action_fold()
            text = _("unfolded: on the line that is the article, press the key again")
            self.post_message(Say(text))
            return
        start, end = reader.selection.span or reader.target
        meant = [p for p in article.passages if p.start < end and p.end > start]
        self._holds_keys = True  # until the choices for them are known
        self._count_others(article, meant)

    @work(thread=True, exclusive=True, group="others")
    def _count_others(self, article: Article, passages: Sequence[Passage]) -> None:
        """Count in a thread, since it looks at every article; none of several passages."""
        alone = len(passages) == 1
        others = self._library.corrections.count_others_with(article, passages[0]) if alone else 0
        self.call_later(self._ask_kind, article, passages, others)

    def _ask_kind(self, article: Article, passages: Sequence[Passage], others: int) -> None:
        from tui.app.dialogs.choices import ChoiceScreen

        self._holds_keys = False
        choices = kind_choices(article, passages)
        options = [(kind, False, text) for kind, text in choices]
        if others:
            options += [
                (kind, True, counted(*EVERYWHERE, others, kind=text)) for kind, text in choices
            ]

        def say(number: int) -> None:
            kind, everywhere, _text = options[number]
            self._set_kind(passages, kind, everywhere=everywhere)

        several = counted("the {count} passage is", "the {count} passages are", len(passages))
        question = _("the passage is") if len(passages) == 1 else several
        ask(self.app, ChoiceScreen(question, [text for *_rest, text in options]), say)

    def _set_kind(
        self, passages: Sequence[Passage], kind: PassageKind, *, everywhere: bool
    ) -> None:
        article, corrections = self._reader.article, self._library.corrections
        if article is not None:
            make = partial(corrections.set_kind, article, passages, kind, everywhere=everywhere)
            change(self, self._library, make)

    # What the article is called, and where it is from.

    def action_metadata(self) -> None:
        """What is known of the article, to be put right."""
        from tui.app.dialogs.metadata import MetadataScreen

        article, library = self._reader.article, self._library
        if article is None:
            return
        copies = [library.article(id_) for id_ in article.near_duplicates]
        titles = [copy.title for copy in copies if copy is not None]

        def save(typed: Mapping[Field, str]) -> None:
            change(self, library, partial(library.corrections.set_metadata, article, typed))

        ask(self.app, MetadataScreen(article, titles), save)
