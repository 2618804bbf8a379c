"""Every word of the interface is translated: in a language without Latin letters, none is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pseudo import ARTICLES, pseudo, untranslated
from tui.app import commands
from tui.locale import sources
from tui.logs import log_file, read_log

KEYS = "enter esc tab space shift ctrl alt pgdn pgup home end left right backspace bksp fg "
KEYS += "ukr-reader"
"""What is not translated: keys, the program's name, commands of the shell."""
TYPED = "go qq goqq goats en article: report.html .md .svg csv hypothesis jsonld markdown"
"""What is typed, here or by everybody; names of files and of formats."""

Walk = tuple[tuple[str, tuple[str, ...]], ...]

WALKS: dict[str, Walk] = {
    "text": (
        ("main", ()),
        ("names of the passage", ("E",)),
        ("selection", ("v", "w")),
        ("word", ("f",)),
        ("passage kind", ("escape", "escape", "Z")),
        ("a kind", ("enter",)),
        ("metadata", ("i",)),
        ("no such date", ("tab", "tab", "tab", "x", "enter")),
        ("alike", ("escape", "R")),
        ("copies", ("escape", "equals_sign")),
        ("filter", ("f",)),
        ("filtered", ("q", "q", "enter")),
        ("last article", ("escape", "n", "n")),
        ("back", ("backspace", "backspace", "backspace")),
        ("forward", ("full_stop", "full_stop")),
        ("order", ("comma",)),
        ("read", ("U",)),
        ("wider", ("right_parenthesis",)),
        ("no match", ("greater_than_sign",)),
        ("unread", ("exclamation_mark",)),
        ("search", ("escape", "slash", "g", "o")),
        ("nothing found", ("q", "q")),
        ("nonsense", ("quotation_mark", "left_parenthesis")),
        ("find", ("escape", "ctrl+f")),
        ("match", ("g", "o", "a", "t", "s", "enter")),
    ),
    "panels": (
        ("related", ("r",)),
        ("pinned", ("K",)),
        ("entities", ("e",)),
        ("types", ("t",)),
        ("names with", ("escape", "f", "q", "q")),
        ("mention", ("escape", "escape", "m")),
        ("only these", ("F",)),
        ("all again", ("F",)),
        ("said here", ("d",)),
        ("notes here", ("l",)),
        ("no notes", ("escape", "c")),
        ("nothing to undo", ("u",)),
    ),
    "entity": (
        ("entity", ("e", "enter")),
        ("merge", ("M",)),
        ("split", ("escape", "S")),
        ("rename", ("escape", "R")),
        ("relabel", ("escape", "L")),
        ("nothing suggested", ("escape", "y")),
        ("its sayings", ("s",)),
    ),
    "notes": (
        ("highlight", ("h", "l")),
        ("undone", ("u",)),
        ("redone", ("ctrl+r",)),
        ("editor", ("escape", "j", "a")),
        ("draft", ("x", "escape")),
        ("drafts", ("D",)),
        ("a draft", ("enter",)),
        ("all notes", ("escape", "N")),
        ("notes filter", ("f",)),
        ("note in full", ("escape", "v")),
        ("export", ("escape", "E")),
        ("tag all", ("escape", "t")),
        ("delete all", ("escape", "X")),
        ("import", ("escape", "i")),
        ("no such notes", ("escape", "slash", "q", "q")),
    ),
    "story": (
        ("quotations", ("s", "1")),
        ("by date", ("f",)),
        ("speaker", ("c",)),
        ("no words", ("escape", "slash", "q", "q")),
        ("time line", ("escape", "escape", "2")),
        ("date", ("c",)),
        ("figures", ("escape", "3")),
        ("overview", ("4",)),
        ("nothing to correct", ("c",)),
        ("report", ("E",)),
    ),
    "program": (
        ("palette", ("ctrl+p",)),
        ("help", ("escape", "question_mark")),
        ("help of a list", ("escape", "N", "question_mark")),
        ("log", ("escape", "escape", "f12")),
    ),
}
"""Screens, windows, panels and messages, each by the keys that lead there from the one before."""


@pytest.mark.parametrize("walk", WALKS.values(), ids=list(WALKS))
@pytest.mark.usefixtures("pseudo_language")
async def test_no_word_of_a_screen_is_left(run, folder, tmp_path, walk: Walk) -> None:
    root = folder(ARTICLES)
    known = [*ARTICLES.values(), KEYS, TYPED, *map(str, Path(root).iterdir())]
    known += [str(tmp_path)[:end] for end in range(len(str(tmp_path)) + 1)]  # it may be cut
    found: dict[str, list[str]] = {}
    async with run(root, size=(160, 50), greeted=False) as reading:
        for name, keys in walk:
            await reading.press(*keys)
            if left := untranslated(reading.screen, known=[*known, *read_log(), str(log_file())]):
                found[name] = left
    assert found == {}


@pytest.mark.usefixtures("pseudo_language")
async def test_keys_are_named_in_the_language(run, folder) -> None:
    async with run(folder(ARTICLES), size=(160, 50)) as reading:
        assert pseudo("search") in reading.screen
        await reading.press("question_mark")
        assert pseudo("Next passage or item") in reading.screen
        await reading.press("escape", "ctrl+p")
        await reading.until(lambda: pseudo("Next article") in reading.screen)


@pytest.mark.usefixtures("pseudo_language")
async def test_a_window_is_in_the_language(run, folder) -> None:
    async with run(folder(ARTICLES), size=(160, 50)) as reading:
        await reading.press("h", "N", "E")
        await reading.until(lambda: pseudo("type to narrow") in reading.screen)
        assert pseudo("enter: choose · esc: back") in reading.screen


def test_labels_have_the_context_that_the_catalogues_know() -> None:
    assert commands.LABEL == sources.LABEL
