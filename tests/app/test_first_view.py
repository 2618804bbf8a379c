"""What a start shows before the articles are read: names and related passages as they were."""

from __future__ import annotations

import pytest

from tui.app.library_workers import LibraryWorkers
from tui.app.widgets.related_list import RelatedList


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch):
    """From now on nothing is read, indexed or analysed."""

    def stop() -> None:
        monkeypatch.setattr(LibraryWorkers, "load", lambda _self: None)

    return stop


async def test_names_and_related_passages_are_seen_before_anything_is_read(run, unread) -> None:
    async with run() as reading:
        await reading.until(lambda: reading.main.library.named)
        await reading.press("n", "j", "j", "j", "j")
        named = set(reading.reader.marks("entities"))
        related = [item.related for item in reading.related.items]
        assert named
        assert related
        reading.app.exit()
    unread()
    async with run() as reading:
        assert not reading.main.library.indexed
        assert set(reading.reader.marks("entities")) == named
        await reading.until(lambda: reading.related.items)
        assert [item.related for item in reading.related.items] == related
        assert "▮" in reading.screen
        await reading.press("r", "enter")
        assert reading.reader.article.id == related[0].article
        assert reading.reader.marks("reasons")


async def test_what_was_kept_stays_until_the_same_is_found_again(
    run, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with run() as reading:
        await reading.until(lambda: reading.main.library.named)
        await reading.press("n", "j", "j", "j", "j")
        related = [item.related for item in reading.related.items]
        reading.app.exit()
    listed, states, drawn = [], [], RelatedList.renew

    def renew(self: RelatedList, **options: object) -> None:
        listed.append([item.related for item in self.items])
        drawn(self, **options)

    def hear(self: LibraryWorkers, change: object) -> None:
        states.append((self._library.indexed, self._library.named))
        heard(self, change)

    heard = LibraryWorkers._hear
    monkeypatch.setattr(RelatedList, "renew", renew)
    monkeypatch.setattr(LibraryWorkers, "_hear", hear)
    async with run() as reading:
        await reading.until(lambda: not reading.main.library.activity)
        assert (True, False) in states  # there was an index without names
        assert reading.main.library.named
        assert related
        assert all(one == related for one in listed if one)


async def test_a_start_that_does_not_come_to_its_end_leaves_what_was_kept(
    run, folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = folder({"a.txt": "Talks\n\nMayor Clara Weiss spoke in Vienna on Monday."})
    async with run(root) as reading:
        await reading.until(lambda: reading.main.library.named)
        reading.app.exit()
    monkeypatch.setattr("tui.index.Builder.update", lambda *_: iter(()))
    for _ in range(2):
        async with run(root) as reading:
            assert reading.reader.marks("entities")


async def test_a_file_that_was_changed_meanwhile_shows_no_names_of_before(
    run, folder, unread
) -> None:
    texts = {
        "a.txt": "Talks\n\nMayor Clara Weiss spoke in Vienna on Monday about the harbour.",
        "b.txt": "Harbour\n\nClara Weiss opened the harbour in Vienna on Monday, she said.",
    }
    root = folder(texts)
    async with run(root) as reading:
        await reading.until(lambda: reading.main.library.named)
        await reading.press("j", "j")
        assert reading.reader.marks("entities")
        reading.app.exit()
    (root / "a.txt").write_text("Talks\n\nNobody said anything to anyone, and Vienna was quiet.")
    unread()
    async with run(root) as reading:
        assert reading.reader.article.id == "a"
        assert not reading.reader.marks("entities")
        assert not reading.related.items
