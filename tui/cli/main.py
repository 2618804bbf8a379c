"""Definition of the command `ukr-reader` and its commands about articles.

Exit codes: 0 success, 1 some input or output failed (the rest is done), 2 usage error.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, NoReturn

import click

from tui import __version__
from tui.cli.correction_commands import correct, corrections
from tui.cli.entity_commands import ignore, merge, relabel, rename, split, undo
from tui.cli.groups import OpensPaths
from tui.cli.library_commands import check as library_check
from tui.cli.library_commands import library
from tui.cli.library_commands import prune as library_prune
from tui.cli.note_commands import notes
from tui.cli.options import (
    JSON,
    PATHS,
    common_options,
    epilog,
    exit_with,
    flag_from_options,
    reader_options,
    settings_from_options,
)
from tui.cli.printing import print_message
from tui.cli.program_commands import completions, doctor, man, serve
from tui.cli.quote_commands import quotes, reject, speaker
from tui.cli.report_commands import report
from tui.cli.story_commands import date, figures, overview, separate, timeline

COUNT = click.IntRange(1, 1_000_000)
"""How many results may be asked for."""

_CANNOT_WRITE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)


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
@click.version_option(__version__, prog_name="ukr-reader")
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


@cli.command(epilog=epilog("ukr-reader articles news/", "ukr-reader articles --json | jq .title"))
@PATHS
@JSON
@common_options
def articles(paths: tuple[Path, ...], as_json: bool, **options: Any) -> None:
    """Print the articles: title, source, date, passages."""
    from tui.cli import articles as implementation

    exit_with(implementation.print_articles(settings_from_options(options), paths, as_json=as_json))


cli.add_command(correct, "articles correct")
cli.add_command(corrections, "articles corrections")


@cli.command(epilog=epilog("ukr-reader entities news/", "ukr-reader entities --json news/"))
@PATHS
@JSON
@common_options
def entities(paths: tuple[Path, ...], as_json: bool, **options: Any) -> None:
    """Print the entities, each with its spellings and mentions."""
    from tui.cli import articles as implementation

    exit_with(implementation.print_entities(settings_from_options(options), paths, as_json=as_json))


@cli.command(
    "entities decisions",
    epilog=epilog(
        "ukr-reader entities decisions --json > decisions.jsonl",
        "ukr-reader entities decisions --import decisions.jsonl",
    ),
)
@click.option("--import", "source", type=click.File("rb"), metavar="FILE",
              help="Take over the decisions of another (- is standard input).")  # fmt: skip
@JSON
@common_options
def entity_decisions(source: BinaryIO | None, as_json: bool, **options: Any) -> None:
    """Print what you said of entities, or take over what another said."""
    from tui.cli import decisions

    settings = settings_from_options(options)
    if source is not None:
        exit_with(decisions.import_decisions(settings, source))
    exit_with(decisions.print_decisions(settings, as_json=as_json))


for command in (merge, split, rename, relabel, ignore, undo):
    cli.add_command(command, f"entities {command.name}")


cli.add_command(quotes)
for command in (reject, speaker, undo):
    cli.add_command(command, f"quotes {command.name}")
cli.add_command(timeline)
for command in (date, undo):
    cli.add_command(command, f"timeline {command.name}")
cli.add_command(figures)
for command in (separate, undo):
    cli.add_command(command, f"figures {command.name}")
cli.add_command(overview)
cli.add_command(report)


@cli.command(
    epilog=epilog(
        "ukr-reader related news/ --quote 'blue helmets'",
        "ukr-reader related --json --plain -k 300 news/",
    )
)
@PATHS
@click.option("--article", metavar="ID", help="Only the passages of this article.")
@click.option("--passage", metavar="ID", help="Only this passage (ARTICLE#N).")
@click.option("--quote", metavar="TEXT", help="Only the passages that contain these words.")
@click.option("-k", "limit", type=COUNT, default=5, show_default=True, metavar="N",
              help="At most so many for each passage.")  # fmt: skip
@click.option("--plain", is_flag=True, help="The bare ranking: no silence, degrees or folding.")
@JSON
@common_options
def related(paths: tuple[Path, ...], **options: Any) -> None:
    """Print what other articles say about each passage, and why."""
    from tui.cli import articles as implementation

    selected = implementation.PassageFilter(
        options.pop("article"), options.pop("passage"), options.pop("quote")
    )
    limit, plain, as_json = options.pop("limit"), options.pop("plain"), options.pop("as_json")
    settings = settings_from_options(options)
    exit_with(
        implementation.print_related(settings, paths, selected, limit, plain=plain, as_json=as_json)
    )


@cli.command(
    epilog=epilog(
        "ukr-reader search ceasefire news/",
        """ukr-reader search '"security guarantees" AND NOT entity:NATO' news/""",
    )
)
@click.argument("query")
@PATHS
@click.option("-k", "limit", type=COUNT, default=20, show_default=True, metavar="N",
              help="At most so many passages.")  # fmt: skip
@JSON
@common_options
def search(
    query: str,
    paths: tuple[Path, ...],
    limit: int,
    as_json: bool,
    **options: Any,
) -> None:
    """Print the passages that match a query."""
    from tui.cli import articles as implementation

    settings = settings_from_options(options)
    exit_with(implementation.print_hits(settings, query, paths, limit, as_json=as_json))


for command in (notes, library, serve, doctor, completions, man):
    cli.add_command(command)
cli.add_command(library_check, "library check")
cli.add_command(library_prune, "library prune")


def _print_crash(
    _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    """Report a bug, in a sentence and a file."""
    from tui.logs import crash_sentences

    sys.stderr.write(crash_sentences(error) + "\n")


def main() -> NoReturn:
    """Run the command and exit with its exit code."""
    sys.excepthook = _print_crash
    _open_streams()
    try:
        # Not `sys.argv[0]`: a file name may hold control characters.
        code = cli.main(prog_name="ukr-reader", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "ukr-reader"
        print_message(f"{error.format_message()} Try: {command} --help")
        code = 2
    except click.ClickException as error:
        print_message(error.format_message())
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        code = 130
    except BrokenPipeError:  # as of `head`
        code = 0
    except OSError as error:
        if error.errno not in _CANNOT_WRITE:
            raise
        print_message(f"What was to be printed could not be written: {error.strerror}.")
        code = 1
    _flush_or_drop()
    sys.exit(code if isinstance(code, int) else 0)


def _open_streams() -> None:
    """Replace closed streams by the null device, and escape what the encoding cannot hold."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - to the end
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - to the end
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _flush_or_drop() -> None:
    """Flush the streams; what cannot be written is dropped, or exit would try it again."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
