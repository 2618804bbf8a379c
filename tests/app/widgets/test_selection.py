"""Selecting text: by keys with counts, forward and back, over passages and folds, by the mouse."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual.pilot import Pilot

from tui.app.widgets.selection import TextSelection, Unit
from tui.corpus import Article, Passage, PassageKind, snap_to_graphemes, word_spans

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
FLAG = "\U0001f1fa\U0001f1e6"
ACCENTED = "e\u0323\u0302"
TEXT = (
    "A headline\n\n"
    "One two three. Four five six seven. Eight nine ten.\n\n"
    "Alpha beta gamma. Delta epsilon.\n\n"
    "The last paragraph has a few words, too.\n"
)


@pytest.fixture
def run(run):
    """Reads without looking for names, which notes do not need."""
    return partial(run, model="no_such_pipeline")


def make_article(text: str, folded: Collection[int] = ()) -> Article:
    """An article whose passages are the paragraphs, those of these numbers boilerplate."""
    passages, at = [], 0
    for part in text.split("\n\n"):
        start, end = at + len(part) - len(part.lstrip()), at + len(part.rstrip())
        kind = PassageKind.BOILERPLATE if len(passages) in folded else PassageKind.BODY
        if end > start:
            passages.append(Passage(f"a#{len(passages)}", "a", start, end, kind))
        at += len(part) + 2
    return Article("a", Path("a.txt"), "a", text, tuple(passages))


def selected(reading) -> str:
    reader = reading.reader
    return reader.article.text[slice(*reader.selection.span)] if reader.selection.span else ""


async def test_a_selection_grows_and_shrinks_by_words_sentences_and_passages(run, folder) -> None:
    async with run(folder({"a.txt": TEXT})) as reading:
        await reading.press("j", "v", "s")
        assert selected(reading) == "One two three."
        await reading.press("w")
        assert selected(reading) == "One two three. Four"
        await reading.press("s")
        assert selected(reading).endswith("six seven.")
        await reading.press("W")
        assert selected(reading).endswith("five six")
        await reading.press("P")
        assert selected(reading).endswith("nine ten.")
        await reading.press("j")
        assert selected(reading).endswith("Delta epsilon.")
        await reading.press("S")
        assert selected(reading).endswith("beta gamma.")
        await reading.press("k")
        assert selected(reading).endswith("nine ten.")
        await reading.press("v")
        assert selected(reading) == ""


async def test_counts_multiply_motions_are_shown_and_taken_back(run, folder) -> None:
    async with run(folder({"a.txt": TEXT})) as reading:
        await reading.press("j", "v", "s", "3")
        assert "3 ×" in reading.screen
        await reading.press("w")
        assert selected(reading) == "One two three. Four five six"
        assert "3 ×" not in reading.screen
        assert "6 words selected" in reading.screen
        await reading.press("2", "escape", "w")
        assert selected(reading).endswith("six seven")
        await reading.press("2", "S")
        assert selected(reading) == "A headline\n\nOne two three."
        await reading.press("v", "2", "j")
        assert reading.quote == "The last paragraph has a few words, too."
        await reading.press("2", "G")
        assert reading.quote == "One two three."
        await reading.press("4", "right")
        assert reading.quote == "Delta epsilon."
        await reading.press("1", "0", "k")
        assert reading.quote == "A headline"


async def test_a_count_goes_on_by_as_many_articles(run) -> None:
    async with run() as reading:
        await reading.press("3", "n")
        assert "4/5" in reading.screen
        await reading.press("2", "p")
        assert "2/5" in reading.screen
        await reading.press("9", "n")
        assert "this is the last article" in reading.screen


async def test_a_digit_that_was_given_to_a_command_is_no_count(run, folder) -> None:
    async with run(folder({"a.txt": TEXT}), keys={"cursor.last": "3"}) as reading:
        await reading.press("3")
        assert reading.quote.startswith("The last")
        await reading.press("2", "k")
        assert reading.quote == "One two three."


async def test_a_selection_grows_backward_and_at_either_end(run, folder) -> None:
    async with run(folder({"a.txt": TEXT})) as reading:
        await reading.press("j", "j", "v", "s", "S")
        assert selected(reading) == "Eight nine ten.\n\nAlpha beta gamma."
        await reading.press("s")
        assert selected(reading) == "Alpha beta gamma."
        await reading.press("2", "W")
        assert selected(reading) == "nine ten.\n\nAlpha beta gamma."
        await reading.press("w", "O", "w")
        assert selected(reading) == "ten.\n\nAlpha beta gamma. Delta"
        await reading.press("g")
        assert selected(reading).startswith("A headline")
        await reading.press("G")
        assert selected(reading).endswith("too.")


async def test_what_is_folded_is_passed_over_but_said(run, folder) -> None:
    async with run(folder({"a.txt": TEXT})) as reading:
        article = make_article(
            "Before it.\n\nSign up now.\n\nAnd more.\n\nAfter it. The end.", {1, 2}
        )
        reading.reader.show(article)
        await reading.press("v", "s", "w")
        assert selected(reading).endswith("And more.\n\nAfter")
        assert "with 2 folded lines" in reading.screen
        await reading.press("W")
        assert selected(reading) == "Before it"
        await reading.press("z", "2", "w")
        assert selected(reading) == "Before it.\n\nSign up"


async def test_a_letter_is_a_whole_cluster(run, folder) -> None:
    text = f"A headline\n\nOne {FAMILY} {FLAG}{FLAG} vi{ACCENTED}t end.\n"
    async with run(folder({"a.txt": text})) as reading:
        await reading.press("j", "v", "s", "W", "W")
        assert selected(reading) == "One"
        grown = [selected(reading)]
        for _ in range(7):
            await reading.press("shift+right")
            grown.append(selected(reading))
        added = [after[len(before) :] for before, after in pairwise(grown)]
        assert added == [" ", FAMILY, " ", FLAG, FLAG, " ", "v"]
        await reading.press("shift+left", "shift+left", "h")
        (item,) = reading.notes
        assert item.annotation.selector.exact == f"One {FAMILY} {FLAG}{FLAG}"


async def test_the_selection_is_seen_without_colour(run, folder, monkeypatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with run(folder({"a.txt": TEXT})) as reading:
        await reading.press("j", "v", "s")
        assert "One two three." in reversed_text(reading)
        await reading.press("escape")
        assert "One two" not in reversed_text(reading)


def reversed_text(reading) -> str:
    strips = reading.app.screen._compositor.render_strips()
    return "".join(s.text for strip in strips for s in strip if s.style and s.style.reverse)


def cell_of(reading, words: str) -> tuple[int, int]:
    """Where in the reader words are drawn."""
    reader = reading.reader
    for number, row in enumerate(reader.rows.rows):
        at = reader.article.text[row.start : row.end].find(words)
        if at >= 0:
            return (4 + at, number - reader.scroll_offset.y)
    raise AssertionError(words)


async def test_a_double_click_selects_a_word_and_a_third_the_passage(run, folder) -> None:
    async with run(folder({"a.txt": TEXT})) as reading:
        at = cell_of(reading, "five")
        await reading.pilot.double_click(reading.reader, offset=(at[0] + 1, at[1]))
        await reading.settle()
        assert selected(reading) == "five"
        await reading.pilot.triple_click(reading.reader, offset=at)
        await reading.settle()
        assert selected(reading) == "One two three. Four five six seven. Eight nine ten."
        await reading.press("h")
        assert len(reading.notes) == 1


async def test_any_words_of_a_passage_are_selected_in_a_few_keys(run, folder) -> None:
    text = (
        "A headline\n\n“Fine,” Stéphane Dujarric said. Élan is what some of Dujarric’s staff had.\n"
    )
    async with run(folder({"a.txt": text})) as reading:
        await reading.press("j", "v")
        assert selected(reading) == "Fine"
        await reading.press("escape", "v", "f", "S", "w")
        assert selected(reading) == "Stéphane Dujarric"
        await reading.press("f", "e")
        assert selected(reading) == "Stéphane Dujarric said. Élan", "one that is longer grows"
        await reading.press("escape", "v", "f", "s", "f", "s")
        assert selected(reading) == "said"
        await reading.press("f", "S")
        assert selected(reading) == "Stéphane", "round again"
        await reading.press("f")
        assert "to the next word that begins with …" in reading.screen
        await reading.press("escape")
        assert selected(reading) == "Stéphane", "esc takes back the key that waits"
        await reading.press("f", "z")
        assert selected(reading) == "Stéphane", "no word begins with it"


async def test_the_mouse_selects_whole_words_unless_ctrl_is_held(run, folder) -> None:
    async with run(folder({"a.txt": TEXT})) as reading:
        pilot: Pilot[None] = reading.pilot
        x, y = cell_of(reading, "five")
        for held, words in ((False, "five six"), (True, "ive s")):
            await pilot.mouse_down(reading.reader, offset=(x + 1, y))
            await pilot.hover(reading.reader, offset=(x + 6, y))
            await pilot.mouse_up(reading.reader, offset=(x + 6, y), control=held)
            assert selected(reading) == words


async def test_the_mouse_selects_over_passages_either_way(run, folder) -> None:
    async with run(folder({"a.txt": TEXT})) as reading:
        pilot: Pilot[None] = reading.pilot
        first, last = cell_of(reading, "five"), cell_of(reading, "gamma")
        for one, other in ((first, last), (last, first)):
            await pilot.mouse_down(reading.reader, offset=one)
            await pilot.hover(reading.reader, offset=other)
            await pilot.mouse_up(reading.reader, offset=other)
            assert selected(reading).startswith("five six seven.")
            assert selected(reading).endswith("beta ")
        await reading.press("w")
        assert selected(reading).startswith("six seven"), "the end that the mouse left moves"


async def test_dragging_beyond_the_pane_scrolls_and_selects_on(run, folder) -> None:
    long = "\n\n".join(f"Paragraph {n} has a few words." for n in range(80))
    async with run(folder({"a.txt": f"A headline\n\n{long}"}), size=(100, 20)) as reading:
        reader = reading.reader
        await reading.pilot.mouse_down(reader, offset=cell_of(reading, "Paragraph 0"))
        await reading.pilot.hover(reader, offset=(10, reader.size.height + 1))
        for _ in range(100):
            await reading.pilot.pause(0.02)
            if reader.scroll_offset.y > 40:
                break
        await reading.pilot.mouse_up(reader, offset=(10, reader.size.height + 1))
        assert selected(reading).startswith("Paragraph 0")
        assert "Paragraph 15" in selected(reading)


PIECES = st.sampled_from(
    ["word", " ", ". ", FAMILY, FLAG, ACCENTED, "\u0301", "\u4f60", "\n\n", "“"]
)
MOVES = st.tuples(
    st.sampled_from(["letter", "word", "sentence", "passage"]), st.sampled_from([-3, -1, 1, 2])
)


@given(texts=st.lists(PIECES, min_size=3, max_size=40), moves=st.lists(MOVES, max_size=12))
@example(texts=[" ", "\u0301", "word"], moves=[("word", -3), ("letter", 1), ("letter", -3)])
def test_no_motion_cuts_a_cluster_loses_the_selection_or_stands_still_for_nothing(
    texts: list[str], moves: list[tuple[Unit, int]]
) -> None:
    article = make_article("".join(texts))
    if not article.passages:
        return
    selection = TextSelection()
    first = article.passages[0]
    selection.begin(snap_to_graphemes(article.text, first.start, first.end))
    for unit, steps in moves:
        before = selection.span
        selection.extend(article, unit, steps, lambda _passage: True)
        assert selection.span is not None
        start, end = selection.span
        assert (start, end) == snap_to_graphemes(article.text, start, end)
        assert before is not None
        grew_or_shrank = (start, end) != before
        words = word_spans(article.text)
        if unit == "word" and steps > 0 and words and words[-1][1] > before[1]:
            assert grew_or_shrank


async def test_after_the_end_of_a_selection_the_footer_shows_the_keys_of_the_text(
    run, folder
) -> None:
    async with run(folder({"a.txt": TEXT})) as reading:
        footer = reading.screen.splitlines()[-1]
        await reading.press("v")
        assert reading.screen.splitlines()[-1] != footer
        await reading.press("escape")
        assert reading.screen.splitlines()[-1] == footer


async def test_a_space_that_is_selected_is_no_word_but_a_character(run, folder) -> None:
    async with run(folder({"a.txt": TEXT})) as reading:
        await reading.press("j")
        start = reading.reader.cursor_sentence[0]
        reading.reader.select((start + 3, start + 4))
        await reading.settle()
        assert "1 character selected" in reading.screen
        assert "0 words" not in reading.screen
