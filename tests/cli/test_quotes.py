"""The commands `quotes`, `quotes reject`, `quotes speaker` and `quotes undo`."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run, rows


def test_quotations_are_printed_with_their_speakers_and_put_right(ukr: Run) -> None:
    found = rows(ukr("quotes", "--json"))
    names = {row["name"] for row in found}
    assert {"Volodymyr Zelenskyy", "Mark Rutte", "Donald Trump"} <= names
    assert {row["kind"] for row in found} == {"direct", "mixed", "indirect", "act"}
    texts = {row["id"]: row["text"] for row in rows(ukr("articles", "--json"))}
    for row in found:
        whole = texts[row["article"]]
        assert row["text"] == " … ".join(whole[start:end] for start, end in row["content"])
        assert row["passage"].startswith(row["article"])
    [one, *_] = [row for row in found if row["name"] == "Mark Rutte"]
    assert ukr("quotes", "speaker", one["id"], "Donald Trump").returncode == 0
    after = {row["id"]: row for row in rows(ukr("quotes", "--json"))}
    assert after[one["id"]]["name"] == "Donald Trump"
    assert ukr("quotes", "reject", one["id"]).returncode == 0
    assert one["id"] not in {row["id"] for row in rows(ukr("quotes", "--json"))}
    assert "no decision on entities" in ukr("entities", "undo").stderr
    for _ in range(2):
        assert "Taken back" in ukr("quotes", "undo").stderr
    assert rows(ukr("quotes", "--json")) == found


def test_for_people_they_are_listed_by_speaker_in_80_columns(ukr: Run) -> None:
    done = ukr("quotes")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert any(line.startswith("Mark Rutte · ") for line in lines)
    assert any(line.startswith("  “") for line in lines)


def test_what_is_not_there_is_said(ukr: Run) -> None:
    done = ukr("quotes", "reject", "nothing@1")
    assert done.returncode == 1
    assert "No quotation has the id 'nothing@1'" in done.stderr
    found = rows(ukr("quotes", "--json"))
    done = ukr("quotes", "speaker", found[0]["id"], "Nobody At All")
    assert done.returncode == 1
    assert "No entity is called" in done.stderr


def test_a_line_of_marks_and_control_characters_is_no_fault(ukr: Run, tmp_path: Path) -> None:
    hostile = '"' * 10_000 + "\n\n“It is \x1b[31mred and long,” said the mayor.\n"
    (tmp_path / "a.txt").write_text(f"A headline of words\n\n{hostile}", encoding="utf-8")
    done = ukr("quotes", "a.txt")
    assert done.returncode == 0, done.stderr
    assert "red and long" in done.stdout
    assert "\x1b" not in done.stdout
