"""The repository of decisions on entities, with undo."""

from tui.annotations import Store

ANA = ("PERSON", "ana ruiz")

RUIZ = ("PERSON", "ruiz")


def test_decisions_of_every_kind_are_kept_and_undone(tmp_path) -> None:
    store = Store.open(tmp_path / "data")
    taken = [
        store.decide("same", ANA, RUIZ),
        store.decide("different", ANA, RUIZ),
        store.decide("unsure", ANA, RUIZ),
        store.decide("rename", RUIZ, value="Ana Ruiz"),
        store.decide("relabel", RUIZ, value="ORG"),
        store.decide("dated", ("harbour", "The dam was built."), value="1968"),
        store.decide("other_figure", ("harbour", "12 people were hurt.")),
        store.decide("not_said", ("harbour", "the port is closed")),
        store.decide("said_by", ("harbour", "the port is open"), ANA),
        store.decide("ignore", RUIZ, mention=("harbour", 17)),
    ]
    store.close()
    store = Store.open(tmp_path / "data")
    assert store.decisions() == taken
    assert taken[-1].mention == ("harbour", 17)
    described = [change.description for change in iter(store.undo, None)]
    assert described[-1] == "ana ruiz and ruiz put together"
    assert described[1:5] == [
        "“the port is open” said by ana ruiz",
        "“the port is closed” is no quotation",
        "“12 people were hurt.” is another figure",
        "“The dam was built.” dated 1968",
    ]
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
