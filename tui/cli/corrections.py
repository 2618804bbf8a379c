"""The commands `articles correct` and `articles corrections`: what the user says of articles."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tui.cli import printing
from tui.cli.notes import opened, told
from tui.cli.reading import Complaints, read_library
from tui.corpus import Article, Field, Passage, PassageKind, correct_all, matching_passages
from tui.settings import Settings


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of one article.

    Attributes:
        article: its id.
        metadata: the fields that are given; an empty value gives the file's back.
        kind: what a passage is, or None.
        passage: that passage, by its id.
        quote: or by all its words, case and white space folded.
        everywhere: the same words are that in every article.
    """

    article: str
    metadata: Mapping[Field, str]
    kind: PassageKind | None = None
    passage: str | None = None
    quote: str | None = None
    everywhere: bool = False

    def passages(self, article: Article) -> list[Passage]:
        """The passages that are meant."""
        if self.quote is not None:
            return matching_passages(article, self.quote)
        return [passage for passage in article.passages if passage.id == self.passage]


def correct_article(settings: Settings, paths: Sequence[Path], said: Said, *, as_json: bool) -> int:
    """Keep what is said of an article; returns the exit code."""
    complaints = Complaints()

    def work() -> None:
        library = read_library(settings, paths, complaints)
        article = library.article(said.article)
        if article is None:
            complaints.say(f"There is no article {said.article!r}.")
            return
        passages = said.passages(article)
        if said.kind is not None and not passages:
            complaints.say("No passage of it fits --passage or --quote; a quote is all its words.")
            return
        with library:
            store = library.store
            store.set_articles(library.articles)
            changed = store.correct_metadata(article, said.metadata)
            if said.kind is not None:
                changed |= store.correct_kinds(
                    article, passages, said.kind, everywhere=said.everywhere
                )
            originals = [one.original or one for one in library.articles]
            said_of = store.corrections_of(originals)
            [now] = correct_all([article.original or article], said_of)
        printing.say("Saved." if changed else "It is so already; nothing was changed.")
        if as_json:
            printing.print_json([printing.article_record(now)])

    return told(complaints, work)


def print_corrections(settings: Settings, *, as_json: bool) -> int:
    """Print the corrections that hold, the oldest first; returns the exit code."""
    from tui.annotations import export_corrections

    def work() -> None:
        with opened(settings) as store:
            if as_json:
                sys.stdout.writelines(export_corrections(store))
                return
            rows = [
                (one.created, one.title or "every article", one.field, one.value, one.quote)
                for one in store.corrections()
            ]
        printing.print_table(["when", "article", "field", "is", "passage"], rows)

    return told(Complaints(), work)


def import_corrections(settings: Settings, source: BinaryIO) -> int:
    """Take over corrections, all of them in one step or none; returns the exit code."""
    from tui.annotations import import_corrections as take_over

    def work() -> None:
        with opened(settings) as store:
            new = take_over(store, source)
        printing.say(f"{new} new corrections were taken over.")

    return told(Complaints(), work)
