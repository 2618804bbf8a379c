"""Corrections as JSON lines: exported, and imported once."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.annotations.passages import BOILERPLATE, Passages
from tui.annotations import ImportRefusedError, Store, export_corrections, import_corrections
from tui.corpus import PassageKind


def test_exported_corrections_are_imported_once(
    store: Store, quay: Passages, tmp_path: Path
) -> None:
    article = quay()
    store.correct_metadata(article, {"authors": "Ana Ruiz; Ben Cole", "published": "2025-05-01"})
    store.correct_kinds(article, article.passages[1:2], PassageKind.CAPTION)
    store.correct_kinds(article, article.passages[3:], BOILERPLATE, everywhere=True)
    lines = "".join(export_corrections(store)).encode()
    other = Store.open(tmp_path / "other")
    assert import_corrections(other, io.BytesIO(lines + b"\n" + lines)) == 4
    assert import_corrections(other, io.BytesIO(lines)) == 0
    here = replace(article, path=tmp_path / "another-machine" / "q.txt")
    assert other.corrections_of([here]) == store.corrections_of([article])
    other.undo()
    assert other.corrections() == []
    other.close()


ABOUT = {"article": "a", "path": "/a.txt", "title": "A", "text_hash": "0"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"field": "title"},
        {"field": "mood", "value": "good"},
        {"field": "published", "value": "soon"},
        {"field": "title", "value": 7},
        {"field": "kind", "value": "advert", "quote": "x"},
        {"field": "kind", "value": "body"},
        {"field": "kind", "value": "body", "quote": "x", "path": ""},
        {"field": "title", "value": "x", "article": "", "path": "", "text_hash": ""},
        {"field": ["title"], "value": "x"},
    ],
)
def test_a_line_that_is_no_correction_stops_the_import_and_is_named(
    store: Store, wrong: dict[str, object]
) -> None:
    lines = [ABOUT | {"field": "title", "value": "good"}, ABOUT | wrong]
    content = "\n".join(map(json.dumps, lines)).encode()
    with pytest.raises(ImportRefusedError, match="line 2"):
        import_corrections(store, io.BytesIO(content))
    assert store.corrections() == []


def test_what_is_imported_cannot_reach_the_terminal(store: Store) -> None:
    line = ABOUT | {"field": "title", "value": "\x1b]0;x\x07", "title": "\x9b31m\u202e"}
    import_corrections(store, io.BytesIO(json.dumps(line).encode()))
    [said] = store.corrections()
    assert (said.value + said.title).isprintable()
    assert all(line.rstrip("\n").isprintable() for line in export_corrections(store))
