"""Themes: dark, light, high contrast, and two of the 16 colours of the terminal."""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

RGB_THEMES = (
    Theme(
        name="reader-dark",
        primary="#7aa2c9",
        secondary="#9aa7b4",
        accent="#e0b36a",
        foreground="#d6d3cd",
        background="#16181b",
        surface="#1d2024",
        panel="#262a2f",
        warning="#e0b36a",
        error="#f0988a",
        success="#8fbf7f",
        dark=True,
        variables={
            "rule": "#33383f",
            "dim": "#a3a9b2",
            "current": "#262b31",
            "sentence": "#22272d",
            "selection": "#2f3e50",
            "person": "#e5a07e",
            "place": "#8cc4a0",
            "org": "#8fb5e0",
            "other": "#b9a6d9",
            "mark-yellow": "#433c1d",
            "mark-green": "#29422f",
            "mark-blue": "#243e57",
            "mark-pink": "#522f42",
            "mark-purple": "#40345a",
            "reason": "#4b3a1c",
            "match": "#483b11",
        },
    ),
    Theme(
        name="reader-light",
        primary="#2f5f8f",
        secondary="#5a6570",
        accent="#7a4d05",
        foreground="#222428",
        background="#fbfaf7",
        surface="#f3f1ec",
        panel="#e8e5de",
        warning="#7a4d05",
        error="#9c2c1a",
        success="#3f6f2f",
        dark=False,
        variables={
            "rule": "#d3cfc6",
            "dim": "#54575c",
            "current": "#ece9e1",
            "sentence": "#f1eee6",
            "selection": "#c7daed",
            "person": "#873713",
            "place": "#1f6a3a",
            "org": "#1f4f8f",
            "other": "#5f3f96",
            "mark-yellow": "#fbeea3",
            "mark-green": "#cfeccb",
            "mark-blue": "#cbe2f7",
            "mark-pink": "#f8d3e2",
            "mark-purple": "#e2d6f5",
            "reason": "#f5dfb3",
            "match": "#f7e08a",
        },
    ),
    Theme(
        name="reader-high-contrast",
        primary="#ffffff",
        secondary="#ffffff",
        accent="#ffff00",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#000000",
        warning="#ffff00",
        error="#ffb0b0",
        success="#80ff80",
        dark=True,
        variables={
            "rule": "#ffffff",
            "dim": "#e0e0e0",
            "current": "#303030",
            "sentence": "#202020",
            "selection": "#004ab1",
            "person": "#ffc8a0",
            "place": "#80ffb0",
            "org": "#b0d8ff",
            "other": "#e0c0ff",
            "mark-yellow": "#535300",
            "mark-green": "#005e00",
            "mark-blue": "#003090",
            "mark-pink": "#800050",
            "mark-purple": "#500090",
            "reason": "#604000",
            "match": "#5d5000",
        },
    ),
)

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
