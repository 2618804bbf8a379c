"""Where the last reading stopped, kept so that the next start returns there."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tui.app.widgets.panes import TABS, Tab
from tui.app.widgets.reader import Place

KEPT = 200  # collections whose place is remembered


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Where a reading stopped.

    Attributes:
        place: the article and the passage.
        tab: the tab of the side pane.
    """

    place: Place
    tab: Tab = "related"


class Bookmarks:
    """A bookmark for each set of paths that was opened, in one small file.

    What is kept here can be done without: a file that cannot be read or written is passed over.
    """

    def __init__(self, folder: Path, paths: Sequence[Path]) -> None:
        self._file = folder / "places.json"
        self._key = "\n".join(sorted(os.path.abspath(path) for path in paths))  # noqa: PTH100 - keeps links

    def load(self) -> Bookmark | None:
        """The bookmark of these paths."""
        try:
            kept = self._read()[self._key]
            place = Place(str(kept["article"]), int(kept["offset"]), int(kept["top"]))
            return Bookmark(place, next(tab for tab in TABS if tab == kept["tab"]))
        except (OSError, ValueError, KeyError, TypeError, StopIteration):
            return None

    def save(self, bookmark: Bookmark) -> None:
        """Keep the bookmark of these paths; the file is replaced whole or not at all."""
        try:
            kept = self._read()
        except (OSError, ValueError):
            kept = {}
        kept.pop(self._key, None)
        kept[self._key] = {**asdict(bookmark.place), "tab": bookmark.tab}
        newest = dict(list(kept.items())[-KEPT:])
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write_whole(self._file, json.dumps(newest, ensure_ascii=False))

    def _read(self) -> dict[str, Any]:
        kept = json.loads(self._file.read_text(encoding="utf-8"))
        if not isinstance(kept, dict):
            raise ValueError("not a table of places")
        return kept


def _write_whole(file: Path, text: str) -> None:
    """Write beside the file, under a name nobody can foresee, for its owner only."""
    descriptor, name = tempfile.mkstemp(".part", f"{file.name}.", file.parent)
    temporary = Path(name)
    try:
        with open(descriptor, "w", encoding="utf-8") as handle:  # noqa: PTH123 - a descriptor
            handle.write(text)
            handle.flush()
            os.fsync(handle.fileno())
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
