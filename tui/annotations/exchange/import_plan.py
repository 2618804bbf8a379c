"""What an import would do, said before it is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tui.annotations.exchange.formats import Format
from tui.annotations.model import Annotation, StoreError

OnConflict = Literal["keep", "copy", "replace"]
"""Of a note that is here in another state: keep this one, add that one too, or take that one."""


@dataclass(frozen=True, slots=True)
class Problem:
    """An item that cannot be imported.

    Attributes:
        where: "item 3", "line 7", or "the file".
        reason: completes the sentence.
    """

    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where} {self.reason}"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A note that is here already, with another content.

    Attributes:
        here: as it is.
        incoming: as the file has it.
    """

    here: Annotation
    incoming: Annotation


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do; nothing has been changed.

    Attributes:
        format: the format of the file.
        new: notes to add, in the order of the file.
        duplicates: how many are here already.
        conflicts: notes that are here with another content.
        problems: items that cannot be imported; if there are any, nothing is, unless asked for.
        more_problems: how many more there are.
        texts: versions of texts to keep, by their hashes.
        repeated: items that stand in the file before, under the same id, word for word.
        remarks: what is to be said of items that are imported.
        unanchored: how many of the new are tied to no known text.
    """

    format: Format
    new: tuple[Annotation, ...]
    duplicates: int
    conflicts: tuple[Conflict, ...]
    problems: tuple[Problem, ...]
    more_problems: int
    texts: Mapping[str, str]
    repeated: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
    unanchored: int = 0

    def summary(self) -> str:
        """In a sentence, for the reader."""
        parts = [f"{len(self.new)} new"]
        if self.duplicates:
            parts.append(f"{self.duplicates} here already")
        if self.conflicts:
            parts.append(f"{len(self.conflicts)} here with another content")
        if self.problems:
            parts.append(f"{len(self.problems) + self.more_problems} that cannot be read")
        if self.repeated:
            parts.append(f"{len(self.repeated)} that the file holds twice")
        said = f"Notes: {', '.join(parts)}."
        if self.unanchored:
            said += f" Of the new, {self.unanchored} are kept by their words: no article given is"
            said += " surely theirs."
        return said


class ImportRefusedError(StoreError):
    """A file cannot be imported; nothing was.

    Attributes:
        problems: what is wrong with it.
    """

    def __init__(self, problems: tuple[Problem, ...], advice: str) -> None:
        super().__init__(f"Nothing was imported: {problems[0]}.", advice)
        self.problems = problems
