"""Binary data within a text is cut out, and said to be there."""

from __future__ import annotations

import random
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpus.formats.samples import TEXT
from tui.corpus import ArticleFile, ReadError, read_articles
from tui.corpus.binary_runs import without_binary
from tui.translation import shown

PROSE = (TEXT + "\n\n") * 20
CYRILLIC = "Рада обговорила новий міст через річку, повідомили у вівторок урядовці.\n\n" * 200
NOISE = random.Random(1).randbytes(50_000)
BINARY = {"noise": NOISE, "packed": zlib.compress(NOISE), "zeros": bytes(20_000)}


@pytest.mark.parametrize("binary", BINARY.values(), ids=BINARY)
@pytest.mark.parametrize("text", [PROSE, CYRILLIC], ids=["english", "ukrainian"])
def test_the_words_on_both_sides_of_binary_data_are_kept(text: str, binary: bytes) -> None:
    kept, problem = without_binary(text.encode() + binary + b" " + text.encode())
    words = kept.decode().split()
    whole = text.split()
    assert words[: len(whole) - 1] == whole[:-1], "but for the word that it adjoins"
    assert words[1 - len(whole) :] == whole[1:]
    assert len(words) <= 2 * len(whole) + 2
    assert shown(problem).startswith(f"From line {text.rstrip().count(chr(10)) + 1} on ")


def test_all_that_is_not_text_at_the_end_is_cut_with_the_names_in_it() -> None:
    names = b"\0".join(b"_a_name_of_%d" % number for number in range(500))
    kept, _problem = without_binary(PROSE.encode() + NOISE + names + NOISE + names)
    assert kept.decode().split() == PROSE.split()


@pytest.mark.parametrize(
    "data",
    [
        PROSE.encode(),
        PROSE.replace("e", "\x1b[1me\x1b[0m").encode(),
        PROSE.replace(".", ".\0").encode(),
        CYRILLIC.encode("utf-16"),
        CYRILLIC.encode("utf-16-le"),
        CYRILLIC.encode("koi8-u"),
        ("東京で会議が開かれた。" * 500).encode("shift_jis"),
        NOISE,
    ],
)
def test_what_is_text_throughout_or_begins_as_none_is_left(data: bytes) -> None:
    assert without_binary(data) == (data, "")


@given(
    st.lists(
        st.one_of(
            st.binary(max_size=300).map(lambda some: some * 20),
            st.text(max_size=300).map(lambda some: (some * 20).encode("utf-8", "replace")),
        )
    )
)
def test_no_byte_is_added_but_blank_lines(parts: list[bytes]) -> None:
    data = b"".join(parts)
    kept, problem = without_binary(data)
    assert bool(problem) == (kept != data)
    at = 0
    for piece in kept.split(b"\n\n"):
        at = data.find(piece, at)
        assert at >= 0
        at += len(piece)


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_file_that_turns_to_noise_is_said_to_and_its_text_is_read(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(PROSE.encode() + NOISE)
    errors: list[ReadError] = []
    [article] = read_articles(ArticleFile("a", path), on_error=errors.append)
    assert article.text.split() == PROSE.split()
    [error] = errors
    assert "other data than text" in error.reason
    assert error.advice == "What is there is shown."
