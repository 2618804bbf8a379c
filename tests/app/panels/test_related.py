"""Looking across articles: pinned panels, reasons in the text, related articles, search matches."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.app.screens.search import HitList
from tui.app.widgets.related_list import RelatedItem, RelatedList, closeness, likeness
from tui.corpus import PassageKind
from tui.index import Degree, Related


async def test_a_pinned_panel_stays_while_reading_on(run) -> None:
    async with run() as reading:
        await reading.press("j", "j", "j", "K")
        pinned = reading.related.chosen.related
        await reading.press("j", "j", "n")
        assert reading.related.chosen.related == pinned
        assert "pinned ¶5" in reading.screen
        await reading.press("K")
        assert "pinned ¶" not in reading.screen


async def test_the_panel_never_takes_the_focus(run) -> None:
    async with run() as reading:
        for _ in range(4):
            await reading.press("j")
            assert reading.reader.has_focus


async def test_reasons_are_marked_in_both_texts(run) -> None:
    async with run() as reading:
        await reading.press("j", "j", "j", "r", "j", "k")
        passage = reading.reader.passage
        here = reading.reader.marks("reasons")
        assert here
        assert all(passage.start <= mark.start < mark.end <= passage.end for mark in here)
        await reading.press("enter")
        passage = reading.reader.passage
        there = reading.reader.marks("reasons")
        assert there
        assert all(passage.start <= mark.start < mark.end <= passage.end for mark in there)
        await reading.press("escape")
        assert not reading.reader.marks("reasons")


async def test_where_nothing_is_related_the_panel_says_so(run, folder) -> None:
    root = folder(
        {
            "a.txt": "Whales sing\n\nHumpback whales sang for hours near Tonga.",
            "b.txt": "Bread rises\n\nBakers let sourdough rest overnight.",
        }
    )
    async with run(root) as reading:
        await reading.press("j")
        assert reading.related.count == 0
        assert "no other article speaks of this" in reading.screen


async def test_a_row_says_which_other_language_its_passage_is_in(run, folder) -> None:
    root = folder(
        {
            "a.txt": "Talks in Vienna\n\nMinisters met in Vienna on 5 June, said Marko Boiko.",
            "b.txt": "Переговоры в Вене\n\nМинистры встретились в Вене 5 июня, сказал посол Марко"
            " Бойко, который был там.",
        }
    )
    async with run(root) as reading:
        await reading.press("j")
        await reading.until(lambda: reading.related.count == 1 and not reading.following)
        await reading.until(lambda: "in Russian" in reading.screen)


async def test_languages_without_a_pipeline_are_told_once(run, folder) -> None:
    polish = "Rozmowy trwają\n\nMinistrowie spotkali się w Wiedniu w poniedziałek, aby to omówić."
    async with run(folder({"a.txt": polish, "b.txt": "Talks go on\n\nMinisters met."})) as reading:
        await reading.until(lambda: "no pipeline for Polish" in reading.screen)
        await reading.press("j")
        assert "no pipeline" not in reading.screen


async def test_what_is_not_the_article_has_nothing_related(run) -> None:
    async with run() as reading:
        await reading.press("n", "n", "G")
        assert reading.reader.passage.kind is PassageKind.BOILERPLATE
        assert reading.related.count == 0


async def test_related_articles_lead_to_an_article_and_back(run) -> None:
    async with run() as reading:
        await reading.press("R")
        assert "the articles most like this one" in reading.screen
        await reading.press("enter")
        assert not reading.reader.article.id.startswith("000")
        await reading.press("backspace")
        assert reading.reader.article.id.startswith("000")


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_bar_of_an_article_tells_tenths_of_likeness(one: float, other: float) -> None:
    filled = [likeness(score).count("▮") for score in (one, other)]
    assert all(abs(10 * score - n) <= 1 for score, n in zip((one, other), filled, strict=True))
    assert (one <= other) == (filled[0] <= filled[1]) or filled[0] == filled[1]


@given(st.lists(st.floats(0, 1), min_size=2))
def test_no_two_degrees_of_relatedness_have_the_same_bar(scores: list[float]) -> None:
    same, close, loose = (
        [closeness(score, degree).count("▮") for score in scores] for degree in Degree
    )
    assert min(same) > max(close)
    assert min(close) > max(loose)


def test_the_row_of_the_loosely_related_unfolds_them_until_the_next_passage() -> None:
    listed = RelatedList()
    loose = RelatedItem(Related("b#1", "b", 0, 4, 0.2, Degree.LOOSE), "B", "It.")
    listed.show([loose], "none")
    assert (listed.count, listed.chosen, listed.choosing_of(0)) == (1, None, "unfold")
    listed.action_choose()
    assert (listed.chosen, listed.choosing_of(0)) == (loose, "go there")
    listed.show([loose], "none", of_another=False)
    assert listed.chosen == loose, "the same passage, looked for again"
    listed.show([loose], "none")
    assert listed.chosen is None


async def test_no_related_articles_are_said_to_be_none(run, folder) -> None:
    async with run(folder({"a.txt": "The harbour\n\nThe mayor opened it."})) as reading:
        await reading.press("R")
        assert "no other article is like this one" in reading.screen


async def test_numbers_that_differ_are_told_of_a_related_article(run, folder) -> None:
    flood = "The flood in Velm left {} million people without any clean drinking water."
    root = folder({"a.txt": flood.format("5"), "b.txt": flood.format("12.7")})
    async with run(root) as reading:
        await reading.press("R")
        assert "5 million / 12.7 million" in reading.screen


async def test_matches_of_a_search_are_stepped_through_in_the_article(run) -> None:
    async with run() as reading:
        await reading.press("slash")
        await reading.type("ukraine")
        await reading.press("enter")
        first = reading.reader.cursor_sentence
        marks = reading.reader.marks("matches")
        assert len(marks) > 3
        await reading.press("greater_than_sign")
        assert reading.reader.cursor_sentence != first
        assert "ukraine" in reading.quote.casefold()
        await reading.press("less_than_sign")
        assert reading.reader.cursor_sentence == first


async def test_a_search_can_be_in_reading_order_and_by_exact_forms(run) -> None:
    async with run() as reading:
        await reading.press("slash")
        await reading.type("talk")
        hits = reading.app.screen.query_one(HitList)
        any_form = len(hits.items)
        await reading.press("ctrl+t")
        assert "words as typed" in reading.screen
        assert len(hits.items) < any_form
        await reading.press("ctrl+t", "ctrl+s")
        assert "as they stand" in reading.screen
        places = [(hit.article, hit.start) for hit in hits.items]
        assert places == sorted(places)


async def test_a_query_that_cannot_be_understood_gets_a_sentence(run) -> None:
    async with run() as reading:
        await reading.press("slash")
        await reading.type("(ukraine")
        assert "at character" in reading.screen


async def test_notes_are_found_by_their_words(run) -> None:
    async with run() as reading:
        await reading.press("j", "a")
        await reading.type("veto question")
        await reading.press("ctrl+s", "slash")
        await reading.type("note:veto")
        hits = reading.app.screen.query_one(HitList)
        assert [hit.passage for hit in hits.items] == [reading.reader.passage.id]


async def test_what_is_loosely_related_is_folded_into_a_row_that_plus_unfolds(run, folder) -> None:
    root = folder(
        {
            "a.txt": "Dam bursts\n\nThe dam above Velm burst at dawn on Monday, the mayor said.",
            "b.txt": "Flood\n\nAt dawn on Monday the dam above Velm burst, said the mayor.",
            "c.txt": "Dams\n\nThe dam above Velm was built sixty years ago, the state company "
            "recalled on Monday.",
        }
    )
    async with run(root) as reading:
        await reading.press("j")
        panel = reading.related
        assert "loosely related: +" in reading.screen
        folded = panel.count
        await reading.press("plus")
        assert "loosely related: +" not in reading.screen
        assert panel.count >= folded
        await reading.press("plus", "r", "G")
        assert panel.chosen is None, "the row of those that are folded"
        await reading.press("enter")
        assert panel.chosen is not None
        assert panel.has_focus
