"""Bad inputs, made by code: each file a user may meet or be sent.

`ALL` lists them; `write_all` makes them in a folder. Used by the tests of every room.
"""

from __future__ import annotations

from pathlib import Path

from tests.corpus.bad_inputs.data import DATA
from tests.corpus.bad_inputs.files import FILES
from tests.corpus.bad_inputs.markup import MARKUP
from tests.corpus.bad_inputs.model import BadInput, Outcome
from tests.corpus.bad_inputs.packed import PACKED
from tests.corpus.bad_inputs.text import HOSTILE_STRINGS, TEXT

__all__ = ["ALL", "HOSTILE_STRINGS", "BadInput", "Outcome", "write_all"]

ALL = (*TEXT, *FILES, *MARKUP, *PACKED, *DATA)


def write_all(folder: Path, *, large: bool = False) -> list[tuple[BadInput, Path]]:
    """Make the bad inputs in a folder, each where its name says.

    Args:
        folder: an empty folder.
        large: also those that take seconds and megabytes.
    """
    made = []
    for bad in ALL:
        if large or not bad.large:
            path = folder / bad.name
            bad.write(path)
            made.append((bad, path))
    return made
