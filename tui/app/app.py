"""The Textual application: themes, key map, command palette, shutdown."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, ClassVar

from rich.console import RenderableType
from textual._compositor import LayoutUpdate
from textual._context import active_app
from textual.app import App
from textual.command import Provider
from textual.events import Event, Key, Paste, Resize
from textual.filter import LineFilter
from textual.geometry import Size
from textual.screen import Screen
from textual.timer import Timer, TimerCallback
from textual.worker import WorkerFailed

from tui.app.cursor_placement import placed
from tui.app.hardware_cursor import cursor_offset
from tui.app.screen_diff import ScreenDiff
from tui.app.screens.main import MainScreen
from tui.app.session import Session
from tui.app.terminal import TextOnly, error_console, terminal_driver
from tui.app.themes import THEMES, default_theme
from tui.app.type_ahead import TypeAhead
from tui.corpus import safe_for_file
from tui.logs import LOGGER, crash_sentences
from tui.settings import package_folder
from tui.translation import _

SAVE_INTERVAL = 5.0  # seconds between looks whether the reader has moved
SWITCH_INTERVAL = 0.0005  # seconds after which a thread that computes lets another one run


def _command_provider() -> type[Provider]:
    from tui.app.palette import CommandProvider

    return CommandProvider


def _name_provider() -> type[Provider]:
    from tui.app.palette import NameProvider

    return NameProvider


class ReaderApp(App[None]):
    """The reader over one session."""

    TITLE = "ukr-reader"
    CSS_PATH = package_folder("assets") / "reader.tcss"
    COMMANDS: ClassVar = {_command_provider, _name_provider}
    _is_themed = False

    def __init__(self, session: Session) -> None:
        super().__init__(driver_class=terminal_driver())
        self.error_console = error_console(sys.stderr)
        self._guard = TextOnly()
        self._screen_diff = ScreenDiff()
        self._shown_size: Size | None = None  # of what the terminal shows, while it surely does
        self.type_ahead = TypeAhead(self, super().on_event)
        self.session = session
        for theme in session.themes:
            self.register_theme(theme)
        # Set without its watcher: that would work out all styles twice before the first paint.
        chosen = session.chosen_theme or default_theme(self.console.color_system, os.environ)
        self.set_reactive(ReaderApp.theme, chosen)
        self._is_themed = True
        self._refresh_truecolor_filter(self.ansi_theme)
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_keymap(session.settings.keys)

    def set_timer(
        self,
        delay: float,
        callback: TimerCallback | None = None,
        *,
        name: str | None = None,
        pause: bool = False,
    ) -> Timer:
        """As Textual does, but on a busy machine it comes late instead of never.

        Textual takes in a new size of the terminal by such a timer; one that is lost is the last.
        """
        timer = super().set_timer(delay, callback, name=name, pause=pause)
        timer._skip = False
        return timer

    def get_default_screen(self) -> MainScreen:
        return MainScreen(self.session, self.size.width)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Those of Textual, and the guard that lets nothing but text to the terminal."""
        return [*super().get_line_filters(), self._guard]

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if self.screen_stack and (offset := cursor_offset(self.screen)) is not None:
            self.cursor_position = offset
        if self._running and not self._batch_count:  # else nothing is written
            renderable = renderable and self._whole_if_resized(screen, renderable)
            renderable = self._screen_diff.changes_of(placed(renderable), self.cursor_position)
        super()._display(screen, renderable)

    def _whole_if_resized(self, screen: Screen[Any], update: RenderableType) -> RenderableType:
        """The update, or one of the whole screen where the terminal shows one of another size."""
        compositor = screen._compositor
        if self._shown_size != compositor.size:
            self._shown_size = compositor.size
            if not isinstance(update, LayoutUpdate):
                under = self._background_screens
                return compositor.render_update(full=True, screen_stack=under) or ""
        return update

    def on_load(self) -> None:  # before the terminal is taken: from then on it must be given back
        loop = asyncio.get_running_loop()
        # Threads do not inherit the context by which Textual finds the program: what they post to a
        # widget that was just taken off the screen would be a fault.
        loop.set_default_executor(ThreadPoolExecutor(initializer=active_app.set, initargs=(self,)))
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            # Not every system has every signal, and only the main thread may handle them.
            with suppress(NotImplementedError, AttributeError, ValueError, RuntimeError):
                number = getattr(signal, name)
                # In turn, behind the keys that were pressed before it.
                loop.add_signal_handler(number, self.call_later, self._end_by, number)

    def on_mount(self) -> None:
        self.set_interval(SAVE_INTERVAL, self._save_reading)

    def _save_reading(self) -> None:
        """Save where one is and what was read, if it has changed: it outlives a crash, too."""
        for main in self._mains:
            if (write := self.session.unsaved_reading(main.navigator.bookmark)) is not None:
                self.run_worker(write, thread=True, group="reading")

    def _end_by(self, number: int) -> None:
        """End by a signal; in a worker, as what is waited for are messages that come after this."""
        self.run_worker(self._end_settled(128 + number))

    async def _end_settled(self, code: int) -> None:
        """End once what was typed is where it was typed to."""
        await self.type_ahead.settle()
        self.exit(None, code)

    async def on_event(self, event: Event) -> None:
        """As Textual does, but what is typed waits for what the keys before it do."""
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            if isinstance(event, Paste):
                event.text = safe_for_file(event.text)
            await self.type_ahead.take(event)
        else:
            if isinstance(event, Resize):
                self._paint_anew()
            await super().on_event(event)

    def _paint_anew(self) -> None:
        """Have the whole screen written: what a terminal of another size leaves of it, none knows.

        It may have been smaller for a moment, and have the same size again.
        """
        if self._shown_size is not None:
            self._shown_size = None
            self.screen.refresh()

    def get_css_variables(self) -> dict[str, str]:
        """Those of the theme; Textual asks for the first time before it is known which."""
        return super().get_css_variables() if self._is_themed else {}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return THEMES[0].variables

    def exit(
        self, result: None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """Exit; the position is saved as a bookmark."""
        for main in self._mains:
            self.session.save_bookmark(main.navigator.bookmark)
            if main.writing is not None:
                main.writing.keep_words()
        super().exit(result, return_code, message)

    async def action_quit(self) -> None:
        """Exit, but not with text in the editor that cannot be saved."""
        if not any(main.leaves_words() for main in self._mains):
            self.exit()

    @property
    def _mains(self) -> list[MainScreen]:
        """The main screen, if it is there."""
        return [screen for screen in self.screen_stack if isinstance(screen, MainScreen)]

    def action_command_palette(self) -> None:
        """Commands, entities, articles and notes by name."""
        from tui.app.palette import Palette

        if not isinstance(self.screen, Palette):
            placeholder = _("Search for commands and names …")
            self.push_screen(Palette(id="--command-palette", placeholder=placeholder))

    def action_theme(self) -> None:
        """The next theme, which is kept for the next start."""
        names = [theme.name for theme in self.session.themes]
        number = names.index(self.theme) + 1 if self.theme in names else 0
        self.theme = names[number % len(names)]
        self.session.save_theme(self.theme)

    def action_help(self) -> None:
        """The keys that work on the screen: of the reader all there are; again: back."""
        from tui.app.screens.help import HelpScreen, commands_at

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss()
            return
        here = None if isinstance(self.screen, MainScreen) else commands_at(self.screen)
        self.push_screen(HelpScreen(self.session.settings.keys, here))

    def action_log(self) -> None:
        """The log; again: back."""
        from tui.app.screens.log import LogScreen

        if isinstance(self.screen, LogScreen):
            self.screen.dismiss()
        else:
            self.push_screen(LogScreen())

    def _handle_exception(self, error: Exception) -> None:
        """As Textual does, but a fault of what is ending anyway is only logged.

        From the call of `exit` on Textual composes nothing: a screen that was just about to be
        mounted finds none of its widgets.
        """
        if self._exit:
            LOGGER.warning("a fault while the program ends", exc_info=error)
        else:
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End after an exception that nothing handled: a report of it, and a sentence."""
        error: BaseException = self._exception or RuntimeError("an unknown exception")
        if isinstance(error, WorkerFailed):
            error = error.error  # which has the traceback
        self._exit_renderables.append(crash_sentences(error))
        self._close_messages_no_wait()

    def on_unmount(self) -> None:
        self.session.library.close()


def run(session: Session) -> int:
    """Read until the user quits; returns the exit code."""
    # What a key does is written by another thread than draws it, and threads of workers compute the
    # while: at Python's own 5 ms, each of them would let the terminal wait as long as all the rest.
    sys.setswitchinterval(SWITCH_INTERVAL)
    app = ReaderApp(session)
    app.run()
    return app.return_code or 0
