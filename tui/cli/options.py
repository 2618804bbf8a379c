"""Options, help texts, settings and exit codes that the commands share."""

from __future__ import annotations

import functools
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from tui.cli.groups import second_words
from tui.cli.opening import checked_settings
from tui.localised import error_text
from tui.translation import ENGLISH, _, mark, set_language

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from tui.settings import Settings

Decorator = Callable[[Any], Any]
Work = Callable[["Settings"], int]
"""What a command does with the settings; returns the exit code."""


class ArticlePath(click.Path):
    """A file or folder with articles; only the bare `-` is the standard input, not `./-`."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:
        """The path as `tui.corpus` takes it, which reports whether it can be read."""
        if not value:
            self.fail(_("A path is empty; name a file or a folder."), param, ctx)
        path = Path(value)
        return path.absolute() if path == Path("-") and value != "-" else path

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Files, and what may stand here instead of one."""
        return [*super().shell_complete(ctx, param, incomplete), *second_words(ctx, incomplete)]


class InputFile(click.File):
    """A file to be read; what is wrong with it is said in a whole sentence."""

    def fail(
        self, message: str, param: click.Parameter | None = None, ctx: click.Context | None = None
    ) -> NoReturn:
        """As of any type; the cause is what was raised while the file was opened."""
        error = sys.exception()
        if isinstance(error, OSError):
            said = _("{file!r} cannot be opened: {reason}.")
            message = said.format(file=str(error.filename), reason=error_text(error))
        super().fail(message, param, ctx)


PATHS = click.argument("paths", nargs=-1, type=ArticlePath(), metavar="[PATH]...")
EXAMPLES = mark("Examples:")


def _in_english(_ctx: click.Context, _option: click.Parameter, value: bool) -> bool:
    """What is printed for programs is the same in all languages."""
    if value:
        set_language(ENGLISH)
    return value


JSON = click.option(
    "--json",
    "as_json",
    is_flag=True,
    callback=_in_english,
    help="Print one JSON object a line, in English.",
)
_FOLDER = click.Path(path_type=Path)
_SETTINGS = ("ignore", "model", "no_cache", "cache_dir", "data_dir", "cluster")


def _set_color(ctx: click.Context, _option: click.Parameter, value: str | None) -> None:
    """Note whether to colour, for the commands and, by the environment, for the reader."""
    if value is not None:
        ctx.find_root().color = {"always": True, "never": False}.get(value)
    if value == "never":
        os.environ["NO_COLOR"] = "1"
    elif value == "always":
        os.environ.pop("NO_COLOR", None)


def _adding(*options: Decorator) -> Decorator:
    """A decorator that adds options to a command; the help text lists the last one first."""

    def add(function: Callable[..., Any]) -> Callable[..., Any]:
        for option in options:
            function = option(function)
        return function

    return add


folder_options = _adding(
    click.option(
        "--ignore",
        multiple=True,
        metavar="PATTERN",
        help="Pass over such files in folders, as a .gitignore does; may be repeated.",
    ),
    click.option(
        "--model",
        multiple=True,
        metavar="NAME",
        help="A spaCy pipeline, by name or folder; may be repeated, one for each language.",
    ),
    click.option("--no-cache", is_flag=True, help="Neither read nor write the cache."),
    click.option("--cache-dir", type=_FOLDER, metavar="FOLDER", help="Where to keep the cache."),
    click.option("--data-dir", type=_FOLDER, metavar="FOLDER", help="Where to keep the notes."),
)
"""Adds the options for folders, ignore patterns and the NER pipeline."""

common_options = _adding(
    click.option(
        "--cluster",
        metavar="ADDRESS",
        help="Read the library, the one PATH, from a cluster of Ray: HOST:PORT, or auto.",
    ),
    click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        expose_value=False,
        callback=_set_color,
        help="Colours, and tables for people: on a terminal (auto), always or never.",
    ),
    folder_options,
)
"""Adds what nearly every command has: `folder_options`, `--cluster` and `--color`."""

reader_options = _adding(
    click.option("--debug", is_flag=True, help="Log more, and print the traceback of a crash."),
    click.option(
        "--plain",
        is_flag=True,
        help="Line by line, nothing drawn: for screen readers, braille, old terminals, pipes.",
    ),
)
"""Adds the options of the reader alone."""


def command(*examples: str) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a command of a function, with examples of its command line in its help text."""
    return click.command(epilog=epilog(*examples))


def takes_settings(
    function: Callable[..., Work], add: Decorator = common_options
) -> Callable[..., NoReturn]:
    """Add the options that make the settings; the function returns what is to be done with them.

    It gets the values of its other options, and may find them wrong before settings are read.
    """

    @functools.wraps(function)
    def run(**given: Any) -> NoReturn:
        options = {name: given.pop(name) for name in _SETTINGS if name in given}
        work = function(**given)
        exit_with(work(settings_from_options(options)))

    added: Callable[..., NoReturn] = add(run)
    return added


def explanation(example: str) -> str:
    """What stands beside the command line of an example, or an empty string."""
    match = re.search(r"\S {3,}(\S.*)", example)
    return match[1] if match else ""


def flag_from_options(options: dict[str, Any], name: str) -> bool:
    """Take a flag out of the options of a command; it may be given before the command, too."""
    given = options.pop(name, False)
    return bool(given or click.get_current_context().find_root().params[name])


def epilog(*examples: str) -> str:
    """The examples of a help text, one on each line."""
    return f"\b\n{EXAMPLES}\n" + "\n".join(f"  {example}" for example in examples)


def settings_from_options(options: dict[str, Any]) -> Settings:
    """The settings; options of the command take precedence over those of the group."""
    before: dict[str, Any] = click.get_current_context().find_root().params
    found = checked_settings(**{name: value or before[name] for name, value in options.items()})
    return exit_with(2) if found is None else found


def arguments_from_options(options: dict[str, Any]) -> list[str]:
    """The options of a command as words of a command line, those given before it included."""
    before = click.get_current_context().find_root().params
    arguments: list[str] = []
    for name, given in options.items():
        value = given or before[name]
        option = f"--{name.replace('_', '-')}"
        if value is True:
            arguments.append(option)
        elif value:
            values = value if isinstance(value, tuple) else (value,)
            arguments += [f"{option}={each}" for each in values]
    return arguments


def exit_with(code: int) -> NoReturn:
    """Exit with a code."""
    raise click.exceptions.Exit(code)
