"""PDF layout analysis: lines to paragraphs, without running heads."""

import textwrap

import pytest

from tests.corpus.bad_inputs.packed import pdf
from tests.corpus.formats.samples import Write, body

TITLE = "Bridge to be repaired after vote"
PARAGRAPHS = """
The council met on Tuesday to discuss the new bridge across the river, and officials said that \
residents had asked for a second crossing since the flood of 2019 cut the town in two.
Engineers told members that two of the piers had shifted since the flood, and that heavy lorries \
could no longer be allowed to cross it during the winter months. It rained.
Shopkeepers on the east bank said they feared a long closure, because most of their customers come \
over the bridge on foot in the early evening, and because ferries are slow.
""".strip().split("\n")
Shown = tuple[str, float, float, float]  # words, size, left, baseline


def printed(shown: list[Shown], pages: int = 1) -> bytes:
    text = " ".join(f"/F1 {size} Tf 1 0 0 1 {x} {y} Tm ({w}) Tj" for w, size, x, y in shown)
    return pdf(f"BT {text} ET".encode(), pages=pages)


def column(width: int, gap: float, indent: float = 0, top: float = 690) -> list[Shown]:
    """The paragraphs in lines of so many characters, with a gap between them or an indent."""
    shown: list[Shown] = []
    for paragraph in PARAGRAPHS:
        for number, line in enumerate(textwrap.wrap(paragraph, width)):
            shown.append((line, 10, 72 + (0 if number else indent), top))
            top -= 12
        top -= gap
    return shown


@pytest.mark.parametrize(
    ("width", "gap", "indent"),
    [(60, 6, 0), (90, 6, 0), (60, 0, 15), (90, 0, 15), (75, 0, 0)],  # the last ends lines only
)
def test_the_paragraph_is_the_passage(read: Write, width: int, gap: float, indent: float) -> None:
    [article] = read("a.pdf", printed([(TITLE, 18, 72, 730), *column(width, gap, indent)]))
    assert article.title == TITLE
    assert body(article) == PARAGRAPHS


@pytest.mark.parametrize("order", ["by column", "by row"])
def test_columns(read: Write, order: str) -> None:
    lines = column(42, 0, 12)
    half = len(lines) // 2 + 1
    left, right = lines[:half], lines[half:]
    up = 690 - right[0][3]
    right = [(words, size, x + 248, y + up) for words, size, x, y in right]
    pairs = [one for pair in zip(left, right, strict=False) for one in pair] + left[len(right) :]
    shown = [*left, *right] if order == "by column" else pairs
    [article] = read("a.pdf", printed([(TITLE, 18, 72, 730), *shown]))
    assert body(article) == PARAGRAPHS


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        (("6/7/23, 10:00 AM", f"{TITLE} - Port Ledger"), ("https://ledger.example/1", "1/1")),
        ((f"{TITLE} - Port Ledger", "https://ledger.example/1"), ("1 of 1", "07/06/2023, 10:00")),
        (("07.06.2023, 10:00", TITLE), ("https://ledger.example/1", "Seite 1 von 1")),
    ],
)
def test_what_a_browser_prints_around_a_page(
    read: Write, head: tuple[str, str], foot: tuple[str, str]
) -> None:
    around: list[Shown] = [(head[0], 8, 30, 775), (head[1], 8, 250, 775)]
    around += [(foot[0], 8, 30, 20), (foot[1], 8, 540, 20)]
    byline: Shown = ("By Ida Holm | June 5, 2023", 9, 72, 712)
    shown = [*around, (TITLE, 18, 72, 730), byline, *column(90, 6)]
    [article] = read("a.pdf", printed(shown))
    assert (article.title, body(article)) == (TITLE, PARAGRAPHS)
    assert article.text.count(TITLE) == 1
    assert (article.published, article.authors) == ("2023-06-05", ("Ida Holm",))
    assert article.url == "https://ledger.example/1"


def test_heads_and_numbers_of_pages_are_left_out(read: Write) -> None:
    shown = [("Port Ledger, 5 June", 8, 72, 770), *column(90, 6), ("Page 3", 8, 300, 30)]
    [article] = read("a.pdf", printed(shown, pages=2))
    assert "Port Ledger" not in article.text
    assert "Page 3" not in article.text


def test_a_hyphen_at_the_end_of_a_line(read: Write) -> None:
    lines = [
        "The council met on Tues-",
        "day about the bridge and the",
        "ferries, which run every hour.",
    ]
    shown: list[Shown] = [(line, 10, 72, 690 - 12 * n) for n, line in enumerate(lines)]
    [article] = read("a.pdf", printed(shown))
    assert "on Tuesday about" in article.text


def test_the_files_own_date_and_writer_are_not_the_articles(read: Write) -> None:
    info = "/Info << /CreationDate (D:20261129181743Z) /Author (\\(anonymous\\)) >>"
    data = pdf(b"BT /F1 12 Tf 72 720 Td (The council met on Tuesday.) Tj ET", trailer=info)
    [article] = read("a.pdf", data)
    assert (article.published, article.authors) == (None, ())


def test_pdf_lines_become_paragraphs(read: Write) -> None:
    lines = [
        "Town council argues over a second bridge",
        "The council met on Tuesday to discuss the new bridge across the",
        "river, officials said. Residents had asked for a second crossing",
        "since the flood of 2019 cut the town in two halves.",
    ]
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    [article] = read("a.pdf", pdf(f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET".encode()))
    assert article.title == lines[0]
    assert [" ".join(text.split()) for text in body(article)] == [" ".join(lines[1:])]
