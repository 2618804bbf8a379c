"""Implementation of the commands `articles correct` and `articles corrections`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from tui.annotations.labels import field_label, kind_label
from tui.cli import printing, records
from tui.cli.article_names import NoSuchArticleError, find_article
from tui.cli.notes import print_or_import
from tui.cli.reading import ErrorReporter, read_library
from tui.corpus import Article, Field, Passage, PassageKind, correct_all, matching_passages
from tui.localised import counted
from tui.settings import Settings
from tui.translation import _

if TYPE_CHECKING:
    from tui.annotations import Store


@dataclass(frozen=True, slots=True)
class CorrectionRequest:
    """A request to correct one article.

    Attributes:
        article: its id, or a part of it that is of no other.
        metadata: the given fields; an empty value restores the extracted one.
        kind: the class of a passage, or None.
        passage: the id of that passage, in which the article may be named likewise.
        quote: or all its words, case and white space folded.
        everywhere: whether the kind applies to the same words in every article.
    """

    article: str
    metadata: Mapping[Field, str]
    kind: PassageKind | None = None
    passage: str | None = None
    quote: str | None = None
    everywhere: bool = False

    def passages(self, article: Article) -> list[Passage]:
        """The passages to correct."""
        if self.quote is not None:
            return matching_passages(article, self.quote)
        name = self.passage or ""
        ids = {name, f"{article.id}{name.removeprefix(self.article)}"}
        return [passage for passage in article.passages if passage.id in ids]


def correct_article(
    settings: Settings, paths: Sequence[Path], request: CorrectionRequest, *, as_json: bool
) -> int:
    """Store corrections of an article; returns the exit code."""
    errors = ErrorReporter()
    library = read_library(settings, paths, errors)
    try:
        article = find_article(library, request.article)
    except NoSuchArticleError as error:
        errors.report(_("Not corrected: {reason}.").format(reason=error))
        return errors.exit_code
    passages = request.passages(article)
    if request.kind is not None and not passages:
        errors.report(_("No passage of it fits --passage or --quote; a quote is all its words."))
        return errors.exit_code
    with errors.reporting_store():
        with library:
            store = library.store
            store.set_articles(library.articles)
            changed = store.correct_metadata(article, request.metadata)
            if request.kind is not None:
                changed |= store.correct_kinds(
                    article, passages, request.kind, everywhere=request.everywhere
                )
            originals = [one.original or one for one in library.articles]
            corrections = store.corrections_of(originals)
            [now] = correct_all([article.original or article], corrections)
        printing.print_message(
            _("Saved.") if changed else _("It is so already; nothing was changed.")
        )
        if as_json:
            printing.print_json([records.article_record(now)])
    return errors.exit_code


def print_corrections(settings: Settings, source: BinaryIO | None, *, as_json: bool) -> int:
    """Print the corrections in effect, the oldest first, or import others: `print_or_import`."""
    from tui.annotations import export_corrections

    return print_or_import(
        settings,
        source,
        as_json=as_json,
        take_over=_take_over,
        lines_of=export_corrections,
        print_rows=_print_rows,
    )


def _take_over(store: Store, source: BinaryIO) -> str:
    from tui.annotations import import_corrections

    new = import_corrections(store, source)
    return counted(
        "{count} new correction was taken over.", "{count} new corrections were taken over.", new
    )


def _print_rows(store: Store) -> None:
    printing.print_table(
        [_("when"), _("article"), _("field"), _("is"), _("passage")],
        (
            (
                one.created,
                one.title or _("every article"),
                field_label(one.field),
                kind_label(one.value) if one.field == "kind" else one.value,
                one.quote,
            )
            for one in store.corrections()
        ),
        empty=_("Nothing was corrected of articles yet."),
    )
