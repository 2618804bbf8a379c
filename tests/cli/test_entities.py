"""The commands `entities merge`, `split`, … and `undo`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def entities(ukr: Run) -> dict[str, dict]:
    done = ukr("entities", "--json")
    assert done.returncode == 0, done.stderr
    return {row["id"]: row for row in map(json.loads, done.stdout.splitlines())}


def one(found: dict[str, dict], name: str) -> dict:
    [entity] = [entity for entity in found.values() if entity["name"] == name]
    return entity


def test_a_merge_by_name_holds_for_the_next_command_and_is_taken_back(ukr: Run) -> None:
    before = entities(ukr)
    moscow, saudi = one(before, "Moscow"), one(before, "Saudi Arabia")
    done = ukr("entities", "merge", "moscow", saudi["id"], "--json")
    assert done.returncode == 0, done.stderr
    assert "Saved: Moscow and Saudi Arabia are one." in done.stderr
    [printed] = map(json.loads, done.stdout.splitlines())
    assert len(printed["mentions"]) == len(moscow["mentions"]) + len(saudi["mentions"])
    assert entities(ukr)[printed["id"]] == printed
    done = ukr("entities", "undo")
    assert done.returncode == 0
    assert "Taken back: same" in done.stderr
    assert entities(ukr) == before
    done = ukr("entities", "undo")
    assert (done.returncode, done.stdout) == (0, "")
    assert "no decision" in done.stderr


def test_an_entity_is_renamed_relabelled_and_ignored_and_each_is_taken_back(ukr: Run) -> None:
    before = entities(ukr)
    assert ukr("entities", "rename", "Moscow", "The Kremlin").returncode == 0
    assert ukr("entities", "relabel", "the kremlin", "org").returncode == 0
    assert one(entities(ukr), "The Kremlin")["label"] == "ORG"
    done = ukr("entities", "ignore", "The Kremlin", "--json")
    assert (done.returncode, done.stdout) == (0, "")
    assert not any(row["name"] == "The Kremlin" for row in entities(ukr).values())
    for _ in range(3):
        assert ukr("entities", "undo").returncode == 0
    assert entities(ukr) == before


def test_undo_takes_back_the_last_decision_and_no_note(ukr: Run) -> None:
    before = entities(ukr)
    assert ukr("entities", "ignore", "Moscow").returncode == 0
    [article, *_] = map(json.loads, ukr("articles", "--json").stdout.splitlines())
    noted = ukr("notes", "add", "--article", article["id"], "--start", "0", "--end", "9")
    assert noted.returncode == 0, noted.stderr
    assert ukr("entities", "undo").returncode == 0
    assert entities(ukr) == before
    assert len(ukr("notes", "list", "--json").stdout.splitlines()) == 1


def test_a_form_and_a_mention_are_split_off(ukr: Run) -> None:
    found = entities(ukr)
    entity = next(e for e in found.values() if len({m["text"] for m in e["mentions"]}) > 1)
    form = next(m["text"] for m in entity["mentions"] if m["text"] != entity["name"])
    done = ukr("entities", "split", entity["id"], "--form", form)
    assert done.returncode == 0, done.stderr
    assert ukr("entities", "undo").returncode == 0
    moscow = one(found, "Moscow")
    at = f"{moscow['mentions'][1]['article']}:{moscow['mentions'][1]['start']}"
    done = ukr("entities", "split", "Moscow", "--mention", at, "--json")
    assert done.returncode == 0, done.stderr
    [rest] = map(json.loads, done.stdout.splitlines())
    assert len(rest["mentions"]) == len(moscow["mentions"]) - 1


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["merge", "Moscow", "Atlantis"], 1, "No entity is called 'Atlantis'"),
        (["split", "Moscow", "--form", "Atlantis"], 1, "is not one of several forms of Moscow"),
        (["split", "Moscow", "--mention", "001:999999"], 1, "is not mentioned at 001:999999"),
        (["split", "Moscow"], 2, "either --form or --mention"),
        (["split", "Moscow", "--form", "x", "--mention", "a:1"], 2, "either --form or --mention"),
        (["split", "Moscow", "--mention", "nowhere"], 2, "ARTICLE:START"),
        (["relabel", "Moscow", "PLANET"], 2, "PERSON"),
        (["rename", "Moscow", " "], 2, "empty"),
        (["merge", "Moscow"], 2, "OTHER"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_kept(
    ukr: Run, arguments: list[str], code: int, said: str
) -> None:
    done = ukr("entities", *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert ukr("entities", "decisions", "--json").stdout == ""


def test_a_name_of_several_entities_is_answered_with_their_ids(ukr: Run, tmp_path: Path) -> None:
    text = (
        "Talks\n\nForeign minister John Smith met Mary Smith in Paris. John Smith left early. "
        "Mary Smith stayed in Paris."
    )
    (tmp_path / "a.txt").write_text(text)
    assert ukr("entities", "rename", "Mary Smith", "John Smith", "a.txt").returncode == 0
    done = ukr("entities", "ignore", "john smith", "a.txt")
    assert done.returncode == 2
    assert "2 entities are called 'john smith'" in done.stderr
    assert "person:john-smith (" in done.stderr
    assert "person:mary-smith (" in done.stderr
    assert ukr("entities", "ignore", "person:mary-smith", "a.txt").returncode == 0
