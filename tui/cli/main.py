"""Definition of the command `ukr-reader`, and of `open`.

Exit codes: 0 success, 1 some input or output failed (the rest is done), 2 usage error.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NoReturn

import click

from tui import __version__
from tui.cli.groups import OpensPaths
from tui.cli.options import (
    PATHS,
    common_options,
    epilog,
    exit_with,
    flag_from_options,
    reader_options,
    settings_from_options,
)
from tui.cli.printing import print_message
from tui.cli.running import run_and_exit
from tui.translation import _, is_english, mark


@click.group(
    cls=OpensPaths,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    subcommand_metavar="[PATH]... | COMMAND [ARGS]...",
    epilog=epilog(
        "ukr-reader                    the five articles that come with the program",
        "ukr-reader news/ extra.txt    folders and files",
        "ukr-reader search 'ceasefire' news/",
    ),
)
@reader_options
@common_options
@click.version_option(__version__, prog_name="ukr-reader", help=mark("Show the version and exit."))
@click.help_option("-h", "--help", help=mark("Show this message and exit."))
@click.pass_context
def cli(ctx: click.Context, /, **_options: Any) -> None:
    """Read several news articles about one story side by side.

    Without a command, opens the reader on the given files and folders. A file that is called like
    a command is opened as ./NAME.
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(open_, **ctx.params)


@cli.command("open", epilog=epilog("ukr-reader open news/"))
@PATHS
@reader_options
@common_options
def open_(paths: tuple[Path, ...] = (), **options: Any) -> None:
    """Open the reader (what happens without a command)."""
    from tui.cli import opening
    from tui.logs import start_log

    start_log(debug=flag_from_options(options, "debug"))
    is_plain = flag_from_options(options, "plain")
    read = opening.open_plain if is_plain else opening.open_reader
    exit_with(read(settings_from_options(options), paths))


def _add_others() -> None:
    """Define the other commands: the reader itself needs none of them, and they take a while."""
    from tui.cli.commands import add_to

    add_to(cli)
    if not is_english():
        from tui.cli.translated import translate

        for command in cli.commands.values():
            translate(command)


cli.add_later(_add_others)


def main() -> NoReturn:
    """Run the command and exit with its exit code."""
    run_and_exit(_run)


def _run() -> object:
    if not is_english():
        from tui.cli.translated import translate

        translate(cli)
    try:
        # Not `sys.argv[0]`: a file name may hold control characters.
        return cli.main(prog_name="ukr-reader", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "ukr-reader"
        said = _("{message} Try: {command} --help")
        print_message(
            said.format(message=" ".join(error.format_message().split()), command=command)
        )
        return 2
    except click.ClickException as error:
        print_message(error.format_message())
        return error.exit_code
    except click.Abort:
        return 130
