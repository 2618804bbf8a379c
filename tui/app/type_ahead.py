"""Type-ahead: what is typed waits until all that the key before it set off is done.

Textual hands a key to the widget that has the focus when the key comes, not when the keys before
it were acted on: of `a` and `hello` in one go it would give the reader `hello` as commands, before
the editor that `a` opens has the focus.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from time import monotonic
from typing import Any

from textual.app import App, ScreenStackError
from textual.dom import DOMNode
from textual.events import Key, Paste
from textual.screen import Screen
from textual.widget import Widget

from tui.app.timers import Scheduled, call_after

Typed = Key | Paste

PAUSE, LONGEST = 0.0005, 0.02  # seconds between looks whether all is done, at first and later
CALM = 2  # looks in a row that must find it so: between messages something may be scheduled
MOST = 100  # looks after which a key goes through in any case, lest the keyboard be dead
UNSEEN = 2.0  # seconds without a look after which the looking is dead, and begins again
LAST_WORDS = 2.0  # seconds that the end waits for what was typed before it
HELD = 20.0  # seconds after which a key goes through though the screen holds it


class TypeAhead:
    """Lets keys and pastes through to the focus, in order, each once the screen is calm.

    Text for a field goes to it at once; a key that may be a command is waited for: until no widget
    of the screen has a message left, all that it opened are mounted, and the screen holds no keys.
    Whatever becomes of the looks, of the screen or of what it waits for, the wait has an end: each
    key that comes sees to it.

    Args:
        app: whose keys they are.
        deliver: hands one on as Textual does.
    """

    def __init__(self, app: App[Any], deliver: Callable[[Typed], Awaitable[None]]) -> None:
        self._app = app
        self._deliver = deliver
        self._waiting: deque[Typed] = deque()
        self._arrived = False
        self._pause = PAUSE
        self._looks = 0
        self._calm = 0
        self._sent_at = 0.0
        self._looked_at = 0.0
        self._next_look: Scheduled | None = None
        self._passed_on = asyncio.Event()
        self.busy = False
        """Whether a key is being acted on, for which the next ones wait."""

    @property
    def waiting(self) -> bool:
        """Whether there are keys that wait."""
        return bool(self._waiting)

    async def take(self, typed: Typed) -> None:
        """Hand on what was typed, or have it wait its turn."""
        self._waiting.append(typed)
        if self.busy and monotonic() - self._looked_at > UNSEEN:
            await self._look()
        elif not self.busy and self._is_held():
            self._wait(arrived=True)
        elif not self.busy:
            await self._send_waiting()

    async def settle(self) -> None:
        """Until all that was typed is with the focus, and the focus has taken it in."""
        ends = monotonic() + LAST_WORDS
        while self._waiting and monotonic() < ends:
            self._passed_on.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._passed_on.wait(), LAST_WORDS)
        taken = asyncio.Event()
        if self._app.focused is not None and self._app.focused.call_later(taken.set):
            with suppress(TimeoutError):
                await asyncio.wait_for(taken.wait(), LAST_WORDS)

    def _is_held(self) -> bool:
        """Whether the screen is not ready for keys; Textual's own screens always are."""
        return self._app.screen_stack != [] and bool(getattr(self._app.screen, "holds_keys", False))

    def _wait(self, *, arrived: bool) -> None:
        """Have the next ones wait, until what was sent last is done."""
        self.busy, self._arrived, self._looks, self._calm = True, arrived, 0, 0
        self._sent_at = monotonic()
        self._look_after(PAUSE)

    async def _send_waiting(self) -> None:
        """Let through what waits, up to and with the next key that is to be waited for."""
        self.busy = False
        while self._waiting and not self.busy:
            await self._send(self._waiting.popleft())
        self._passed_on.set()

    async def _send(self, typed: Typed) -> None:
        focused = self._app.focused
        is_text = isinstance(typed, Paste) or (focused is not None and _is_text(typed, focused))
        await self._deliver(typed)
        if not is_text:
            self._wait(arrived=False)
            self._follow(focused or self._app.screen)

    def _follow(self, node: DOMNode | None) -> None:
        """Go the way of the key, right behind it: from the focus outwards to the program."""
        while node is not None and not node.call_later(self._follow, node.parent):
            node = node.parent  # that one is gone, and its messages with it
        self._arrived = node is None

    def _look_after(self, pause: float) -> None:
        self._pause, self._looked_at = pause, monotonic()
        if self._next_look is not None:
            self._next_look.stop()
        self._next_look = call_after(self._app, pause, self._look)

    async def _look(self) -> None:
        """Let the next ones through if what the last one set off is done."""
        if not self.busy or not self._app.screen_stack:  # sent by another look; the program ends
            return
        held = self._is_held() and monotonic() - self._sent_at < HELD
        self._looks += not held  # it may wait for a slow disk, but not for ever
        self._calm = self._calm + 1 if not held and self._is_done() else 0
        if self._calm < CALM and self._looks < MOST:
            # Less and less often: looking takes time from what is waited for.
            self._look_after(PAUSE if self._calm else min(2 * self._pause, LONGEST))
        else:
            await self._send_waiting()

    def _is_done(self) -> bool:
        if not self._arrived or self._app.message_queue_size:
            return False
        return all(
            widget.is_mounted and not widget.message_queue_size
            for widget in self._app.screen.walk_children(Widget, with_self=True)
        )


def _is_text(key: Key, field: Widget) -> bool:
    """Whether a field types a key by itself, as soon as the key comes to it: also a line end."""
    if key.key == "enter":
        return any(kind.__name__ == "TextArea" for kind in type(field).__mro__)
    return field.check_consume_key(key.key, key.character)


def is_typing(place: App[Any] | Screen[Any]) -> bool:
    """Whether text is typed on the screen that is seen, or on one screen; from any thread."""
    try:
        focused = place.focused
    except ScreenStackError:  # before the first screen, and after the last
        return False
    return focused is not None and focused.check_consume_key("a", "a")


def awaits_no_keys(app: App[Any]) -> bool:
    """Whether a window that nobody asked for would take no letters: none are typed, or wait."""
    ahead = getattr(app, "type_ahead", None)
    return not is_typing(app) and not (ahead is not None and ahead.waiting)
