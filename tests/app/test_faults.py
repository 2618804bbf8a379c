"""What the interface does when something around it is wrong."""

from __future__ import annotations

from pathlib import Path

from tui.app.screens.search import SearchScreen


async def test_a_note_that_cannot_be_written_is_said_not_to_be_saved(run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("where the data folder should be")
    async with run(data_dir=tmp_path / "file") as reading:
        await reading.press("j", "h")
        assert "not saved" in reading.screen
        assert "highlight saved" not in reading.screen
        await reading.press("escape", "a")
        await reading.type("words")
        await reading.press("ctrl+s")
        assert "words" in reading.screen, "what was typed is still there"


async def test_without_a_pipeline_it_reads_and_says_what_to_install(run) -> None:
    async with run(model="no_such_pipeline") as reading:
        assert "Guterres voiced" in reading.screen
        await reading.press("j", "j", "j")
        assert reading.related.count > 0
        await reading.press("e")
        assert "no_such_pipeline" in reading.screen


async def test_one_bad_file_does_not_stop_the_others(run, folder) -> None:
    root = folder({"a.txt": "A headline\n\nSomething was said in Geneva on Monday."})
    (root / "b.txt").write_bytes(bytes(range(256)) * 40)
    async with run(root) as reading:
        assert len(reading.library.articles) == 1
        assert len(reading.library.failures) == 1


async def test_markup_and_escapes_in_an_article_are_text(run, folder) -> None:
    root = folder(
        {"x.txt": "[red]A title[/] \x1b[31m\n\n[@click=app.quit]x[/] said \x1b]52;c;aGk=\x07 this."}
    )
    async with run(root) as reading:
        assert "[red]A title[/]" in reading.screen
        assert "[@click=app.quit]x[/] said" in reading.screen
        assert "\x1b" not in reading.screen
        await reading.press("j", "h", "y", "l", "N")
        assert "\x1b" not in reading.screen


async def test_a_screen_that_is_about_to_be_mounted_lets_the_program_end_in_order(run) -> None:
    async with run() as reading:
        reading.app.push_screen(SearchScreen(reading.app.session))
        reading.app.exit(None, 143)  # before any of its widgets is there
    assert reading.app.return_code == 143
