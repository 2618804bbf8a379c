"""Damages a notes file, and reads what is left."""

from pathlib import Path

from tui.annotations import Store


def texts(folder: Path) -> set[str]:
    store = Store.open(folder)
    found = {each.annotation.text for each in store.all()}
    store.close()
    return found


def damage_tables(path: Path, first: int = 2, last: int | None = None) -> None:
    """Overwrite pages, keeping the header."""
    content = bytearray(path.read_bytes())
    end = len(content) if last is None else last * 4096
    content[(first - 1) * 4096 : end] = b"\xa5" * (end - (first - 1) * 4096)
    path.write_bytes(content)
