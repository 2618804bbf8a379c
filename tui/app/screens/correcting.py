"""Correcting: what an article is called and where it is from, and what of it is the article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import events, work

from tui.annotations import KINDS, Correction, StoreError
from tui.app.commands import bindings
from tui.app.screens.naming import NamingScreen
from tui.app.session import Progress, Session
from tui.corpus import (
    Article,
    Corrections,
    Field,
    Passage,
    PassageKind,
    correct,
    field_text,
    passages_like,
)

OFFERED = (PassageKind.BOILERPLATE, PassageKind.BODY, PassageKind.CAPTION)


class CorrectingScreen(NamingScreen):
    """Adds what the reader says of articles: applied at once here, then in the index."""

    BINDINGS = bindings("correct")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._corrections: Sequence[Correction] | None = None

    def show_notes(self) -> None:
        """Load and draw the notes, and follow the corrections, which are kept with them."""
        super().show_notes()
        try:
            said = self.notes.store.corrections()
        except StoreError:  # was said of the notes
            return
        before, self._corrections = self._corrections, said
        if before is not None and said != before:
            self._show_corrected()
            self._correct_index()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Another screen may have taken a correction back."""
        if self._corrections is not None:
            self.show_notes()

    def _show_corrected(self) -> None:
        """Show the article as it is said to be now."""
        if self.article is None:
            return
        original = self.article.original or self.article
        said = self.notes.store.corrections_of([original]).get(original.id, Corrections())
        now = correct(original, said)
        self.session.show_corrected(now)
        self.panes.reader.replace(now)
        self.panes.articles.show(self.session.articles)
        self.draw_lines()

    @work(thread=True, exclusive=True, group="correct")
    def _correct_index(self) -> None:
        def tell(progress: Progress) -> None:
            self.post_message(self.Loading(progress))

        self.session.take_over_corrections(tell)

    def facts(self) -> list[str]:
        passage, original = self.panes.reader.passage, self.article and self.article.original
        if passage is not None and original is not None:
            judged = next((p for p in original.passages if p.id == passage.id), passage)
            if judged.kind != passage.kind:
                return [f"{KINDS[passage.kind]}, as you said", *super().facts()]
        return super().facts()

    # What a passage is.

    def action_correct_kind(self) -> None:
        """Say what the selected passages are, or the one at the cursor."""
        from tui.app.screens.dialogs import ChoiceScreen

        reader, article = self.panes.reader, self.article
        if article is None or reader.block is None:
            return
        if reader.block.folded and reader.block.first < reader.block.last:
            reader.action_fold()
            self.say("unfolded: on the line that is the article, press the key again")
            return
        passages = self._meant(article)
        choices = _choices(article, passages)
        options = [(kind, False, text) for kind, text in choices]
        if others := self._others_with(article, passages):
            where = f", here and in {_count(others)} with the same words"
            options += [(kind, True, text + where) for kind, text in choices]

        def say(number: int | None) -> None:
            if number is not None:
                kind, everywhere, _ = options[number]
                self._say_kind(passages, kind, everywhere=everywhere)

        question = "the passage is" if len(passages) == 1 else f"the {len(passages)} passages are"
        self.app.push_screen(ChoiceScreen(question, [text for *_, text in options]), say)

    def _meant(self, article: Article) -> list[Passage]:
        """The selected passages, or that of the cursor."""
        reader = self.panes.reader
        start, end = reader.selection.span or reader.target
        return [p for p in article.passages if p.start < end and p.end > start]

    def _others_with(self, article: Article, passages: Sequence[Passage]) -> int:
        """How many other articles have the words of a passage; none of several passages."""
        if len(passages) != 1:
            return 0
        words = article.text[passages[0].start : passages[0].end]
        return sum(
            bool(passages_like(one, words)) for one in self.session.articles if one.id != article.id
        )

    def _say_kind(
        self, passages: Sequence[Passage], kind: PassageKind, *, everywhere: bool
    ) -> None:
        def change(article: Article) -> str:
            store = self.notes.store
            if store.correct_kinds(article, passages, kind, everywhere=everywhere):
                return f"{KINDS[kind]}: u takes it back"
            return "that is what it was taken for"

        self._change(change)

    # What the article is called, and where it is from.

    def action_metadata(self) -> None:
        """What is known of the article, to be put right."""
        from tui.app.screens.metadata import MetadataScreen

        article = self.article
        if article is None:
            return
        copies = [self.session.article(id_) for id_ in article.near_copies]
        titles = [copy.title for copy in copies if copy is not None]

        def save(typed: Mapping[Field, str] | None) -> None:
            if typed:
                self._change(lambda _article: self._save(article, typed))

        self.app.push_screen(MetadataScreen(article, titles), save)

    def _save(self, article: Article, typed: Mapping[Field, str]) -> str:
        before = self._said_elsewhere(article, typed)
        if self.notes.store.correct_metadata(article, typed):
            if before:
                return f"saved over what was said elsewhere, {before}: u brings that back"
            return f"{', '.join(typed)} saved: u takes it back"
        return "that is what the file says"

    def _said_elsewhere(self, article: Article, typed: Mapping[Field, str]) -> str:
        """What another instance has said of these fields since the window was opened."""
        original = article.original or article
        said = self.notes.store.corrections_of([original]).get(original.id, Corrections())
        now = correct(original, said)
        changed = [name for name in typed if field_text(now, name) != field_text(article, name)]
        return ", ".join(f"{name} “{field_text(now, name)}”" for name in changed)


def _choices(article: Article, passages: Sequence[Passage]) -> list[tuple[PassageKind, str]]:
    """What passages may be said to be; first what is said most of such."""
    ids = {passage.id for passage in passages}
    judged = {p.kind for p in (article.original or article).passages if p.id in ids}
    kinds = {passage.kind for passage in passages}
    offered = [kind for kind in (*OFFERED, *(judged - {*OFFERED})) if {kind} != kinds]
    return [
        (kind, KINDS[kind] + (", as it was taken for" if judged == {kind} else ""))
        for kind in offered
    ]


def _count(others: int) -> str:
    return f"{others:,} other article{'' if others == 1 else 's'}"
