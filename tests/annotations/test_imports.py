"""What importing the room costs, and where sqlite3 is imported."""

import ast
import subprocess
import sys
from pathlib import Path

import tui.annotations

ROOM = Path(tui.annotations.__file__).parent


def test_importing_the_room_imports_nothing_heavy() -> None:
    heavy = "{'sqlite3', 'rapidfuzz', 'numpy', 'spacy', 'tempfile', 'csv'}"
    code = f"import sys, tui.annotations; assert not {heavy} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_store_is_had_without_what_edited_texts_need() -> None:
    heavy = "{'rapidfuzz', 'numpy', 'csv'}"
    code = f"import sys; from tui.annotations import Store; assert not {heavy} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_one_module_imports_sqlite3() -> None:
    importing = [
        path.relative_to(ROOM).as_posix()
        for path in ROOM.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import)
        for name in node.names
        if name.name == "sqlite3"
    ]
    assert importing == ["storage/connections.py"]


def test_every_public_name_can_be_had() -> None:
    for name in tui.annotations.__all__:
        assert getattr(tui.annotations, name) is not None
