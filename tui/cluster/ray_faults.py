"""What Ray tells of a task or an actor that failed, as a sentence."""

from __future__ import annotations

from tui.cluster.errors import ClusterError
from tui.corpus import safe_text
from tui.translation import told


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
