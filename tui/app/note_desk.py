"""Notes and highlights at the cursor: what the keys a, h, c, x, u and ctrl+r do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from tui.annotations import Anchored, Annotation, StoreError
from tui.app.looks import COLORS
from tui.app.widgets.row_painter import Mark

if TYPE_CHECKING:
    from tui.annotations import Store
    from tui.corpus import Article


class NoteDesk:
    """The notes of the article being read, and every change of notes from the keyboard.

    A method returns a sentence for the status line; it says "saved" only when it is on the disk.
    """

    def __init__(self, open_store: Callable[[], Store]) -> None:
        self._open_store = open_store
        self._store: Store | None = None
        self._version: int | None = None
        self.here: list[Anchored] = []

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

    def show(self, article: Article) -> None:
        """Load the notes of an article.

        Raises:
            StoreError: they cannot be read.
        """
        self.here = []
        self.here = self.store.for_article(article)
        self._version = self.store.data_version()

    def counts(self, articles: Iterable[Article]) -> dict[str, int]:
        """The number of notes of each article that has any."""
        self.store.set_articles(articles)
        return self.store.counts()

    def by_passage(self, articles: Iterable[Article]) -> dict[str, str]:
        """Passage id to the words of the notes on it; nothing where they cannot be read."""
        try:
            self.store.set_articles(articles)
            notes = self.store.all()
        except StoreError:
            return {}
        known = {article.id: article for article in articles}
        words: dict[str, str] = {}
        for note in notes:
            if note.article in known and note.start is not None:
                passage = known[note.article].passage_at(note.start)
                if passage is not None:
                    said = " ".join([note.annotation.text, *note.annotation.tags])
                    words[passage.id] = f"{words.get(passage.id, '')} {said}".strip()
        return words

    def marks(self) -> Iterable[Mark]:
        """How the notes look in the text."""
        for item in self.here:
            if item.start is not None and item.end is not None:
                color = item.annotation.color
                look = color if color in COLORS else COLORS[0]
                yield Mark(item.start, item.end, look, noted=bool(item.annotation.text))

    def at(self, start: int, end: int) -> Anchored | None:
        """The note on this span: the shortest of those that touch it."""
        touching = [
            item
            for item in self.here
            if item.start is not None and item.end is not None
            if item.start < end and item.end > start
        ]
        return min(touching, key=lambda item: (item.end or 0) - (item.start or 0), default=None)

    def highlight(self, article: Article, start: int, end: int) -> str:
        """Highlight a span; the same span again changes nothing."""
        if any(item.start == start and item.end == end for item in self.here):
            return "already highlighted: c changes the colour, x deletes"
        self.store.add(article, start, end, color=COLORS[0])
        return "highlight saved"

    def save_note(
        self,
        article: Article,
        span: tuple[int, int],
        existing: Annotation | None,
        text: str,
        tags: tuple[str, ...],
        color: str,
    ) -> str:
        """Add a note, or change the existing one."""
        if existing is None:
            self.store.add(article, *span, text=text, tags=tags, color=color)
            return "note saved"
        self.store.edit(existing.id, text=text, tags=tags, color=color)
        return "note saved"

    def next_color(self, start: int, end: int) -> str:
        """The next colour for the note on a span."""
        item = self.at(start, end)
        if item is None:
            return "no highlight here: h makes one"
        color = item.annotation.color
        position = COLORS.index(color) if color in COLORS else 0
        chosen = COLORS[(position + 1) % len(COLORS)]
        self.store.edit(item.annotation.id, color=chosen)
        return f"{chosen} saved"

    def delete(self, item: Anchored | None) -> str:
        """Delete a note."""
        if item is None:
            return "no note or highlight here"
        self.store.delete([item.annotation.id])
        return f"{'note' if item.annotation.text else 'highlight'} deleted: u brings it back"

    def attach(self, item: Anchored, article: Article, start: int, end: int) -> str:
        """Put a note on another span, or confirm that it stands where it does."""
        self.store.reattach(item.annotation.id, article, start, end)
        return "the note stands on these words now: u takes it back"

    def changed_elsewhere(self) -> bool:
        """Whether another program has written since the last look."""
        if self._store is None:
            return False
        version = self._store.data_version()
        changed, self._version = self._version != version, version
        return changed

    def undo(self) -> tuple[str, bool]:
        """Take back the last change; also tells whether it was a decision about entities."""
        change = self.store.undo()
        if change is None:
            return "nothing to undo", False
        return f"undone: {change.description}", bool(change.decisions)

    def redo(self) -> tuple[str, bool]:
        """Do again what was taken back last; tells the same."""
        change = self.store.redo()
        if change is None:
            return "nothing to redo", False
        return f"done again: {change.description}", bool(change.decisions)


def said(error: StoreError) -> str:
    """An error of the store as one sentence."""
    return f"{error.message} {error.advice}".strip()
