"""Repository of the reader's corrections of article metadata and passage kinds."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from tui.annotations.article_matching import ArticleMatcher, path_of
from tui.annotations.labels import PASSAGE_KIND_NAMES, field_label
from tui.annotations.model import Correction
from tui.annotations.repository import Repository, shortened
from tui.annotations.storage import queries, row_mapping
from tui.annotations.storage.connections import Connection, Row
from tui.annotations.timestamps import now
from tui.corpus import (
    Article,
    Corrections,
    Field,
    Passage,
    PassageKind,
    field_text,
    normalised_words,
    read_field,
)
from tui.localised import number_text, quoted_text
from tui.translation import _, plural


class CorrectionRepository(Repository):
    """Repository of corrections.

    A correction is linked to its article as a note is; one of a passage applies to its normalised
    words, wherever they stand in the article.
    """

    def correct_metadata(self, article: Article, values: Mapping[Field, str]) -> bool:
        """Correct the metadata of an article, in one undo step.

        Args:
            article: as it was read, or corrected.
            values: as typed; empty, or the file's own value, removes the correction.

        Returns:
            Whether something was changed.

        Raises:
            FieldError: a field cannot have that value; nothing was changed.
            StoreError: it could not be written.
        """
        original = article.original or article
        corrected = {name: _field(original, name, text) for name, text in values.items()}
        if self.is_empty and not any(corrected.values()):
            return False
        with self._writing() as connection:
            stored: dict[str, list[Row]] = defaultdict(list)
            for row in self._rows_of(connection, article):
                stored[row["field"]].append(row)
            changed = {
                name: value
                for name, value in corrected.items()
                if value != _last_value(stored[name])
            }
            removed = [row for name in changed for row in stored[name]]
            added = [_correction(original, name, v) for name, v in changed.items() if v]
            names = ", ".join(map(field_label, changed))
            description = _("{fields} of {title}").format(
                fields=names, title=quoted_text(original.title)
            )
            return self._replace(connection, removed, added, description, original)

    def correct_kinds(
        self,
        article: Article,
        passages: Iterable[Passage],
        kind: PassageKind,
        *,
        everywhere: bool = False,
    ) -> bool:
        """Correct the kind of passages of an article, in one undo step.

        Args:
            article: as it was read, or corrected.
            passages: of it, identified by their normalised words.
            kind: their kind; the detected one removes the correction.
            everywhere: whether the same words have that kind in every article, also in future ones.

        Returns:
            Whether something was changed.

        Raises:
            StoreError: it could not be written.
        """
        original = article.original or article
        quotes = {normalised_words(q): q for p in passages if (q := article.text[p.start : p.end])}
        detected = {
            key: passage.kind
            for passage in original.passages
            if (key := normalised_words(original.text[passage.start : passage.end])) in quotes
        }
        if self.is_empty and {*detected.values()} == {kind}:
            return False
        with self._writing() as connection:
            here = _by_wording(row for row in self._rows_of(connection, article))
            valid = self._valid_rows(connection)
            anywhere = _by_wording(row for row in valid if not row["article"])
            removed: list[Row] = []
            added: list[Correction] = []
            for key, quote in quotes.items():
                removed += [*here[key], *(anywhere[key] if everywhere else ())]
                without = (not everywhere and _last_value(anywhere[key])) or detected[key]
                if kind != without:
                    about = None if everywhere else original
                    added.append(_correction(about, "kind", kind.value, quote))
            said = _("{words}: {kind} in every article") if everywhere else _("{words}: {kind}")
            words = quoted_text(shortened("; ".join(quotes.values())))
            description = said.format(words=words, kind=_(PASSAGE_KIND_NAMES[kind]))
            return self._replace(connection, removed, added, description, original)

    def add_corrections(self, corrections: Iterable[Correction]) -> int:
        """Add corrections that are not stored yet, in one undo step.

        Returns:
            How many were added.

        Raises:
            StoreError: they could not be written.
        """
        stored = {_content(correction) for correction in self.corrections()}
        new = {_content(one): one for one in corrections if _content(one) not in stored}
        if new:
            with self._writing() as connection:
                description = plural(
                    "{count} correction imported", "{count} corrections imported", len(new)
                ).format(count=number_text(len(new)))
                self._replace(connection, [], list(new.values()), description, None)
        return len(new)

    def corrections_key(self) -> str:
        """A text that differs whenever the corrections in force do, as `decisions_key`."""
        return self._ids("SELECT id FROM corrections")

    def corrections(self) -> list[Correction]:
        """Every correction in force, the oldest first; a later one overrides an earlier one."""
        with self._database.read() as connection:
            rows = row_mapping.rows_of(connection, "correction")
        return [correction for _row, correction in self._readable(rows, row_mapping.correction_of)]

    def corrections_of(self, articles: Iterable[Article]) -> dict[str, Corrections]:
        """The corrections of articles (as they were read) by article id.

        A passage kind corrected in one article takes precedence over one corrected everywhere.
        """
        with self._database.read() as connection:
            rows = self._valid_rows(connection)
        if not rows:
            return {}
        articles = tuple(articles)
        everywhere = {
            normalised_words(row["quote"]): PassageKind(row["value"])
            for row in rows
            if not row["article"]
        }
        metadata: dict[str, dict[Field, str]] = defaultdict(dict)
        kinds: dict[str, dict[str, PassageKind]] = defaultdict(dict)
        matcher = ArticleMatcher(articles)
        with self._database.read() as connection:
            for row in rows:
                origin = queries.origin_of(row)
                owner = matcher.owner(connection, origin) if row["article"] else None
                if owner is not None and row["field"] == "kind":
                    kinds[owner.id][normalised_words(row["quote"])] = PassageKind(row["value"])
                elif owner is not None:
                    metadata[owner.id][row["field"]] = row["value"]
        corrected = [article.id for article in articles] if everywhere else {*metadata, *kinds}
        return {id_: Corrections(metadata[id_], everywhere | kinds[id_]) for id_ in corrected}

    def _valid_rows(self, connection: Connection) -> list[Row]:
        """The readable rows of corrections."""
        rows = row_mapping.rows_of(connection, "correction")
        return [row for row, _correction in self._readable(rows, row_mapping.correction_of)]

    def _rows_of(self, connection: Connection, article: Article) -> list[Row]:
        """The rows of the corrections of one article, the oldest first."""
        return [
            row
            for row in self._valid_rows(connection)
            if row["article"] and self._matcher.belongs(connection, queries.origin_of(row), article)
        ]

    def _replace(
        self,
        connection: Connection,
        removed: Sequence[Row],
        added: Sequence[Correction],
        description: str,
        article: Article | None,
    ) -> bool:
        """Take an undo step, if anything changes; stores the article's text, to match it later."""
        if not removed and not added:
            return False
        if article is not None:
            row_mapping.put_text(connection, article.text_hash, article.text)
        step = self._step(connection, description)
        for row in removed:
            step.write("correction", row["id"], row, None)
        for correction in added:
            row = row_mapping.correction_row(correction)
            step.write("correction", correction.id, None, row)
        return True


def _by_wording(rows: Iterable[Row]) -> defaultdict[str, list[Row]]:
    """The rows of kind corrections by the normalised words of their passages."""
    found = defaultdict(list)
    for row in rows:
        if row["field"] == "kind":
            found[normalised_words(row["quote"])].append(row)
    return found


def _last_value(rows: Sequence[Row]) -> str:
    return rows[-1]["value"] if rows else ""


def _field(original: Article, name: Field, typed: str) -> str:
    """The corrected value; empty where the file's own value applies."""
    in_file = field_text(original, name)
    value = "" if typed.strip() in ("", in_file) else read_field(name, typed)
    return "" if value == in_file else value


def _correction(
    original: Article | None, name: Field | Literal["kind"], value: str, quote: str = ""
) -> Correction:
    """A new correction of an article (as it was read); of every article if it is None."""
    where = ("", "", "", "")
    if original is not None:
        where = (original.id, path_of(original), original.title, original.text_hash)
    return Correction(str(uuid.uuid4()), name, value, quote, *where, now())


def _content(correction: Correction) -> tuple[str, ...]:
    """The fields in which duplicates agree."""
    at = (correction.article and correction.title, correction.text_hash)
    return (correction.field, correction.value, normalised_words(correction.quote), *at)
