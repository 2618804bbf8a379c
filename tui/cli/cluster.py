"""The commands `library build` and `library stop`: a library on a cluster."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tui.cli import printing
from tui.cli.reading import ErrorReporter
from tui.cluster import (
    BuildRequest,
    ClusterError,
    Place,
    RayCluster,
    ShardedLibrary,
    Step,
    open_library,
)
from tui.cluster import build as build_library
from tui.corpus import ReadError, safe_text
from tui.library.installed import pipeline_of
from tui.localised import counted, number_text
from tui.settings import Settings
from tui.translation import _, told

_TELL_SECONDS = 10.0  # between two lines of progress where it is no terminal


def build(
    settings: Settings, source: str, place: str, shards: int | None, *, replicas: int, meaning: bool
) -> int:
    """Build a library; returns the exit code.

    Args:
        settings: of the program.
        source: the folder or bucket with the articles.
        place: where the library is written.
        shards: how many.
        replicas: of each shard.
        meaning: whether to encode what passages mean.

    Raises:
        ClusterError: it cannot be built.
    """
    address = _address(settings)
    errors = ErrorReporter()
    pipeline = pipeline_of(settings, errors.report)
    request = BuildRequest(
        source, place, pipeline, shards, settings.ignore, encoded=meaning, replicas=replicas
    )
    progress = _Progress()
    cluster = RayCluster(address)
    try:
        library = build_library(request, cluster, progress.tell)
    finally:
        progress.end()
        cluster.close()
    for path, reason, advice in library.errors:
        errors.report_file(ReadError(Path(path), reason, advice))
    printing.print_message(_built(library, address, place))
    return errors.exit_code


def _built(library: ShardedLibrary, address: str, place: str) -> str:
    """What was built, and how to read it."""
    said = _(
        "The library is in {place}; articles: {articles}, passages: {passages}, shards: {shards}."
        " Read it with: {command}"
    )
    return said.format(
        place=safe_text(Place(place).url),
        articles=number_text(library.articles),
        passages=number_text(library.passages),
        shards=number_text(len(library.shards)),
        command=f"ukr-reader --cluster {safe_text(address)} {safe_text(place)}",
    )


def stop(settings: Settings, place: str) -> int:
    """End the shards of a library; returns the exit code.

    Raises:
        ClusterError: there is no such library, or no cluster.
    """
    address = _address(settings)
    library = open_library(Place(place))
    cluster = RayCluster(address)
    try:
        ended = cluster.stop_shards(library.name, len(library.shards), library.replicas)
    finally:
        cluster.close()
    said = counted("{count} shard was ended.", "{count} shards were ended.", ended)
    printing.print_message(said)
    return 0


def _address(settings: Settings) -> str:
    if settings.cluster is None:
        said = told("Name the cluster with --cluster HOST:PORT, or auto.")
        raise ClusterError(said, exit_code=2)
    return settings.cluster


class _Progress:
    """Tells on standard error how far a build is: on one line of a terminal, else now and then."""

    def __init__(self) -> None:
        self._is_terminal = sys.stderr.isatty()
        self._told, self._name = 0.0, ""

    def tell(self, step: Step) -> None:
        """Tell a step, unless something was told just now."""
        is_new, is_done = step.name != self._name, step.done + step.kept == step.total
        now = time.monotonic()
        is_due = self._is_terminal or is_new or is_done or now - self._told >= _TELL_SECONDS
        if not is_due:
            return
        self._told, self._name = now, step.name
        from_before = _("{step}: {done} of {total}, {kept} of them from an earlier build")
        said = from_before if step.kept else _("{step}: {done} of {total}")
        text = said.format(
            step=_(step.name),
            done=number_text(step.done + step.kept),
            total=number_text(step.total),
            kept=number_text(step.kept),
        )
        if self._is_terminal:
            printing.write_over(text)
        else:
            printing.print_message(text)

    def end(self) -> None:
        """Leave the line."""
        if self._is_terminal and self._name:
            printing.write_over()
