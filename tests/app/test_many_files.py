"""Folders of which the first article is read before the rest is even listed."""

from __future__ import annotations

from tui.app.session import Session
from tui.library import Library, opening
from tui.settings import Settings

TEXT = "Headline {n}\n\nThe council met on Tuesday to discuss bridge {n} across the river."


def many(folder, count: int):
    return folder({f"{n:03}.txt": TEXT.format(n=n) for n in range(count)})


async def test_the_list_fills_in_behind_what_is_read(run, folder, monkeypatch) -> None:
    monkeypatch.setattr(opening, "INITIAL_LOAD_TIME", 0)
    root = many(folder, 60)
    (root / "aside").mkdir()
    (root / "aside" / "link.txt").symlink_to(root / "005.txt")
    seen: list[list[str]] = []
    take = Library._handle

    def watched(self, event):
        take(self, event)
        seen.append([article.id for article in self.articles])

    monkeypatch.setattr(Library, "_handle", watched)
    monkeypatch.setattr("tui.index.article_files._BATCH_SECONDS", 0)
    async with run(root) as reading:
        names = [f"{n:03}" for n in range(60)]
        assert [article.id for article in reading.library.articles] == names
        assert reading.main.article.id == "000"
    sizes = [len(articles) for articles in seen]
    assert sizes == sorted(sizes)
    assert 3 < len(set(sizes)) < 30, "it fills in, by more and more"
    assert all(articles == sorted(articles) for articles in seen)


def first_of(tmp_path, root) -> Library:
    session = Session(Settings(data_dir=tmp_path / "data", cache_dir=None), [root])
    session.library.load_initial()
    return session.library


def test_files_that_cannot_be_read_are_passed_over_until_one_can(
    tmp_path, folder, monkeypatch
) -> None:
    monkeypatch.setattr(opening, "INITIAL_LOAD_TIME", 0)
    root = many(folder, 5)
    for n in range(20):
        (root / f"0 bad {n}.json").write_text("no JSON")
    library = first_of(tmp_path, root)
    assert [article.id for article in library.articles] == ["000"]
    assert len(library.failures) == 20


async def test_the_bookmarked_article_is_read_first(run, tmp_path, folder, monkeypatch) -> None:
    monkeypatch.setattr(opening, "INITIAL_LOAD_TIME", 0)
    root = many(folder, 30)
    (root / "in").mkdir()
    (root / "in" / "a.txt").write_text(TEXT.format(n="inside"))
    async with run(root) as reading:
        main = reading.main
        await reading.until(lambda: main.library.article("in/a") is not None)
        main.navigator.open(main.library.article("in/a"))
        main.session.save_bookmark(main.navigator.bookmark)
    library = first_of(tmp_path, root)
    assert [article.id for article in library.articles] == ["in/a"]
