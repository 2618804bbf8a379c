"""What the reader says of entities, by keys: applied at once, kept, and taken back."""

from __future__ import annotations

from tui.app.screens.entity import EntityScreen


async def open_page(reading, name: str) -> EntityScreen:
    await reading.press("e", "g")
    entities = reading.entities
    while entities.chosen.entity.name != name:
        assert entities.index < entities.count - 1, name
        entities.index += 1
    await reading.press("enter")
    assert isinstance(reading.app.screen, EntityScreen)
    return reading.app.screen


def names(reading) -> dict[str, int]:
    return {e.name: len(e.mentions) for e in reading.library.index.entities}


async def test_a_merge_holds_at_once_and_at_the_next_start_and_is_undone(run) -> None:
    async with run() as reading:
        before = names(reading)
        await open_page(reading, "Moscow")
        await reading.press("M")
        await reading.type("saudi")
        await reading.press("enter")
        merged = names(reading)
        assert "Saudi Arabia" not in merged
        assert merged["Moscow"] == before["Moscow"] + before["Saudi Arabia"]
        assert "you said so" in reading.screen
    async with run() as reading:
        assert names(reading) == merged
        await reading.press("u")
        assert "undone" in reading.screen
        await reading.until(lambda: names(reading) == before)


async def test_a_form_and_a_mention_are_split_off(run) -> None:
    async with run() as reading:
        before = names(reading)
        await open_page(reading, "Moscow")
        await reading.press("S", "enter")
        after = [e for e in reading.library.index.entities if "Moscow" in e.aliases]
        assert sorted(len(e.mentions) for e in after) == [1, before["Moscow"] - 1]
        await reading.press("u")
        assert names(reading) == before


async def test_an_entity_is_renamed_relabelled_and_ignored(run) -> None:
    async with run() as reading:
        await open_page(reading, "Moscow")
        await reading.press("R")
        for _ in range(10):
            await reading.pilot.press("backspace")
        await reading.type("The Kremlin")
        await reading.press("enter")
        assert "The Kremlin" in names(reading)
        await reading.press("L")
        assert "GPE          a country, state or city" in reading.screen
        await reading.type("org")
        await reading.press("enter")
        entity = next(e for e in reading.library.index.entities if e.name == "The Kremlin")
        assert entity.label == "ORG"
        await reading.press("I")
        assert "The Kremlin" not in names(reading)
        await reading.press("u", "u", "u")
        assert "Moscow" in names(reading)


async def test_only_the_articles_that_name_the_entity(run) -> None:
    async with run() as reading:
        await reading.press("e", "G")
        entity = reading.entities.chosen.entity
        await reading.press("F")
        articles = {mention.article for mention in entity.mentions}
        assert {a.id for a in reading.articles.items} == articles
        await reading.press("F")
        assert reading.articles.count == 5


SMITHS = {
    "a.txt": "Talks in London\n\nForeign minister John Smith met reporters in London on Monday. "
    "John Smith said nothing more about the talks.",
    "b.txt": "Trade in Berlin\n\nSenator Mary Smith flew to Berlin on Tuesday. "
    "Mary Smith spoke of trade at length.",
    "c.txt": "Vote in Paris\n\nIn Paris on Friday, Smith called the vote a mistake. "
    "Reporters asked Smith why, and Smith said it was too early.",
}


async def test_a_bare_surname_of_two_people_is_suggested_and_answered(run, folder) -> None:
    async with run(folder(SMITHS)) as reading:
        assert reading.library.suggestions
        before = names(reading)
        await open_page(reading, "Smith")
        assert "maybe" in reading.screen
        await reading.press("minus")
        assert "stay apart" in reading.screen
        await reading.press("u", "U")
        assert "not sure" in reading.screen
        assert reading.library.suggestions
        await reading.press("plus")
        assert "are one" in reading.screen
        after = names(reading)
        assert "Smith" not in after
        assert len(after) == len(before) - 1
        await reading.press("u", "u")
        assert names(reading) == before
        assert reading.library.suggestions
