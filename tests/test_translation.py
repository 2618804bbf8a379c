"""The language of the interface: which one it is, and what its catalogues hold."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from gettext import GNUTranslations
from pathlib import Path

import pytest

from tui import translation
from tui.locale.catalogues import compiled, read, template
from tui.locale.sources import LABEL, WRITTEN_IN, SourceError, messages, messages_of
from tui.localised import date_text, number_text, partial_date_text, table_date_text
from tui.translation import (
    FOLDER,
    _,
    _in,
    in_sequence,
    languages,
    plural,
    set_language,
    shown,
    told,
)

CATALOGUES = sorted(FOLDER.glob("*/LC_MESSAGES/*.po"))
CODES = [file.parts[-3] for file in CATALOGUES]
NOBREAK = "\u00a0"


@pytest.fixture(autouse=True)
def restored(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "")
    yield
    set_language("en")


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, "Notes"),
        ({"LANG": "C.UTF-8"}, "Notes"),
        ({"LANG": "uk_UA.UTF-8"}, "Нотатки"),
        ({"LANG": "uk_UA.UTF-8", "LC_ALL": "C"}, "Notes"),
        ({"LANG": "uk_UA.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "Notes"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "xx:uk:en"}, "Нотатки"),
        ({"LANG": "../uk"}, "Notes"),
        ({"LANG": "uk/../uk"}, "Нотатки"),
        ({"LANG": "\x1b[2J"}, "Notes"),
    ],
)
def test_the_language_is_that_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], said: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    set_language(None)
    assert _("Notes") == said


def test_a_language_that_is_asked_for_goes_before_it_and_to_child_processes(monkeypatch) -> None:
    monkeypatch.setenv("LANG", "uk_UA.UTF-8")
    set_language("en")
    assert _("Notes") == "Notes"
    monkeypatch.setattr(translation, "_unset", True)  # as in a child process
    assert _("Notes") == "Notes"


def test_an_empty_text_stays_empty() -> None:
    set_language("uk")
    assert _("") == _in("key", "") == ""


def test_numbers_of_things_take_their_forms() -> None:
    one, many = "entity, {type}, {count} mention", "entity, {type}, {count} mentions"
    set_language("uk")
    said = [plural(one, many, n).rpartition(" ")[2] for n in (1, 3, 5, 11, 21, 104)]
    assert said == ["згадка", "згадки", "згадок", "згадок", "згадка", "згадки"]
    set_language("en")
    assert [plural(one, many, n) for n in (1, 2, 21)] == [one, many, many]


def test_dates_and_numbers_are_written_as_in_the_language() -> None:
    set_language("en")
    assert date_text(date(2026, 11, 30)) == "30 November 2026"
    assert number_text(1234.5, 1) == "1,234.5"
    set_language("uk")
    assert date_text(date(2026, 11, 30)) == "30 листопада 2026"
    assert number_text(1234567.5, 1) == f"1{NOBREAK}234{NOBREAK}567,5"


def test_short_dates_and_those_of_tables_are_written_as_in_the_language() -> None:
    dates = ("2022-02-24", "2022-04", "2022", "PAST_REF", "2022-13")
    set_language("en")
    assert [*map(partial_date_text, dates)] == ["24 Feb 2022", "Apr 2022", *dates[2:]]
    assert [*map(table_date_text, dates[:4])] == [*dates[:4]]
    set_language("uk")
    assert [*map(partial_date_text, dates)] == ["24 лют. 2022", "квіт. 2022", *dates[2:]]
    assert [*map(table_date_text, dates[:4])] == ["24.02.2022", "04.2022", *dates[2:4]]


def test_what_is_kept_is_said_in_the_language_in_which_it_is_read() -> None:
    kept = told("The {language} of “{title}”", language=("language", "Polish"), title="{title} [1]")
    plain = told("Nothing is wrong.")
    both = in_sequence([plain, kept, told("It is {state}.", state=(plain,))])
    set_language("en")
    assert shown(both) == "Nothing is wrong. The Polish of “{title} [1]” It is Nothing is wrong.."
    set_language("uk")
    assert shown(plain) == shown(told("{reason}", reason=(plain,))) == _("Nothing is wrong.")
    assert (
        shown(told("Install it with: {command}", command="Articles")) == "Установіть так: Articles"
    )


@pytest.mark.parametrize(
    "hostile",
    [
        "[",
        "[]",
        "[1, {}]",
        '["a", 3]',
        '["a", {}, 4]',
        '["{a.__class__}{a!r:>99999999}", {"a": 1}]',
        "[" * 100_000,
        "{a}",
    ],
)
def test_what_is_kept_is_not_trusted(hostile: str) -> None:
    said = shown(hostile)
    assert len(said) <= len(hostile)
    assert "class" not in said or "{a.__class__}" in said


def test_there_is_a_catalogue_for_each_language_but_english() -> None:
    assert ["en", *CODES] == ["en", *(code for code in languages() if code != "en")]
    assert "uk" in CODES


@pytest.mark.parametrize("file", CATALOGUES, ids=CODES)
def test_every_text_of_the_sources_is_translated(file: Path) -> None:
    catalogue = read(file, file.parts[-3])
    wanted = {(one.context, one.id) for one in template() if one.id}
    there = {(one.context, one.id) for one in catalogue if one.id}
    advice = "python -m tui.locale, then translate what is new"
    assert there == wanted, advice
    for message in catalogue:
        if not message.id:
            continue
        assert not message.fuzzy, message.id
        ids = message.id if message.pluralizable else (message.id,)
        strings = message.string if message.pluralizable else (message.string,)
        assert len(strings) == (catalogue.num_plurals if message.pluralizable else 1)
        for text in strings:
            assert text, (message.context, message.id)
            # A plural may leave out the number: "one", not "1".
            assert fields(text) <= set().union(*map(fields, ids)), message.id
            assert message.pluralizable or fields(text) == fields(ids[0]), message.id


def fields(text: str) -> set[str]:
    """The names of the values that are filled in."""
    return {one or other for one, other in re.findall(r"\{(\w+)[^{}]*\}|%\((\w+)\)s", text)}


@pytest.mark.parametrize("file", CATALOGUES, ids=CODES)
def test_what_is_compiled_is_what_is_written(file: Path) -> None:
    def told(data: bytes) -> dict:
        catalogue = dict(GNUTranslations(io.BytesIO(data))._catalog)
        return {key: text for key, text in catalogue.items() if key != ""}

    written = compiled(read(file, file.parts[-3]))
    assert told(written) == told(file.with_suffix(".mo").read_bytes()), "python -m tui.locale"


def test_ukrainian_has_three_forms_of_the_plural() -> None:
    assert read(FOLDER / "uk/LC_MESSAGES/ukr-reader.po", "uk").num_plurals == 3


@pytest.mark.parametrize(
    "source", ['_(f"{x} notes")', '_("a" + b)', '_("a".format(b))', 'for _ in x: _("a")']
)
def test_what_cannot_be_translated_is_said(source: str) -> None:
    with pytest.raises(SourceError, match=r"tui/a\.py:1"):
        messages_of(source, "tui/a.py")


def test_the_texts_of_templates_are_found() -> None:
    [found] = [one for one in messages() if one.text == "The drawn overview"]
    assert found.place.endswith("report.html.j2")


def test_what_is_to_be_translated_is_found() -> None:
    source = (
        'mark("a"); _(CONSTANT); plural("b", "c", n); _in("d", "e"); _("f {g}").format(g=1)\n'
        '_in(LABEL, "o"); _in(LABEL, command.label); mark_in("language", "p")\n'
        '@click.command(epilog=epilog("ukr-reader h    i"))\n'
        '@click.option("--j", help="k", metavar="L")\n'
        'def m():\n    """N."""\n'
    )
    found = {(one.context, one.text, one.many) for one in messages_of(source, "tui/a.py")}
    assert found == {
        *((None, text, None) for text in ("a", "f {g}", "i", "k", "L", "N.")),
        (None, "b", "c"),
        ("d", "e", None),
        (LABEL, "o", None),
        *((context, "p", None) for context in ("language", WRITTEN_IN)),
    }
