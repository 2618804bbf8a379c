"""Every screen, window and panel as it is seen: at three sizes, in each look, in Ukrainian."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, tzinfo
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.app import App
from textual.events import Resize
from textual.geometry import Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

import tui.app
from tests.app.conftest import Reading
from tests.app.pictures import PicturesOfScreens, picture_of, rows_of, sections
from tests.app.test_themes import contrast
from tests.app.walks import FILES, WALKS, Walk
from tui.app.app import ReaderApp
from tui.app.palette import Palette
from tui.app.panels import SaidPanel
from tui.app.session import Session
from tui.app.styles import StyledModal, StyledScreen
from tui.translation import _, set_language

SIZES = ((80, 24), (120, 40), (200, 60))
LOOKS: dict[str, dict[str, str]] = {
    "dark": {},
    "light": {},
    "no colour": {"NO_COLOR": "1"},
    "16 colours": {"TERM": "xterm", "COLORTERM": ""},
}
"""The environment that each comes from; no two with one theme after each other."""
CHOSEN = {"light": "reader-light"}
"""The theme that is chosen in a look; else it is that which the program finds fit for it."""


class Clock(datetime):
    """It is always the same moment."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:
        return datetime(2024, 5, 6, 12, tzinfo=tz or UTC)


@pytest.fixture
def root(folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The articles by a relative path, and nothing of this machine and this day on the screen."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tui.annotations.timestamps.datetime", Clock)
    # Nothing is looked for again that was looked for: what is found then, and when, is not tested.
    monkeypatch.setattr("tui.app.library_workers.LibraryWorkers._watch_later", lambda *_: None)
    for module in ("main", "note_finding"):
        monkeypatch.setattr(f"tui.app.screens.{module}.POLL_INTERVAL", 3600)
    monkeypatch.setattr(App, "NOTIFICATION_TIMEOUT", 3600)
    monkeypatch.setattr("tui.app.screens.log.log_file", lambda: "ukr-reader.log")
    told = ["2024-05-06 12:00:01 WARNING broken.json: no JSON", "2024-05-06 12:00:00 INFO a start"]
    monkeypatch.setattr("tui.app.screens.log.read_log", lambda: told)
    return folder(FILES).relative_to(tmp_path)


@contextmanager
def ukrainian() -> Iterator[None]:
    set_language("uk")
    try:
        yield
    finally:
        set_language("en")


def looks_of(session: Session) -> dict[str, ReaderApp]:
    """Programs that do not run, but have made of their environments what they make of them."""
    found = {}
    for look, environment in LOOKS.items():
        with pytest.MonkeyPatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            found[look] = ReaderApp(session)
        if look in CHOSEN:
            found[look].theme = CHOSEN[look]
    return found


def put_on(app: ReaderApp, look: ReaderApp, screens: Sequence[Screen[Any]]) -> None:
    """Have the running program look as that one would, at once.

    Only these screens; and what has other colours is drawn anew once, not with each of its colours.
    """
    app.no_color, app._filters, app.console = look.no_color, [*look._filters], look.console
    dirty: dict[Widget, None] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "call_next", lambda callback, *values: callback(*values))
        patch.setattr(ReaderApp, "screen_stack", property(lambda _app: screens))
        patch.setattr(Widget, "_set_dirty", lambda self, *_regions: dirty.setdefault(self))
        app.theme = look.theme
    for widget in dirty:
        widget._set_dirty()


def is_settled(reading: Reading) -> bool:
    """Whether the side panel is of the cursor's passage, which a thread finds; the text wrapped."""
    panel, text = reading.main.panes.side.shown, reading.reader
    if text.rows is not None and text.size and text.rows.width != text.text_width:
        return False
    if not isinstance(panel, SaidPanel) or not panel.display or text.passage is None:
        return True
    return panel.about[:1] == [(f"¶{text.passage.number + 1} ", "accent")]


async def visited(reading: Reading, walk: Walk) -> AsyncIterator[str]:
    """Yields the name of each screen while it is seen."""
    for name, keys in walk.items():
        for key in keys:
            await (reading.type(key[1:]) if key[0] == "=" else reading.press(key))
        await steady(reading)
        yield name


async def resize(reading: Reading, size: tuple[int, int]) -> None:
    """Have the terminal say that it has another size, and wait until it is drawn."""
    if reading.app.size != size:
        reading.app._driver._size = Size(*size)
        reading.app.post_message(Resize(Size(*size), Size(*size)))
        await steady(reading)


async def steady(reading: Reading) -> None:
    """Until what is seen stays: what has another width is wrapped anew after it was drawn."""
    size = reading.app._driver._size
    await reading.until(lambda: reading.app.screen._compositor.size == size and is_settled(reading))
    seen = ""
    while not seen or seen != reading.screen:
        seen = reading.screen
        await reading.settle()


CUT = re.compile(r"\S…[”\"»)]?(?!\S)")
SPARE = 3  # cells: two before what stands at the end of a row, and a space that was cut

READABLE = 4.5  # contrast, as WCAG 2.1 measures it


def cut_though_there_is_room(reading: Reading) -> list[str]:
    """Rows of widgets in which a text is cut, and cells are left; titles of windows; tabs."""
    screen = reading.app.screen
    rows = [Strip([*row]) for row in screen._compositor.render_strips()]
    found = []
    for widget, (whole, clip) in screen._compositor.visible_widgets.items():
        region = whole.intersection(clip)
        if [*widget.children]:
            continue
        for row in rows[region.y : region.bottom]:
            text = row.crop(region.x, region.right).text
            cuts = [*CUT.finditer(text)]
            if cuts and max(map(len, re.findall(" *", text[cuts[-1].end() :]))) > SPARE:
                found.append(text)
    if isinstance(screen, StyledModal):
        edges = rows_of(reading.app)
        found += [row.text for row in (edges[0], edges[-1]) if "…" in row.text]
    elif screen is reading.main and reading.main.panes.side.display:
        tabs = reading.main.panes.side.query_one("#tabs")
        whole = " ".join(_(panel.label) for panel in reading.main.panes.side.panels)
        names = re.sub(r" \d+", "", tabs.text).split()
        if names != whole.split() and len(tabs.text) < min(len(whole), tabs.content_size.width):
            found.append(tabs.text)
    return found


def hard_to_read(rows: Sequence[Strip]) -> dict[str, float]:
    """Texts that hardly contrast with what they are written on, where the terminal is told both."""
    found = {}
    for row in rows:
        for text, style, _control in row:
            if style and style.color and style.bgcolor and re.search(r"\w", text):
                colors = [each.triplet for each in (style.color, style.bgcolor)]
                if all(colors) and (told := contrast(*(each.hex for each in colors))) < READABLE:
                    found[f"{text}: {style}"] = told
    return found


async def pictures(reading: Reading, looks: Mapping[str, ReaderApp]) -> dict[str, str]:
    """The pictures of a screen at each size, in each look; it is left as it was."""
    app, found = reading.app, {}
    before = picture_of(app)
    for size in SIZES:
        await resize(reading, size)
        assert cut_though_there_is_room(reading) == []
        for look, model in looks.items():
            put_on(app, model, [app.screen])
            rows = rows_of(app)
            assert hard_to_read(rows) == {}, look
            found[size, look] = picture_of(app, rows)
    put_on(app, next(iter(looks.values())), app.screen_stack)
    await resize(reading, SIZES[0])
    assert picture_of(app) == before
    return {"screen": type(app.screen).__name__, **sections(found)}


@pytest.mark.parametrize("walk", WALKS)
async def test_every_size_and_look(
    run, root: Path, tmp_path: Path, walk: str, snapshot: SnapshotAssertion
) -> None:
    """A change that was meant: `pytest tests/app/test_screens.py --snapshot-update -n0`."""
    seen: dict[str, dict[str, str]] = {}
    settings = {"size": SIZES[0], "greeted": walk != "text"}
    async with run(root, **settings) as reading:
        looks = looks_of(reading.app.session)
        async for name in visited(reading, WALKS[walk]):
            seen[name] = await pictures(reading, looks)
    with ukrainian():
        async with run(root, **settings, data_dir=tmp_path / "Ukrainian") as reading:
            looks = {"Ukrainian": looks_of(reading.app.session)["dark"]}
            async for name in visited(reading, WALKS[walk]):
                seen[name] |= await pictures(reading, looks)
    snapshot = snapshot.use_extension(PicturesOfScreens)
    changed = []
    for name, text in seen.items():
        if text != snapshot(name=name):
            changed += [name, *snapshot.get_assert_diff()]
    assert not changed, "\n".join(changed)


def test_every_screen_is_pictured() -> None:
    for module in walk_packages(tui.app.__path__, "tui.app."):
        import_module(module.name)
    screens = [Palette, StyledScreen]
    for screen in screens:
        screens += screen.__subclasses__()
    folder = Path(__file__).parent / "__snapshots__" / "test_screens"
    pictured = {file.read_text("utf-8").split("\n")[1] for file in folder.iterdir()}
    assert pictured == {screen.__name__ for screen in screens if not screen.__subclasses__()}
