"""Unusual names, links, and what is no regular file."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from tests.corpus.bad_inputs.model import BadInput, Outcome, of_text
from tests.corpus.bad_inputs.text import BODY


def _socket(path: Path) -> None:
    """A socket; the address has a short limit, so it is bound from its folder."""
    before = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path.name)
    finally:
        os.chdir(before)


def _unreadable(path: Path) -> None:
    path.write_text(BODY)
    path.chmod(0)


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "inside.txt").write_text(BODY + "\n\nThis one lies in a folder with a file's name.")


def _loop_of_folders(path: Path) -> None:
    path.mkdir()
    (path / "again").symlink_to(path, target_is_directory=True)
    (path / "up").symlink_to(path.parent, target_is_directory=True)
    (path / "inside.txt").write_text(BODY + "\n\nThis one lies in a folder that holds itself.")


def _bytes_name(path: Path) -> None:
    """A name that is no UTF-8."""
    name = os.fsencode(path.parent) + b"/caf\xe9.txt"
    with open(name, "w") as file:
        file.write(BODY + "\n\nThis one has a name in another encoding.")


FILES: tuple[BadInput, ...] = (
    of_text("two\nlines.txt", BODY + "\n\nA name on two lines."),
    of_text("\x1b]0;owned\x07.txt", BODY + "\n\nA name with an escape sequence."),
    of_text("-rf.txt", BODY + "\n\nA name like an option."),
    of_text("n" * 251 + ".txt", BODY + "\n\nA name of 255 bytes."),
    of_text("trailing space.txt ", BODY + "\n\nA name that ends in a space."),
    of_text("[red]name[bold].txt", BODY + "\n\nA name with markup."),
    of_text("\u202egnp.txt", BODY + "\n\nA name that would be shown backwards."),
    of_text("...", BODY + "\n\nA name of dots only."),
    BadInput("bytes_name", _bytes_name, Outcome.EITHER),
    BadInput("loop.txt", lambda path: path.symlink_to(path.name), Outcome.REFUSED),
    BadInput("dangling.txt", lambda path: path.symlink_to("nothing-here"), Outcome.REFUSED),
    BadInput("pipe.txt", os.mkfifo, Outcome.REFUSED),
    BadInput("socket.txt", _socket, Outcome.REFUSED),
    BadInput("zero.txt", lambda path: path.symlink_to("/dev/zero"), Outcome.REFUSED),
    BadInput("unreadable.txt", _unreadable, Outcome.EITHER),
    BadInput("folder.txt", _folder, Outcome.READ),
    BadInput("loop_of_folders", _loop_of_folders, Outcome.READ),
)
