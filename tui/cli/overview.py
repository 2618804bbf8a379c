"""Implementation of the command `overview`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli import printing, records
from tui.cli.printing import wrapped
from tui.cli.reading import ErrorReporter, load_library
from tui.corpus import safe_text
from tui.localised import number_text, partial_date_text
from tui.settings import Settings
from tui.translation import _

if TYPE_CHECKING:
    from tui.story import ArticleSummary, Overview

_TITLE = 52  # columns
_MOST_COLUMNS = 14  # of the matrix, in 80 columns


def print_overview(settings: Settings, paths: Sequence[Path], *, as_json: bool) -> int:
    """Print the overview of the articles; returns the exit code."""
    errors = ErrorReporter()
    with load_library(settings, paths, errors, meaning=True) as library:
        overview = library.story.overview()
        if as_json:
            printing.print_json(
                chain(
                    map(records.article_summary_record, overview.articles),
                    (
                        {"entity": entity.id, "name": entity.name, "articles": count}
                        for entity, count in overview.shared
                    ),
                )
            )
        else:
            sys.stdout.writelines(f"{line}\n" for line in _lines(overview))
    return errors.exit_code


def _lines(overview: Overview) -> Iterator[str]:
    for number, one in enumerate(overview.articles, 1):
        date = (
            partial_date_text(one.article.published[:10])
            if one.article.published
            else _("date unknown")
        )
        title = " ".join(safe_text(one.article.title).split())
        if len(title) > _TITLE:
            title = title[: _TITLE - 1] + "…"
        yield f"{number:>3}  {date:<12} {number_text(one.words):>6}  {title}"
    if overview.shared:
        yield "\n" + _("Named by most (articles):")
        names = ", ".join(f"{entity.name} ({count})" for entity, count in overview.shared)
        yield from wrapped(names)
    if len(overview.articles) > 1:
        yield "\n" + _("How many passages of an article (row) another (column) tells, too:")
        yield from _matrix(overview.articles[:_MOST_COLUMNS])
    if len(overview.articles) > _MOST_COLUMNS:
        said = _("… of the first {count}; --json has all.")
        yield "    " + said.format(count=_MOST_COLUMNS)


def _matrix(articles: Sequence[ArticleSummary]) -> Iterator[str]:
    yield (
        "     "
        + "".join(f"{number:>5}" for number, _article in enumerate(articles, 1))
        + "   "
        + _("of")
    )
    for number, row in enumerate(articles, 1):
        cells = (
            "·" if row is column else row.told_in.get(column.article.id, 0) or "-"
            for column in articles
        )
        yield f"{number:>5}" + "".join(f"{cell:>5}" for cell in cells) + f"{row.passages:>5}"
