"""What the commands open: a library, whose faults are said on standard error as they are met."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tui.annotations import StoreError
from tui.cli import printing
from tui.corpus import ReadError
from tui.library import AnalysisFailed, FileFailed, Library, LibraryChange, StoreFailed
from tui.settings import Settings, package_folder


class Complaints:
    """What could not be read, said on standard error as it is met."""

    def __init__(self) -> None:
        self.count = 0

    def file(self, error: ReadError) -> None:
        """Say what, why and what to do about a file."""
        self.say(f"{printing.said_path(error.path)}: {error.reason} {error.advice}".rstrip())

    def store(self, error: StoreError) -> None:
        """Say what is wrong with the notes and what to do about it."""
        self.say(f"{error.message} {error.advice}".rstrip())

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


def open_library(
    settings: Settings, paths: Sequence[Path], complaints: Complaints, *, vectors: bool = True
) -> Library:
    """The library over these paths, or over the articles that come with the program."""
    library = Library(settings, or_seeds(paths), vectors=vectors)

    def complain(change: LibraryChange) -> None:
        match change:
            case FileFailed(error=error):
                complaints.file(error)
            case AnalysisFailed(reason=reason):
                complaints.say(reason)
            case StoreFailed(error=error):
                complaints.store(error)

    library.subscribe(complain)
    return library


def read_library(settings: Settings, paths: Sequence[Path], complaints: Complaints) -> Library:
    """The articles in files and folders, as the user says they are, without an index."""
    library = open_library(settings, paths, complaints)
    library.read()
    return library


def load_library(
    settings: Settings,
    paths: Sequence[Path],
    complaints: Complaints,
    *,
    names: bool = True,
    meaning: bool = False,
) -> Library:
    """The articles in an index, with their entities if `names`, what they mean if `meaning`."""
    library = open_library(settings, paths, complaints)
    library.load(names=names, meaning=meaning)
    if not library.articles:
        complaints.nothing_in(paths)
    return library
