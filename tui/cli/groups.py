"""Command groups: an implicit `open` for paths, suggestions for misspelt names, completion."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, MutableMapping
from typing import TYPE_CHECKING

import click

from tui.translation import _

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


OPEN = "open"


class SuggestingGroup(click.Group):
    """A command group that names the nearest command where there is none of that name."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of the first word."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            near = nearest(args[0], self.commands)
            listed = _("There are {names}.").format(names=", ".join(self.commands))
            said = _("There is no command {name!r}. {advice}")
            ctx.fail(said.format(name=args[0], advice=did_you_mean(near) or listed))
        return super().resolve_command(ctx, args)

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The commands in order of definition."""
        return list(self.commands)


class OpensPaths(SuggestingGroup):
    """A command group with an implicit `open` command for paths; commands have one or two words."""

    _commands: MutableMapping[str, click.Command]
    _later: Callable[[], None] | None = None

    @property
    def commands(self) -> MutableMapping[str, click.Command]:
        """The commands, by name; those that are added later are, when somebody asks."""
        if self._later is not None:
            later, self._later = self._later, None
            later()
        return self._commands

    @commands.setter
    def commands(self, commands: MutableMapping[str, click.Command]) -> None:
        self._commands = commands

    def add_later(self, add: Callable[[], None]) -> None:
        """Have further commands added once one is looked for."""
        self._later = add

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of one or two words, or `open` with every argument as a path."""
        dashes = ["--"] if args[0].startswith("-") else []
        if os.sep in args[0]:  # no command: spare defining them
            return OPEN, self._commands[OPEN], [*dashes, *args]
        if (name := " ".join(args[:2])) in self.commands:
            return name, self.commands[name], args[2:]
        if not ctx.resilient_parsing:
            self._check(ctx, args)
        if args[0] in self.commands:
            return super().resolve_command(ctx, args)
        # A path that begins with a dash can stand here only after `--`.
        return OPEN, self.commands[OPEN], [*dashes, *args]

    def _check(self, ctx: click.Context, args: list[str]) -> None:
        """Fail for what is no path but nearly a command."""
        first = f"{args[0]} " if args[0] in self.commands else ""
        word = args[1:2] if first else args[:1]
        rivals = [name.removeprefix(first) for name in self.commands if name.startswith(first)]
        if word and not _is_path(word[0]) and (near := nearest(word[0], rivals)):
            said = _("There is no file, folder or command {name!r}. {advice}")
            ctx.fail(said.format(name=word[0], advice=did_you_mean(first + near)))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands of one word; files where none begins so."""
        from click.shell_completion import CompletionItem

        found = super().shell_complete(ctx, incomplete)
        single = [item for item in found if " " not in item.value]
        # In bash the last that is said of files wins over what was said before.
        return [CompletionItem(incomplete, type="file"), *single] if incomplete else single


def second_words(ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """The second words of commands of two that begin as the one being typed: `entities merge`."""
    from click.shell_completion import CompletionItem

    group = ctx.parent.command if ctx.parent else None
    commands = group.commands if isinstance(group, click.Group) else {}
    first = f"{ctx.command.name} "
    return [
        CompletionItem(name.removeprefix(first), help=command.get_short_help_str())
        for name, command in commands.items()
        if name.startswith(first + incomplete)
    ]


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The most similar of some names, or None where none is similar enough to be a slip."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name.casefold(), list(names), n=1, cutoff=0.7)), None)


def did_you_mean(near: str | None) -> str:
    """The question whether another name is meant; empty where there is none."""
    return _("Did you mean {name}?").format(name=near) if near else ""


def _is_path(word: str) -> bool:
    """Whether an argument is surely meant as a path or an option, or is one."""
    try:
        return word.startswith("-") or os.sep in word or "." in word or os.path.lexists(word)
    except ValueError:  # a NUL in it
        return True
