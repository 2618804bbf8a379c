"""One-shot timers that cannot be lost: Textual's own may never fire on a busy machine.

`textual.timer.Timer` skips a tick that is late by the time its task first runs; of a timer that
ticks once nothing is left then. The event loop's own timers are late, but they come.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual.message_pump import MessagePump


def call_after(node: MessagePump, seconds: float, callback: Callable[[], object]) -> Scheduled:
    """Call a function once, as a message of a widget, a screen or the program.

    Args:
        node: in whose turn it is called; not at all where that is gone by then.
        seconds: at the earliest.
        callback: may be a coroutine function.
    """
    return Scheduled(asyncio.get_running_loop().call_later(seconds, node.call_later, callback))


class Scheduled:
    """A call that is to come.

    It has the method by which Textual stops its timers, so that one may stand for the other.
    """

    def __init__(self, handle: asyncio.TimerHandle) -> None:
        self._handle = handle

    def stop(self) -> None:
        """Do not call it, if it has not begun."""
        self._handle.cancel()
