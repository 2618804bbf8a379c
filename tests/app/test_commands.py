"""The table of commands: what the footer, the palette, the help and `config.toml` rest on."""

from __future__ import annotations

import importlib
from collections import Counter
from itertools import combinations
from pathlib import Path
from unittest.mock import ANY

import pytest
from textual import actions
from textual.dom import DOMNode

import tui.app
from tui.app.app import ReaderApp
from tui.app.commands import BY_ID, COMMANDS, SECTIONS, current_keys
from tui.app.key_names import key_name
from tui.app.screens.entity import EntityScreen, MentionList
from tui.app.screens.main import PARTS, MainScreen
from tui.app.screens.notes import NotesScreen
from tui.app.screens.search import HitList, SearchScreen
from tui.app.settings_validation import is_key, validated
from tui.app.widgets.article_list import ArticleList
from tui.app.widgets.reader import Reader
from tui.settings import load_settings

TOGETHER = [
    (MainScreen, Reader),
    (MainScreen, ArticleList),
    (SearchScreen, HitList),
    (NotesScreen, ArticleList),
    (EntityScreen, MentionList),
]


def ids_of(owner: type) -> set[str]:
    bound = [b.id for cls in owner.__mro__ for b in cls.__dict__.get("BINDINGS", ())]
    return {name for name in bound if name in BY_ID}


def test_ids_are_unique_and_every_group_has_a_section() -> None:
    assert len(BY_ID) == len(COMMANDS)
    assert {command.group for command in COMMANDS} == set(SECTIONS)


@pytest.mark.parametrize(("screen", "pane"), TOGETHER)
def test_no_key_means_two_things_where_it_is_pressed(screen: type, pane: type) -> None:
    for owner in (screen, pane):
        keys = Counter(key for name in ids_of(owner) for key in BY_ID[name].keys.split(","))
        assert max(keys.values()) == 1, keys.most_common(3)
    shared = {
        (a, b)
        for a in ids_of(screen)
        for b in ids_of(pane)
        # The arrows move over a list from its field, too; a selection has keys of its own.
        # `enter` opens a picked name where nothing else is to be chosen.
        if not a.startswith("results.") and not b.startswith("select.") and a != "name.open"
        if set(BY_ID[a].keys.split(",")) & set(BY_ID[b].keys.split(","))
    }
    assert not shared


def owners() -> list[type[DOMNode]]:
    """Every screen, pane, panel and widget of ours that binds commands."""
    root = Path(tui.app.__file__).parent
    for file in root.rglob("*.py"):
        importlib.import_module(
            ".".join(("tui.app", *file.relative_to(root).with_suffix("").parts))
        )
    found, classes = [], [DOMNode]
    for cls in classes:
        classes += [sub for sub in cls.__subclasses__() if sub not in classes]
        if cls.__module__.startswith("tui.app") and "BINDINGS" in cls.__dict__:
            found.append(cls)
    return found


def node_of(owner: type[DOMNode], action: str) -> tuple[type[DOMNode], str]:
    """Whose method an action is, and its name: a screen passes those of its parts on."""
    destination, name, arguments = actions.parse(action)
    if destination == "app":
        return ReaderApp, name
    if name == "part":
        part, action = arguments
        return next(one for one in PARTS if one.part == part), actions.parse(action)[1]
    return owner, name


def test_every_command_of_every_screen_has_its_action_where_it_is_bound() -> None:
    bound = set()
    for owner in owners():
        for binding in owner.__dict__["BINDINGS"]:
            node, name = node_of(owner, binding.action)
            methods = (f"action_{name}", f"_action_{name}")
            assert any(callable(getattr(node, one, None)) for one in methods), (owner, binding)
            bound.add(binding.id)
    assert set(BY_ID) <= bound, "and every command is bound somewhere"


def test_keys_can_be_changed_and_are_shown_as_they_are() -> None:
    keys = {"article.next": "ctrl+n,x"}
    assert current_keys(BY_ID["article.next"], keys) == ["ctrl+n", "x"]
    assert current_keys(BY_ID["program.help"], keys) == ["?", "f1"]


async def test_a_changed_key_works(run) -> None:
    async with run(keys={"article.next": "ctrl+n"}) as reading:
        await reading.press("n")
        assert "1/5" in reading.screen
        await reading.press("ctrl+n")
        assert "2/5" in reading.screen
        await reading.press("question_mark")
        assert "ctrl+n" in reading.screen


async def test_names_that_nothing_has_are_passed_over_and_said(run, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "ukr-reader").mkdir()
    (tmp_path / "ukr-reader" / "config.toml").write_text(
        """thema = "reader-dark"
        theme = "reader-lihgt"
        [keys]
        "artcle.next" = "x"
        "article.next" = "ctrl+n,]"
        'article.previous' = "ctl+p"
        "pane.next" = ""
        [ tags ]
        check = "[i]pnk"
        [kyes]
        x = 1
        """
    )
    found = validated(load_settings(data_dir=tmp_path / "data"))
    said = [
        one.replace(", so it is passed over. Did you mean", "; is it") for one in found.warnings
    ]
    assert said == [
        "line 1: there is no setting “thema”; is it theme?",
        "line 10: there is no setting “kyes”; is it keys?",
        "line 2: there is no theme “reader-lihgt”; is it reader-light?",
        "line 4: there is no command “artcle.next”; is it article.next?",
        "line 6: there is no key “ctl+p”; is it ctrl+p?",
        "line 9: there is no colour “[i]pnk”; is it pink?",
    ]
    assert (found.theme, found.tag_colors) == (None, {})
    assert found.keys == {"article.next": "ctrl+n,]", "pane.next": ""}
    async with run(keys=found.keys, warnings=found.warnings) as reading:
        said = [(one.title, one.message) for one in reading.app._notifications]
        assert said == [("config.toml", ANY)]
        assert said[0][1].splitlines() == [*found.warnings[:3], "… 3 more: quit to read them"]
        await reading.press("ctrl+n")
        assert "2/5" in reading.screen


def test_every_key_of_the_table_is_one() -> None:
    for command in COMMANDS:
        assert all(map(is_key, command.keys.split(",")))
    assert not any(map(is_key, ("ctl+n", "ctrl+", "ctrl+nn", "f99", "next", "")))


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("dollar_sign", "$"),
        ("question_mark", "?"),
        *(("minus", "-"), ("slash", "/"), ("at", "@"), ("underscore", "_")),
        *(("space", "space"), ("tab", "tab"), ("escape", "esc"), ("ctrl+o", "ctrl+o"), ("G", "G")),
    ],
)
def test_a_key_is_named_by_its_character_if_it_has_one(key: str, written: str) -> None:
    assert key_name(key) == written


def test_sections_stand_together_in_the_help() -> None:
    sections = [SECTIONS[command.group] for command in COMMANDS]
    first = list(dict.fromkeys(sections))
    assert sections == sorted(sections, key=first.index)
    assert all(a != b for a, b in combinations(first, 2))
