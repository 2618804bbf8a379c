"""Articles and passages in several languages: which one it is, and what is named in them."""

from __future__ import annotations

from pathlib import Path

ENGLISH = "The mayor of Vienna told reporters that the families had waited for the buses for years."
SPANISH = "El alcalde de Viena contó que las familias llevaban años esperando los autobuses."


async def test_a_passage_says_its_language_where_it_differs(run, tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text(f"Letters\n\n{ENGLISH}\n\n{SPANISH}\n\n{ENGLISH} They left.\n")
    (news / "b.txt").write_text(
        f"Los autobuses no llegaron\n\n{SPANISH}\n\n{SPANISH} Los autobuses no llegaron.\n"
    )
    async with run(news, model="no_such_pipeline") as reading:
        await reading.press("g", "j")
        assert "in Spanish" not in reading.screen.splitlines()[-2]
        await reading.press("j")
        assert " · in Spanish · " in reading.screen.splitlines()[-2]
        await reading.press("n", "j")
        assert "in Spanish" not in reading.screen.splitlines()[-2]
        await reading.press("ctrl+p")
        await reading.type("autobuses")
        await reading.until(lambda: "article · in Spanish" in reading.screen)
        await reading.press("escape")


async def test_names_are_those_of_the_readers_language(run, tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text(f"Letters\n\n{ENGLISH}\n\n{ENGLISH} They left.\n")
    async with run(news, names="uk") as reading:
        await reading.until(lambda: reading.library.named)
        await reading.press("e")
        assert "Відень" in reading.screen
        await reading.press("f")
        await reading.type("vienna")
        await reading.press("enter")
        assert "Відень" in reading.screen
        assert "Vienna" in reading.screen  # in the articles


async def test_what_is_not_in_the_language_of_most_articles_says_so(run, tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text(f"Letters from Viena\n\n{ENGLISH} Viena.\n\n{ENGLISH} They left.\n")
    for name in "bc":
        (news / f"{name}.txt").write_text(
            f"Los autobuses {name}\n\n{SPANISH}\n\n{SPANISH} Los autobuses no llegaron a {name}.\n"
        )
    async with run(news, model="no_such_pipeline") as reading:
        assert " en · " in reading.screen
        assert " es · " not in reading.screen
        await reading.press("slash")
        await reading.type("viena")
        await reading.until(lambda: " · in English" in reading.screen)
        assert "in Spanish" not in reading.screen
        await reading.press("escape", "escape")
