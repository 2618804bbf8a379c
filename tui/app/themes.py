"""Themes: dark, light, high contrast, and two of the 16 colours of the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.theme import Theme

_NAMES = ("reader-dark", "reader-light", "reader-high-contrast")
FIELDS = {
    "primary": ("#7aa2c9", "#2f5f8f", "#ffffff"),
    "secondary": ("#9aa7b4", "#5a6570", "#ffffff"),
    "accent": ("#e0b36a", "#7a4d05", "#ffff00"),
    "foreground": ("#d6d3cd", "#222428", "#ffffff"),
    "background": ("#16181b", "#fbfaf7", "#000000"),
    "surface": ("#1d2024", "#f3f1ec", "#000000"),
    "panel": ("#262a2f", "#e8e5de", "#000000"),
    "warning": ("#e0b36a", "#7a4d05", "#ffff00"),
    "error": ("#f0988a", "#9c2c1a", "#ffb0b0"),
    "success": ("#8fbf7f", "#3f6f2f", "#80ff80"),
}
"""The colours that Textual names, in each of these themes by name."""
VARIABLES = {
    "rule": ("#33383f", "#d3cfc6", "#ffffff"),
    "dim": ("#a3a9b2", "#54575c", "#e0e0e0"),
    "current": ("#262b31", "#ece9e1", "#303030"),
    "sentence": ("#22272d", "#f1eee6", "#202020"),
    "selection": ("#2f3e50", "#c7daed", "#004ab1"),
    "person": ("#e5a07e", "#873713", "#ffc8a0"),
    "place": ("#8cc4a0", "#1f6a3a", "#80ffb0"),
    "org": ("#8fb5e0", "#1f4f8f", "#b0d8ff"),
    "other": ("#b9a6d9", "#5f3f96", "#e0c0ff"),
    "mark-yellow": ("#433c1d", "#fbeea3", "#535300"),
    "mark-green": ("#29422f", "#cfeccb", "#005e00"),
    "mark-blue": ("#243e57", "#cbe2f7", "#003090"),
    "mark-pink": ("#522f42", "#f8d3e2", "#800050"),
    "mark-purple": ("#40345a", "#e2d6f5", "#500090"),
    "reason": ("#4b3a1c", "#f5dfb3", "#604000"),
    "match": ("#483b11", "#f7e08a", "#5d5000"),
}
"""Our own, likewise."""


def _rgb_theme(number: int) -> Theme:
    fields: dict[str, Any] = {name: colors[number] for name, colors in FIELDS.items()}
    variables = {name: colors[number] for name, colors in VARIABLES.items()}
    return Theme(name=_NAMES[number], dark=number != 1, variables=variables, **fields)


RGB_THEMES = tuple(map(_rgb_theme, range(len(_NAMES))))

LIGHT_BACKGROUNDS = (7, 15)  # of COLORFGBG: white and bright white


def _terminal_theme(name: str, *, dark: bool) -> Theme:
    """A theme of the 16 colours of the terminal, whichever these are, on its own background.

    What other themes tell by a background is told by attributes (`Screen:ansi` in `reader.tcss`):
    an own background behind the terminal's own letters could be anything. Of the hues only those
    are taken that contrast with black, or with white, in the palettes that are in use.
    """
    plain = "ansi_default"
    person, place, org, other, hue = (
        ("bright_magenta", "bright_green", "bright_cyan", "bright_yellow", "bright_yellow")
        if dark
        else ("red", "blue", "blue", "red", "blue")
    )
    backgrounds = ("current", "sentence", "selection", "reason", "match")
    marks = ("yellow", "green", "blue", "pink", "purple")
    return Theme(
        name=name,
        ansi=True,
        dark=dark,
        primary=plain,
        secondary=plain,
        accent=f"ansi_{hue}",
        warning=f"ansi_{hue}",
        error="ansi_bright_red" if dark else "ansi_red",
        success=plain,
        foreground=plain,
        background=plain,
        surface=plain,
        panel=plain,
        variables={
            "rule": plain,
            "dim": plain,
            "person": f"ansi_{person}",
            "place": f"ansi_{place}",
            "org": f"ansi_{org}",
            "other": f"ansi_{other}",
            **dict.fromkeys((*backgrounds, *(f"mark-{mark}" for mark in marks)), plain),
            # What Textual's own style sheets name.
            "ansi-background": plain,
            "ansi-foreground": plain,
            "block-cursor-background": "ansi_black" if dark else "ansi_white",
            "input-cursor-text-style": "reverse",
            "input-selection-background": "ansi_black" if dark else "ansi_white",
        },
    )


TERMINAL_THEMES = (
    _terminal_theme("reader-terminal", dark=True),
    _terminal_theme("reader-terminal-light", dark=False),
)
THEMES = (*RGB_THEMES, *TERMINAL_THEMES)
DEFAULT_THEME = THEMES[0].name


def default_theme(color_system: str | None, environment: Mapping[str, str]) -> str:
    """The name of the theme where none is chosen: of the terminal's own colours if it has only 16.

    Args:
        color_system: what the terminal can do, as Rich names it.
        environment: of the process; some terminals tell their background in COLORFGBG.
    """
    if color_system != "standard":
        return DEFAULT_THEME
    background = environment.get("COLORFGBG", "").rpartition(";")[2]
    light = background.isdecimal() and int(background[:3]) in LIGHT_BACKGROUNDS
    return TERMINAL_THEMES[1 if light else 0].name
