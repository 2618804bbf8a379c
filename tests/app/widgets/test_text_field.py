"""Fields of one line in terminals that count the cells of a text differently."""

from __future__ import annotations

import io
from functools import partial

import pyte
import pytest
from rich.console import Console

from tests.app.test_cursor_placement import TERMINALS, TEXTS
from tests.drawn import Drawn
from tui.app.cursor_placement import placed
from tui.app.text_wrapping import cells
from tui.app.widgets.text_field import TextField

ARTICLE = "The harbour opens\n\nThe mayor opened the new harbour on Monday.\n"
SIZE = 60, 16


@pytest.fixture
def run(run):
    """Reads without looking for names, which fields do not need."""
    return partial(run, model="no_such_pipeline", size=SIZE)


def seen(reading, field: TextField) -> dict[str, str]:
    """What each of the terminals draws in a field."""
    console = Console(file=io.StringIO(), color_system="truecolor", force_terminal=True)
    written = placed(reading.app.screen._compositor.render_full_update()).render_segments(console)
    inner = field.content_region
    shown = {}
    for name, width in TERMINALS.items():
        screen = Drawn(*SIZE, width() if isinstance(width, type) else width)
        pyte.Stream(screen).feed(written)
        shown[name] = "".join(screen.cells(inner.y)[inner.x : inner.right]).rstrip()
    return shown


@pytest.mark.parametrize("keys", ["N/", "a\t", "/", "S/", "f"])
async def test_the_end_of_a_full_field_and_its_cursor_are_seen(run, folder, keys: str) -> None:
    async with run(folder({"a.txt": ARTICLE})) as reading:
        await reading.press(*({"\t": "tab", "/": "slash"}.get(key, key) for key in keys))
        field = reading.app.focused
        assert isinstance(field, TextField)
        room = field.content_size.width
        for text in (TEXTS[0], " ".join([TEXTS[2], *TEXTS[:2]])):
            for end in range(len(text) - 20, len(text) + 1):
                field.value = text[:end]
                field.cursor_position = end
                await reading.settle()
                for terminal, shown in seen(reading, field).items():
                    assert text[:end].rstrip().endswith(shown), f"scrolled away: {terminal}"
                    assert cells(text[:end]) < room or cells(shown) > room / 2, terminal
            field.cursor_position = 0
            await reading.settle()
            assert all(text.startswith(shown) for shown in seen(reading, field).values())
            assert reading.app.cursor_position == field.content_region.offset
