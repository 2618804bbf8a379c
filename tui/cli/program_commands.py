"""Definition of the commands about the program itself: `doctor`, `completions` and `man`."""

from __future__ import annotations

from typing import Any

import click

from tui.cli.options import JSON, common_options, epilog, exit_with, settings_from_options

SHELLS = ["bash", "zsh", "fish"]


@click.command(epilog=epilog("ukr-reader doctor", "ukr-reader doctor --json | jq .terminal"))
@JSON
@common_options
def doctor(as_json: bool, **options: Any) -> None:
    """Say what is installed, where things are kept, what the terminal can do, and what to do.

    Without --json for people; what should be done begins with an arrow, and is also counted by the
    exit code: 0 nothing, 1 something.
    """
    from tui.cli import doctor as implementation

    exit_with(implementation.print_report(settings_from_options(options), as_json=as_json))


@click.command(
    epilog=epilog(
        """eval "$(ukr-reader completions bash)"     in ~/.bashrc""",
        """eval "$(ukr-reader completions zsh)"      in ~/.zshrc""",
        "ukr-reader completions fish > ~/.config/fish/completions/ukr-reader.fish",
    )
)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completions(ctx: click.Context, shell: str) -> None:
    """Print what makes a shell complete commands, options and files."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"Completion for {shell} is not known to the click installed here.")
    click.echo(kind(ctx.find_root().command, {}, "ukr-reader", "_UKR_READER_COMPLETE").source())


@click.command(epilog=epilog("ukr-reader man | man -l -"))
@click.pass_context
def man(ctx: click.Context) -> None:
    """Print the manual page, made from the commands and options there are."""
    from tui.cli.manual import manual_page

    command = ctx.find_root().command
    assert isinstance(command, click.Group)  # noqa: S101 - the root is a group, as main.py says
    click.echo(manual_page(command), nl=False)
