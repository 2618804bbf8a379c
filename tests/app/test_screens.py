"""Every screen, window and panel as it is seen: at three sizes, in each look, in Ukrainian."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, tzinfo
from itertools import chain, groupby
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.geometry import Region
from textual.strip import Strip

from tests.app.conftest import Reading
from tests.app.screens.test_story import ARTICLES
from tui.app.panels import SaidPanel
from tui.app.styles import StyledModal
from tui.translation import _, set_language

SMALL, LARGE, WIDE = (80, 24), (120, 40), (200, 60)
FILES = ARTICLES | {
    "report.md": "# Water under the bridge\n\nThe bridge of Lindenau was closed for a year, and"
    " nobody could say why.\n\n## Dams\n\nThe dams held.\n\n## The town\n\n- a bridge\n- a mayor\n",
    "broken.json": "{",
}

Walks = dict[str, dict[str, tuple[str, ...]]]
"""Screens by the keys that lead there from the one before, the first of a walk from the text.

After `=` something is typed.
"""

SCREENS: Walks = {
    "text": {
        "first start": (),
        "selection": ("escape", "j", "v", "s"),
        "picked name": ("escape", "j", "E"),
        "passage": ("Z",),
        "metadata": ("escape", "i"),
        "types": ("escape", "t"),
        "not read": ("escape", "exclamation_mark"),
    },
    "panes": {
        "related": ("r",),
        "names": ("e",),
        "names with": ("f", "=wei"),
        "no name": ("=xq",),
        "said here": ("escape", "escape", "d"),
        "no notes": ("l",),
        "articles": ("escape", "shift+tab"),
        "filtering": ("f", "=rep"),
    },
    "notes": {
        "editor": ("shift+tab", "escape", "j", "a", "=check **this** first", "tab", "=ask, dams"),
        "note saved": ("ctrl+s",),
        "draft": ("j", "a", "=not yet", "escape"),
        "drafts": ("D",),
        "notes here": ("escape", "j", "h", "l"),
        "all notes": ("N",),
        "note in full": ("v",),
    },
    "search": {
        "search": ("slash", "=bridge"),
        "syntax": ("f1",),
        "match": ("escape", "enter"),
    },
    "entity": {
        "entity": ("e", "g", "enter"),
        "rename": ("R",),
    },
    "story": {
        "said": ("s", "1"),
        "time line": ("2",),
        "figures": ("3",),
        "overview": ("4",),
    },
    "program": {
        "palette": ("ctrl+p",),
        "found by name": ("=lind",),
        "keys": ("escape", "escape", "question_mark"),
        "log": ("escape", "f12"),
    },
}

MORE: Walks = {
    "text": {
        "alike": ("escape", "R"),
        "copies": ("escape", "equals_sign"),
        "text alone": ("escape", "n", "n", "backslash"),
        "contents": ("backslash", "n", "C"),
    },
    "panes": {
        "last of the filter": ("enter", "enter", "n"),
    },
    "notes": {
        "notes filter": ("escape", "f"),
        "export": ("escape", "E"),
        "import": ("escape", "i"),
        "tag all": ("escape", "t"),
        "delete all": ("escape", "X"),
        "no such note": ("escape", "slash", "=zebra"),
    },
    "search": {
        "find here": ("ctrl+f", "=zebra"),
    },
    "entity": {
        "merge": ("escape", "M"),
        "split": ("escape", "S"),
        "relabel": ("escape", "L"),
        "it says": ("escape", "s"),
    },
    "story": {
        "report": ("E",),
        "speaker": ("escape", "1", "c"),
        "nothing said": ("escape", "slash", "=zebra"),
        "date": ("escape", "escape", "2", "c"),
    },
}
"""Where the walks go on: to what is of a kind, and in the styles, of one of the screens above."""


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
    for module in ("main", "note_finding"):  # else a draft is seen once it is time to look for it
        monkeypatch.setattr(f"tui.app.screens.{module}.POLL_INTERVAL", 3600)
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


def is_all_found(reading: Reading) -> bool:
    """Whether the side panel is of the cursor's passage: what it lists is found by a thread."""
    panel, passage = reading.main.panes.side.shown, reading.reader.passage
    if not isinstance(panel, SaidPanel) or not panel.display or passage is None:
        return True
    return panel.about[:1] == [(f"¶{passage.number + 1} ", "accent")]


async def visited(reading: Reading, more: Walks) -> AsyncIterator[str]:
    """Yields the name of each screen while it is seen."""
    for start, walk in SCREENS.items():
        while reading.app.screen is not reading.main:
            await reading.press("escape")
        await reading.press("escape")
        for name, keys in (walk | more.get(start, {})).items():
            for key in keys:
                await (reading.type(key[1:]) if key[0] == "=" else reading.press(key))
            await reading.until(lambda: is_all_found(reading))
            await steady(reading)
            yield name


async def steady(reading: Reading) -> None:
    """Until what is seen stays: what has another width is wrapped anew after it was drawn."""
    seen = ""
    while not seen or seen != reading.screen:
        seen = reading.screen
        await asyncio.sleep(0.02)
        await reading.settle()


def rows_of(reading: Reading) -> list[Strip]:
    """The rows that are seen; of a window, without what is behind it."""
    screen = reading.app.screen
    rows = [Strip([*row]) for row in screen._compositor.render_strips()]
    if not isinstance(screen, StyledModal):
        return rows
    box = Region.from_union([one.region for one in screen.children if one.display])
    return [row.crop(box.x, box.right) for row in rows[box.y : box.bottom]]


def text_of(rows: Sequence[Strip]) -> str:
    """The rows as text; of several that are alike, one."""
    texts = groupby(row.text.rstrip() for row in rows)
    seen = [(text, sum(1 for _row in alike)) for text, alike in texts]
    return "\n".join(text + f"\n  ⋮ {count} such rows" * (count > 1) for text, count in seen)


def styles_of(rows: Sequence[Strip]) -> str:
    """The styles that are seen, each with what is first written in it."""
    first: dict[str, str] = {}
    for row in rows:
        for text, style, _control in row:
            if text.strip():
                first.setdefault(str(style), text.strip())
    return "\n".join(f"{style}: {text}" for style, text in first.items())


CUT = re.compile(r"\S…[”\"»)]?(?!\S)")
SPARE = 2  # cells, before what stands at the end of a row, or where a letter has two


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
        edges = rows_of(reading)
        found += [row.text for row in (edges[0], edges[-1]) if "…" in row.text]
    elif screen is reading.main and reading.main.panes.side.display:
        tabs = reading.main.panes.side.query_one("#tabs").text
        found += [tabs for panel in reading.main.panes.side.panels if _(panel.label) not in tabs]
    return found


def compare(seen: dict[str, str], snapshot: SnapshotAssertion) -> None:
    for name, text in seen.items():
        assert text == snapshot(name=name)


async def test_at_each_size(run, root: Path, snapshot: SnapshotAssertion) -> None:
    """What was larger and smaller meanwhile is as it was."""
    seen, cut = {}, {}
    async with run(root, size=SMALL, greeted=False) as reading:
        async for name in visited(reading, MORE):
            before = rows_of(reading)
            cut[name] = cut_though_there_is_room(reading)
            seen[name] = text_of(before)
            if name not in chain(*SCREENS.values()):
                continue
            seen[f"{name}, styles"] = styles_of(before)
            for width, height in (LARGE, WIDE, SMALL):
                await reading.pilot.resize_terminal(width, height)
                await steady(reading)
                cut[name] += cut_though_there_is_room(reading)
                seen[f"{name} {width}x{height}"] = text_of(rows_of(reading))
            assert seen.pop(f"{name} {width}x{height}") == seen[name], name
    assert {name: texts for name, texts in cut.items() if texts} == {}
    compare(seen, snapshot)


async def test_in_ukrainian(run, root: Path, snapshot: SnapshotAssertion) -> None:
    seen, cut = {}, {}
    with ukrainian():
        async with run(root, size=SMALL, greeted=False) as reading:
            async for name in visited(reading, MORE):
                seen[name] = text_of(rows_of(reading))
                cut[name] = cut_though_there_is_room(reading)
    assert {name: texts for name, texts in cut.items() if texts} == {}
    compare(seen, snapshot)


@pytest.mark.parametrize("look", ["reader-light", "reader-terminal", "no colour"])
async def test_in_each_look(
    run, root: Path, look: str, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    if look == "no colour":
        monkeypatch.setenv("NO_COLOR", "1")
    seen = {}
    async with run(root, size=SMALL, theme=None if look == "no colour" else look) as reading:
        async for name in visited(reading, {}):
            seen[name] = styles_of(rows_of(reading))
    compare(seen, snapshot)
