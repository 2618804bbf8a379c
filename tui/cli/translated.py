"""Commands in the user's language: help texts, options, examples, and click's own words."""

from __future__ import annotations

import inspect
from collections.abc import Callable

import click

from tui.cli.groups import OpensPaths
from tui.cli.options import EXAMPLES, explanation
from tui.translation import ENGLISH, _, mark, mark_plural, set_language

OPTIONS = mark("[OPTIONS]")
OF_CLICK = (
    mark("Usage:"),
    mark("Options"),
    mark("Commands"),
    mark("%(prog)s, version %(version)s"),
    mark("default: {default}"),
    mark("required"),
    mark("file"),
    mark("directory"),
    mark("path"),
    mark("Missing command."),
    mark("Missing argument"),
    mark("Missing option"),
    mark("Missing parameter"),
    mark("Invalid value: {message}"),
    mark("Invalid value for {param_hint}: {message}"),
    mark("Choose from:\n\t{choices}"),
    mark("No such option {name!r}."),
    mark("No such command {name!r}."),
    mark("Option {name!r} does not take a value."),
    mark("Argument {name!r} takes {nargs} values."),
    mark("Could not open file {filename!r}: {message}"),
    mark("{value!r} is not a valid {number_type}."),
    mark("{value} is not in the range {range}."),
    mark("{name} {filename!r} does not exist."),
    mark("{name} {filename!r} is a file."),
    mark("{name} {filename!r} is a directory."),
    mark("{name} {filename!r} is not readable."),
    mark("{name} {filename!r} is not writable."),
    mark("COMMAND [ARGS]..."),
    mark("unknown error"),
    mark("integer"),
    mark("integer range"),
)
"""What click says itself: it asks for the translation, which is in our catalogue."""
OF_CLICK_PLURAL = (
    mark_plural(
        "Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"
    ),
    mark_plural("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    mark_plural(
        "Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."
    ),
    mark_plural("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
)

_english: list[tuple[object, str, str]] = []


def translate(command: click.Command) -> None:
    """Put a command, its options and its subcommands into the user's language.

    Those of the root are defined later, and so translated one by one.
    """
    _put(command, "help", _translated_help)
    _put(command, "epilog", _translated_examples)
    _put(command, "options_metavar", _)
    _put(command, "subcommand_metavar", _)
    for parameter in command.params:
        _put(parameter, "help", _)
        _put(parameter, "metavar", _)
        _put(parameter.type, "name", _)
    if isinstance(command, click.Group) and not isinstance(command, OpensPaths):
        for each in command.commands.values():
            translate(each)


def back_to_english() -> None:
    """Take all of it back: for the manual page, which is in English."""
    set_language(ENGLISH)
    while _english:
        thing, name, text = _english.pop()
        setattr(thing, name, text)


def _put(thing: object, name: str, translated: Callable[[str], str]) -> None:
    text = getattr(thing, name, None)
    if isinstance(text, str):
        _english.append((thing, name, text))
        setattr(thing, name, translated(text))


def _translated_help(text: str) -> str:
    whole = inspect.cleandoc(text)
    return _(whole)


def _translated_examples(text: str) -> str:
    """The examples, as `options.epilog` writes them, with what is explained beside them."""
    lines = text.replace(EXAMPLES, _(EXAMPLES)).splitlines()
    return "\n".join(
        line.replace(told, _(told)) if (told := explanation(line)) else line for line in lines
    )
