"""The editor of a note: what is not touched stays as it was, whatever it is."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Input

from tui.annotations import Store
from tui.app.screens.help import HelpScreen
from tui.app.widgets.note_editor import NoteEditor, NoteText
from tui.app.widgets.tag_field import TagSuggester, read_tags, write_tags

TEXT = "The harbour opens\n\nThe mayor opened the new harbour on Monday.\n\nFerries sail again.\n"


@pytest.fixture
def run(run):
    """Reads without looking for names, which notes do not need."""
    return partial(run, model="no_such_pipeline")


async def add(reading, **fields: object) -> str:
    """Add a note on the first sentence, with what no key could type."""
    article = reading.main.article
    start = article.text.index("The mayor")
    end = article.text.index("\n", start)
    note = reading.library.store.add(article, start, end, **fields)
    reading.main.follow_store()
    await reading.press("j")
    return note.id


def stored(reading, id_: str):
    return reading.library.store.get(id_)


FIELDS = [
    {"text": "n", "tags": ["a,b"]},
    {"text": "n", "tags": ["#hash", "##"]},
    {"text": "n", "tags": ['say "no"', '"quoted"', "plain"]},
    {"text": "n", "color": "orange"},
    {"text": "n"},
    {"text": "", "color": "green"},
    {"text": "two\nlines\n\n", "tags": ["x"]},
    {"text": "  indented,\ta tab  "},
    {"text": "\N{WOMAN}\u200d\N{PERSONAL COMPUTER} caf\u0065\u0301 \u05d0\u05d1"},
]


@pytest.mark.parametrize("key", ["ctrl+s", "escape"])
@pytest.mark.parametrize("fields", FIELDS, ids=str)
async def test_a_note_opened_and_left_unchanged_is_unchanged(
    run, folder, fields: dict[str, object], key: str
) -> None:
    async with run(folder({"a.txt": TEXT})) as reading:
        id_ = await add(reading, **fields)
        before = stored(reading, id_)
        await reading.press("a")
        assert reading.app.query(NoteEditor)
        await reading.press(key)
        assert not reading.app.query(NoteEditor)
        assert stored(reading, id_) == before
        assert reading.library.store.drafts() == []
        assert "draft" not in reading.screen


async def test_of_a_note_only_what_is_changed_changes(run, folder) -> None:
    async with run(folder({"a.txt": TEXT})) as reading:
        id_ = await add(reading, text="n", tags=["a,b", "#c"], color="orange")
        await reading.press("a")
        await reading.type("ew")
        await reading.press("ctrl+s")
        note = stored(reading, id_)
        assert (note.text, note.tags, note.color) == ("new", ("a,b", "#c"), "orange")
        await reading.press("a", "tab")
        await reading.type(", d")
        await reading.press("ctrl+s")
        assert stored(reading, id_).tags == ("a,b", "#c", "d")
        await reading.press("a", "ctrl+t", "ctrl+s")
        note = stored(reading, id_)
        assert (note.text, note.tags, note.color) == ("new", ("a,b", "#c", "d"), "green")


async def test_invisible_characters_are_kept_and_hide_nothing(
    run, folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "left\u200bright \u202eback\u202c a\xadb\u200e\u2066\ufeff end"
    # As it comes from a store that keeps them.
    editor_of = NoteEditor.__init__

    def opened(self, quote: str, _text: str, *rest: object, **options: object) -> None:
        editor_of(self, quote, words, *rest, **options)

    monkeypatch.setattr(NoteEditor, "__init__", opened)
    async with run(folder({"a.txt": TEXT})) as reading:
        await reading.press("j", "a")
        row = next(row for row in reading.screen.splitlines() if "right" in row)
        seen = row.replace("\N{COMBINING GRAPHEME JOINER}", "")
        assert "leftright back a\N{SYMBOL FOR SUBSTITUTE FORM TWO}b end" in seen
        await reading.type("!")
        assert reading.app.query_one(NoteEditor).text == words + "!"


TAGS = st.text("ab,\"# '\t", max_size=6).map(lambda tag: " ".join(tag.split())).filter(bool)


@given(st.lists(TAGS, unique=True).map(tuple))
def test_any_tags_are_read_as_they_are_written(tags: tuple[str, ...]) -> None:
    assert read_tags(write_tags(tags)) == tags


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("", ()),
        (" a , #b,, a ", ("a", "b")),
        ('"a, b" , c', ("a, b", "c")),
        ('"a, b', ('"a', "b")),
        ('"a" b, c', ('"a" b', "c")),
        ('x "y, z"', ('x "y', 'z"')),
        ('"""a"""', ('"a"',)),
        ('""', ()),
        ("#", ()),
    ],
)
def test_tags_as_they_are_typed(typed: str, tags: tuple[str, ...]) -> None:
    assert read_tags(typed) == tags


async def test_a_tag_with_a_comma_is_completed_in_its_quotes() -> None:
    suggester = TagSuggester(["war", "war, cold"])
    assert await suggester.get_suggestion("x, wa") == "x, war"
    assert await suggester.get_suggestion('x, "wa') == 'x, "war, cold"'


async def test_a_new_note_without_a_colour_is_of_the_usual_one(run, folder, tmp_path: Path) -> None:
    async with run(folder({"a.txt": TEXT})) as reading:
        await reading.press("j", "a")
        await reading.type("n")
        await reading.press("ctrl+s")
    store = Store.open(tmp_path / "data")
    assert [item.annotation.color for item in store.all()] == ["yellow"]
    store.close()


@pytest.mark.parametrize("behind", [False, True], ids=["in front", "behind a window"])
async def test_the_screen_may_be_painted_while_the_editor_is_being_removed(
    run, folder, monkeypatch: pytest.MonkeyPatch, behind: bool
) -> None:
    """On a busy machine its fields are not gone all at once, and one without styles is painted."""
    painted = asyncio.Event()

    async def removed_late(_: Input) -> None:
        await asyncio.wait_for(painted.wait(), 60)

    async with run(folder({"a.txt": TEXT})) as reading:
        await reading.press("j", "a")
        screen, area = reading.app.screen, reading.app.screen.query_one(NoteText)
        monkeypatch.setattr(Input, "on_unmount", removed_late, raising=False)
        reading.send("escape")
        while area.parent is not None and not painted.is_set():
            await asyncio.sleep(0.01)  # not by the pilot, which waits for the field
        if behind:
            screen.app.push_screen(HelpScreen({}))
            while screen.app.screen is screen:
                await asyncio.sleep(0.01)
        area.notify_style_update()  # as losing the focus does, if it comes late
        screen.app.screen.refresh()
        screen.app.screen.call_after_refresh(painted.set)
        await asyncio.wait_for(painted.wait(), 60)
        await reading.settle()
        if behind:
            await reading.press("escape")
        assert not screen.query(NoteEditor)
        assert "The mayor opened" in reading.screen
