"""What stands on the terminal is not written again, and what does not stand there always is."""

from __future__ import annotations

import io
import itertools
import random
import sys
from pathlib import Path
from time import monotonic

import pyte
import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate
from textual.geometry import Offset
from textual.strip import Strip

from tests.terminal import Terminal
from tui.app.screen_diff import ScreenDiff

WIDTH, HEIGHT, MOST = 20, 4, 15_000
CUTS = ([0, 20], [0, 7, 20], [0, 7, 12, 20], [0, 12, 20])


def a_strip(chance: random.Random, width: int) -> Strip:
    """A row of a few words, some of them wide, some of them bold."""
    segments: list[Segment] = []
    while (room := width - sum(segment.cell_length for segment in segments)) > 0:
        word = chance.choice(["a", "b", "aab", "abb", "漢", "a漢b"])
        style = Style(bold=chance.random() < 0.5)
        segments.append(Segment(word if cell_len(word) <= room else "a" * room, style))
    return Strip(segments, width)


def an_update(chance: random.Random) -> ChopsUpdate:
    """Rows cut in one way or another, some parts of which are to be drawn; few texts."""
    cuts = [chance.choice(CUTS) for _ in range(HEIGHT)]
    chops: list[dict[int, Strip | None]] = []
    for row in cuts:
        parts: dict[int, Strip | None] = {}
        for start, end in itertools.pairwise(row):
            parts[start] = a_strip(chance, end - start)
        chops.append(parts)
    spans = []
    for y in sorted(chance.sample(range(HEIGHT), 2)):
        x1 = chance.choice(cuts[y][:-1])
        spans.append((y, x1, chance.choice([x for x in range(WIDTH + 1) if x > x1])))
    return ChopsUpdate(chops, spans, [row[1:] for row in cuts])


def test_the_screen_is_as_if_all_had_been_written() -> None:
    chance = random.Random(1)
    diff = ScreenDiff()
    console = Console(file=io.StringIO(), force_terminal=True, width=WIDTH)
    full, spared = (pyte.Screen(WIDTH, HEIGHT) for _ in range(2))
    bytes_in = bytes_out = 0
    for _ in range(400):
        update = an_update(chance)
        whole = update.render_segments(console)
        changes = diff.changes_of(update)
        less = changes.render_segments(console) if changes else ""
        pyte.Stream(full).feed(whole.replace("\n", ""))
        pyte.Stream(spared).feed(less)
        bytes_in, bytes_out = bytes_in + len(whole), bytes_out + len(less)
        assert spared.buffer == full.buffer
    assert bytes_out < bytes_in


def test_all_is_there_again_when_the_terminal_was_smaller_for_a_moment(
    tmp_path: Path, warm_cache: Path, seeds: Path
) -> None:
    one = min(seeds.iterdir())  # of several, what is related may change once their meaning is known
    command = [sys.executable, "-m", "tui", "--cache-dir", str(warm_cache), str(one)]
    terminal = Terminal(command, home=tmp_path, size=(80, 24))
    try:
        terminal.wait_for("index ready")
        terminal.read(1)
        before = terminal.screen
        terminal.resize(60, 12)
        terminal.resize(80, 24)
        assert terminal.screen != before
        deadline = monotonic() + 60
        while terminal.screen != before and monotonic() < deadline:
            terminal.read(0.1)
        assert terminal.screen == before
    finally:
        terminal.close()


def test_an_update_that_changes_nothing_is_none_unless_the_cursor_moves() -> None:
    diff = ScreenDiff()
    update = an_update(random.Random(1))
    assert diff.changes_of(update, Offset(1, 1)).places
    assert diff.changes_of(update, Offset(1, 1)) is None
    assert diff.changes_of(update, Offset(2, 1)).places == []
    assert diff.changes_of(update, Offset(2, 1)) is None


@pytest.fixture
def terminal(tmp_path: Path, warm_cache: Path):
    """The reader over the five articles, all highlighted and related."""
    command = [sys.executable, "-m", "tui", "--cache-dir", str(warm_cache)]
    running = Terminal(command, home=tmp_path, draw=False)
    try:
        running.wait_for("index ready")
        running.read(0.5)
        yield running
    finally:
        running.close()


def test_a_key_writes_little_and_an_idle_screen_nothing(terminal: Terminal) -> None:
    for key in "jjj jjj kj":
        before = len(terminal.output)
        terminal.send(key.encode())
        terminal.read(0.4)
        assert 0 < len(terminal.output) - before <= MOST, key
    terminal.read(1)  # what is counted in threads comes late on a busy machine
    before = len(terminal.output)
    terminal.read(2.5)  # longer than until files are looked after
    assert len(terminal.output) == before
