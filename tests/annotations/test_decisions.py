"""What the reader said of entities, kept with the notes."""

import io

import pytest

from tui.annotations import ImportRefusedError, Store, export_decisions, import_decisions

ANA, RUIZ = ("PERSON", "ana ruiz"), ("PERSON", "ruiz")


def test_decisions_of_every_kind_are_kept_and_undone(tmp_path) -> None:
    store = Store.open(tmp_path / "data")
    taken = [
        store.decide("same", ANA, RUIZ),
        store.decide("different", ANA, RUIZ),
        store.decide("unsure", ANA, RUIZ),
        store.decide("rename", RUIZ, value="Ana Ruiz"),
        store.decide("relabel", RUIZ, value="ORG"),
        store.decide("ignore", RUIZ, mention=("harbour", 17)),
    ]
    store.close()
    store = Store.open(tmp_path / "data")
    assert store.decisions() == taken
    assert taken[-1].mention == ("harbour", 17)
    described = [change.description for change in iter(store.undo, None)]
    assert described[-1] == "ana ruiz and ruiz put together"
    assert store.decisions() == []
    while store.redo():
        pass
    assert store.decisions() == taken
    store.close()


def test_several_decisions_are_one_step(store: Store) -> None:
    store.decide_many([("ignore", ANA, None, None, None), ("ignore", RUIZ, None, None, None)])
    assert len(store.decisions()) == 2
    change = store.undo()
    assert change is not None
    assert len(change.decisions) == 2
    assert store.decisions() == []
    assert store.undo() is None


def test_a_decision_is_withdrawn_and_the_withdrawal_undone(store: Store) -> None:
    first, second = store.decide("same", ANA, RUIZ), store.decide("ignore", RUIZ)
    assert store.withdraw([first.id, "not there"]) == 1
    assert store.decisions() == [second]
    store.undo()
    assert store.decisions() == [first, second]


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
