"""The screen of all notes: found, filtered, tagged, taken out and in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event

import pytest

from tui import annotations
from tui.app.messages import BUSY
from tui.app.screens.notes import NotesScreen
from tui.app.widgets.note_list import NoteList


def listed(reading) -> list[str]:
    assert isinstance(reading.app.screen, NotesScreen)
    notes = reading.app.screen.query_one(NoteList)
    return [item.annotation.selector.exact for item in notes.items]


async def make_three(reading) -> None:
    """A tagged note and a green highlight in the first article, a highlight in the second."""
    await reading.press("j", "a")
    await reading.type("ask the envoy")
    await reading.press("tab")
    await reading.type("check")
    await reading.press("ctrl+s", "j", "h", "c", "n", "j", "h", "N")


async def test_notes_are_found_by_words_tag_colour_article_and_entity(run) -> None:
    async with run() as reading:
        await make_three(reading)
        assert len(listed(reading)) == 3
        await reading.press("slash")
        await reading.type("envoy")
        assert len(listed(reading)) == 1
        for _ in range(5):
            await reading.pilot.press("backspace")
        await reading.press("enter")
        for words, count in (
            ("tag check", 1),
            ("everything", 3),
            ("colour green", 1),
            ("everything", 3),
        ):
            await reading.press("f")
            await reading.type(words)
            await reading.press("enter")
            assert len(listed(reading)) == count, words
        await reading.press("f")
        await reading.type("entity zelensk")
        await reading.press("enter")
        assert 1 <= len(listed(reading)) < 3


async def test_all_shown_notes_are_tagged_in_one_step_that_is_undone(run) -> None:
    async with run() as reading:
        await make_three(reading)
        await reading.press("t")
        await reading.type("todo")
        await reading.press("enter")
        store = reading.library.store
        assert dict(store.tags())["todo"] == 3
        await reading.press("u")
        assert "todo" not in dict(store.tags())


async def test_a_note_is_deleted_and_brought_back(run) -> None:
    async with run() as reading:
        await make_three(reading)
        await reading.press("x")
        assert len(listed(reading)) == 2
        await reading.press("u")
        assert len(listed(reading)) == 3


async def test_notes_go_to_a_file_and_come_from_it(run, tmp_path: Path) -> None:
    file = tmp_path / "out.jsonld"
    async with run() as reading:
        await make_three(reading)
        await reading.press("E")
        await reading.type("jsonld")
        await reading.press("enter", *["backspace"] * len("notes.jsonld"))
        await reading.type(str(file).replace("/", "/"))
        await reading.press("enter")
        assert "3 notes written" in reading.screen
    assert file.stat().st_size > 500
    async with run(data_dir=tmp_path / "other") as reading:
        await reading.press("N", "i")
        await reading.type(str(file))
        await reading.press("enter")
        assert "3 new" in reading.screen
        await reading.press("enter")
        assert "3 notes taken in" in reading.screen
        assert len(listed(reading)) == 3


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"", b"[1, 2"])
async def test_a_file_that_holds_no_notes_is_refused(run, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "bad"
    file.write_bytes(content)
    async with run() as reading:
        await reading.press("N", "i")
        await reading.type(str(file))
        await reading.press("enter")
        assert "Nothing was imported" in reading.screen
        assert not listed(reading)


async def test_a_file_that_is_there_is_not_written_over(run, tmp_path: Path) -> None:
    file = tmp_path / "mine.md"
    file.write_text("mine")
    async with run() as reading:
        await make_three(reading)
        await reading.press("E")
        await reading.type("markdown")
        await reading.press("enter", *["backspace"] * len("notes.md"))
        await reading.type(str(file))
        await reading.press("enter")
        assert "Not written" in reading.screen
    assert file.read_text() == "mine"


async def test_an_import_says_that_it_is_at_work_and_takes_keys(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "notes.csv"
    file.write_text('Highlight,Title,Note\n"some words",T,n\n', encoding="utf-8")
    go_on = Event()

    def patient(work: Callable[..., object]) -> Callable[..., object]:
        def wait(*args: object, **options: object) -> object:
            assert go_on.wait(30)
            go_on.clear()
            return work(*args, **options)

        return wait

    for name in ("preview_import", "import_notes"):
        monkeypatch.setattr(annotations, name, patient(getattr(annotations, name)))

    async def until(reading, words: str) -> None:
        for _ in range(1000):
            with suppress(AssertionError):  # between two screens nothing is seen
                if words in reading.screen:
                    return
            await reading.pilot.pause(0.01)
        raise AssertionError(f"{words!r} was not said on:\n{reading.screen}")

    async with run(model="no_such_pipeline") as reading:
        await reading.press("N", "i")
        await reading.type(str(file))
        reading.send("enter")
        await until(reading, "reading the notes of the file …")
        reading.send("escape")
        await until(reading, BUSY)
        go_on.set()
        await until(reading, "take in 1 note")
        reading.send("enter")
        await until(reading, "taking in 1 note …")
        go_on.set()
        await until(reading, "1 note taken in")
        await reading.press("u")
        await until(reading, "undone: 1 note imported")
