"""Drafts: notes that were begun and not saved, of this and of other articles."""

from __future__ import annotations

from contextlib import suppress

from tui.annotations import Draft, StoreError
from tui.app import guide
from tui.app.note_desk import said
from tui.app.note_saving import NewNote
from tui.app.screens.writing import WritingScreen
from tui.app.widgets.reader import Place
from tui.app.wrapping import flat
from tui.corpus import Article, safe_text


class DraftingScreen(WritingScreen):
    """Finds drafts again, also those whose text was edited or is not open."""

    def action_drafts(self) -> None:
        """Every draft, of this and of other articles: go on with it, copy or forget it."""
        from tui.app.screens.dialogs import ChoiceScreen

        try:
            drafts = self.notes.store.drafts()
        except StoreError as error:
            self.say(said(error))
            return
        if not drafts:
            self.say("no drafts: every note is saved")
            return

        def choose(number: int | None) -> None:
            if number is not None:
                self._offer(drafts[number])

        options = [guide.note_option(draft) for draft in drafts]
        self.app.push_screen(ChoiceScreen("notes that are not saved yet", options), choose)

    def _offer(self, draft: Draft) -> None:
        from tui.app.screens.dialogs import ChoiceScreen

        article = self.session.article(draft.article)
        if article is not None and article.text_hash != draft.selector.text_hash:
            article = None
        where = "" if article else ", on the selection or the sentence here: its text is not open"
        options = [f"write on{where}", "copy its words", "forget it"]

        def answer(number: int | None) -> None:
            if number == 0:
                self._write_from(draft, article)
            elif number == 1:
                self.app.copy_to_clipboard(safe_text(draft.text, keep_newlines=True))
                self.say("copied")
            elif number == 2:
                self._change(lambda _article: self._forget(draft))

        about = f"“{draft.selector.exact}”\n{draft.text}"
        self.app.push_screen(ChoiceScreen("a draft", options, flat(about)), answer)

    def _write_from(self, draft: Draft, article: Article | None) -> None:
        """Go on with a draft: of a note that is there, on its words, or on those here."""
        note = None
        with suppress(KeyError, StoreError):
            note = self.notes.store.get(draft.key)
        if note is not None:
            self.write(note)
        elif article is not None:
            self.jump(Place(article.id, draft.selector.start))
            self.write(NewNote(article, (draft.selector.start, draft.selector.end)), draft)
        elif self.article is not None:
            self.write(NewNote(self.article, self.panes.reader.target), draft)

    def _forget(self, draft: Draft) -> str:
        self.notes.store.drop_draft(draft.key)
        return "the draft is forgotten"
