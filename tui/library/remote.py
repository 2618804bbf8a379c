"""The library on a cluster, where the settings name one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.library.installed import names_in
from tui.library.store_access import StoredWishes
from tui.settings import Settings
from tui.translation import told

if TYPE_CHECKING:
    from tui.cluster import ClusterCorpus


class RemoteLibrary:
    """A library on a cluster, opened once; nothing where the settings name no cluster.

    Args:
        settings: of the program.
        paths: the one place of the library.
        stored: tells the decisions of the user.
        on_partial: called, from any thread, when another number of its shards answers.
    """

    def __init__(
        self,
        settings: Settings,
        paths: Sequence[Path],
        stored: StoredWishes,
        on_partial: Callable[[], None],
    ) -> None:
        self._settings, self._paths = settings, paths
        self._stored, self._on_partial = stored, on_partial
        self._corpus: ClusterCorpus | None = None

    def open(self) -> ClusterCorpus | None:
        """The open library; None: the articles are on this machine.

        Raises:
            ClusterError: it cannot be opened.
        """
        if self._settings.cluster is None or self._corpus is not None:
            return self._corpus
        from tui.cluster import ClusterCorpus, ClusterError

        if len(self._paths) != 1:
            raise ClusterError(told("With --cluster, name one library."), exit_code=2)
        self._corpus = ClusterCorpus(
            self._settings.cluster,
            self._paths[0],
            self._settings.cache_dir,
            decisions=self._stored.decisions,
            names_in=names_in(self._settings),
            on_partial=self._on_partial,
        )
        return self._corpus

    @property
    def partial(self) -> str:
        """What does not answer, for people; empty if nothing is missing."""
        return "" if self._corpus is None else self._corpus.partial

    def close(self) -> None:
        """End the connection."""
        if self._corpus is not None:
            self._corpus.close()
