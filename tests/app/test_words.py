"""Every word of the interface is translated: in a language without Latin letters, none is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pseudo import ARTICLES, pseudo, untranslated
from tui.app import commands
from tui.locale import sources

KEYS = "enter esc tab space shift ctrl alt pgdn pgup home end fg j k G f x ukr-reader"
"""What is not translated: keys, the program's name, commands of the shell."""

SCREENS: dict[str, tuple[str, ...]] = {
    "main": (),
    "related": ("r",),
    "entities": ("e",),
    "types": ("t",),
    "notes here": ("l",),
    "said here": ("d",),
    "highlight": ("h", "l"),
    "editor": ("a",),
    "draft": ("a", "x", "escape", "D"),
    "passage kind": ("Z",),
    "metadata": ("i",),
    "filter": ("f",),
    "alike": ("R",),
    "copies": ("equals_sign",),
    "selection": ("v", "w"),
    "word": ("v", "f"),
    "search": ("slash", "g", "o"),
    "nothing found": ("slash", "q", "q", "q", "q"),
    "find": ("ctrl+f",),
    "unread": ("exclamation_mark",),
    "entity": ("e", "enter"),
    "merge": ("e", "enter", "M"),
    "split": ("e", "enter", "S"),
    "rename": ("e", "enter", "R"),
    "relabel": ("e", "enter", "L"),
    "all notes": ("h", "N"),
    "notes filter": ("h", "N", "f"),
    "note in full": ("h", "N", "v"),
    "export": ("h", "N", "E"),
    "import": ("N", "i"),
    "tag all": ("h", "N", "t"),
    "delete all": ("h", "N", "X"),
    "nothing to undo": ("u",),
    "undone": ("h", "u"),
    "quotations": ("s", "1"),
    "time line": ("s", "2"),
    "figures": ("s", "3"),
    "overview": ("s", "4"),
    "report": ("s", "E"),
    "palette": ("ctrl+p",),
    "help": ("question_mark",),
    "help of a list": ("N", "question_mark"),
    "log": ("f12",),
}
"""Screens, windows, panels and messages, by the keys that lead there from the start."""

NOT_YET = {*SCREENS} - {"help of a list"}
"""Those that still say something in English; whoever translates one takes it out."""


@pytest.mark.parametrize(("name", "keys"), SCREENS.items(), ids=list(SCREENS))
@pytest.mark.usefixtures("pseudo_language")
async def test_no_word_of_a_screen_is_left(run, folder, tmp_path, name, keys):
    root = folder(ARTICLES)
    async with run(root, size=(160, 50)) as reading:
        await reading.press(*keys)
        known = [*ARTICLES.values(), KEYS, str(tmp_path), *map(str, Path(root).iterdir())]
        left = untranslated(reading.screen, known=known)
    if name in NOT_YET:
        assert left, f"{name} is translated: take it out of NOT_YET"
    else:
        assert left == []


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
