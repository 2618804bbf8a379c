"""The user's own themes: tables of `themes.toml` in the folder of the configuration.

A table is named as its theme; `base` is the theme that it begins with, the rest are colours.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path

from textual.color import Color, ColorParseError
from textual.theme import Theme

from tui.app.themes import DEFAULT_THEME, FIELDS, THEMES, VARIABLES
from tui.localised import error_text, number_text, syntax_error_text
from tui.small_file import NotAFileError, read_small_file
from tui.translation import _

FILE_NAME = "themes.toml"
MAX_SIZE = 100_000  # bytes
MAX_THEMES = 50
COLORS = (*FIELDS, *VARIABLES)
"""The names of the colours that a theme may set."""


def read_themes(folder: Path) -> tuple[list[Theme], list[str]]:
    """The themes of a folder's file, and a sentence on whatever in it cannot be followed.

    A theme of which something cannot be followed is one all the same, without that.
    """
    path = folder / FILE_NAME
    try:
        content = read_small_file(path, MAX_SIZE)
    except FileNotFoundError:
        return [], []
    except NotAFileError:
        return [], [_("{file} cannot be read: it is not a file.").format(file=path)]
    except OSError as error:
        return [], [
            _("{path} cannot be read: {reason}.").format(path=path, reason=error_text(error))
        ]
    import tomllib

    try:
        tables = tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        reason = syntax_error_text(error) if isinstance(error, ValueError) else str(error)
        return [], [_("{path} is not valid TOML: {reason}.").format(path=path, reason=reason)]
    if len(content) > MAX_SIZE:
        told = _("{path} is longer than {size} bytes, so it is passed over.")
        return [], [told.format(path=path, size=number_text(MAX_SIZE))]
    themes, warnings = [], []
    for name, table in list(tables.items())[:MAX_THEMES]:
        theme, problems = _theme(name, table)
        themes += [theme] if theme is not None else []
        warnings += [f"{path}: {problem}" for problem in problems]
    return themes, warnings


def _theme(name: str, table: object) -> tuple[Theme | None, list[str]]:
    if not isinstance(table, Mapping):
        return None, [_("“{name}” is no table such as [my-theme].").format(name=name)]
    bases = {theme.name: theme for theme in THEMES}
    if name in bases:
        told = _("[{name}] is the name of a theme of the program; choose another.")
        return None, [told.format(name=name)]
    colors, problems = dict(table), []
    wanted = colors.pop("base", DEFAULT_THEME)
    if not isinstance(wanted, str) or wanted not in bases:
        told = _("[{name}] base is none of {bases}.")
        problems.append(told.format(name=name, bases=", ".join(bases)))
        wanted = DEFAULT_THEME
    base = bases[wanted]
    for key in list(colors):
        if key not in COLORS:
            from difflib import get_close_matches

            near = get_close_matches(key, COLORS, n=1)
            told = _("[{name}] there is no colour “{colour}”.").format(name=name, colour=key)
            advice = _("Did you mean {name}?").format(name=near[0]) if near else ""
            problems.append(f"{told} {advice}".rstrip())
        elif not _is_color(colors[key]):
            told = _('[{name}] {colour} is no colour such as "#1d2024".')
            problems.append(told.format(name=name, colour=key))
        else:
            continue
        del colors[key]
    fields = {key: value for key, value in colors.items() if key in FIELDS}
    variables = {key: value for key, value in colors.items() if key not in FIELDS}
    merged = {**base.variables, **variables}
    background = Color.parse(fields.get("background", base.background or "black"))
    dark = base.dark if background.ansi is not None else background.brightness < 0.5
    return dataclasses.replace(base, name=name, dark=dark, variables=merged, **fields), problems


def _is_color(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(Color.parse(value))
    except ColorParseError:
        return False
