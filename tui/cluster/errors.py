"""What can go wrong with a cluster, as sentences."""

from __future__ import annotations

from tui.translation import shown, told


class ClusterError(Exception):
    """A cluster, a place or a sharded library cannot be used; the message is a sentence.

    It is in the language of the process that shows it: a node of the cluster may have another.

    Args:
        kept: the sentence, as `told` keeps it.

    Attributes:
        exit_code: 2 for what was asked for wrongly or is not installed, else 1.
    """

    def __init__(self, kept: str, *, exit_code: int = 1) -> None:
        super().__init__(kept)
        self.exit_code = exit_code

    def __str__(self) -> str:
        return shown(self.args[0])


def no_extra() -> ClusterError:
    """What Ray and fsspec come with is not installed."""
    from tui.extras import install_advice

    advice = (install_advice("cluster"),)
    said = told("The extra for clusters is not installed. {advice}", advice=advice)
    return ClusterError(said, exit_code=2)


def no_model(error: Exception) -> ClusterError:
    """A node cannot load what finds names or meanings."""
    reason = (str(error),)
    return ClusterError(told("A node of the cluster is without the model: {reason}", reason=reason))
