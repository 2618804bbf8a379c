"""Definition of the commands about the program itself: `serve`, `doctor`, `completions`, `man`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from tui.cli.options import (
    JSON,
    PATHS,
    Work,
    arguments_from_options,
    command,
    common_options,
    exit_with,
    settings_from_options,
    takes_settings,
)
from tui.translation import _

SHELLS = ["bash", "zsh", "fish"]


@command("ukr-reader serve news/", "ukr-reader serve --port 0")
@PATHS
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS",
              help="Where to listen; by default this machine alone.")  # fmt: skip
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True,
              metavar="N", help="The port; 0 for any that is free.")  # fmt: skip
@common_options
def serve(paths: tuple[Path, ...], host: str, port: int, **options: Any) -> None:
    """Read in a browser: print an address for it, and serve the reader there until ctrl+c.

    Needs the extra `web`. The address holds a token, without which nothing is served; a page of
    another site cannot use it.
    """
    from tui.cli import serving
    from tui.corpus import STANDARD_INPUT

    if STANDARD_INPUT in paths:
        raise click.UsageError(_("A page cannot read standard input; name files or folders."))
    arguments = arguments_from_options(options)
    settings_from_options(options)  # fails early, before a page is opened
    exit_with(serving.serve([*arguments, "--", *map(str, paths)], host, port))


@command("ukr-reader doctor", "ukr-reader doctor --json | jq .terminal")
@JSON
@takes_settings
def doctor(**given: Any) -> Work:
    """Say what is installed, where things are kept, what the terminal can do, and what to do.

    Without --json for people; what should be done begins with an arrow, and is also counted by the
    exit code: 0 nothing, 1 something.
    """
    from tui.cli.doctor import print_report

    return partial(print_report, **given)


@command(
    """eval "$(ukr-reader completions bash)"     in ~/.bashrc""",
    """eval "$(ukr-reader completions zsh)"      in ~/.zshrc""",
    "ukr-reader completions fish > ~/.config/fish/completions/ukr-reader.fish",
)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completions(ctx: click.Context, shell: str) -> None:
    """Print what makes a shell complete commands, options and files."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        said = _("Completion for {shell} is not known to the click installed here.")
        raise click.UsageError(said.format(shell=shell))
    click.echo(kind(ctx.find_root().command, {}, "ukr-reader", "_UKR_READER_COMPLETE").source())


@command("ukr-reader man | man -l -")
@click.pass_context
def man(ctx: click.Context) -> None:
    """Print the manual page, made from the commands and options there are."""
    from tui.cli.manual import manual_page
    from tui.cli.translated import back_to_english

    back_to_english()
    root = ctx.find_root().command
    assert isinstance(root, click.Group)  # noqa: S101 - the root is a group, as main.py says
    click.echo(manual_page(root), nl=False)
