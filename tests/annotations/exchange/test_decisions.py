"""Entity decisions as JSON lines: exported, and imported once."""

import io

import pytest

from tui.annotations import ImportRefusedError, Store, export_decisions, import_decisions

ANA = ("PERSON", "ana ruiz")

RUIZ = ("PERSON", "ruiz")


def test_exported_decisions_are_imported_once(store: Store, tmp_path) -> None:
    store.decide("same", ANA, RUIZ)
    store.decide("rename", RUIZ, value="Ana Ruiz", mention=("a", 3))
    lines = "".join(export_decisions(store)).encode()
    other = Store.open(tmp_path / "other")
    assert import_decisions(other, io.BytesIO(lines + b"\n" + lines)) == 2

    def content(of: Store) -> list[tuple[object, ...]]:
        return [(d.kind, d.left, d.right, d.value, d.mention) for d in of.decisions()]

    assert content(other) == content(store)
    assert import_decisions(other, io.BytesIO(lines)) == 0
    other.undo()
    assert other.decisions() == []
    other.close()


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        b'{"kind": "marry", "left": ["P", "a"]}',
        b'{"kind": "same", "left": ["P", "a"]}',
        b'{"kind": "same", "left": ["P", "a"], "right": ["P"]}',
        b'{"kind": "rename", "left": ["P", "a"]}',
        b'{"kind": "rename", "left": ["P", "a"], "value": 7}',
        b'{"kind": "ignore", "left": ["P", ""]}',
        b'{"kind": "ignore", "left": ["P", "a"], "mention": ["x", -1]}',
        b'{"kind": "ignore", "left": ["P", "a"], "mention": 5}',
        b"[" * 99_000,
        b"x" * 200_000,
        b"\xff\xfe",
    ],
)
def test_a_line_that_is_no_decision_stops_the_import_and_is_named(
    store: Store, line: bytes
) -> None:
    good = b'{"kind": "ignore", "left": ["P", "a"]}\n'
    with pytest.raises(ImportRefusedError, match="line 2"):
        import_decisions(store, io.BytesIO(good + line + b"\n"))
    assert store.decisions() == []
