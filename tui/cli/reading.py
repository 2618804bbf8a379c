"""What the commands read: articles as the user says they are, and what the user said of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tui.cli import printing
from tui.corpus import Article, Corrections, ReadError, correct_all, load
from tui.settings import Settings, package_folder

if TYPE_CHECKING:
    from tui.annotations import Decision, Store

T = TypeVar("T")


class Complaints:
    """What could not be read, said on standard error as it is met."""

    def __init__(self) -> None:
        self.count = 0

    def file(self, error: ReadError) -> None:
        """Say what, why and what to do about a file."""
        self.say(f"{printing.said_path(error.path)}: {error.reason} {error.advice}".rstrip())

    def say(self, sentence: str) -> None:
        """Say a sentence."""
        self.count += 1
        printing.say(sentence)

    def nothing_in(self, paths: Sequence[Path]) -> None:
        """Say that there were no articles, where nothing else explains it."""
        if not self.count:
            named = ", ".join(map(printing.said_path, paths))
            self.say(f"No articles were found in {named}. Name files or folders with articles.")

    @property
    def code(self) -> int:
        """The exit code."""
        return 1 if self.count else 0


def or_seeds(paths: Sequence[Path]) -> Sequence[Path]:
    """The paths, or the articles that come with the program."""
    return paths or [package_folder("seeds")]


def read(settings: Settings, paths: Sequence[Path], complaints: Complaints) -> list[Article]:
    """The articles in files and folders, as the user says they are."""
    articles = load(paths, on_error=complaints.file, ignore=settings.ignore)
    return correct_all(articles, corrections(settings, complaints, articles))


def corrections(
    settings: Settings, complaints: Complaints, articles: Sequence[Article]
) -> dict[str, Corrections]:
    """What the user said of articles; without the notes' file, nothing."""
    return _asked(settings, complaints, lambda store: store.corrections_of(articles)) or {}


def decisions(settings: Settings, complaints: Complaints) -> list[Decision]:
    """What the user said of entities; without the notes' file, nothing."""
    return _asked(settings, complaints, lambda store: store.decisions()) or []


def _asked(settings: Settings, complaints: Complaints, ask: Callable[[Store], T]) -> T | None:
    """What the store answers; None, after a complaint, where it cannot be read."""
    from tui.annotations import Store, StoreError

    try:
        store = Store.open(settings.data_dir)
        try:
            return ask(store)
        finally:
            store.close()
    except StoreError as error:
        complaints.say(f"{error.message} {error.advice}".rstrip())
        return None
