"""Encoding detection and mojibake repair."""

import contextlib
import importlib
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.corpus.encodings import decode
from tui.corpus.formats import FormatError

RUSSIAN = "Генеральный секретарь сказал во вторник, что переговоры о мире должны продолжаться."
POLISH = "Sekretarz oświadczył we wtorek, że rozmowy pokojowe muszą być kontynuowane, i wyjechał."
FRENCH = "Le secrétaire a déclaré mardi que les négociations devaient se poursuivre à Genève."
ENGLISH = "“It’s a café,” she said — and £20 was too much for the coffee she had there on Tuesday."
JAPANESE = "事務総長は火曜日、和平交渉を続けなければならないと述べた。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "utf-16-le"),
        (RUSSIAN, "utf-16-be"),
        (RUSSIAN, "utf-32"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (FRENCH, "latin-1"),
        (FRENCH, "cp1252"),
        (ENGLISH, "cp1252"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
    ],
)
def test_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_declared_encoding_is_believed_unless_the_bytes_are_utf8() -> None:
    assert decode("kaža".encode("cp1250"), "cp1250") == "kaža"
    assert decode(RUSSIAN.encode(), "latin-1") == RUSSIAN
    assert decode(RUSSIAN.encode("cp1251"), "no-such-encoding") == RUSSIAN
    assert decode(RUSSIAN.encode("cp1251"), "rot13") == RUSSIAN


def test_two_encodings_in_one_file() -> None:
    lines = [RUSSIAN, FRENCH, RUSSIAN, FRENCH]
    data = b"\n".join(line.encode("cp1251" if line is RUSSIAN else "utf-8") for line in lines)
    assert decode(data).split("\n") == lines


def test_a_character_cut_off_at_the_end_is_dropped() -> None:
    assert decode(RUSSIAN.rstrip(".").encode()[:-1]) == RUSSIAN.rstrip(".")[:-1]


def test_damaged_utf8_stays_utf8() -> None:
    data = bytearray(RUSSIAN.encode())
    data[10] = 0xFF
    damaged = decode(bytes(data))
    assert damaged[:5] == RUSSIAN[:5]
    assert damaged.endswith(RUSSIAN[8:])


def test_surrogate_pairs_written_as_utf8_are_joined() -> None:
    cesu = "a 😀 b".encode("utf-16-be").decode("utf-16-be", "surrogatepass")
    written = "a \ud83d\ude00 b".encode("utf-8", "surrogatepass")
    assert decode(written) == cesu
    assert decode(b"a \xed\xa0\x80 b") == "a \N{REPLACEMENT CHARACTER} b"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (FRENCH, "cp1252"),
        (FRENCH, "latin-1"),
        (ENGLISH, "latin-1"),
        (RUSSIAN, "latin-1"),
        ("It’s here — and there…", "cp1252"),
    ],
)
def test_certain_mojibake_is_repaired(text: str, wrong: str) -> None:
    assert decode(text.encode().decode(wrong).encode()) == text


def test_mojibake_beside_good_text_is_repaired() -> None:
    broken = FRENCH.encode().decode("cp1252")
    text = f"{RUSSIAN}\n{broken}\n{FRENCH}\n" * 3
    assert decode(text.encode()) == f"{RUSSIAN}\n{FRENCH}\n{FRENCH}\n" * 3


@pytest.mark.parametrize(
    "text", ["São Paulo", "CAFÉ ÂGE", "Ã is a letter", "château d’eau", RUSSIAN]
)
def test_what_only_looks_like_mojibake_is_left(text: str) -> None:
    assert decode(text.encode()) == text


def test_punctuation_among_c1_controls_is_restored() -> None:
    assert decode("It\x92s \x93fine\x94".encode()) == "It’s “fine”"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10,
        bytes(5000),
        b"\x7fELF" + bytes(range(200)) * 5,
        b"\x00\x01\x02\x03" * 100,
    ],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError, match="no text"):
        decode(data)


def test_a_stray_nul_is_no_reason_to_refuse() -> None:
    assert decode(b"A paragraph with a stray \x00 in it. " * 5).count("\x00") == 5


@given(st.binary(max_size=300))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    with contextlib.suppress(FormatError):
        assert isinstance(decode(data), str)


def test_random_bytes_are_refused() -> None:
    with pytest.raises(FormatError):
        decode(os.urandom(100_000))


UKRAINIAN = "Міська рада в понеділок проголосувала: «за» ремонт старого мосту — п’ятниця, 5 €."


@pytest.mark.parametrize("read_as", ["cp1251", "cp1252", "mac_roman"])
def test_text_decoded_wrongly_before_it_was_written(read_as: str) -> None:
    importlib.import_module("ftfy.bad_codecs")  # registers the sloppy ones
    encoding = f"sloppy-windows-{read_as[2:]}" if read_as.startswith("cp") else read_as
    wrong = UKRAINIAN.encode().decode(encoding)
    plain = "A line that is well.\nСлово РСФСР та СБУ: Рёбра."
    assert decode(f"{wrong}\n{plain}".encode()) == f"{UKRAINIAN}\n{plain}"


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_u"])
def test_cyrillic_read_as_latin(encoding: str) -> None:
    text = "Рада проголосувала за ремонт старого мосту, роботи почнуться навесні."
    assert decode(text.encode(encoding).decode("latin-1").encode()) == text


def test_accents_alone_are_no_mojibake() -> None:
    for text in ("Le café à Bâle était fermé, déjà.", "√2 < √3, the society’s ÀÉÎ.", "Ёж и Рысь."):
        assert decode(text.encode()) == text
    roman = "The caf√© said it‚Äôs ‚Äúlate‚Äù."
    assert decode(roman.encode()) == "The café said it’s “late”."


@pytest.mark.parametrize("encoding", ["iso2022_jp", "iso2022_jp_ext", "iso2022_kr"])
def test_encodings_of_seven_bits(encoding: str) -> None:
    text = "市議会は月曜日" if "jp" in encoding else "시의회는 월요일"
    assert decode(f"{text}\nand English.".encode(encoding)) == f"{text}\nand English."
