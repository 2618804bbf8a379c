"""What can go wrong with a cluster, as sentences."""

from __future__ import annotations

from tui.corpus import safe_text
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


def fault_of(error: Exception) -> ClusterError:
    """The error that is told of one of Ray's."""
    cause = getattr(error, "cause", None)  # of a task that raised something
    if isinstance(cause, ClusterError):
        return cause
    # Where the task itself cannot be loaded, Ray only quotes the error.
    _before, missing, module = f"{cause}\n{error}".partition("No module named")
    if missing:
        said = told(
            "A node of the cluster is without a part of the program: {reason}. Install"
            " ukr-reader there as here.",
            reason=safe_text(missing + module.partition("\n")[0]),
        )
        return ClusterError(said)
    reason = first_line(cause or error)
    if getattr(error, "actor_init_failed", False):  # quoted at the end of a traceback
        reason = safe_text(str(error).strip().rpartition("\n")[2])
    if cause is not None:
        return ClusterError(told("A task on the cluster failed: {reason}.", reason=reason))
    return ClusterError(told("The cluster could not finish a task: {reason}", reason=reason))


def first_line(error: Exception) -> str:
    """The first line of what an error says, safe to print."""
    return safe_text(str(error).partition("\n")[0])
