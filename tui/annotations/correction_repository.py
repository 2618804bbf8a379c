"""What the reader said of articles and of their passages: kept and undone like notes."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from tui.annotations.article_matching import ArticleMatcher, path_of
from tui.annotations.model import KINDS, Correction
from tui.annotations.repository import Keeper
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

_QUOTED = 40  # code points of the passages that an undo step is called by


class CorrectionRepository(Keeper):
    """The part of the store that keeps corrections of articles.

    A correction belongs to an article as a note does; one of a passage holds for its words,
    wherever they stand in the article.
    """

    def correct_metadata(self, article: Article, values: Mapping[Field, str]) -> bool:
        """Say what the metadata of an article are, in one step.

        Args:
            article: as it was read, or corrected.
            values: what the reader typed; empty, or what the file says, gives the file's back.

        Returns:
            Whether something was changed.

        Raises:
            FieldError: a field cannot have that value; nothing was changed.
            StoreError: it could not be written.
        """
        original = article.original or article
        wanted = {name: _field(original, name, text) for name, text in values.items()}
        if self._is_empty and not any(wanted.values()):
            return False
        with self._writing() as connection:
            held: dict[str, list[Row]] = defaultdict(list)
            for row in self._rows_of(connection, article):
                held[row["field"]].append(row)
            changed = {
                name: value for name, value in wanted.items() if value != _last_value(held[name])
            }
            removed = [row for name in changed for row in held[name]]
            added = [_correction(original, name, v) for name, v in changed.items() if v]
            names = ", ".join(changed)
            said = f"{names} of “{original.title}”"
            return self._replace(connection, removed, added, said, original)

    def correct_kinds(
        self,
        article: Article,
        passages: Iterable[Passage],
        kind: PassageKind,
        *,
        everywhere: bool = False,
    ) -> bool:
        """Say what passages of an article are, in one step.

        Args:
            article: as it was read, or corrected.
            passages: of it, told apart by their words.
            kind: what they are; what they were taken for gives that back.
            everywhere: the same words are that in every article, also in those to come.

        Returns:
            Whether something was changed.

        Raises:
            StoreError: it could not be written.
        """
        original = article.original or article
        quotes = {normalised_words(q): q for p in passages if (q := article.text[p.start : p.end])}
        judged = {
            key: passage.kind
            for passage in original.passages
            if (key := normalised_words(original.text[passage.start : passage.end])) in quotes
        }
        if self._is_empty and {*judged.values()} == {kind}:
            return False
        with self._writing() as connection:
            here = _by_wording(row for row in self._rows_of(connection, article))
            anywhere = _by_wording(row for row in self._good(connection) if not row["article"])
            removed: list[Row] = []
            added: list[Correction] = []
            for key, quote in quotes.items():
                removed += [*here[key], *(anywhere[key] if everywhere else ())]
                without = (not everywhere and _last_value(anywhere[key])) or judged[key]
                if kind != without:
                    about = None if everywhere else original
                    added.append(_correction(about, "kind", kind.value, quote))
            where = " in every article" if everywhere else ""
            said = f"“{_shortened(quotes.values())}”: {KINDS[kind]}{where}"
            return self._replace(connection, removed, added, said, original)

    def take_corrections(self, corrections: Iterable[Correction]) -> int:
        """Add corrections from elsewhere that are not held here, in one step.

        Returns:
            How many were added.

        Raises:
            StoreError: they could not be written.
        """
        held = {_content(correction) for correction in self.corrections()}
        new = {_content(one): one for one in corrections if _content(one) not in held}
        if new:
            with self._writing() as connection:
                description = f"{len(new)} corrections imported"
                self._replace(connection, [], list(new.values()), description, None)
        return len(new)

    def corrections(self) -> list[Correction]:
        """Every correction that holds, the oldest first; of two on one thing the later counts."""
        with self._database.read() as connection:
            rows = _rows(connection)
        return [correction for _, correction in self._readable(rows, row_mapping.correction_of)]

    def corrections_of(self, articles: Iterable[Article]) -> dict[str, Corrections]:
        """What was said of articles as they were read, by the ids of those it belongs to.

        A kind that was said for one article counts before one that was said for all.
        """
        with self._database.read() as connection:
            rows = self._good(connection)
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
        shelf = ArticleMatcher(articles)
        with self._database.read() as connection:
            for row in rows:
                owner = shelf.owner(connection, queries.origin_of(row)) if row["article"] else None
                if owner is not None and row["field"] == "kind":
                    kinds[owner.id][normalised_words(row["quote"])] = PassageKind(row["value"])
                elif owner is not None:
                    metadata[owner.id][row["field"]] = row["value"]
        said = [article.id for article in articles] if everywhere else {*metadata, *kinds}
        return {id_: Corrections(metadata[id_], everywhere | kinds[id_]) for id_ in said}

    def _good(self, connection: Connection) -> list[Row]:
        """The rows of corrections that can be read."""
        return [row for row, _ in self._readable(_rows(connection), row_mapping.correction_of)]

    def _rows_of(self, connection: Connection, article: Article) -> list[Row]:
        """The rows of what was said of one article, the oldest first."""
        return [
            row
            for row in self._good(connection)
            if row["article"] and self._shelf.belongs(connection, queries.origin_of(row), article)
        ]

    def _replace(
        self,
        connection: Connection,
        removed: Sequence[Row],
        added: Sequence[Correction],
        description: str,
        article: Article | None,
    ) -> bool:
        """Take a step, if there is anything to do; the article's text is kept, to know it by."""
        if not removed and not added:
            return False
        if article is not None:
            row_mapping.put_text(connection, article.text_hash, article.text)
        step = self._step(connection, description)
        for row in removed:
            step.write("correction", row["id"], row, None)
        for correction in added:
            row = row_mapping.correction_row(correction, None)
            step.write("correction", correction.id, None, row)
        return True


def _rows(connection: Connection) -> list[Row]:
    return connection.execute(row_mapping.SELECT_CORRECTIONS + " ORDER BY seq").fetchall()


def _by_wording(rows: Iterable[Row]) -> defaultdict[str, list[Row]]:
    """The rows of kinds by the wording of their passages."""
    found = defaultdict(list)
    for row in rows:
        if row["field"] == "kind":
            found[normalised_words(row["quote"])].append(row)
    return found


def _shortened(quotes: Iterable[str]) -> str:
    line = " ".join("; ".join(quotes).split())
    return line if len(line) <= _QUOTED else f"{line[: _QUOTED - 1].rstrip()}…"


def _last_value(rows: Sequence[Row]) -> str:
    return rows[-1]["value"] if rows else ""


def _field(original: Article, name: Field, typed: str) -> str:
    """The value to be kept; empty where the file has the last word."""
    of_file = field_text(original, name)
    value = "" if typed.strip() in ("", of_file) else read_field(name, typed)
    return "" if value == of_file else value


def _correction(
    original: Article | None, name: Field | Literal["kind"], value: str, quote: str = ""
) -> Correction:
    """A new correction of an article as it was read; of every article if it is None."""
    where = ("", "", "", "")
    if original is not None:
        where = (original.id, path_of(original), original.title, original.text_hash)
    return Correction(str(uuid.uuid4()), name, value, quote, *where, now())


def _content(correction: Correction) -> tuple[str, ...]:
    """What two corrections share that say the same."""
    at = (correction.article and correction.title, correction.text_hash)
    return (correction.field, correction.value, normalised_words(correction.quote), *at)
