"""Type-ahead: what is typed waits until all that the key before it set off is done.

Textual hands a key to the widget that has the focus when the key comes, not when the keys before
it were acted on: of `a` and `hello` in one go it would give the reader `hello` as commands, before
the editor that `a` opens has the focus.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from textual.app import App
from textual.dom import DOMNode
from textual.events import Key, Paste
from textual.widget import Widget

from tui.app.looks import LookScreen

Typed = Key | Paste

PAUSE, LONGEST = 0.0005, 0.02  # seconds between looks whether all is done, at first and later
CALM = 2  # looks in a row that must find it so: between messages something may be scheduled
MOST = 100  # looks after which a key goes through in any case, lest the keyboard be dead


class TypeAhead:
    """Lets keys and pastes through to the focus, in order, each once the screen is calm.

    Text for a field goes to it at once; a key that may be a command is waited for: until no widget
    of the screen has a message left, all that it opened are mounted, and the screen holds no keys.

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
        self.busy = False
        """Whether a key is being acted on, for which the next ones wait."""

    async def take(self, typed: Typed) -> None:
        """Hand on what was typed, or have it wait its turn."""
        if self.busy:
            self._waiting.append(typed)
        else:
            await self._send(typed)

    async def _send(self, typed: Typed) -> None:
        focused = self._app.focused
        is_text = isinstance(typed, Paste) or (
            focused is not None and focused.check_consume_key(typed.key, typed.character)
        )
        await self._deliver(typed)
        if not is_text:
            self.busy, self._arrived, self._looks, self._calm = True, False, 0, 0
            self._follow(focused or self._app.screen)
            self._pause = PAUSE
            self._app.set_timer(self._pause, self._look)

    def _follow(self, node: DOMNode | None) -> None:
        """Go the way of the key, right behind it: from the focus outwards to the program."""
        if node is None:
            self._arrived = True
        else:
            node.call_later(self._follow, node.parent)

    async def _look(self) -> None:
        """Let the next ones through if what the last one set off is done."""
        if not self._app.screen_stack:  # the program ends
            return
        screen = self._app.screen
        held = isinstance(screen, LookScreen) and screen.holds_keys
        self._looks += not held  # it may wait for a slow disk, and knows for how long
        self._calm = self._calm + 1 if not held and self._is_done() else 0
        if self._calm < CALM and self._looks < MOST:
            # Less and less often: looking takes time from what is waited for.
            self._pause = PAUSE if self._calm else min(2 * self._pause, LONGEST)
            self._app.set_timer(self._pause, self._look)
            return
        self.busy = False
        while self._waiting and not self.busy:
            await self._send(self._waiting.popleft())

    def _is_done(self) -> bool:
        if not self._arrived or self._app.message_queue_size:
            return False
        return all(
            widget.is_mounted and not widget.message_queue_size
            for widget in self._app.screen.walk_children(Widget, with_self=True)
        )
