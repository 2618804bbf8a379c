"""The palette: commands by what they do, and entities, articles and notes by name."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from rich.align import Align
from rich.text import Text
from textual import on
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.widgets import Input
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState

from tui.annotations import StoreError
from tui.app.commands import COMMANDS, LABEL, Command, run_command
from tui.app.key_names import key_name
from tui.app.messages import Jump, OpenArticle, OpenEntity
from tui.app.panels import EntitiesPanel
from tui.app.presenters import article_kind
from tui.app.screens.main import MainScreen
from tui.app.text_wrapping import flat, shorten
from tui.app.wording import type_name
from tui.corpus import safe_text
from tui.library.bookmarks import TextPosition
from tui.localised import counted, quoted_text
from tui.translation import _, _in

if TYPE_CHECKING:
    from tui.annotations import Anchored

MOST = 8  # entities, articles and notes that are offered, of each
QUOTED = 60  # cells of a note's words
BELOW = 0.9  # of the score of a command as good: commands come first


class Palette(CommandPalette):
    """Textual's, in which `enter` is for what was typed, however long that takes to be found.

    Textual gives it to what is listed at the moment: of what was typed before, or nothing.
    """

    _entered = False

    @property
    def holds_keys(self) -> bool:
        """Until what `enter` was pressed for is found, and chosen."""
        return self._entered

    @property
    def _is_seeking(self) -> bool:
        return any(
            worker.group == self._GATHER_COMMANDS_GROUP and not worker.is_finished
            for worker in self.workers
            if worker.node is self
        )

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """As Textual does, but in the user's language."""
        self._stop_no_matches_countdown()
        self._no_matches_timer = self.set_timer(
            self._NO_MATCHES_COUNTDOWN, partial(self._tell_matches_none, search_value)
        )

    def _tell_matches_none(self, typed: str) -> None:
        if typed:
            text = Align.center(Text(_("nothing fits"), style="not bold"))
            none = Option(text, disabled=True, id=self._NO_MATCHES)
            self.query_one(CommandList).add_option(none)
        self._list_visible = bool(typed)

    def _action_command_list(self, action: str) -> None:
        """As Textual does; where there is no room for a line of the list, it has no pages."""
        with suppress(LookupError):
            super()._action_command_list(action)

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        if self._is_seeking:
            self._entered = True
            event.stop()
            event.prevent_default()

    @on(Worker.StateChanged)
    def _found(self, event: Worker.StateChanged) -> None:
        if self._entered and event.state is not WorkerState.RUNNING and not self._is_seeking:
            self._entered = False
            self._select_or_command()


class CommandProvider(Provider):
    """Every command that works where the palette was opened."""

    def _here(self) -> Iterator[tuple[Command, str]]:
        """The commands bound here, each with its keys."""
        keys: dict[str | None, list[str]] = {}
        for active in self.screen.active_bindings.values():
            keys.setdefault(active.binding.id, []).append(key_name(active.binding.key))
        for command in COMMANDS:
            if command.id in keys and command.action != "app.command_palette":
                yield command, " ".join(keys[command.id])

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command, keys in self._here():
            run = partial(run_command, self.screen, command.id)
            yield DiscoveryHit(_(command.help), run, help=keys)

    async def search(self, query: str) -> Hits:
        """Those whose sentence, label or id fits what is typed."""
        matcher = self.matcher(query)
        for command, keys in self._here():
            sentence = _(command.help)
            label = _in(LABEL, command.label)
            score = max(map(matcher.match, (sentence, label, command.id)))
            if score > 0:
                shown = matcher.highlight(sentence)
                yield Hit(score, shown, partial(run_command, self.screen, command.id), help=keys)


class NameProvider(Provider):
    """Entities, articles and notes whose names or words have what is typed, over the text."""

    async def search(self, query: str) -> Hits:
        """A few of each, those named most or listed first; a thread looks for them."""
        screen = self.screen
        words = query.casefold().split()
        if not isinstance(screen, MainScreen) or not words:
            return
        found = await to_thread(lambda: list(_found(screen, query, words)))
        matcher = self.matcher(query)
        for text, kind, run in found:
            score = max(matcher.match(text), 0.1) * BELOW
            yield Hit(score, matcher.highlight(text), run, text=text, help=kind)


Found = tuple[str, str, Callable[[], bool]]
"""What is shown, what it is, and what goes there."""


def _found(screen: MainScreen, query: str, words: Sequence[str]) -> Iterator[Found]:
    from tui.library import NoteQuery, find_notes

    library = screen.library

    def fits(text: str) -> bool:
        folded = text.casefold()
        return all(word in folded for word in words)

    for entity in screen.panes.side.panel(EntitiesPanel).find(query, MOST):
        kind = counted(
            "entity, {type}, {count} mention",
            "entity, {type}, {count} mentions",
            len(entity.mentions),
            type=type_name(entity.label),
        )
        page = OpenEntity(entity, closed=screen.panes.side.show_changes)
        yield safe_text(entity.name), kind, partial(screen.post_message, page)
    for article in islice((one for one in library.articles if fits(one.title)), MOST):
        kind = article_kind(article, library.main_language)
        opened = OpenArticle(article.id)
        yield safe_text(article.title), kind, partial(screen.post_message, opened)
    with suppress(StoreError):
        for note in find_notes(library, NoteQuery(query=query), 0, MOST):
            text = " · ".join(filter(None, (flat(note.annotation.text), _quote(note))))
            if note.article is not None and note.start is not None:
                there = Jump(TextPosition(note.article, note.start))
                yield safe_text(text), _("note"), partial(screen.post_message, there)


def _quote(note: Anchored) -> str:
    return quoted_text(flat(shorten(note.annotation.selector.exact, QUOTED)))
