"""Validation of `config.toml` against the themes, commands, keys and colours there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from textual.keys import KEY_ALIASES, KEY_NAME_REPLACEMENTS, Keys, key_to_character
from textual.theme import Theme

from tui.app.commands import BY_ID
from tui.app.themes import THEMES
from tui.library import COLORS
from tui.localised import counted
from tui.settings import MAX_WARNINGS, Settings, unknown_name_warning

WARNINGS = 3  # shown at most
_KEYS = {*(key.value for key in Keys), *KEY_ALIASES, *KEY_NAME_REPLACEMENTS.values()}
_MODIFIERS = {"ctrl", "shift", "alt", "super", "hyper", "meta"}


def validated(settings: Settings, own_themes: Sequence[Theme] = ()) -> Settings:
    """The settings without the themes, commands, keys and colours that are not there.

    Each of them gets a sentence in `warnings`; of very many the first.
    """
    warnings = list(settings.warnings)

    def warn(kind: str, name: str, known: Iterable[str], *, at: Sequence[str]) -> None:
        if len(warnings) < MAX_WARNINGS:
            warnings.append(unknown_name_warning(kind, name, known, at=at))

    theme, keys, tag_colors = settings.theme, dict(settings.keys), dict(settings.tag_colors)
    themes = [one.name for one in (*THEMES, *own_themes)]
    if theme is not None and theme not in themes:
        warn("theme", theme, themes, at=("theme",))
        theme = None
    for name, written in settings.keys.items():
        unknown = [key for key in map(str.strip, written.split(",")) if key and not is_key(key)]
        if name not in BY_ID:
            warn("command", name, BY_ID, at=("keys", name))
        elif unknown:
            warn("key", unknown[0], sorted(_KEYS), at=("keys", name))
        else:
            continue
        del keys[name]
    for tag, color in settings.tag_colors.items():
        if color not in COLORS:
            warn("colour", color, COLORS, at=("tags", tag))
            del tag_colors[tag]
    return replace(
        settings, theme=theme, keys=keys, tag_colors=tag_colors, warnings=tuple(warnings)
    )


def first_warnings(settings: Settings) -> str:
    """The first of the sentences in `warnings`, each on its line, and how many more there are."""
    warnings = settings.warnings
    more = len(warnings) - WARNINGS
    rest = counted("… {count} more: quit to read it", "… {count} more: quit to read them", more)
    return "\n".join([*warnings[:WARNINGS], *([rest] if more > 0 else [])])


def is_key(name: str) -> bool:
    """Whether Textual may ever call a key so: `n`, `ctrl+n`, `f1`, `right_square_bracket`."""
    *modifiers, key = name.split("+") if len(name) > 1 else [name]
    named = key in _KEYS or len(key) == 1 or key_to_character(key) is not None
    return named and _MODIFIERS.issuperset(modifiers)
