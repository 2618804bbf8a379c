"""Notes and highlights at the cursor: what the keys a, h, c, x, A, u and ctrl+r do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from tui.annotations import Anchored, Annotation, Draft, EditConflictError, StoreError
from tui.app.looks import COLORS, next_color
from tui.app.note_filter import Wanted
from tui.app.widgets.row_painter import Mark

if TYPE_CHECKING:
    from tui.annotations import Step, Store
    from tui.corpus import Article

NO_SUCH_NOTE = "the note is not there any more: it was deleted meanwhile"
BUSY = "wait: the last change is still being made"


class NoteDesk:
    """The notes of the article being read, and every change of notes from the keyboard.

    A method returns a sentence for the status line; it says "saved" only when it is on the disk.
    """

    def __init__(self, open_store: Callable[[], Store]) -> None:
        self._open_store = open_store
        self._store: Store | None = None
        self._version: int | None = None
        self.here: list[Anchored] = []
        self.drafts: list[Draft] = []
        self.wanted = Wanted()
        """What was looked for last among all notes."""
        self.busy = False
        """Whether a thread is making a change that takes a while; the store waits for it."""

    @property
    def store(self) -> Store:
        """The store, opened when it is first needed.

        Raises:
            StoreError: it cannot be opened.
        """
        if self._store is None:
            self._store = self._open_store()
        return self._store

    def close(self) -> None:
        """Close the store, if it was opened."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def maintain(self) -> None:
        """Back up, when that is due; may be called from another thread.

        Raises:
            StoreError: the backup could not be made.
        """
        if self._store is not None:
            self._store.maintain()

    # What is there.

    def show(self, article: Article) -> None:
        """Load the notes of an article, and the drafts of notes that are not saved yet.

        Raises:
            StoreError: they cannot be read.
        """
        self.here, self.drafts = [], []
        self.here = self.store.for_article(article)
        known = {item.annotation.id for item in self.here}
        self.drafts = [
            draft
            for draft in self.store.drafts()
            if draft.selector.text_hash == article.text_hash and draft.key not in known
        ]
        self._version = self.store.data_version()

    def counts(self, articles: Iterable[Article]) -> dict[str, int]:
        """The number of notes of each article that has any."""
        self.store.set_articles(articles)
        return self.store.counts()

    def by_passage(self, articles: Iterable[Article]) -> dict[str, str]:
        """Passage id to the words of the notes on it; nothing where they cannot be read."""
        known = {article.id: article for article in articles}
        words: dict[str, str] = {}
        try:
            noted = self.counts(known.values())
            notes = self.store.all(articles=noted) if noted else []
        except StoreError:
            return {}
        for note in notes:
            if note.article in known and note.start is not None:
                passage = known[note.article].passage_at(note.start)
                if passage is not None:
                    said = " ".join([note.annotation.text, *note.annotation.tags])
                    words[passage.id] = f"{words.get(passage.id, '')} {said}".strip()
        return words

    def marks(self) -> Iterable[Mark]:
        """How the notes and the drafts look in the text."""
        for item in self.here:
            if item.start is not None and item.end is not None:
                color = item.annotation.color
                look = color if color in COLORS else COLORS[0]
                yield Mark(item.start, item.end, look, "●" if item.annotation.text else "")
        for draft in self.drafts:
            yield Mark(draft.selector.start, draft.selector.end, "draft", "◌")

    def touching(self, start: int, end: int) -> list[Anchored]:
        """The notes on some of a span, the innermost first."""
        found = [
            (item.end - item.start, item)
            for item in self.here
            if item.start is not None and item.end is not None
            if item.start < end and item.end > start
        ]
        return [item for _, item in sorted(found, key=lambda each: each[0])]

    def draft_on(self, start: int, end: int) -> Draft | None:
        """The draft of a new note on some of a span, the last typed first."""
        for draft in self.drafts:
            if draft.selector.start < end and draft.selector.end > start:
                return draft
        return None

    def changed_elsewhere(self) -> bool:
        """Whether another program has written since the last look."""
        if self._store is None:
            return False
        version = self._store.data_version()
        changed, self._version = self._version != version, version
        return changed

    # Changes.

    def highlight(self, article: Article, start: int, end: int) -> str:
        """Highlight a span; the same span again changes nothing."""
        if any(item.start == start and item.end == end for item in self.here):
            return "already highlighted: c changes the colour, x deletes"
        self.store.add(article, start, end, color=COLORS[0])
        return "highlight saved"

    def next_color(self, note: Annotation) -> str:
        """The next colour for a note."""
        chosen = next_color(note.color)
        try:
            self.store.edit(note.id, color=chosen, based_on=note.modified)
        except EditConflictError as error:
            raise _not_as_seen(error.current) from error
        return f"{chosen} saved"

    def delete(self, notes: Sequence[Annotation]) -> str:
        """Delete notes, all in one step."""
        if len(notes) == 1:
            self._check_as_seen(notes[0])
        count = self.store.delete(note.id for note in notes)
        kind = "note" if any(note.text for note in notes) else "highlight"
        what = kind if count == 1 else f"{count:,} notes"
        return f"{what} deleted: u brings {'it' if count == 1 else 'them'} back"

    def attach(self, note: Annotation, article: Article, start: int, end: int) -> str:
        """Put a note on another span, or confirm that it stands where it does."""
        try:
            self.store.reattach(note.id, article, start, end)
        except KeyError as error:
            raise _not_as_seen(None) from error
        return "the note stands on these words now: u takes it back"

    def _check_as_seen(self, note: Annotation) -> None:
        """Refuse a change of a note that is not as it is shown any more."""
        try:
            now = self.store.get(note.id)
        except KeyError:
            raise _not_as_seen(None) from None
        if now.modified != note.modified:
            raise _not_as_seen(now)

    def undo(self, confirmed: Step | None = None) -> str:
        """Take back the last change, of notes or of anything else that the user said.

        Args:
            confirmed: a change of another running instance that the user agreed to take back.

        Raises:
            OthersStepError: it is a change of another running instance.
            StoreError: it could not be taken back.
        """
        step = self.store.next_undo()
        if step is not None and not step.own and step != confirmed:
            raise OthersStepError(step)
        change = self.store.undo(others=step is not None and not step.own)
        return "nothing to undo" if change is None else f"undone: {change.description}"

    def redo(self) -> str:
        """Do again what was taken back last."""
        change = self.store.redo()
        return "nothing to redo" if change is None else f"done again: {change.description}"


class OthersStepError(StoreError):
    """The last change was made in another running instance: it is asked before it is taken back.

    Attributes:
        step: that change.
    """

    def __init__(self, step: Step) -> None:
        super().__init__("of your own there is nothing left to undo")
        self.step = step


def _not_as_seen(now: Annotation | None) -> StoreError:
    """A note was changed elsewhere since it was last shown, or is gone."""
    if now is None:
        return StoreError(NO_SUCH_NOTE)
    return StoreError("the note was changed elsewhere just now:", "look, and press the key again")


def said(error: StoreError) -> str:
    """An error of the store as one sentence."""
    return f"{error.message} {error.advice}".strip()
