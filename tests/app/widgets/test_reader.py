"""The reader pane: its cursor, its folds, its selection, and what stays where it is."""

from __future__ import annotations

PARAGRAPHS = "\n\n".join(
    f"Paragraph {n} begins here. It has a second sentence, which is rather longer than the first. "
    f"And a third one ends it."
    for n in range(60)
)


async def test_the_cursor_moves_by_passages_and_by_sentences(run, folder) -> None:
    async with run(folder({"long.txt": f"The headline\n\n{PARAGRAPHS}"})) as reading:
        await reading.press("j")
        assert reading.quote == "Paragraph 0 begins here."
        await reading.press("right", "right")
        assert reading.quote == "And a third one ends it."
        await reading.press("right")
        assert reading.quote == "Paragraph 1 begins here."
        await reading.press("left")
        assert reading.quote == "And a third one ends it."
        await reading.press("G")
        assert reading.quote == "Paragraph 59 begins here."
        await reading.press("g")
        assert reading.quote == "The headline"


async def test_pages_move_the_cursor_along(run, folder) -> None:
    async with run(folder({"long.txt": f"The headline\n\n{PARAGRAPHS}"})) as reading:
        seen = [reading.reader.cursor_sentence[0]]
        for _ in range(30):
            await reading.press("space")
            seen.append(reading.reader.cursor_sentence[0])
        assert seen == sorted(seen)
        assert reading.quote.startswith("Paragraph 59")
        for _ in range(40):
            await reading.press("b")
        assert reading.quote == "The headline"


async def test_a_resize_keeps_the_text_at_the_top(run, folder) -> None:
    async with run(folder({"long.txt": f"The headline\n\n{PARAGRAPHS}"})) as reading:
        for _ in range(5):
            await reading.press("space")
        top = reading.reader.top_offset
        for size in ((80, 24), (200, 60), (60, 20), (120, 40)):
            await reading.pilot.resize_terminal(*size)
            await reading.settle()
            first = reading.reader.rows.rows[reading.reader.scroll_offset.y]
            assert abs(first.start - top) < 200


async def test_what_is_folded_is_one_row_and_opens_with_enter(run) -> None:
    async with run() as reading:
        await reading.press("n", "n", "G")
        assert reading.reader.block.folded
        assert "lines folded" in reading.screen
        assert "Remind me later" not in reading.screen
        await reading.press("enter")
        assert not reading.reader.block.folded
        for _ in range(30):
            await reading.press("j")
        assert "Remind me later" in reading.screen
        await reading.press("z")
        assert "lines folded" in reading.screen


async def test_a_selection_grows_and_shrinks_at_its_end(run) -> None:
    async with run() as reading:
        await reading.press("j", "v", "s")
        sentence = reading.reader.cursor_sentence
        assert reading.reader.selection.span == sentence
        await reading.press("w", "w", "W")
        longer = reading.reader.selection.span
        assert longer[0] == sentence[0]
        assert longer[1] > sentence[1]
        await reading.press("P")
        assert reading.reader.selection.span[1] >= reading.reader.passage.end
        await reading.press("escape")
        assert reading.reader.selection.span is None


async def test_the_mouse_selects_text_and_moves_the_cursor(run) -> None:
    async with run() as reading:
        reader = reading.reader
        row = next(n for n, r in enumerate(reader.rows.rows) if "voiced" in text_of(reader, r))
        y = row - reader.scroll_offset.y
        await reading.pilot.mouse_down(reader, offset=(4, y))
        await reading.pilot.hover(reader, offset=(6, y))
        await reading.pilot.mouse_up(reader, offset=(6, y))
        assert reader.selection.span is not None
        start, end = reader.selection.span
        assert reader.article.text[start:end] == "UN"
        assert reader.passage.start <= start < reader.passage.end


def text_of(reader, row) -> str:
    return reader.article.text[row.start : row.end]


async def test_a_five_megabyte_article_is_wrapped_only_as_far_as_it_is_seen(run, folder) -> None:
    text = "The headline\n\n" + "\n\n".join([PARAGRAPHS] * 600)
    async with run(folder({"huge.txt": text}), model="no_such_pipeline") as reading:
        assert "Paragraph 0 begins here." in reading.screen
        assert not reading.reader.rows.complete
        assert len(reading.reader.rows.rows) < 1_000
        await reading.press("G")
        assert "Paragraph 59 begins here." in reading.screen
