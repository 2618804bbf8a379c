"""Running a part of a test in a process of its own, which may be killed."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Callable


def fork(work: Callable[[], object]) -> int:
    """Run `work` in a child process, which ends with status 0 if it returned.

    A fork, not a new interpreter: everything is imported already, so that many children are cheap
    and a child that gave up its rights needs to read no module.
    """
    child = os.fork()
    if child:
        return child
    gc.freeze()  # what has threads was made by other tests: it cannot be taken apart without them
    status = 1
    try:
        work()
        status = 0
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(status)


def wait(child: int) -> int:
    """Wait for a child to end; its exit status, negative if a signal ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def run(work: Callable[[], object]) -> None:
    """Run `work` in a child process and wait for it to succeed."""
    assert wait(fork(work)) == 0


def as_nobody(work: Callable[[], object]) -> Callable[[], object]:
    """`work` without the rights of the superuser, whom permissions do not bind."""

    def unprivileged() -> None:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        work()

    return unprivileged
