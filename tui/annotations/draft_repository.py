"""Repository of drafts: autosaved text of notes that are not saved yet."""

from __future__ import annotations

from collections.abc import Iterable

from tui.annotations.anchoring.selectors import select
from tui.annotations.article_matching import path_of
from tui.annotations.model import Annotation, Draft
from tui.annotations.repository import Repository
from tui.annotations.storage import drafts, row_mapping
from tui.annotations.timestamps import now
from tui.corpus import Article


class DraftRepository(Repository):
    """Repository of drafts; saving a note deletes its draft."""

    def save_draft(
        self,
        article: Article,
        start: int,
        end: int,
        *,
        text: str,
        tags: Iterable[str] = (),
        color: str | None = None,
    ) -> Draft:
        """Store the draft of a new note on a span.

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
            self._check_written(drafts.put(connection, draft))
        return draft

    def save_draft_of(
        self, note: Annotation, *, text: str, tags: Iterable[str] = (), color: str | None = None
    ) -> Draft:
        """Store the draft of an existing note, its article open or not.

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
            self._check_written(drafts.put(connection, draft))
        return draft

    def load_draft(self, article: Article, start: int, end: int) -> Draft | None:
        """The draft of a new note on this span."""
        return self._draft(drafts.key_of(select(article, start, end)))

    def load_draft_of(self, note: Annotation) -> Draft | None:
        """The draft of an existing note."""
        return self._draft(note.id)

    def _draft(self, key: str) -> Draft | None:
        with self._database.read() as connection:
            rows = drafts.rows_with(connection, key)
        return next((draft for _, draft in self._readable(rows, drafts.draft_of)), None)

    def drafts(self) -> list[Draft]:
        """Every draft, the last changed first."""
        with self._database.read() as connection:
            rows = drafts.rows_of(connection)
        return [draft for _, draft in self._readable(rows, drafts.draft_of)]

    def drop_draft(self, key: str) -> None:
        """Delete a draft, if it exists."""
        if self._is_empty:
            return
        with self._writing() as connection:
            drafts.drop(connection, key)
