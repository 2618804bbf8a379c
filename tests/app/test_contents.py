"""The contents of an article, by headings or by its passages, and the way to a part and back."""

from __future__ import annotations

from tui.app.contents import MOST, contents_of

LONG = "The mayor opened the harbour on Monday, he said, and it rained all day in the whole town."
PARTS = ["How it began", "What the mayor said", "Where the money went", "What comes next"]
ARTICLE = "The harbour\n\n" + "\n\n".join(
    f"{part}\n\n{LONG}\n\n{LONG} Again {part}." for part in PARTS
)


def rows(reading) -> list[str]:
    return [row.strip("│ ▌") for row in reading.screen.splitlines() if " %  " in row]


async def test_headings_lead_to_their_parts_and_back(run, folder) -> None:
    async with run(folder({"a.txt": ARTICLE}), size=(100, 30), model="no_such_pipeline") as reading:
        await reading.press("j", "C")
        assert [row.split(" %  ")[1].split("  ")[0] for row in rows(reading)] == [
            "The harbour",
            *PARTS,
        ]
        await reading.type("money")
        await reading.press("enter")
        article = reading.reader.article
        assert article.text[reading.reader.passage.start :].startswith("Where the money went")
        await reading.press("C", "up", "enter")
        assert article.text[reading.reader.passage.start :].startswith("What the mayor said")
        await reading.press("backspace", "backspace")
        assert reading.reader.passage == article.passages[1]


async def test_short_headings_above_lists_and_other_headings_are_found(run, folder) -> None:
    text = (
        f"# A voyage\n\n{LONG}\n\n## Why\n\nNobody knows.\n\n## Who\n\n### Crew\n\n- two cooks"
        f"\n- a pilot\n\n### Guests\n\n- a goat\n\n## Q & A\n\n{LONG}\n\n"
        f"Bow\n\nStern\n\nHull\n\n{LONG}\n"
    )
    async with run(folder({"a.md": text}), model="no_such_pipeline") as reading:
        article = reading.reader.article
        parts = [article.text[part.start : part.end] for part in contents_of(article)]
        assert parts == ["A voyage", "Why", "Who", "Crew", "Guests", "Q & A"]


async def test_without_headings_every_passage_is_listed_and_of_very_many_some(run, folder) -> None:
    plain = "Bread\n\n" + "\n\n".join(f"{LONG} Number {number}." for number in range(3 * MOST))
    short = "Bread\n\nSourdough of rye rests overnight in the bakery.\n\nThen it is baked.\n"
    async with run(folder({"a.txt": short, "b.txt": plain}), model="no_such_pipeline") as reading:
        await reading.press("C")
        assert len(rows(reading)) == 3
        await reading.press("escape", "n")
        parts = contents_of(reading.reader.article)
        assert MOST / 2 < len(parts) <= MOST
        await reading.press("C", "up", "enter")
        assert reading.reader.passage in parts
