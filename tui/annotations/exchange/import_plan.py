"""The dry run of an import: new notes, duplicates, conflicts and problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tui.annotations.errors import StoreError
from tui.annotations.exchange.formats import Format
from tui.annotations.model import Annotation
from tui.localised import number_text
from tui.translation import _, plural

OnConflict = Literal["keep", "copy", "replace"]
"""For a stored note with another content: keep it, add the imported one too, or replace it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """An item that cannot be imported.

    Attributes:
        where: "item 3", "line 7", or "the file".
        reason: the predicate of the sentence.
    """

    where: str
    reason: str

    def __str__(self) -> str:
        return _("{where} {reason}").format(where=self.where, reason=self.reason)


@dataclass(frozen=True, slots=True)
class Conflict:
    """An imported note whose id is stored with another content.

    Attributes:
        here: the stored note.
        incoming: the imported note.
    """

    here: Annotation
    incoming: Annotation


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would change.

    Attributes:
        format: the format of the file.
        new: notes to add, in the order of the file.
        duplicates: the number of notes that are stored already.
        conflicts: notes that are stored with another content.
        problems: invalid items; if there are any, nothing is imported, unless asked for.
        more_problems: the number of further ones.
        texts: text versions to store, by hash.
        repeated: items that repeat an earlier one of the file, with the same id and content.
        remarks: warnings about items that are imported.
        unanchored: the number of new notes without a known text.
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
        """One or two sentences for the user."""
        counts = (
            (_("{count} new"), len(self.new)),
            (_("{count} here already"), self.duplicates),
            (_("{count} here with another content"), len(self.conflicts)),
            (_("{count} that cannot be read"), len(self.problems) + self.more_problems),
            (_("{count} that the file holds twice"), len(self.repeated)),
        )
        parts = [
            said.format(count=number_text(count))
            for number, (said, count) in enumerate(counts)
            if count or number == 0
        ]
        sentence = _("Notes: {counts}.").format(counts=", ".join(parts))
        if self.unanchored:
            said = plural(
                "Of the new, {count} is kept by its words: no article given is surely its own.",
                "Of the new, {count} are kept by their words: no article given is surely theirs.",
                self.unanchored,
            )
            sentence += " " + said.format(count=number_text(self.unanchored))
        return sentence


class ImportRefusedError(StoreError):
    """A file cannot be imported; nothing was changed.

    Attributes:
        problems: of the file.
    """

    def __init__(self, problems: tuple[Problem, ...], advice: str) -> None:
        said = _("Nothing was imported: {problem}.")
        super().__init__(said.format(problem=problems[0]), advice)
        self.problems = problems
