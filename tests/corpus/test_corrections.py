"""User corrections, applied over the extracted metadata and kinds."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.corpus import (
    FIELDS,
    Article,
    Corrections,
    FieldError,
    PassageKind,
    correct,
    field_text,
    matching_passages,
    normalised_words,
    read_field,
    safe_text,
)

Read = Callable[..., Article]
TEXT = (
    "---\ntitle: The quay\nauthor: Ana Ruiz\nlang: en\n---\n\n"
    "The council put off its vote on the new quay until May, the mayor said on Monday.\n\n"
    "A line that our   friends must read.\n\n"
    "The ferry will go on sailing from the old quay until then, she said to the reporters.\n\n"
    "a line that our friends must read.\n"
)


def test_nothing_said_is_the_article_as_it_was_read(article: Read) -> None:
    read = article(TEXT, "quay.md")
    assert correct(read, Corrections()) is read
    same = Corrections({"title": read.title, "authors": "Ana Ruiz"})
    assert correct(read, same) is read


def test_metadata_take_the_place_of_the_files_and_give_it_back(article: Read) -> None:
    read = article(TEXT, "quay.md")
    fields = {"title": "The old quay", "authors": "Ana Ruiz; Ben Cole", "published": "2025-05-02"}
    corrected = correct(read, Corrections(fields))
    assert (corrected.title, corrected.authors) == ("The old quay", ("Ana Ruiz", "Ben Cole"))
    assert corrected.published == "2025-05-02"
    assert corrected.original == read
    assert corrected.text_hash == read.text_hash
    assert correct(corrected, Corrections({"title": "Third"})).authors == read.authors
    assert correct(corrected, Corrections()) is read


def test_the_same_words_are_of_one_kind_whatever_their_capitals_and_spaces(article: Read) -> None:
    read = article(TEXT, "quay.md")
    words = "A LINE that our friends must read."
    assert len(matching_passages(read, words)) == 2
    corrected = correct(read, Corrections(kinds={normalised_words(words): PassageKind.BOILERPLATE}))
    marked = [p for p in corrected.passages if p.kind is PassageKind.BOILERPLATE]
    assert marked == matching_passages(corrected, words)
    assert [p.id for p in corrected.passages] == [p.id for p in read.passages]
    elsewhere = Corrections(kinds={normalised_words("Not a line of it."): PassageKind.CAPTION})
    assert correct(corrected, elsewhere) is read


def test_a_folded_passage_that_is_text_has_its_language(article: Read) -> None:
    words = (
        "Abonnieren Sie unseren Newsletter (please subscribe to our newsletter): Der Stadtrat hat "
        "die Abstimmung über den neuen Kai verschoben, sagte die Bürgermeisterin am Montag."
    )
    read = article(f"{TEXT}\n\n{words}\n", "quay.md")
    assert [p.kind for p in read.passages][-1] is PassageKind.BOILERPLATE
    assert read.passages[-1].language is None
    corrected = correct(read, Corrections(kinds={normalised_words(words): PassageKind.BODY}))
    assert corrected.passages[-1].language == "de"


def test_passages_in_the_language_that_is_said_are_no_exceptions_any_more(article: Read) -> None:
    spanish = "El alcalde dijo que el consejo municipal votará en mayo sobre el nuevo muelle."
    read = article(f"{TEXT}\n\n{spanish}\n", "quay.md")
    assert [p.language for p in read.passages if p.language] == ["es"]
    corrected = correct(read, Corrections({"language": "es"}))
    assert corrected.language == "es"
    assert not any(p.language for p in corrected.passages)


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("title", "  The\x1b[31m quay\n again ", "The␛[31m quay again"),
        ("published", "March 31, 2025", "2025-03-31"),
        ("published", "31.3.2025", "2025-03-31"),
        ("language", "UK", "uk"),
        ("language", "en-GB", "en"),
        ("authors", "Ana Ruiz, Ben Cole", "Ana Ruiz; Ben Cole"),
        ("authors", "Ruiz, Ana; Cole, Ben;", "Ruiz, Ana; Cole, Ben"),
        ("url", "https://example.org/quay", "https://example.org/quay"),
    ],
)
def test_a_field_is_kept_in_one_form(name, typed: str, kept: str) -> None:
    assert read_field(name, typed) == kept


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("published", "in spring"),
        ("published", "2025-02-30"),
        ("published", ""),
        ("language", "English"),
        ("language", "qq"),
        ("url", "example.org/quay"),
        ("url", "javascript:alert(1)"),
        ("url", "https://[::"),
        ("url", "https://example.org/two words"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(name, typed: str) -> None:
    with pytest.raises(FieldError, match=r"“.*” is not .*\. .*\."):
        read_field(name, typed)


@given(name=st.sampled_from(FIELDS), typed=st.text())
def test_any_value_is_kept_safe_shown_as_kept_and_the_same_when_kept_again(name, typed) -> None:
    problem = ""
    try:
        kept = read_field(name, typed)
    except FieldError as error:
        kept, problem = "", str(error)
    assert safe_text(kept + problem) == kept + problem
    corrected = correct(Article("a", Path("a.txt"), "A", "A", ()), Corrections({name: kept}))
    assert field_text(corrected, name) == kept
    assert not kept or read_field(name, kept) == kept
