"""What can go wrong with a cluster, as sentences."""

from __future__ import annotations


class ClusterError(Exception):
    """A cluster, a place or a sharded library cannot be used; the message is a sentence.

    Attributes:
        exit_code: 2 for what was asked for wrongly or is not installed, else 1.
    """

    def __init__(self, sentence: str, *, exit_code: int = 1) -> None:
        super().__init__(sentence)
        self.exit_code = exit_code
