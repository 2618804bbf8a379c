"""Themes: every text can be read in each, in 16 colours too; a user's own; one is kept."""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

from tests.terminal import Terminal
from tui.app.app import ReaderApp
from tui.app.session import Session
from tui.app.themes import RGB_THEMES, TERMINAL_THEMES, THEMES, default_theme
from tui.app.user_themes import FILE_NAME, read_themes
from tui.settings import Settings

LETTERS = ("foreground", "dim", "accent", "error", "person", "place", "org", "other")
BACKGROUNDS = (
    "background", "surface", "panel", "current", "sentence", "selection", "reason", "match",
    *(f"mark-{color}" for color in ("yellow", "green", "blue", "pink", "purple")),
)  # fmt: skip
# What the 16 colours are in xterm and on the Linux console, dim ones first.
XTERM = [
    *("#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5"),
    *("#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff"),
]
CONSOLE = [
    *("#000000", "#aa0000", "#00aa00", "#aa5500", "#0000aa", "#aa00aa", "#00aaaa", "#aaaaaa"),
    *("#555555", "#ff5555", "#55ff55", "#ffff55", "#5555ff", "#ff55ff", "#55ffff", "#ffffff"),
]


def luminance(color: Color) -> float:
    """Relative luminance of sRGB, as WCAG 2.1 defines it."""
    parts = (part / 255 for part in color.rgb)
    linear = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return sum(weight * p for weight, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@cache
def contrast(one: str, other: str) -> float:
    dark, light = sorted(luminance(Color.parse(each)) for each in (one, other))
    return (light + 0.05) / (dark + 0.05)


def color_of(theme: Theme, name: str) -> str:
    return theme.variables.get(name) or getattr(theme, name)


def test_the_measure_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", RGB_THEMES, ids=lambda theme: theme.name)
def test_every_text_and_entity_contrasts_with_every_background(theme: Theme) -> None:
    low = {
        (letters, background): round(found, 2)
        for letters in LETTERS
        for background in BACKGROUNDS
        if (found := contrast(color_of(theme, letters), color_of(theme, background))) < 4.5
    }
    assert not low


@pytest.mark.parametrize("theme", TERMINAL_THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("palette", [XTERM, CONSOLE], ids=["xterm", "console"])
def test_the_terminals_own_hues_contrast_with_its_background(theme: Theme, palette) -> None:
    background = palette[0] if theme.dark else "#ffffff"
    for name in LETTERS:
        number = Color.parse(color_of(theme, name)).ansi
        assert number is not None
        if number >= 0:  # else it is the terminal's own colour of letters
            assert contrast(palette[number], background) >= 4.5, name
    for name in BACKGROUNDS:
        assert Color.parse(color_of(theme, name)).ansi == -1, name


@pytest.mark.parametrize(
    ("system", "environment", "name"),
    [
        ("truecolor", {}, "reader-dark"),
        ("256", {"COLORFGBG": "0;15"}, "reader-dark"),
        (None, {}, "reader-dark"),
        ("standard", {}, "reader-terminal"),
        ("standard", {"COLORFGBG": "15;0"}, "reader-terminal"),
        ("standard", {"COLORFGBG": "0;default;15"}, "reader-terminal-light"),
        ("standard", {"COLORFGBG": "?"}, "reader-terminal"),
    ],
)
def test_where_none_is_chosen_it_fits_the_terminal(system, environment, name: str) -> None:
    assert default_theme(system, environment) == name


def test_in_16_colours_only_the_terminals_own_are_written(tmp_path: Path, warm_cache: Path) -> None:
    command = [sys.executable, "-m", "tui", "--cache-dir", str(warm_cache)]
    terminal = Terminal(command, home=tmp_path, env={"TERM": "xterm"}, draw=False)
    try:
        terminal.wait_for("entities · index ready")
        terminal.press("j", "h", "r", "e")
        terminal.press("q")
        assert terminal.end() == 0
    finally:
        terminal.close()
    codes = [
        code
        for sequence in re.findall(rb"\x1b\[([0-9;]*)m", terminal.output)
        for code in sequence.decode().split(";")
    ]
    assert {"92", "95", "96"} <= set(codes)  # places, people and organisations in their hues
    assert not {"38", "48"} & set(codes)  # no palette of 256 or of RGB
    backgrounds = {code for code in codes if code.isdecimal() and (40 <= int(code) <= 47)}
    assert not backgrounds
    assert not {code for code in codes if code in ("30", "37", "90", "97")}  # no grey


async def test_a_theme_is_kept_unless_the_configuration_names_one(run) -> None:
    async with run() as reading:
        assert reading.app.theme == "reader-dark"
        await reading.press("T")
        assert reading.app.theme == "reader-light"
    async with run() as reading:
        assert reading.app.theme == "reader-light"
    async with run(theme="reader-high-contrast") as reading:
        assert reading.app.theme == "reader-high-contrast"


@pytest.mark.parametrize("kept", ["no-such-theme", "", "x" * 10_000, "\udcff\x1b[31m"])
def test_a_kept_theme_that_is_gone_is_passed_over(tmp_path: Path, kept: str) -> None:
    (tmp_path / "theme").write_text(kept, encoding="utf-8", errors="surrogateescape")
    assert Session(Settings(tmp_path, None), [tmp_path]).chosen_theme is None


async def test_a_theme_of_ones_own_begins_with_another(tmp_path: Path, seeds: Path) -> None:
    (tmp_path / FILE_NAME).write_text(
        '[paper]\nbase = "reader-light"\nbackground = "#fff8e7"\nperson = "#800000"\n'
    )
    themes, warnings = read_themes(tmp_path)
    assert not warnings
    [paper] = themes
    assert (paper.name, paper.dark, paper.background) == ("paper", False, "#fff8e7")
    assert paper.variables["person"] == "#800000"
    assert paper.variables["place"] == THEMES[1].variables["place"]
    settings = Settings(tmp_path / "data", None, theme="paper", model="no_such_pipeline")
    app = ReaderApp(Session(settings, [seeds], themes))
    app.session.library.load_initial()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.screen.style("person").color.triplet.hex == "#800000"
        app.action_theme()
        assert app.theme == "reader-dark"  # after the last, the first


@pytest.mark.parametrize(
    ("text", "said", "count"),
    [
        ("[a", "not valid TOML", 0),
        ("a = 1", "is no table", 0),
        ("[reader-dark]", "is the name of a theme of the program", 0),
        ('[a]\nbase = "nothing"', "base is none of", 1),
        ('[a]\npersn = "#000"', "Did you mean person?", 1),
        ('[a]\nperson = "blau"', "person is no colour", 1),
        ("[a]\nperson = 3", "person is no colour", 1),
        ("#" * 200_000, "longer than", 0),
    ],
)
def test_what_cannot_be_followed_in_a_theme_is_said(
    tmp_path: Path, text: str, said: str, count: int
) -> None:
    (tmp_path / FILE_NAME).write_text(text)
    themes, [warning] = read_themes(tmp_path)
    assert said in warning
    assert FILE_NAME in warning
    assert len(themes) == count
    for theme in themes:
        assert theme.variables == THEMES[0].variables


def test_without_a_file_there_is_nothing_to_say(tmp_path: Path) -> None:
    assert read_themes(tmp_path) == ([], [])
