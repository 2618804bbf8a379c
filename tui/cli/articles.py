"""Implementation of the commands `articles`, `entities`, `related` and `search`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli import printing, records
from tui.cli.reading import ErrorReporter, load_library, read_library
from tui.corpus import Article, Passage, PassageKind
from tui.library.main_language import language_name, main_language
from tui.settings import Settings
from tui.translation import _, _in

if TYPE_CHECKING:
    from tui.cli.records import TextOf
    from tui.index import Hit, Index, Related


@dataclass(frozen=True, slots=True)
class PassageFilter:
    """A filter of passages.

    Attributes:
        article: only this article's, by id.
        passage: only this one, by id.
        quote: only those that contain these words, case and white space folded.
    """

    article: str | None = None
    passage: str | None = None
    quote: str | None = None

    def of(self, articles: Sequence[Article]) -> Iterator[Passage]:
        """The passages that match."""
        wanted = " ".join((self.quote or "").casefold().split())
        for article in articles:
            if self.article not in (None, article.id):
                continue
            for passage in article.passages:
                words = " ".join(article.text[passage.start : passage.end].casefold().split())
                if self.passage in (None, passage.id) and wanted in words:
                    yield passage


def print_articles(settings: Settings, paths: Sequence[Path], *, as_json: bool) -> int:
    """Print the articles; returns the exit code."""
    errors = ErrorReporter()
    articles = read_library(settings, paths, errors).articles
    if not articles:
        errors.report_no_articles(paths)
    if as_json:
        printing.print_json(map(records.article_record, articles))
    else:
        printing.print_table(
            [_("article"), _("title"), _("source"), _("published"), _("passages")],
            (
                (one.id, one.title, one.source, one.published, _count_passages(one))
                for one in articles
            ),
        )
    return errors.exit_code


def _count_passages(article: Article) -> int:
    return sum(passage.kind is not PassageKind.BOILERPLATE for passage in article.passages)


def print_entities(settings: Settings, paths: Sequence[Path], *, as_json: bool) -> int:
    """Print the entities; returns the exit code."""
    errors = ErrorReporter()
    index = load_library(settings, paths, errors).index
    if as_json:
        printing.print_json(map(records.entity_record, index.entities))
    else:
        printing.print_table(
            [_("entity"), _("label"), _("mentions"), _("articles"), _("also")],
            (
                (
                    entity.name,
                    entity.label,
                    len(entity.mentions),
                    len({mention.article for mention in entity.mentions}),
                    ", ".join(alias for alias in entity.aliases if alias != entity.name),
                )
                for entity in index.entities
            ),
            empty="" if errors.count else _("No names were found."),
        )
    return errors.exit_code


def print_related(
    settings: Settings,
    paths: Sequence[Path],
    selected: PassageFilter,
    limit: int,
    *,
    plain: bool,
    as_json: bool,
) -> int:
    """Print the passages related to the selected ones; returns the exit code."""
    errors = ErrorReporter()
    index = load_library(settings, paths, errors, meaning=True).index
    passages = list(selected.of(index.articles))
    if index.articles and not passages:
        errors.report(_("No passage fits --article, --passage and --quote."))
    found = ((passage, index.related(passage.id, limit, plain=plain)) for passage in passages)
    if as_json:
        text_of = _text_of(index)
        printing.print_json(records.related_record(*each, text_of) for each in found)
    else:
        _print_related(index, list(found), asked=selected != PassageFilter())
    return errors.exit_code


def _print_related(
    index: Index, found: Sequence[tuple[Passage, Sequence[Related]]], *, asked: bool
) -> None:
    """Print each passage before those related to it; where it was asked for, also without any."""
    text_of = _text_of(index)
    if not printing.for_people():
        rows = (
            (passage.id, *row, text_of(passage.article, passage.start, passage.end))
            for passage, related in found
            for row in _related_rows(text_of, related)
        )
        printing.print_table([_("passage"), *_related_columns(), _("of")], rows)
    if found and not any(related for _passage, related in found):
        printing.print_message(
            _("No other article has anything closely related to it.")
            if len(found) == 1
            else _("No other article has anything closely related to these passages.")
        )
    if not printing.for_people():
        return
    for passage, related in found:
        if related or asked:
            text = text_of(passage.article, passage.start, passage.end)
            printing.print_heading(passage.id, text)
            printing.print_table(_related_columns(), _related_rows(text_of, related))


def _related_columns() -> list[str]:
    return [_("related"), _("score"), _("why"), _("text")]


def _related_rows(text_of: TextOf, related: Sequence[Related]) -> Iterator[Sequence[object]]:
    for one in related:
        why = [_("same wording")] if one.reasons.near_duplicate else []
        why += one.reasons.in_words
        text = text_of(one.article, one.start, one.end)
        yield one.passage, f"{one.score:.2f}", " · ".join(why), text


def print_hits(
    settings: Settings, query: str, paths: Sequence[Path], limit: int, *, as_json: bool
) -> int:
    """Print the passages that match a query; returns the exit code."""
    from tui.index import QueryError

    errors = ErrorReporter()
    index = load_library(settings, paths, errors, names="entity:" in query.casefold()).index
    try:
        hits = index.search(query, limit)
    except QueryError as error:
        said = _("The query cannot be understood: {reason}")
        printing.print_message(said.format(reason=error))
        return 2
    text_of = _text_of(index)
    if as_json:
        printing.print_json(
            records.hit_record(hit, text_of, _language_of(index, hit)) for hit in hits
        )
    else:
        none = _("No passage matches {query!r}.").format(query=query)
        _print_hits(index, hits, "" if errors.count else none)
    return errors.exit_code


def _print_hits(index: Index, hits: Sequence[Hit], empty: str) -> None:
    """A hit a row; with its language, if one is in another than most articles."""
    text_of, main = _text_of(index), main_language(index.articles)
    codes = [_language_of(index, hit) or "" for hit in hits]
    names = [language_name(code) if code not in ("", main) else "" for code in codes]
    columns = [_("passage"), _("score"), _("text")]
    if foreign := any(names):
        columns.append(_in("column", "language"))
    rows = (
        (
            hit.passage,
            f"{hit.score:.2f}",
            text_of(hit.article, hit.start, hit.end),
            *([name] if foreign else []),
        )
        for hit, name in zip(hits, names, strict=True)
    )
    printing.print_table(columns, rows, empty=empty)


def _language_of(index: Index, hit: Hit) -> str | None:
    article = index.article(hit.article)
    passage = article.passage_at(hit.start)
    return article.language if passage is None else article.language_of(passage)


def _text_of(index: Index) -> TextOf:
    return lambda article, start, end: index.article(article).text[start:end]
