"""Opening of libraries for the commands; errors are reported on standard error as they occur."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tui.annotations import StoreError
from tui.cli import printing
from tui.corpus import ReadError
from tui.library import AnalysisFailed, FileFailed, Library, LibraryChange, Progress, StoreFailed
from tui.settings import Settings, package_folder
from tui.translation import _


class ErrorReporter:
    """Reports errors on standard error and counts them for the exit code."""

    def __init__(self) -> None:
        self.count = 0
        self._partial: set[str] = set()

    def report_file(self, error: ReadError) -> None:
        """Report a file that could not be read."""
        self.report(f"{printing.safe_path(error.path)}: {error.reason} {error.advice}".rstrip())

    def report_store(self, error: StoreError) -> None:
        """Report an error of the note store."""
        self.report(f"{error.message} {error.advice}".rstrip())

    @contextmanager
    def reporting_store(self) -> Iterator[None]:
        """Report an error of the note store that ends what is done in this context."""
        try:
            yield
        except StoreError as error:
            self.report_store(error)

    def report(self, sentence: str) -> None:
        """Report an error in a sentence."""
        self.count += 1
        printing.print_message(sentence)

    def report_partial(self, partial: str) -> None:
        """Report, once, that shards of a library on a cluster do not answer."""
        if partial and partial not in self._partial:
            self._partial.add(partial)
            said = _("Of the library only a part answers: {partial}.")
            self.report(said.format(partial=partial))

    def report_no_articles(self, paths: Sequence[Path]) -> None:
        """Report that there were no articles, unless an earlier error explains it."""
        if not self.count:
            named = ", ".join(map(printing.safe_path, paths))
            said = _("No articles were found in {paths}. Name files or folders with articles.")
            self.report(said.format(paths=named))

    @property
    def exit_code(self) -> int:
        """The exit code."""
        return 1 if self.count else 0


def paths_or_seeds(paths: Sequence[Path]) -> Sequence[Path]:
    """The paths, or if there are none that of the bundled articles."""
    return paths or [package_folder("seeds")]


def open_library(settings: Settings, paths: Sequence[Path], errors: ErrorReporter) -> Library:
    """The library over these paths, or over the bundled articles."""
    library = Library(settings, paths_or_seeds(paths), vectors=True)

    def report_change(change: LibraryChange) -> None:
        match change:
            case FileFailed(error=error):
                errors.report_file(error)
            case AnalysisFailed(reason=reason):
                errors.report(reason)
            case StoreFailed(error=error):
                errors.report_store(error)
            case Progress():
                errors.report_partial(library.partial)

    library.subscribe(report_change)
    return library


def read_library(settings: Settings, paths: Sequence[Path], errors: ErrorReporter) -> Library:
    """A library with the articles read and corrected, without an index."""
    library = open_library(settings, paths, errors)
    library.read()
    return library


def load_library(
    settings: Settings,
    paths: Sequence[Path],
    errors: ErrorReporter,
    *,
    names: bool = True,
    meaning: bool = False,
) -> Library:
    """A library with an index, with entities if `names`, with sentence embeddings if `meaning`."""
    library = open_library(settings, paths, errors)
    library.load(names=names, meaning=meaning)
    if not library.articles:
        errors.report_no_articles(paths)
    return library
