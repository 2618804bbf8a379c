"""Count prefixes of keys, as in `3j`: how many times the next motion is made."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widget import Widget

MOST = 9999


class Counting(Widget):
    """Takes digits as a count for the key after them; posts `Counted`.

    A digit that the user has given to a command is no part of a count.
    """

    class Counted(Message):
        """A digit of a count was typed, or the count is over."""

    count = 0
    """What is typed of a count so far; 0 for none."""
    _times = 0

    def take_times(self) -> int:
        """How many times the action of the key just pressed is to be done: 1 without a count."""
        return self.take_count() or 1

    def take_count(self) -> int:
        """The count before the key just pressed, once; 0 without one."""
        times, self._times = self._times, 0
        return times

    def on_key(self, event: events.Key) -> None:
        """Take a digit; `escape` takes the count back; any other key ends it."""
        digit = event.key in "123456789" or (event.key == "0" and self.count > 0)
        if digit and event.key not in self.screen.active_bindings:
            self._show_count(min(MOST, 10 * self.count + int(event.key)))
            event.stop()
        elif event.key == "escape" and self.count:
            self._show_count(0)
            event.stop()
        else:
            self._times = self.count
            self._show_count(0)

    def on_blur(self) -> None:
        """What is typed elsewhere has nothing to do with the count."""
        self._times = 0
        self._show_count(0)

    def _show_count(self, count: int) -> None:
        if count != self.count:
            self.count = count
            self.post_message(self.Counted())
