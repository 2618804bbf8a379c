"""Definition of the commands `notes ...`."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Any

import click

from tui.annotations import Format
from tui.cli.groups import SuggestingGroup
from tui.cli.options import (
    JSON,
    PATHS,
    ArticlePath,
    InputFile,
    Work,
    epilog,
    folder_options,
    takes_settings,
)
from tui.translation import _

FORMATS = [each.value for each in Format]
READABLE = [each.value for each in Format if each.reads]


@click.group(
    cls=SuggestingGroup,
    epilog=epilog(
        "ukr-reader notes list",
        "ukr-reader notes export > notes.md",
        "ukr-reader notes add --article 001 --quote 'blue helmet' --text 'ask them' news/",
    ),
)
def notes() -> None:
    """List, add, export, import, back up and check the notes."""


@notes.command("list", epilog=epilog("ukr-reader notes list", "ukr-reader notes list --json news/"))
@PATHS
@JSON
@takes_settings
def notes_list(**given: Any) -> Work:
    """Print the notes: all of them, or those of the given files and folders."""
    from tui.cli.notes import print_notes

    return partial(print_notes, **given)


@notes.command(
    "add",
    epilog=epilog(
        "ukr-reader notes add --article 001 --quote 'blue helmet' --tag un news/",
        "ukr-reader notes add --json - news/ < notes.jsonl",
    ),
)
@click.argument("paths", nargs=-1, type=ArticlePath(), metavar="[-] [PATH]...")
@click.option("--article", metavar="ID", help="The article's id.")
@click.option("--start", type=click.IntRange(0), metavar="N", help="First code point of its text.")
@click.option("--end", type=click.IntRange(1), metavar="N", help="One past the last code point.")
@click.option("--quote", metavar="TEXT", help="The words, instead of --start and --end.")
@click.option("--text", default="", metavar="TEXT", help="The note, in Markdown.")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="A tag; may be repeated.")
@click.option("--color", metavar="NAME", help="yellow, green, blue, pink or purple.")
@JSON
@partial(takes_settings, add=folder_options)
def notes_add(paths: tuple[Path, ...], as_json: bool, **given: Any) -> Work:
    """Add a note; or many: with a first argument `-`, as JSON lines on standard input.

    A line is {"article", "start" and "end" or "quote", "text", "tags", "color"}. Each note is on
    the disk when it is printed.
    """
    from tui.cli.adding import NewNote, add_notes

    from_input = paths[:1] == (Path("-"),)
    if not from_input and given["article"] is None:
        raise click.UsageError(_("Say which --article, or - to read notes from standard input."))
    note = None if from_input else NewNote(**given)
    source = sys.stdin.buffer if from_input else None
    paths = paths[1:] if from_input else paths
    return partial(add_notes, paths=paths, note=note, source=source, as_json=as_json)


@notes.command(
    "export",
    epilog=epilog(
        "ukr-reader notes export > notes.md",
        "ukr-reader notes export --format jsonld > notes.jsonld",
    ),
)
@PATHS
@click.option("--format", "file_format", type=click.Choice(FORMATS), default="markdown",
              show_default=True, help="jsonld loses nothing.")  # fmt: skip
@JSON
@takes_settings
def notes_export(paths: tuple[Path, ...], file_format: str, as_json: bool) -> Work:
    """Write the notes to standard output: all, or those of the given files and folders.

    With --json as `notes list --json`, whatever the format.
    """
    from tui.cli.notes import export_notes, print_notes

    if as_json:
        return partial(print_notes, paths=paths, as_json=True)
    return partial(export_notes, paths=paths, file_format=file_format)


@notes.command(
    "import",
    epilog=epilog(
        "ukr-reader notes import --preview notes.jsonld",
        "ukr-reader notes import notes.jsonld news/",
    ),
)
@click.argument("source", type=InputFile("rb"), metavar="FILE")
@PATHS
@click.option("--format", "file_format", type=click.Choice(READABLE),
              help="Found out if not given.")  # fmt: skip
@click.option("--preview", "only_preview", is_flag=True, help="Only say what would happen.")
@click.option("--on-conflict", type=click.Choice(["keep", "copy", "replace"]), default="keep",
              show_default=True, help="For a note that is here with another content.")  # fmt: skip
@click.option("--skip-problems", is_flag=True, help="Import the rest where some cannot be read.")
@takes_settings
def notes_import(**given: Any) -> Work:
    """Import notes from FILE (- is standard input), tied to the articles of the given paths."""
    from tui.cli.notes import import_notes

    return partial(import_notes, **given)


@notes.command("backup", epilog=epilog("ukr-reader notes backup"))
@takes_settings
def notes_backup() -> Work:
    """Make a backup now, and read it back."""
    from tui.cli.notes import back_up_notes

    return back_up_notes


@notes.command("check", epilog=epilog("ukr-reader notes check"))
@takes_settings
def notes_check() -> Work:
    """Read every note, say what is wrong, and list the backups."""
    from tui.cli.notes import check_notes

    return check_notes


@notes.command("restore", epilog=epilog("ukr-reader notes restore"))
@takes_settings
def notes_restore() -> Work:
    """Put the newest good backup in place of a damaged file, which is kept."""
    from tui.cli.notes import restore_notes

    return restore_notes
