"""Dialogs about notes: choosing a note or a draft, restoring a backup."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual.app import App

from tui.annotations import DamagedError, StoreError
from tui.app import presenters
from tui.app.messages import Jump, Say, change, error_sentence
from tui.app.note_saving import NewNote, WriteNote
from tui.app.panels.base import SidePanel
from tui.app.styles import ask
from tui.app.text_wrapping import flat
from tui.corpus import Article, safe_text
from tui.library import Library
from tui.library.bookmarks import TextPosition
from tui.localised import quoted_text
from tui.translation import _

if TYPE_CHECKING:
    from tui.annotations import Annotation, Draft

FAULT_SHOWN = 15.0  # seconds


def choose_note(
    app: App[Any], question: str, notes: Sequence[Annotation], act: Callable[[Annotation], None]
) -> None:
    """Ask which of several notes, the innermost first, is meant."""
    from tui.app.dialogs.choices import ChoiceScreen

    options = [presenters.note_option(note) for note in notes]
    ask(app, ChoiceScreen(question, options), lambda number: act(notes[number]))


def choose_draft(panel: SidePanel) -> None:
    """Ask which draft of all articles, then what to do with it."""
    from tui.app.dialogs.choices import ChoiceScreen

    try:
        drafts = panel.library.notes.store.drafts()
    except StoreError as error:
        panel.post_message(Say(error_sentence(error)))
        return
    if not drafts:
        panel.post_message(Say(_("no drafts: every note is saved")))
        return
    options = [presenters.note_option(draft) for draft in drafts]
    screen = ChoiceScreen(_("notes that are not saved yet"), options)
    ask(panel.app, screen, lambda number: offer_draft(panel, drafts[number]))


def offer_draft(panel: SidePanel, draft: Draft) -> None:
    """Ask what to do with a draft."""
    from tui.app.dialogs.choices import ChoiceScreen

    article = panel.library.article(draft.article)
    if article is not None and article.text_hash != draft.selector.text_hash:
        article = None
    elsewhere = _("write on, on the selection or the sentence here: its text is not open")
    options = [_("write on") if article else elsewhere, _("copy its words"), _("forget it")]

    def answer(number: int | None) -> None:
        if number == 0:
            write_on(panel, draft, article)
        elif number == 1:
            panel.app.copy_to_clipboard(safe_text(draft.text, keep_newlines=True))
            panel.post_message(Say(_("copied")))
        elif number == 2:
            change(panel, panel.library, lambda: _forget(panel.library, draft))

    about = f"{quoted_text(draft.selector.exact)}\n{draft.text}"
    panel.app.push_screen(ChoiceScreen(_("a draft"), options, flat(about)), answer)


def write_on(panel: SidePanel, draft: Draft, article: Article | None) -> None:
    """Go on with a draft: of a note that is there, on its words, or on those here."""
    note = None
    with suppress(KeyError, StoreError):
        note = panel.library.store.get(draft.slot)
    if note is not None:
        panel.post_message(WriteNote(note, draft))
    elif article is not None:
        if panel.reader.article is not article:  # else the editor shows the words
            panel.post_message(Jump(TextPosition(article.id, draft.selector.start)))
        span = (draft.selector.start, draft.selector.end)
        panel.post_message(WriteNote(NewNote(article, span), draft))
    elif panel.reader.article is not None:
        new = NewNote(panel.reader.article, panel.reader.target)
        panel.post_message(WriteNote(new, draft))


def _forget(library: Library, draft: Draft) -> str:
    if library.store.drop_draft(draft):
        return _("the draft is forgotten")
    return _("it is being written on elsewhere: look, and press the key again")


def ask_for_backup(
    app: App[Any], library: Library, error: DamagedError, restored: Callable[[str], None]
) -> None:
    """Say that the notes are damaged, and ask whether to take the newest good backup."""
    from tui.annotations import list_backups
    from tui.app.dialogs.choices import ChoiceScreen

    backups = list_backups(library.settings.data_dir)
    restoring = _("restore what can still be read")
    if backups:
        last = backups[0].created
        restoring = _(
            "restore the newest good backup (the last is of {time} UTC) and what can still be read"
        ).format(time=f"{last:%Y-%m-%d %H:%M}")
    options = [restoring, _("go on without notes; nothing is changed")]

    def answer(number: int | None) -> None:
        if number == 0:
            _restore(app, library, restored)

    question = _("the notes file is damaged; it is kept in any case")
    app.push_screen(ChoiceScreen(question, options, error_sentence(error)), answer)


def _restore(app: App[Any], library: Library, restored: Callable[[str], None]) -> None:
    from tui.annotations import restore

    try:
        library.access.close()
        done = restore(library.settings.data_dir)
    except StoreError as error:
        tell_fault(app, _("Not restored"), error)
        app.screen.post_message(Say(error_sentence(error)))
        return
    restored(_("the notes are restored; the damaged file is kept"))
    path = safe_text(str(done.set_aside))
    kept = _("The damaged file is kept in {path}").format(path=path)
    app.notify(kept, title=_("The notes are restored"), markup=False, timeout=FAULT_SHOWN)


def tell_fault(app: App[Any], title: str, error: StoreError) -> None:
    """Say a fault in full, beside the status line, where a long path leaves no room for it."""
    app.notify(
        error_sentence(error), title=title, severity="error", markup=False, timeout=FAULT_SHOWN
    )
