"""What a reader does, key by key, on the five articles."""

from __future__ import annotations

from tui.app.screens.entity import EntityScreen, MentionList
from tui.app.screens.search import HitList, SearchScreen


async def test_the_first_screen_shows_the_list_the_text_and_the_tabs(run) -> None:
    async with run() as reading:
        assert "UN secretary-general welcomes" in reading.screen
        assert "Guterres voiced" in reading.screen
        assert "Related" in reading.screen
        assert "index ready" in reading.screen
        assert reading.reader.has_focus


async def test_the_related_panel_follows_the_cursor_and_leads_there_and_back(run) -> None:
    async with run() as reading:
        await reading.press("j", "j", "j")
        here = reading.reader.position
        assert "¶ 5 of" in reading.screen
        chosen = reading.related.chosen.related
        assert chosen.article.startswith("001")
        await reading.press("r")
        assert reading.related.has_focus
        await reading.press("enter")
        assert reading.reader.article.id == chosen.article
        assert reading.reader.passage.id == chosen.passage
        assert reading.reader.has_focus
        await reading.press("backspace")
        assert reading.reader.position.article == here.article
        assert reading.reader.position.offset == here.offset
        await reading.press("full_stop")
        assert reading.reader.article.id == chosen.article


async def test_articles_follow_each_other_by_key_and_say_where_the_list_ends(run) -> None:
    async with run() as reading:
        await reading.press("p")
        assert "this is the first article" in reading.screen
        for number in range(2, 6):
            await reading.press("n")
            assert f"{number}/5" in reading.screen
        await reading.press("n")
        assert "this is the last article" in reading.screen
        await reading.press("left_square_bracket")
        assert "4/5" in reading.screen


async def test_a_note_on_the_sentence_is_saved_listed_coloured_deleted_and_undone(run) -> None:
    async with run() as reading:
        await reading.press("j", "right")
        quote = reading.quote
        await reading.press("a")
        await reading.type("ask them")
        await reading.press("tab")
        await reading.type("check, EU")
        await reading.press("ctrl+s")
        assert "note saved" in reading.screen
        note = reading.notes[0].annotation
        assert (note.selector.exact, note.text, note.tags) == (quote, "ask them", ("check", "EU"))
        assert "● 1" in reading.screen
        await reading.press("c")
        assert "green saved" in reading.screen
        await reading.press("x")
        assert "deleted" in reading.screen
        assert not reading.notes
        await reading.press("u")
        assert reading.notes[0].annotation.text == "ask them"
        await reading.press("u")
        assert reading.notes[0].annotation.color == "yellow"
        await reading.press("ctrl+r")
        assert reading.notes[0].annotation.color == "green"
        await reading.press("l", "enter")
        assert reading.quote == quote


async def test_a_highlight_goes_on_the_selection(run) -> None:
    async with run() as reading:
        await reading.press("j", "v", "s", "W", "W", "h")
        marked = reading.notes[0].annotation
        assert marked.text == ""
        start, end = reading.reader.cursor_sentence
        assert marked.selector.start == start
        assert marked.selector.end < end
        assert reading.reader.selection.span is None


async def test_a_draft_waits_for_the_words_it_was_begun_on(run) -> None:
    async with run() as reading:
        await reading.press("j", "a")
        await reading.type("half")
        await reading.press("escape")
        assert "the draft is kept" in reading.screen
        await reading.press("j", "k", "a")
        assert "half" in reading.screen
        await reading.press("escape")


async def test_the_next_start_returns_to_the_same_place_with_the_notes(run) -> None:
    async with run() as reading:
        await reading.press("n", "j", "j", "j", "h", "l")
        place = reading.reader.position
        reading.app.exit()
    async with run() as reading:
        assert reading.reader.position == place
        assert reading.tab == "notes"
        assert len(reading.notes) == 1


async def test_an_entity_page_lists_every_mention_and_leads_there(run) -> None:
    async with run() as reading:
        await reading.press("e")
        entities = reading.entities
        assert entities.count > 20
        entity = entities.chosen.entity
        await reading.press("enter")
        assert isinstance(reading.app.screen, EntityScreen)
        mentions = reading.app.screen.query_one(MentionList)
        assert mentions.count == len(entity.mentions)
        assert entity.name in reading.screen
        await reading.press("G", "enter")
        last = mentions.items[-1]
        assert reading.reader.article.id == last.article
        start, end = reading.reader.cursor_sentence
        assert start <= last.start < end


async def test_mentions_are_stepped_through_across_articles_and_round(run) -> None:
    async with run() as reading:
        await reading.press("e", "j", "escape")
        total = len(reading.entities.chosen.entity.mentions)
        seen = []
        for _ in range(total):
            await reading.press("m")
            seen.append(reading.reader.position.article)
        assert len(set(seen)) > 1
        here = reading.reader.position.offset
        await reading.press("m", "M")
        assert reading.reader.position.offset == here


async def test_search_finds_as_it_is_typed_and_marks_what_matched(run) -> None:
    async with run() as reading:
        await reading.press("slash")
        await reading.type("ceasefire")
        assert isinstance(reading.app.screen, SearchScreen)
        hits = reading.app.screen.query_one(HitList)
        assert hits.count > 2
        assert "passages in" in reading.screen
        await reading.press("down", "enter")
        assert "ceasefire" in reading.quote.casefold()
        await reading.press("slash")
        await reading.type('"')
        assert isinstance(reading.app.screen, SearchScreen)
        await reading.press("escape")
        assert reading.app.screen is reading.main


async def test_types_of_entities_can_be_hidden(run) -> None:
    async with run() as reading:
        await reading.press("e")
        before = reading.entities.count
        await reading.press("t", "enter", "escape")
        assert reading.entities.count < before
        assert "people ●" not in reading.screen


async def test_the_article_list_is_filtered_by_words(run) -> None:
    async with run() as reading:
        await reading.press("f")
        await reading.type("just peace")
        assert [a.id[:3] for a in reading.articles.items] == ["002"]
        await reading.press("enter", "enter")
        assert reading.reader.article.id.startswith("002")
        await reading.press("f", "escape")
        assert reading.articles.count == 5


async def test_all_notes_lead_to_their_articles(run) -> None:
    async with run() as reading:
        await reading.press("n", "j", "h", "n", "j", "h", "p", "p")
        await reading.press("N")
        assert reading.screen.count("“") >= 2
        await reading.press("enter")
        assert reading.reader.article.id.startswith("002")


async def test_every_command_is_in_the_palette_and_the_help(run) -> None:
    async with run() as reading:
        await reading.press("question_mark")
        assert "Next passage or item" in reading.screen
        await reading.press("escape", "ctrl+p")
        await reading.type("all notes")
        await reading.press("enter")
        await reading.settle()
        assert "All notes" in reading.screen


async def test_a_note_goes_on_the_article_it_was_begun_on(run) -> None:
    async with run() as reading:
        await reading.press("j")
        begun, span = reading.reader.article, reading.reader.cursor_sentence
        await reading.press("a")
        await reading.type("here")
        reading.main.panes.list.action_article(1)
        await reading.press("ctrl+s")
        (item,) = reading.library.store.for_article(begun)
        assert (item.start, item.end) == span


async def test_a_draft_whose_words_were_deleted_is_forgotten(run) -> None:
    async with run() as reading:
        await reading.press("j", "a")
        await reading.type("no")
        assert len(reading.library.store.drafts()) == 1
        await reading.press("backspace", "backspace", "escape")
        assert not reading.library.store.drafts()
