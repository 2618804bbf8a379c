"""Settings: data and cache folders, and the configuration file `config.toml`."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from tui.languages import codes
from tui.localised import error_text, number_text, syntax_error_text
from tui.small_file import NotAFileError, read_small_file
from tui.translation import _, languages, mark

APP = "ukr-reader"
_MAX_SIZE = 1_000_000  # bytes of `config.toml`
MAX_WARNINGS = 100
"""Sentences on unknown names: each looks for the nearest name, and for its line."""

_UNKNOWN = {
    "language": mark("there is no language “{name}”, so it is passed over."),
    "setting": mark("there is no setting “{name}”, so it is passed over."),
    "theme": mark("there is no theme “{name}”, so it is passed over."),
    "command": mark("there is no command “{name}”, so it is passed over."),
    "key": mark("there is no key “{name}”, so it is passed over."),
    "colour": mark("there is no colour “{name}”, so it is passed over."),
}
_KEYS = (
    "theme",
    "model",
    "models",
    "encoder",
    "ignore",
    "vectors",
    "data_dir",
    "cache_dir",
    "keys",
    "tags",
    "language",
    "names",
)


class ConfigError(Exception):
    """`config.toml` is invalid; the message says what and where."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a run of the program, from options, environment and `config.toml`.

    Attributes:
        data_dir: folder of notes, decisions and the last reading position; kept for years.
        cache_dir: folder of what can be recomputed, or None for no cache.
        model: a spaCy pipeline by name or folder, or None for those that are installed.
        further_models: more of them, for other languages.
        models: language code to the spaCy pipeline for it.
        encoder: an ONNX sentence encoder's file or folder, or None for that of the extra `meaning`.
        theme: the name of a theme, or None for the default.
        language: the code of the interface's language, or None for that of the environment.
        names: the code of the language to name entities in, or None for that of the interface.
        keys: command id to keys, as Textual writes them (`"ctrl+n,n"`).
        tag_colors: tag to the colour that a note with it gets.
        ignore: patterns of what to ignore inside folders, as in a `.gitignore`.
        vectors: whether the reader also ranks by the word vectors of the extra `vectors`.
        cluster: the address of the cluster that has the library; None: of this machine.
        warnings: sentences on unknown names in `config.toml`, which are ignored; at most
            `MAX_WARNINGS` of them.
    """

    data_dir: Path
    cache_dir: Path | None
    model: str | None = None
    theme: str | None = None
    language: str | None = None
    names: str | None = None
    keys: dict[str, str] = field(default_factory=dict)
    tag_colors: dict[str, str] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()
    further_models: tuple[str, ...] = ()
    models: dict[str, str] = field(default_factory=dict)
    vectors: bool = False
    encoder: Path | None = None
    cluster: str | None = None
    warnings: tuple[str, ...] = ()


def package_folder(name: str) -> Path:
    """The folder `seeds` or `assets`, in an installed wheel as in a source checkout."""
    here = Path(__file__).parent
    inside = here / name
    return inside if inside.is_dir() else here.parent / name


def config_file() -> Path:
    """The path of `config.toml`."""
    import platformdirs

    return platformdirs.user_config_path(APP) / "config.toml"


def state_folder() -> Path:
    """The folder of logs and crash reports; it can be deleted at any time."""
    import platformdirs

    return platformdirs.user_state_path(APP)


def load_settings(
    *,
    data_dir: Path | None = None,
    cache_dir: Path | None = None,
    no_cache: bool = False,
    model: Sequence[str] = (),
    ignore: Sequence[str] = (),
    cluster: str | None = None,
) -> Settings:
    """The settings; options take precedence over environment, `config.toml` and platform defaults.

    Raises:
        ConfigError: `config.toml` cannot be read or is invalid.
    """
    import platformdirs

    config = _read_config(config_file())
    language, names = _string(config, "language"), _string(config, "names")
    data = data_dir or _path(config, "data_dir") or platformdirs.user_data_path(APP)
    cache = cache_dir or _path(config, "cache_dir") or platformdirs.user_cache_path(APP)
    return Settings(
        data_dir=data,
        cache_dir=None if no_cache else cache,
        model=model[0] if model else _string(config, "model"),
        further_models=tuple(model[1:]),
        models=_table(config, "models", 'fr = "fr_core_news_sm"'),
        theme=_string(config, "theme"),
        language=_one_of(languages(), language),
        names=_one_of(codes(), names),
        keys=_table(config, "keys", '"article.next" = "n,right_square_bracket"'),
        ignore=(*_strings(config, "ignore", '["drafts/", "*.old"]'), *ignore),
        vectors=_boolean(config, "vectors"),
        encoder=_path(config, "encoder"),
        cluster=cluster,
        tag_colors=_table(config, "tags", '"check" = "pink"'),
        warnings=(
            *_unknown_language("language", language, languages()),
            *_unknown_language("names", names, sorted(codes())),
            *_unknown_settings(config),
        ),
    )


def language_in_config() -> str | None:
    """The code of the language that `config.toml` asks for, None where it asks for none there is.

    What is wrong with the file is said by `load_settings`, in the language of the environment.
    """
    try:
        return _one_of(languages(), _string(_read_config(config_file()), "language"))
    except ConfigError:
        return None


def _one_of(known: Container[str], code: str | None) -> str | None:
    return code if code is not None and code in known else None


def _unknown_language(setting: str, code: str | None, known: Collection[str]) -> Iterator[str]:
    if code is not None and code not in known:
        yield unknown_name_warning("language", code, known, at=(setting,))


def _unknown_settings(config: dict[str, Any]) -> Iterator[str]:
    for name in islice((name for name in config if name not in _KEYS), MAX_WARNINGS):
        yield unknown_name_warning("setting", name, _KEYS, at=(name,))


def unknown_name_warning(kind: str, name: str, known: Iterable[str], *, at: Sequence[str]) -> str:
    """A warning about an unknown name in `config.toml`, with the number of its line.

    Args:
        kind: what it should be the name of: a key of `_UNKNOWN`.
        name: as it is written.
        known: the names that there are.
        at: its path: the name of the table, if it is in one, and of the key.
    """
    from difflib import get_close_matches

    names = list(known)
    near = get_close_matches(name.casefold(), names, n=1)
    many = _("The key ? lists them.")
    listed = _("There are {names}.").format(names=", ".join(names)) if len(names) < 20 else many
    advice = _("Did you mean {name}?").format(name=near[0]) if near else listed
    return f"{_line_prefix(at)}{_(_UNKNOWN[kind]).format(name=name)} {advice}"


def _line_prefix(at: Sequence[str]) -> str:
    """The prefix "line 4: " of a name in `config.toml`, or an empty string if it is not found."""
    try:
        content = read_small_file(config_file(), _MAX_SIZE)
    except OSError:  # removed since it was read
        return ""
    lines = content.decode("utf-8-sig", errors="replace").splitlines()
    wanted, table = list(at), ""
    for number, line in enumerate(lines, 1):
        if header := re.match(r"\s*\[+([^\[\]]+)\]", line):
            table = header[1].strip().strip("'\"")
            if [table] == wanted:
                return _("line {number}:").format(number=number) + " "
        elif key := re.match(r"\s*(?:\"([^\"]+)\"|'([^']+)'|([^\s=.]+))\s*[=.]", line):
            name = key[1] or key[2] or key[3]
            if ([table, name] if table else [name]) == wanted:
                return _("line {number}:").format(number=number) + " "
    return ""


def _read_config(path: Path) -> dict[str, Any]:
    try:
        content = read_small_file(path, _MAX_SIZE)
    except FileNotFoundError:
        return {}
    except NotAFileError as error:
        said = _("{file} cannot be read: it is not a file.")
        raise ConfigError(said.format(file=path)) from error
    except OSError as error:
        said = _("{file} cannot be read: {reason}.")
        raise ConfigError(said.format(file=path, reason=error_text(error))) from error
    if len(content) > _MAX_SIZE:
        said = _("{file} is longer than {count} bytes: it cannot be a configuration.")
        raise ConfigError(said.format(file=path, count=number_text(_MAX_SIZE)))
    import tomllib

    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        said = _("{file} is not valid TOML: {reason}.")
        raise ConfigError(said.format(file=path, reason=syntax_error_text(error))) from error
    except ValueError as error:  # more digits than Python takes
        said = _("{file} is not valid TOML: a number in it is too long.")
        raise ConfigError(said.format(file=path)) from error
    except RecursionError as error:
        said = _("{file} is not valid TOML: it is nested too deep.")
        raise ConfigError(said.format(file=path)) from error


def _invalid(said: str, name: str, example: str = "") -> ConfigError:
    return ConfigError(f"{config_file()}: {said.format(name=name, example=example)}")


def _string(config: dict[str, Any], name: str) -> str | None:
    value = config.get(name)
    if value is not None and not isinstance(value, str):
        raise _invalid(_("`{name}` must be a text in quotes."), name)
    if value is not None and "\0" in value:
        raise _invalid(_("`{name}` must not hold the character U+0000."), name)
    return value


def _boolean(config: dict[str, Any], name: str) -> bool:
    value = config.get(name, False)
    if not isinstance(value, bool):
        raise _invalid(_("`{name}` must be true or false."), name)
    return value


def _path(config: dict[str, Any], name: str) -> Path | None:
    value = _string(config, name)
    return expand_user(os.path.expandvars(value)) if value else None


def expand_user(path: str) -> Path:
    """A path with `~` expanded; left as it is for an unknown user."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def _strings(config: dict[str, Any], name: str, example: str) -> tuple[str, ...]:
    values = config.get(name, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise _invalid(_("`{name}` is a list of texts such as {example}."), name, example)
    return tuple(values)


def _table(config: dict[str, Any], name: str, example: str) -> dict[str, str]:
    table = config.get(name, {})
    if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
        raise _invalid(_("`[{name}]` takes lines such as {example}."), name, example)
    return dict(table)
