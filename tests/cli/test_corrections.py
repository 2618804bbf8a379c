"""Corrections of articles on the command line, and where they take effect."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run, rows

SIGN_UP = "Write to the harbour office in Lisbon for the weekly letter about the ferries."
TEXTS = {
    "a.txt": "Ferry sinks off the cape\n\nThe ferry sank off the cape of Lisbon on Monday in heavy"
    f" seas, the harbour office said.\n\n{SIGN_UP}\n",
    "b.txt": "Ferry inquiry begins\n\nAn inquiry into the ferry that sank off the cape began in"
    f" Madrid on Friday.\n\n{SIGN_UP}\n",
}


@pytest.fixture(autouse=True)
def news(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text)


def test_metadata_are_corrected_listed_searched_and_given_back(ukr: Run) -> None:
    [said] = rows(
        ukr("articles", "correct", "--json", "--article", "a", "--title", "Loss of the Santa Inês",
            "--source", "Diário", "--authors", "Ana Ruiz, Ben Cole", "--published", "May 3, 2025",
            "--language", "pt", "--url", "https://example.org/a", "news")
    )  # fmt: skip
    assert (said["title"], said["source"]) == ("Loss of the Santa Inês", "Diário")
    assert (said["authors"], said["published"]) == (["Ana Ruiz", "Ben Cole"], "2025-05-03")
    assert said["corrected"]["title"] == "Ferry sinks off the cape"
    assert said["corrected"]["source"] is None
    assert rows(ukr("articles", "--json", "news"))[0] == said
    assert {hit["article"] for hit in rows(ukr("search", "--json", "title:santa", "news"))} == {"a"}
    assert {hit["article"] for hit in rows(ukr("search", "--json", "source:diário", "news"))} == {
        "a"
    }
    # No English pipeline reads what is said to be Portuguese: only places of tables are named.
    named = rows(ukr("entities", "--json", "news"))
    assert {e["label"] for e in named for m in e["mentions"] if m["article"] == "a"} == {"GPE"}
    done = ukr("articles", "correct", "--article", "a", "--title", "", "--language", "", "news")
    assert "Saved." in done.stderr
    [given_back, _] = rows(ukr("articles", "--json", "news"))
    assert (given_back["title"], given_back["source"]) == ("Ferry sinks off the cape", "Diário")


def test_a_kind_holds_for_related_search_and_entities(ukr: Run) -> None:
    def related() -> set[str]:
        found = rows(ukr("related", "--json", "--plain", "--article", "a", "news"))
        return {one["id"] for row in found for one in row["related"]}

    assert "b#2" in related()
    done = ukr("articles", "correct", "--article", "a", "--quote", SIGN_UP.upper(),
               "--kind", "boilerplate", "--everywhere", "news")  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "")
    assert "b#2" not in related()
    assert rows(ukr("search", "--json", "weekly", "news")) == []
    lisbon = [e for e in rows(ukr("entities", "--json", "news")) if e["name"] == "Lisbon"]
    assert [m["passage"] for e in lisbon for m in e["mentions"]] == ["a#1"]
    first = rows(ukr("articles", "--json", "news"))[0]
    assert first["corrected"] == {"kinds": {"a#2": "body"}}
    ukr("articles", "correct", "--article", "a", "--passage", "a#2", "--kind", "body", "news")
    kinds = [one["passages"][2]["kind"] for one in rows(ukr("articles", "--json", "news"))]
    assert kinds == ["body", "boilerplate"]


def test_an_article_and_its_passage_are_named_by_a_part_of_the_id(ukr: Run) -> None:
    named = ("--article", "a.txt", "--passage", "a.txt#0", "--kind", "caption")
    assert "Saved." in ukr("articles", "correct", *named, "news").stderr
    [one] = rows(ukr("articles", "corrections", "--json"))
    assert one["field"] == "kind"


def test_corrections_travel_as_json_lines(ukr: Run) -> None:
    ukr("articles", "correct", "--article", "a", "--title", "Mine", "news")
    ukr("articles", "correct", "--article", "b", "--passage", "b#2", "--kind", "caption", "news")
    listed = ukr("articles", "corrections", "--json")
    assert [row["field"] for row in rows(listed)] == ["title", "kind"]
    assert "Ferry sinks off the cape\ttitle\tMine" in ukr("articles", "corrections").stdout
    for expected in ("2 new corrections", "0 new corrections"):
        done = ukr("articles", "corrections", "--import", "-", "--data-dir", "other",
                   input=listed.stdout)  # fmt: skip
        assert expected in done.stderr
    [a, b] = rows(ukr("articles", "--json", "--data-dir", "other", "news"))
    assert (a["title"], b["passages"][2]["kind"]) == ("Mine", "caption")
    done = ukr("articles", "corrections", "--import", "-", input="{}\n")
    assert done.returncode == 1
    assert "line 1" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--article", "a"], 2, "Say what to correct"),
        (["--title", "x"], 2, "--article"),
        (["--article", "a", "--published", "soon"], 2, "not a date"),
        (["--article", "a", "--language", "English"], 2, "not a language"),
        (["--article", "a", "--url", "\x1b[31m"], 2, "not an address"),
        (["--article", "a", "--kind", "body"], 2, "--passage or --quote"),
        (["--article", "a", "--quote", "x"], 2, "--kind"),
        (["--article", "z\x1b[1m", "--title", "x"], 1, "no article"),
        (["--article", "a", "--kind", "body", "--quote", "not there"], 1, "No passage"),
    ],
)
def test_what_cannot_be_done_gets_a_sentence(
    ukr: Run, arguments: list[str], code: int, said: str
) -> None:
    done = ukr("articles", "correct", *arguments, "news")
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert "\x1b" not in done.stderr
    assert rows(ukr("articles", "corrections", "--json")) == []
