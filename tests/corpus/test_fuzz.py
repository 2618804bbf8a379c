"""Fuzzing: parsers raise only their documented error, and return valid articles."""

import contextlib
import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpus.bad_inputs import HOSTILE_STRINGS, packed
from tests.corpus.test_bad_inputs import check_article, check_error
from tests.examples import examples
from tui.corpus import ReadError, load
from tui.corpus.authors import author_names
from tui.corpus.dates import parse_date
from tui.corpus.encodings import decode
from tui.corpus.formats import EXTENSIONS, FormatError
from tui.corpus.formats.front_matter import split_front_matter
from tui.corpus.formats.markup import html_to_text

PIECES = st.sampled_from(
    [
        *HOSTILE_STRINGS,
        *("\n", "\n\n", "\r", " ", "\t", "\x00", "---\n", "<p>", "</p>", "<div", "&amp;", "&#0;"),
        *('{"text":', '"x"}', "[", "]", "{", "}", ",", ";", '"', "title", "text", "=?utf-8?q?"),
        *("Subject: ", "Content-Type: multipart/mixed; boundary=x\n\n--x\n", "By Ada Smith"),
        *("http://example.org/x", "Tuesday, March 5, 2024", "Photo: Bo", "Share this", "Tags:"),
        *("<rss version='2.0'><channel><item>", "<title>", "<description>", "<![CDATA[", "]]>"),
        *("The council met on Tuesday to discuss the new bridge.", "“We will,” she said.", "U.S."),
        *("\\rtf1", "{\\rtf1", "\\par", "%PDF-1.4", "PK\x03\x04", "# ", "* ", "> ", "| a | b |\n"),
    ]
)
JUNK = st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=30).map("".join)
NAMES = sorted(EXTENSIONS)
DOCUMENTS = {
    ".docx": packed.docx(),
    ".odt": packed.odt("<text:p>The council met on Tuesday.</text:p>"),
    ".epub": packed.epub("<p>The council met on Tuesday.</p>"),
    ".pdf": packed.pdf(packed.TEXT_STREAM),
    ".json": json.dumps([{"title": "A bridge", "text": "The council met."}]).encode(),
    ".rtf": b"{\\rtf1\\ansi The council met on Tuesday.\\par}",
}


def check_file(path: Path, data: bytes) -> None:
    """Reads a file with this content; whatever comes of it must be sound."""
    path.write_bytes(data)
    errors: list[ReadError] = []
    articles = load([path], on_error=errors.append)
    assert articles or errors
    for article in articles:
        check_article(article)
    for error in errors:
        check_error(error)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@examples(1.5)
@given(name=st.sampled_from([".txt", ".md"]), text=JUNK)
def test_text(folder: Path, name: str, text: str) -> None:
    check_file(folder / f"x{name}", text.encode("utf-8", "surrogatepass"))


@examples(1.5)
@given(name=st.sampled_from(NAMES), text=JUNK)
def test_junk_in_any_format(folder: Path, name: str, text: str) -> None:
    check_file(folder / f"x{name}", text.encode("utf-8", "surrogatepass"))


@examples(0.6)
@given(name=st.sampled_from(NAMES), data=st.binary(max_size=500))
def test_bytes_in_any_format(folder: Path, name: str, data: bytes) -> None:
    check_file(folder / f"x{name}", data)


@examples(1.2)
@given(
    name=st.sampled_from(sorted(DOCUMENTS)),
    cuts=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4)), max_size=6),
    end=st.floats(0.3, 1),
)
def test_damaged_documents(
    folder: Path, name: str, cuts: list[tuple[float, bytes]], end: float
) -> None:
    data = bytearray(DOCUMENTS[name])
    for place, replacement in cuts:
        at = int(place * len(data))
        data[at : at + len(replacement)] = replacement
    check_file(folder / f"x{name}", bytes(data[: max(1, int(end * len(data)))]))


@given(JUNK)
def test_front_matter_and_dates_of_anything(text: str) -> None:
    pairs, rest = split_front_matter(text)
    assert text.endswith(rest)
    assert all(isinstance(key, str) for key in pairs)
    date = parse_date(text)
    assert date is None or len(date) == 10


@given(st.binary(max_size=200))
def test_every_parser_refuses_in_one_way_only(data: bytes) -> None:
    for file_format in {*EXTENSIONS.values()}:
        if len(data) < file_format.isolated_from:
            with contextlib.suppress(FormatError):
                file_format.parse(data)


@pytest.mark.parametrize(
    "line",
    [
        "a" * 1400 + " / x!",
        "By " + "a" * 1400 + "!",
        "By " + "a, " * 400 + "!",
        "Dear " + "a" * 1400 + "!",
        "AP" + "/A" * 700 + "!",
        "Photo (" + "(" * 1400,
        "a@" * 700 + "!",
        "a." * 700 + "@",
        "you your email " + "a" * 1400,
        "views expressed " + "own " * 300 + "!",
        "." * 1400 + "x",
        "May " * 400,
        "1/" * 700,
        "http://" * 200 + " x",
        "| " * 700,
    ],
)
def test_no_pattern_takes_exponential_time(folder: Path, line: str) -> None:
    check_file(folder / "x.txt", f"{line}\n\n{line}\n\nThe council met.\n\n{line}".encode())


def seconds_to_read(text: str) -> float:
    """The processor time of this thread, of a field of any kind."""
    started = time.thread_time()
    parse_date(text)
    author_names([text])
    html_to_text(text)
    decode(text.encode())
    return time.thread_time() - started


@pytest.mark.parametrize(
    "piece",
    [
        "<p>",
        "&amp;",
        "Ida Holm, ",
        "by ",
        "5 ",
        "From ",
        "a@",
        "1/",
        "Рё",
        "à",
        "<br>",
        " ",
        "\u200c",
        "<a ",
        "√",
    ],
)
def test_fields_of_any_length_are_read_in_proportion_to_it(piece: str) -> None:
    short, long = (
        min(seconds_to_read((piece * length)[:length]) for _ in range(3))
        for length in (20_000, 160_000)
    )
    assert long < 8 * 5 * max(short, 0.01)
