"""Stores to import into and to export from."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tui.annotations import Store


@pytest.fixture
def fresh(tmp_path: Path) -> Callable[[], Store]:
    """Makes stores without notes."""
    made: list[Store] = []

    def make() -> Store:
        made.append(Store.open(tmp_path / f"fresh{len(made)}"))
        return made[-1]

    return make


@pytest.fixture
def filled(store: Store, make_article) -> Store:
    """Two articles with a note, a highlight, and a note on emoji, quotation marks and markup."""
    harbour = make_article()
    odd = make_article("A *star* 🚢🚢 “quoted”, <b>bold</b> [link](x)\n1. one\n- two #tag", "odd")
    at = harbour.text.index("new quay")
    store.add(harbour, at, at + 8, text="Cost?\n\n**Much**", tags=["money", "to do"], color="green")
    store.add(harbour, 0, 7, color="a b;c")
    store.add(odd, odd.text.index("“quoted”"), len(odd.text), text="=1+1", tags=["ship 🚢"])
    return store
