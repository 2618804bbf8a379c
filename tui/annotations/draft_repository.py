"""Repository of drafts: autosaved text of notes that are not saved yet."""

from __future__ import annotations

from collections.abc import Iterable

from tui.annotations.anchoring.selectors import select
from tui.annotations.article_matching import path_of
from tui.annotations.model import Annotation, Draft
from tui.annotations.repository import Repository
from tui.annotations.storage import drafts, row_mapping
from tui.annotations.storage.connections import Connection
from tui.annotations.timestamps import now
from tui.corpus import Article


class DraftRepository(Repository):
    """Repository of drafts, each of one editor: no other one replaces or deletes it."""

    def save_draft(
        self,
        article: Article,
        start: int,
        end: int,
        *,
        text: str,
        tags: Iterable[str] = (),
        color: str | None = None,
        last: Draft | None = None,
    ) -> Draft:
        """Store the draft of a new note on a span.

        Args:
            article: that the note is on.
            start: of the span.
            end: of the span.
            text: as typed so far.
            tags: likewise.
            color: likewise.
            last: the draft that the same editor has loaded or stored last, which this one replaces;
                what is of another editor stays, and this one gets a key of its own.

        Raises:
            ValueError: the span is empty or not within the text.
            StoreError: it could not be written.
        """
        selector = select(article, start, end)
        draft = Draft(
            key=drafts.key_of(selector),
            article=article.id,
            path=path_of(article),
            title=article.title,
            selector=selector,
            text=row_mapping.clean_note(text),
            tags=row_mapping.clean_tags(tags),
            color=row_mapping.clean_color(color),
            modified=now(),
        )
        with self._writing() as connection:
            row_mapping.put_text(connection, selector.text_hash, article.text)
            return self._put(connection, draft, last)

    def save_draft_of(
        self,
        note: Annotation,
        *,
        text: str,
        tags: Iterable[str] = (),
        color: str | None = None,
        last: Draft | None = None,
    ) -> Draft:
        """Store the draft of an existing note, its article open or not.

        Args:
            note: the version of it that is edited.
            text: as typed so far.
            tags: likewise.
            color: likewise.
            last: as for `save_draft`.

        Raises:
            StoreError: it could not be written.
        """
        draft = Draft(
            key=note.id,
            article=note.article,
            path=note.path,
            title=note.title,
            selector=note.selector,
            text=row_mapping.clean_note(text),
            tags=row_mapping.clean_tags(tags),
            color=row_mapping.clean_color(color),
            modified=now(),
            based_on=note.modified,
        )
        with self._writing() as connection:
            return self._put(connection, draft, last)

    def _put(self, connection: Connection, draft: Draft, last: Draft | None) -> Draft:
        draft = drafts.beside(connection, draft, last)
        self._check_written(drafts.put(connection, draft))
        return draft

    def drafts_on(self, article: Article, start: int, end: int) -> list[Draft]:
        """The drafts of new notes on this span, the last changed first."""
        return self._drafts_of_slot(drafts.key_of(select(article, start, end)))

    def drafts_of(self, note: Annotation) -> list[Draft]:
        """The drafts of an existing note, the last changed first."""
        return self._drafts_of_slot(note.id)

    def _drafts_of_slot(self, slot: str) -> list[Draft]:
        return [draft for draft in self.drafts() if draft.slot == slot]

    def drafts(self) -> list[Draft]:
        """Every draft, the last changed first."""
        with self._database.read() as connection:
            rows = drafts.rows_of(connection)
        return [draft for _, draft in self._readable(rows, drafts.draft_of)]

    def drop_draft(self, draft: Draft) -> bool:
        """Delete a draft, unless another editor has changed it since; whether it is gone."""
        if self.is_empty:
            return True
        with self._writing() as connection:
            return drafts.drop(connection, draft)
