"""Files that are added, changed or removed while reading."""

from __future__ import annotations

from pathlib import Path

from tui.library import Library
from tui.settings import Settings

FIRST = "A headline\n\nThe envoy spoke in Geneva on Monday.\n\nThe talks go on.\n"


async def until_open(reading, *ids: str) -> None:
    """Wait until these articles are open, and no others."""
    await reading.until(lambda: tuple(a.id for a in reading.library.articles) == ids)


async def test_an_added_file_appears_and_the_place_is_kept(run, folder) -> None:
    root = folder({"b.txt": FIRST})
    async with run(root) as reading:
        await reading.press("j", "j", "h")
        place = reading.reader.position
        folder({"a.txt": "Another headline\n\nThe talks in Geneva go on, the envoy said.\n"})
        await until_open(reading, "a", "b")
        assert "2/2" in reading.screen
        assert reading.reader.position == place
        assert reading.related.count == 1


async def test_a_changed_file_is_shown_as_it_is_with_its_notes(run, folder) -> None:
    root = folder({"b.txt": FIRST})
    async with run(root) as reading:
        await reading.press("j", "j", "h")
        folder({"b.txt": FIRST.replace("A headline", "A quite different headline")})
        await reading.until(lambda: "A quite different headline" in reading.screen)
        (note,) = reading.notes
        start, end = note.start, note.end
        assert reading.reader.article.text[start:end] == "The talks go on."


async def test_a_removed_file_leaves_what_is_being_read(run, folder) -> None:
    root = folder({"a.txt": FIRST, "b.txt": "Bread\n\nBakers let the dough rest.\n"})
    async with run(root) as reading:
        (root / "a.txt").unlink()
        await until_open(reading, "b")
        assert "The envoy spoke" in reading.screen
        await reading.press("n")
        assert reading.reader.article.id == "b"


async def test_a_file_that_is_there_again_is_no_more_said_to_be_gone(run, folder) -> None:
    root = folder({"a.txt": FIRST, "b.txt": "Bread\n\nBakers let the dough rest.\n"})
    async with run(root) as reading:
        (root / "a.txt").rename(root.parent / "away")
        await reading.until(lambda: "is gone" in reading.screen)
        (root.parent / "away").rename(root / "a.txt")
        await reading.until(lambda: "is there again" in reading.screen)
        assert "is gone" not in reading.screen


def test_nothing_is_read_again_where_nothing_changed(tmp_path: Path, folder) -> None:
    library = Library(Settings(tmp_path / "data", None, model="none"), [folder({"a.txt": FIRST})])
    library.load_initial()
    told: list[object] = []
    library.subscribe(told.append)
    library.load()
    before = len(told)
    assert library.rescan() >= 2.0
    assert len(told) == before


async def test_an_open_story_follows_its_files(run, folder) -> None:
    said = "Talks in {0}\n\n“The talks in {0} go on for many days,” said Jane Harrow.\n"
    root = folder({"a.txt": said.format("Geneva"), "b.txt": said.format("Paris")})
    async with run(root) as reading:
        await reading.press("s")
        assert "Geneva go on" in reading.screen
        (root / "a.txt").unlink()
        await reading.until(lambda: "Geneva go on" not in reading.screen)
        assert "Paris go on" in reading.screen
        folder({"c.txt": said.format("Vienna")})
        await reading.until(lambda: "Vienna go on" in reading.screen)
