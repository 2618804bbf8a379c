"""What the reader says of articles, by keys: shown at once, kept, indexed, and taken back."""

from __future__ import annotations

import threading

from textual.widgets import Input

from tui.app.dialogs.choices import OptionRows
from tui.app.dialogs.metadata import MetadataScreen
from tui.corpus import PassageKind
from tui.library import Library, Progress
from tui.settings import Settings

SIGN_UP = "Write to the harbour office in Lisbon for the weekly letter about the ferries."
TEXTS = {
    "a.txt": "Ferry sinks off the cape\n\nThe ferry sank off the cape of Lisbon on Monday in heavy"
    f" seas, the harbour office said.\n\n{SIGN_UP}\n",
    "b.txt": "Ferry inquiry begins\n\nAn inquiry into the ferry that sank off the cape began in"
    f" Madrid on Friday.\n\n{SIGN_UP}\n",
}


def kinds(reading) -> list[str]:
    return [article.passages[2].kind.value for article in reading.library.articles]


def found(reading, query: str) -> set[str]:
    return {hit.passage for hit in reading.library.index.search(query)}


async def choose(reading, words: str) -> None:
    await reading.press("Z")
    await reading.type(words)
    await reading.press("enter")


async def retype(reading, field: str, text: str) -> None:
    widget = reading.app.screen.query_one(f"#{field}", Input)
    widget.focus()
    widget.value = ""
    await reading.type(text)


async def test_a_passage_is_said_not_to_be_the_article_and_is_folded(run, folder) -> None:
    root = folder(TEXTS)
    async with run(root) as reading:
        assert found(reading, "weekly") == {"a#2", "b#2"}
        await reading.press("G", "Z", "enter")
        assert "folded: Write to the harbour" in reading.screen
        assert "not the article: u takes it back" in reading.screen
        assert kinds(reading) == ["boilerplate", "body"]
        assert found(reading, "weekly") == {"b#2"}
        assert "a#2" not in {one.passage for one in reading.library.index.related("b#2")}
        await reading.press("k", "j")
        assert "not the article, as you said" in reading.screen
    async with run(root) as reading:
        assert kinds(reading) == ["boilerplate", "body"]
        assert "folded: Write to the harbour" in reading.screen
        await reading.press("u")
        assert "undone: “Write to the harbour" in reading.screen
        assert kinds(reading) == ["body", "body"]
        assert found(reading, "weekly") == {"a#2", "b#2"}
        await reading.press("ctrl+r")
        assert kinds(reading) == ["boilerplate", "body"]
        await reading.press("G")
        await choose(reading, "as it was taken for")
        assert kinds(reading) == ["body", "body"]
        assert reading.library.store.corrections() == []


async def test_the_same_words_are_treated_alike_where_that_is_chosen(run, folder) -> None:
    async with run(folder(TEXTS)) as reading:
        await reading.press("G", "Z")
        assert "here and in 1 other article with the same words" in reading.screen
        await reading.type("not the here and")
        await reading.press("enter")
        assert kinds(reading) == ["boilerplate", "boilerplate"]
        assert found(reading, "weekly") == set()
        await reading.press("n", "G")
        await choose(reading, "text as it was")
        assert kinds(reading) == ["boilerplate", "body"]
        await reading.press("u", "u")
        assert kinds(reading) == ["body", "body"]
        assert found(reading, "weekly") == {"a#2", "b#2"}


async def test_other_articles_are_not_spoken_of_where_none_has_the_words(run, folder) -> None:
    async with run(folder(TEXTS)) as reading:
        await reading.press("j", "Z")
        assert "not the article" in reading.screen
        assert "other article" not in reading.screen
        options = reading.app.screen.query_one(OptionRows)
        assert options.size.height == options.count


async def test_several_folded_lines_are_unfolded_first_and_a_selection_is_meant(run) -> None:
    async with run() as reading:
        blocks: list = []
        while not blocks:
            await reading.press("n")
            blocks = [b for b in reading.reader.rows.blocks if b.folded and b.last > b.first]
        block, article = blocks[0], reading.reader.article
        reading.reader.go(article.passages[block.first].start)
        await reading.press("Z")
        assert reading.reader.unfolded
        assert "unfolded" in reading.screen
        await reading.press("v", "s", "P", "j", "Z", "enter")
        said = reading.reader.article.passages[block.first : block.first + 2]
        assert [passage.kind for passage in said] == [PassageKind.BODY] * 2
        await reading.press("u")
        now = reading.reader.article.passages[block.first : block.first + 2]
        assert [passage.kind for passage in now] == [PassageKind.BOILERPLATE] * 2


async def test_metadata_are_edited_beside_what_the_file_says(run, folder) -> None:
    root = folder(TEXTS)
    async with run(root, size=(80, 24)) as reading:
        await reading.press("i")
        assert isinstance(reading.app.screen, MetadataScreen)
        assert "from the file: Ferry sinks off the cape" in reading.screen
        assert "the file does not say" in reading.screen
        assert "a.txt" in reading.screen
        await retype(reading, "title", "Loss of the [red]Inês")
        await retype(reading, "published", "soon")
        await reading.press("enter")
        assert "“soon” is not a date" in reading.screen
        await retype(reading, "published", "May 3, 2025")
        await reading.press("enter")
        assert "title, published saved" in reading.screen
        assert "Loss of the [red]Inês" in reading.screen
        assert "2025-05-03" in reading.screen
        assert found(reading, "title:loss") == {"a#0"}
        await reading.press("j", "y")
        assert "Loss of the [red]Inês, 2025-05-03" in reading.app.clipboard
    async with run(root) as reading:
        assert "Loss of the [red]Inês" in reading.screen
        await reading.press("i")
        await retype(reading, "title", "")
        await reading.press("ctrl+s")
        assert reading.reader.article.title == "Ferry sinks off the cape"
        assert reading.reader.article.published == "2025-05-03"
        await reading.press("u", "u")
        assert reading.reader.article.original is None


async def test_what_is_pasted_into_a_field_cannot_reach_the_terminal(run, folder) -> None:
    async with run(folder(TEXTS)) as reading:
        await reading.press("i")
        field = reading.app.screen.query_one("#source", Input)
        field.value = "\x1b]52;c;aGk=\x07\u202eNews"
        await reading.press("ctrl+s")
        source = reading.reader.article.source
        assert source.isprintable()
        assert source.endswith("News")


async def test_a_correction_that_is_undone_on_another_screen_is_taken_back(run, folder) -> None:
    async with run(folder(TEXTS)) as reading:
        await reading.press("h", "G", "Z", "enter")
        assert kinds(reading)[0] == "boilerplate"
        await reading.press("N", "u", "escape")
        await reading.settle()
        assert kinds(reading)[0] == "body"
        assert found(reading, "weekly") == {"a#2", "b#2"}


async def test_a_correction_while_the_file_changes_holds_for_the_words(run, folder) -> None:
    async with run(folder(TEXTS)) as reading:
        await reading.press("G", "Z", "enter")
        folder({"a.txt": TEXTS["a.txt"].replace("Monday", "Tuesday")})
        await reading.until(lambda: "Tuesday" in reading.screen)
        assert kinds(reading)[0] == "boilerplate"


def test_a_correction_while_the_articles_are_read_loses_none_of_them(tmp_path, folder) -> None:
    root = folder({f"{number}.txt": f"Tea {number}\n\nTea {number}.\n" for number in range(50)})
    library = Library(Settings(tmp_path / "data", None, model="none"), [root])
    others: list[threading.Thread] = []

    def correct_once(change: object) -> None:
        if isinstance(change, Progress) and not others:
            article = library.index.articles[0]
            library.access.query(
                lambda store: store.correct_metadata(article, {"title": "What I call it"})
            )
            others.append(threading.Thread(target=library.apply_corrections))
            others[0].start()

    library.subscribe(correct_once)
    library.load()
    others[0].join()
    assert len(library.articles) == 50
    assert [article.title for article in library.articles if article.original] == ["What I call it"]
    assert [hit.article for hit in library.index.search("title:call")] == [library.articles[0].id]


WIRE = (
    "Ministers met in Vienna on Monday to talk about the grain that is held in the ports.\n\n"
    "No ship has left the ports of the strait since the winter, said two of the ministers.\n\n"
    "The talks are to go on for a week, and a statement is expected on the last of its days.\n"
)


async def test_near_copies_are_linked_and_the_same_text_is_one_article(run, folder) -> None:
    longer = f"Talks about grain begin\n\n{WIRE}\nOur reporter adds that it rained.\n"
    root = folder(
        {
            "one.txt": f"Grain talks\n\n{WIRE}",
            "two.txt": longer,
            "two-again.md": longer,
            "a.txt": "Bread\n\nBakers let the dough rest for an hour before it is baked.\n",
        }
    )
    async with run(root) as reading:
        assert len(reading.library.articles) == 3
        await reading.press("n")
        assert "≈ 1 alike · 4 ¶" in reading.screen
        await reading.press("equals_sign")
        assert reading.reader.article.title == "Talks about grain begin"
        assert "≈ 1 alike · 2 files" in reading.screen
        await reading.press("i")
        assert "two.txt" in reading.screen
        assert "two-again.md" in reading.screen
        assert "≈ wording   Grain talks" in reading.screen
        await reading.press("escape", "backspace")
        assert reading.reader.article.title == "Grain talks"
        await reading.press("p", "equals_sign")
        assert "no other article shares" in reading.screen


async def test_all_notes_are_listed_under_what_their_articles_are_called_now(run, folder) -> None:
    async with run(folder(TEXTS)) as reading:
        await reading.press("j", "h", "i")
        await retype(reading, "title", "What I call it")
        await reading.press("enter", "n", "N")
        assert "What I call it" in reading.screen
        assert "Ferry sinks" not in reading.screen
        await reading.press("v")
        assert "What I call it · yellow" in reading.screen
        await reading.press("escape", "f")
        await reading.type("article")
        assert "article  What I call it (1)" in reading.screen
        await reading.press("escape", "u", "escape", "N")
        assert "What I call it" not in reading.screen
        assert "Ferry sinks" in reading.screen
