"""The note service: queries and changes of notes, with undo and conflict detection."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.annotations import EditConflictError, StoreError, UndoConflictError
from tui.annotations.labels import color_label
from tui.library.open_articles import OpenArticles
from tui.library.outcome import Outcome, revocable
from tui.library.store_access import StoreAccess
from tui.localised import counted
from tui.translation import _, mark

if TYPE_CHECKING:
    from tui.annotations import Anchored, Annotation, Draft, Step, Store
    from tui.corpus import Article

COLORS = ("yellow", "green", "blue", "pink", "purple")
"""The colours of highlights, in the order of cycling."""
CHANGED = mark("“{change}” was changed again elsewhere:")
CHANGED_TOO = mark("left as it is: {left}; “{change}” was changed again elsewhere:")
AGAIN = mark("u again leaves it, and undoes what was before")
NO_SUCH_NOTE = mark("the note is not there any more: it was deleted meanwhile")


class ArticleNotes(NamedTuple):
    """The notes of one article, and the drafts of new notes on it.

    Attributes:
        notes: in text order.
        drafts: the last typed first.
    """

    notes: Sequence[Anchored] = ()
    drafts: Sequence[Draft] = ()

    def touching(self, start: int, end: int) -> list[Anchored]:
        """The notes that overlap a span, the shortest first."""
        found = [
            (item.end - item.start, item)
            for item in self.notes
            if item.start is not None and item.end is not None
            if item.start < end and item.end > start
        ]
        return [item for _length, item in sorted(found, key=lambda each: each[0])]

    def drafts_on(self, start: int, end: int) -> list[Draft]:
        """The drafts of new notes that overlap a span, the last typed first."""
        return [
            draft
            for draft in self.drafts
            if draft.selector.start < end and draft.selector.end > start
        ]


NO_NOTES = ArticleNotes()


class NoteService:
    """Reads and changes notes; a change is durable when its method returns.

    A method that changes something returns a status message.
    """

    def __init__(self, access: StoreAccess, articles: OpenArticles) -> None:
        self._access = access
        self._articles = articles
        self._version: int | None = None
        self._refused: int | None = None  # the step that `undo` could not revert last
        self._skipped: set[int] = set()

    @property
    def store(self) -> Store:
        """The store.

        Raises:
            StoreError: it cannot be opened.
        """
        return self._access.store

    # Queries.

    def title_of(self, item: Anchored) -> str:
        """The title of a note's article; if it is not open, the title when the note was made."""
        article = self._articles.get(item.article) if item.article is not None else None
        return article.title if article is not None else item.annotation.title

    def of(self, article: Article) -> ArticleNotes:
        """The notes of an article, and the drafts of new notes on it.

        Raises:
            StoreError: they cannot be read.
        """
        notes = self.store.for_article(article)
        known = {item.annotation.id for item in notes}
        drafts = [
            draft
            for draft in self.store.drafts()
            if draft.selector.text_hash == article.text_hash and draft.slot not in known
        ]
        self._version = self.store.data_version()
        return ArticleNotes(notes, drafts)

    def counts(self) -> dict[str, int]:
        """The number of notes of each open article that has any; may take a while.

        Raises:
            StoreError: they cannot be read.
        """
        self.store.set_articles(self._articles.listed)
        return self.store.counts()

    def on_articles(self) -> list[Anchored]:
        """The notes of the open articles, by article and position; may take a while.

        Raises:
            StoreError: they cannot be read.
        """
        noted = self.counts()
        return self.store.all(articles=noted, sort="position") if noted else []

    def by_passage(self) -> Mapping[str, str]:
        """The text and tags of notes by passage id; empty if they cannot be read."""
        known = {article.id: article for article in self._articles.listed}
        words: dict[str, str] = {}
        try:
            notes = self.on_articles()
        except StoreError:
            return {}
        for note in notes:
            if note.article in known and note.start is not None:
                passage = known[note.article].passage_at(note.start)
                if passage is not None:
                    text = " ".join([note.annotation.text, *note.annotation.tags])
                    words[passage.id] = f"{words.get(passage.id, '')} {text}".strip()
        return words

    def changed_elsewhere(self) -> bool:
        """Whether another process has written since the last call.

        Raises:
            StoreError: the store cannot be read.
        """
        store = self._access.opened
        if store is None:
            return False
        version = store.data_version()
        changed, self._version = self._version != version, version
        return changed

    def maintain(self) -> None:
        """Back up, if due; may be called from another thread.

        Raises:
            StoreError: the backup could not be made.
        """
        if (store := self._access.opened) is not None:
            store.maintain()

    # Changes.

    def highlight(
        self, article: Article, start: int, end: int, here: ArticleNotes = NO_NOTES
    ) -> Outcome:
        """Highlight a span; idempotent."""
        if any(item.start == start and item.end == end for item in here.notes):
            said = _("already highlighted: c changes the colour, x deletes")
            return Outcome(said, _("already highlighted"))
        self.store.add(article, start, end, color=COLORS[0])
        return Outcome(_("highlight saved"))

    def next_color(self, note: Annotation) -> str:
        """Cycle the colour of a note."""
        chosen = next_color(note.color)
        try:
            self.store.edit(note.id, color=chosen, based_on=note.modified)
        except EditConflictError as error:
            raise _not_as_seen(error.current) from error
        return _("{colour} saved").format(colour=color_label(chosen))

    def delete(self, notes: Sequence[Annotation]) -> str:
        """Delete notes, in one undo step."""
        if len(notes) == 1:
            self._check_as_seen(notes[0])
        count = self.store.delete(note.id for note in notes)
        if count == 1:
            is_note = any(note.text for note in notes)
            highlight = _("highlight deleted: u brings it back")
            return _("note deleted: u brings it back") if is_note else highlight
        return counted(
            "{count} note deleted: u brings it back",
            "{count} notes deleted: u brings them back",
            count,
        )

    def attach(self, note: Annotation, article: Article, start: int, end: int) -> str:
        """Re-anchor a note to a span, or confirm its anchor."""
        try:
            self.store.reattach(note.id, article, start, end)
        except KeyError as error:
            raise _not_as_seen(None) from error
        return revocable(_("the note stands on these words now"))

    def tag(self, notes: Iterable[Annotation], name: str, color: str | None) -> str:
        """Add a tag to notes, with its colour if any; `-name` removes the tag."""
        ids = [note.id for note in notes]
        if name.startswith("-"):
            changed = self.store.edit_many(ids, remove_tags=[name[1:]])
            said = counted(
                "{count} note no longer tagged {tag}",
                "{count} notes no longer tagged {tag}",
                len(changed),
                tag=name[1:],
            )
            return revocable(said)
        changed = self.store.edit_many(ids, add_tags=[name], color=color)
        count = len(changed)
        return revocable(
            counted("{count} note tagged {tag}", "{count} notes tagged {tag}", count, tag=name)
        )

    def _check_as_seen(self, note: Annotation) -> None:
        """Refuse a change of a note that is newer than the one shown."""
        try:
            now = self.store.get(note.id)
        except KeyError:
            raise _not_as_seen(None) from None
        if now.modified != note.modified:
            raise _not_as_seen(now)

    def undo(self, confirmed: Step | None = None) -> str:
        """Undo the last step, of any kind.

        A step whose entries were changed again elsewhere cannot be undone: that is said once, and
        the next call leaves it as it is, and goes on with the step before it.

        Args:
            confirmed: a step of another running instance that the user agreed to undo.

        Raises:
            OthersStepError: it is a step of another running instance.
            StoreError: it could not be undone.
        """
        left = ""
        while True:
            step = self.store.next_undo(self._skipped)
            others = step is not None and not step.own
            if step is not None and not step.own and step != confirmed:
                raise OthersStepError(step, left)
            try:
                change = self.store.undo(self._skipped, others=others)
            except UndoConflictError as error:
                if step is None or step.number != self._refused:
                    self._refused = step.number if step is not None else None
                    said = CHANGED_TOO if left else CHANGED
                    message = _(said).format(left=left, change=error.description)
                    raise StoreError(message, _(AGAIN)) from None
                self._skipped.add(step.number)
                left = step.description
                continue
            self._refused = None
            if others:  # what stood in the way of skipped steps may be gone
                self._skipped.clear()
            return _undone(left, change.description if change else "")

    def redo(self) -> str:
        """Redo the step that was undone last."""
        change = self.store.redo()
        if change is None:
            return _("nothing to redo")
        return _("done again: {change}").format(change=change.description)


class OthersStepError(StoreError):
    """The last step is of another running instance, so undoing it needs confirmation.

    Attributes:
        step: that step.
    """

    def __init__(self, step: Step, left: str = "") -> None:
        said = _("left as it is: {left}; of your own there is nothing left to undo")
        alone = _("of your own there is nothing left to undo")
        super().__init__(said.format(left=left) if left else alone)
        self.step = step


def _undone(left: str, change: str) -> str:
    """What `undo` did, and the step that it left as it is, if any."""
    if left:
        said = _("left as it is: {left}; undone: {change}")
        return (said if change else _("left as it is: {left}; nothing to undo")).format(
            left=left, change=change
        )
    return _("undone: {change}").format(change=change) if change else _("nothing to undo")


def _not_as_seen(now: Annotation | None) -> StoreError:
    """The error for a note that was changed or deleted elsewhere since it was shown."""
    if now is None:
        return StoreError(_(NO_SUCH_NOTE))
    return StoreError(
        _("the note was changed elsewhere just now:"), _("look, and press the key again")
    )


def next_color(color: str | None) -> str:
    """The colour after this one; None and unknown colours count as the first."""
    position = COLORS.index(color) if color in COLORS else 0
    return COLORS[(position + 1) % len(COLORS)]
