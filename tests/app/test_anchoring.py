"""Notes on texts that change, stores that others write, and files that are damaged."""

from __future__ import annotations

from tui.annotations import AnchorState, Store

TEXT = (
    "A headline\n\nThe envoy spoke in Geneva about the truce on Monday.\n\n"
    "A second paragraph says that the talks went on for hours without a result.\n\n"
    "The third one closes the article with a word of thanks.\n"
)


async def test_an_edited_text_shows_both_paragraphs_and_one_key_attaches(run, folder) -> None:
    root = folder({"a.txt": TEXT})
    async with run(root) as reading:
        await reading.press("j", "h")
    folder({"a.txt": TEXT.replace("in Geneva about the truce", "at length in Bern of a truce")})
    async with run(root) as reading:
        (item,) = reading.notes
        assert item.state is AnchorState.CHANGED
        await reading.press("l")
        assert "⚠" in reading.screen
        await reading.press("enter")
        assert "in Geneva about" in reading.screen
        assert "in Bern of" in reading.screen
        await reading.press("A")
        (item,) = reading.notes
        assert item.state is AnchorState.EXACT
        await reading.press("u")
        assert reading.notes[0].state is AnchorState.CHANGED


async def test_a_note_whose_words_are_gone_stays_listed(run, folder) -> None:
    root = folder({"a.txt": TEXT})
    async with run(root) as reading:
        await reading.press("j", "j", "h")
    folder({"a.txt": TEXT.replace(TEXT.split("\n\n")[2] + "\n\n", "")})
    async with run(root) as reading:
        (item,) = reading.notes
        assert item.state is AnchorState.ORPHAN
        await reading.press("l", "enter")
        assert "A second paragraph says" in reading.screen
        await reading.press("escape", "escape", "j", "A")
        assert reading.notes[0].state is AnchorState.EXACT


async def test_notes_of_another_instance_appear(run, tmp_path) -> None:
    async with run() as reading:
        await reading.press("j", "h")
        other = Store.open(tmp_path / "data")
        article = reading.reader.article
        other.add(article, 100, 140, text="from elsewhere")
        other.close()
        await reading.pilot.pause(2.5)
        assert len(reading.notes) == 2


async def test_a_damaged_file_is_said_and_a_backup_offered(run, tmp_path) -> None:
    async with run() as reading:
        await reading.press("j", "h")
        reading.library.store.back_up()
    (tmp_path / "data" / "notes.db").write_bytes(b"damaged" * 999)
    async with run() as reading:
        await reading.until(lambda: "the notes file is damaged" in reading.screen)
        await reading.press("enter")
        assert len(reading.notes) == 1
        assert "restored" in reading.screen
    async with run() as reading:
        assert len(reading.notes) == 1


async def test_a_tag_is_completed_and_brings_its_colour(run) -> None:
    async with run(tag_colors={"check": "pink"}) as reading:
        await reading.press("j", "a")
        await reading.type("one")
        await reading.press("tab")
        await reading.type("check")
        await reading.press("ctrl+s")
        assert reading.notes[0].annotation.color == "pink"
        await reading.press("j", "a", "tab")
        await reading.type("ch")
        await reading.press("right", "ctrl+s")
        assert reading.notes[1].annotation.tags == ("check",)
