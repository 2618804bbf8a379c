"""What the commands have in common: options, help texts, settings, exit codes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from tui.cli.printing import say

if TYPE_CHECKING:
    from tui.settings import Settings

F = TypeVar("F", bound=Callable[..., Any])


class ArticlePath(click.Path):
    """A file or folder with articles; only the bare `-` is the standard input, not `./-`."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:
        """The path as `tui.corpus` takes it; whether it can be read is seen, and said, there."""
        if not value:
            self.fail("A path is empty; name a file or a folder.", param, ctx)
        path = Path(value)
        return path.absolute() if path == Path("-") and value != "-" else path


PATHS = click.argument("paths", nargs=-1, type=ArticlePath(), metavar="[PATH]...")
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
_FOLDER = click.Path(path_type=Path)


def where(function: F) -> F:
    """The options that say where things are kept and how names are found."""
    for option in (
        click.option(
            "--ignore",
            multiple=True,
            metavar="PATTERN",
            help="Pass over such files in folders, as a .gitignore does; may be repeated.",
        ),
        click.option("--model", metavar="NAME", help="A spaCy pipeline, by name or folder."),
        click.option("--no-cache", is_flag=True, help="Neither read nor write the cache."),
        click.option(
            "--cache-dir", type=_FOLDER, metavar="FOLDER", help="Where to keep the cache."
        ),
        click.option("--data-dir", type=_FOLDER, metavar="FOLDER", help="Where to keep the notes."),
    ):
        function = option(function)
    return function


def epilog(*examples: str) -> str:
    """Examples at the end of a help text, each on its line."""
    return "\b\nExamples:\n" + "\n".join(f"  {example}" for example in examples)


def settings_of(options: dict[str, Any]) -> Settings:
    """The options of a command; those before its name hold where it does not say otherwise."""
    from tui.corpus import IgnorePatterns, PatternError
    from tui.settings import ConfigError, settings

    before: dict[str, Any] = click.get_current_context().find_root().params
    try:
        found = settings(**{name: value or before[name] for name, value in options.items()})
        IgnorePatterns(found.ignore)  # said now, before anything is read
    except (ConfigError, PatternError) as error:
        say(str(error))
        end(2)
    warn(found.warnings)
    return found


def warn(warnings: Iterable[str]) -> None:
    """Say what is passed over in `config.toml`."""
    from tui.settings import config_file

    for warning in warnings:
        say(f"{config_file()}: {warning}")


def end(code: int) -> NoReturn:
    """Leave with an exit code."""
    raise click.exceptions.Exit(code)
