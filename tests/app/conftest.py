"""The interface without a terminal, on the five articles and on small folders."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from textual import events
from textual._compositor import Compositor
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from tui.analysis.ner.process_pool import ProcessPool
from tui.annotations import Store
from tui.app.app import ReaderApp
from tui.app.panels import EntitiesPanel, RelatedPanel
from tui.app.screens.main import MainScreen
from tui.app.session import Session
from tui.library import first_articles
from tui.settings import Settings

CHARACTERS = {
    "space": " ", "slash": "/", "minus": "-", "full_stop": ".", "underscore": "_",
    "plus": "+", "question_mark": "?", "greater_than_sign": ">", "less_than_sign": "<",
    "left_square_bracket": "[", "right_square_bracket": "]", "quotation_mark": '"',
    "left_parenthesis": "(", "right_parenthesis": ")", "colon": ":", "comma": ",",
}  # fmt: skip
NAMES = {character: name for name, character in CHARACTERS.items()}


class Reading:
    """A running reader: presses keys and waits until what they set off is done."""

    def __init__(self, app: ReaderApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def main(self) -> MainScreen:
        return next(s for s in self.app.screen_stack if isinstance(s, MainScreen))

    @property
    def library(self):
        return self.main.library

    @property
    def reader(self):
        return self.main.reader

    @property
    def articles(self):
        return self.main.panes.list.articles

    @property
    def related(self):
        return self.main.panes.side.panel(RelatedPanel).passages

    @property
    def entities(self):
        return self.main.panes.side.panel(EntitiesPanel).entities

    @property
    def following(self) -> bool:
        return self.main.panes.side.panel(RelatedPanel).following

    @property
    def note_list(self):
        return self.main.notes.notes

    @property
    def notes(self):
        return self.main.notes.here.notes

    @property
    def tab(self) -> str:
        return self.main.panes.side.shown.part

    @property
    def editor(self):
        return self.main.writing.editor

    @property
    def quote(self) -> str:
        start, end = self.reader.cursor_sentence
        return self.reader.article.text[start:end]

    async def press(self, *keys: str) -> None:
        # Not `pilot.press`: it waits until the process is idle, a fifth of a second a key.
        for key in keys:
            self.send(key)
            await self.settle()

    async def type(self, text: str) -> None:
        for character in text:
            self.send(NAMES.get(character, character))
            await self.pilot.pause(0)
        await self.settle()

    def send(self, key: str) -> None:
        """A key as it comes from a terminal, without waiting for what it does."""
        character = key if len(key) == 1 else CHARACTERS.get(key)
        self.app.post_message(events.Key(key, character))

    async def settle(self) -> None:
        """Wait until nothing is done any more, or for a while, or until the program ends."""
        await self.pilot.pause(0)
        for _ in range(200):
            # Each time anew: on a busy machine a worker starts after the first look.
            with suppress(WorkerCancelled):  # another one has taken its place
                await self.app.workers.wait_for_complete()
            await asyncio.sleep(0.01)  # not `pause`, which paints the screen each time
            if self.app.return_code is not None:
                break
            if self._is_busy:
                continue
            await self.pilot.pause(0)
            if not self._is_busy and (not self.app.screen_stack or self._is_laid_out):
                break

    @property
    def _is_busy(self) -> bool:
        working = any(w.is_running for w in self.app.workers)
        return self.following or working or self.app.type_ahead.busy

    @property
    def _is_laid_out(self) -> bool:
        """Whether the screen has its size: it may have been pushed or resized just now."""
        return self.app.screen._compositor.size == self.app.size

    async def until(self, is_so: Callable[[], bool], seconds: float = 60) -> None:
        """Wait until something that is looked for now and then has come."""
        deadline = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < deadline, self.screen
            await self.pilot.pause(0.02)
        await self.settle()

    @property
    def screen(self) -> str:
        """What is seen, a line a row."""
        if not self._is_laid_out:
            return ""
        width = self.app.size.width
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(s.text for s in strip).rstrip()[:width] for strip in strips)


@pytest.fixture(scope="session", autouse=True)
def painted_when_looked_at() -> Iterator[None]:
    """Painted is what `Reading.screen` looks at, and so whatever is there once nothing is done.

    Without a terminal nobody sees what Textual paints in between, which took half of the time.
    """

    def forget(self: Compositor, **_options: object) -> None:
        self._dirty_regions.clear()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", forget)
        yield


@pytest.fixture(scope="session", autouse=True)
def parsed_once() -> Iterator[None]:
    """Style sheets are parsed once for all programs that have the same theme."""
    parse = Stylesheet._parse_rules
    parsed: dict[object, list[RuleSet]] = {}

    def find(self: Stylesheet, *css: object, **more: object) -> list[RuleSet]:
        key = (css, *more.items(), *self._variables.items())
        if key not in parsed:
            parsed[key] = parse(self, *css, **more)
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", find)
        yield


class KeptPool:
    """The worker process that one program after another finds its names with."""

    _pool: ProcessPool | None = None

    def __init__(self, _workers: int) -> None:
        if KeptPool._pool is None:
            KeptPool._pool = ProcessPool(1)
        self.executor = KeptPool._pool.executor

    def close(self) -> None:
        """Leave it to the next program."""

    restart = close

    @classmethod
    def end(cls) -> None:
        if cls._pool is not None:
            cls._pool.close()


@pytest.fixture(scope="session", autouse=True)
def kept_workers() -> Iterator[None]:
    """A worker takes a second to load spaCy; what becomes of one is tested with the pool itself."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tui.analysis.ner.worker_pool.ProcessPool", KeptPool)
        yield
    KeptPool.end()


@pytest.fixture
def run(tmp_path: Path, warm_cache: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch):
    # Each test begins as if nothing had been open before.
    monkeypatch.setattr(first_articles, "FOLDER", str(tmp_path / "first"))

    @asynccontextmanager
    async def start(
        *paths: Path, size: tuple[int, int] = (120, 40), greeted: bool = True, **settings: object
    ):
        chosen = {"data_dir": tmp_path / "data", "cache_dir": warm_cache, **settings}
        session = Session(Settings(**chosen), paths or (seeds,))
        session.reading.greeted |= greeted  # else every test would be a first start
        session.library.load_initial()
        app = ReaderApp(session)
        async with app.run_test(size=size) as pilot:
            reading = Reading(app, pilot)
            for _ in range(100):  # until loading has begun, which is after the first paint
                if session.library.activity or session.library.indexed:
                    break
                await pilot.pause(0.01)
            await reading.settle()
            yield reading

    return start


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    """What another instance has open."""
    store = Store.open(tmp_path / "data")
    yield store
    store.close()
