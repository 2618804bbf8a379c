"""The manual page in the `man` macros of roff (man(7)), made from the commands there are."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Sequence

import click

from tui import __version__

# A full stop or an apostrophe at the beginning of a line would be a request.
_REQUEST = re.compile("^(?=['.])", re.MULTILINE)

EXIT_STATUS = (
    ("0", "Done, also where the result is empty."),
    ("1", "Something asked for could not be read or written; the rest is done."),
    ("2", "Wrong usage: an unknown option, a query that cannot be understood, no terminal."),
    ("130", "Ended by ctrl+c; another signal N gives 128+N."),
)
"""The exit codes and what they mean."""


def manual_page(root: click.Group) -> str:
    """The manual page of a command and all of its commands.

    The same commands give the same page: it bears the version, but no date.
    """
    context = click.Context(root, info_name="ukr-reader", **root.context_settings)
    parts = [
        f'.TH UKR-READER 1 "" "ukr-reader {__version__}" "User Commands"',
        *_section("name"),
        _roff(f"ukr-reader - {_first_sentence(root)}".removesuffix(".")),
        *_section("synopsis"),
        ".B ukr-reader",
        _roff(_usage(root)),
        *_section("description"),
        *_described(root),
        *_section("options"),
        "They may stand before a command or after it.",
        *_options(root, context, among=()),
        *_section("commands"),
    ]
    for path, command in _commands(root, ()):
        parts += _command(path, command, context)
    parts += _section("exit status")
    for code, meaning in EXIT_STATUS:
        parts += [".TP", f".B {code}", _roff(meaning)]
    parts += [*_section("environment"), *_environment(), *_section("examples"), *_examples(root)]
    return "\n".join(parts) + "\n"


def _section(name: str) -> list[str]:
    return [f".SH {name.upper()}"]


def _commands(
    group: click.Group, above: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        path = (*above, name)
        yield path, command
        if isinstance(command, click.Group):
            yield from _commands(command, path)


def _command(path: tuple[str, ...], command: click.Command, above: click.Context) -> list[str]:
    context = click.Context(command, info_name=" ".join(path), parent=above)
    return [
        f'.SS "ukr\\-reader {_roff(" ".join(path))} {_roff(_usage(command))}"',
        *_described(command),
        *_options(command, context, among=above.command.params),
        *_examples(command),
    ]


def _described(command: click.Command) -> Iterator[str]:
    for number, paragraph in enumerate(inspect.cleandoc(command.help or "").split("\n\n")):
        if number:
            yield ".PP"
        yield _roff(" ".join(paragraph.split()))


def _options(
    command: click.Command, context: click.Context, *, among: Sequence[click.Parameter]
) -> Iterator[str]:
    """The options but for those that are `among` others, with the same help."""
    known = {(each.opts[0], each.help) for each in among if isinstance(each, click.Option)}
    for option in command.params if among else command.get_params(context):
        if isinstance(option, click.Option) and (option.opts[0], option.help) not in known:
            default = f" [default: {option.default}]" if option.show_default else ""
            yield ".TP"
            yield f".B {_roff(_names(option))}"
            yield _roff(f"{option.help}{default}")


# Written here, not by click, whose ways of writing them change between its versions.
def _names(option: click.Option) -> str:
    names = ", ".join(option.opts)
    if option.is_flag:
        return names
    if isinstance(option.type, click.Choice):
        return f"{names} {option.metavar or '|'.join(map(str, option.type.choices))}"
    return f"{names} {option.metavar or option.type.name.upper()}"


def _usage(command: click.Command) -> str:
    arguments = (each for each in command.params if isinstance(each, click.Argument))
    words = ["[OPTIONS]", *(each.metavar or str(each.name).upper() for each in arguments)]
    if isinstance(command, click.Group):
        words.append(command.subcommand_metavar or "COMMAND [ARGS]...")
    return " ".join(words)


def _examples(command: click.Command) -> Iterator[str]:
    lines = (command.epilog or "").partition("Examples:\n")[2].splitlines()
    if lines:
        yield from (".PP", "Examples:", ".PP", ".nf", *map(_roff, lines), ".fi")


def _environment() -> Iterator[str]:
    for name, text in (
        ("NO_COLOR", "No colours, whatever its value."),
        ("XDG_DATA_HOME, XDG_CACHE_HOME, XDG_CONFIG_HOME, XDG_STATE_HOME",
         "Where the folders of data, cache, configuration and logs are; doctor says which."),
    ):  # fmt: skip
        yield from (".TP", f".B {_roff(name)}", _roff(text))


def _first_sentence(command: click.Command) -> str:
    first = inspect.cleandoc(command.help or "").split("\n\n")[0]
    return first[:1].lower() + " ".join(first[1:].split())


def _roff(text: str) -> str:
    """A text in which roff reads nothing but characters; a hyphen stays one when copied."""
    return _REQUEST.sub(r"\\&", text.replace("\\", "\\e").replace("-", "\\-"))
