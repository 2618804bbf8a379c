"""Implementation of the commands `quotes`, `quotes reject` and `quotes speaker`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli import printing, records
from tui.cli.entities import no_entity, print_candidates
from tui.cli.reading import ErrorReporter, load_library
from tui.corpus import safe_text
from tui.library import AmbiguousEntityError, UnknownEntityError, UnknownQuotationError
from tui.localised import quoted_text
from tui.settings import Settings
from tui.story.labels import quotation_label
from tui.translation import _, mark

if TYPE_CHECKING:
    from tui.library import Library
    from tui.library.outcome import Outcome
    from tui.story import Said

_UNKNOWN = mark("Speaker not told")


def print_quotes(settings: Settings, paths: Sequence[Path], *, as_json: bool) -> int:
    """Print the quotations, by speaker; returns the exit code."""
    errors = ErrorReporter()
    with load_library(settings, paths, errors) as library, errors.reporting_store():
        found = library.story.quotations()
        if as_json:
            printing.print_json(map(records.quotation_record, found))
        else:
            sys.stdout.writelines(f"{line}\n" for line in _by_speaker(found))
    return errors.exit_code


def decide(settings: Settings, paths: Sequence[Path], quotation: str, speaker: str | None) -> int:
    """Say that a quotation is none, or who speaks; returns the exit code."""
    errors = ErrorReporter()
    with load_library(settings, paths, errors) as library, errors.reporting_store():
        try:
            outcome = _decide(library, quotation, speaker)
        except AmbiguousEntityError as error:
            print_candidates(error)
            return 2
        except UnknownEntityError as error:
            errors.report(no_entity(error))
        except UnknownQuotationError as error:
            said = _("No quotation has the id {id!r}: ukr-reader quotes --json lists them.")
            errors.report(said.format(id=str(error)))
        else:
            printing.print_saved(outcome)
    return errors.exit_code


def _decide(library: Library, quotation: str, speaker: str | None) -> Outcome:
    said = library.story.quotation(quotation)
    if speaker is None:
        return library.story.reject_quotation(said)
    return library.story.set_speaker(said, library.entities.find(speaker))


def _by_speaker(found: Iterable[Said]) -> Iterator[str]:
    """The lines of a listing: each speaker's quotations, who says most first, the unnamed last."""
    from tui.story import by_speaker

    for group in by_speaker(found):
        first = group[0]
        name = " ".join((first.entity.name if first.entity else first.speaker).split())
        yield f"{safe_text(name or _(_UNKNOWN))} · {len(group)}"
        for said in group:
            yield from _entry(said)
        yield ""


def _entry(said: Said) -> Iterator[str]:
    """The lines of one quotation: its words, then its kind and place."""
    kind = said.quotation.kind
    words = quoted_text(said.text) if kind == "direct" else said.text
    yield from printing.wrapped(words, 2)
    place = " · ".join(
        filter(None, (quotation_label(kind), said.cue, said.quotation.passage, said.date))
    )
    yield "      " + safe_text(" ".join(place.split()))
