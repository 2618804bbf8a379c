"""The time line and the figures on the command line, and decisions on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run, rows

TEXTS = {
    "a.txt": "---\ndate: 2022-04-20\n---\nFlood in the valley of the Emajõgi\n\nOn Monday the flood"
    " along the river Emajõgi displaced 5 million people. The dam was built in 1968.\n",
    "b.txt": "---\ndate: 2025-08-20\n---\nThe long flood of the Emajõgi\n\nAs of this week the"
    " flood along the river Emajõgi has displaced 12.7 million people.\n",
}


@pytest.fixture(autouse=True)
def news(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")


def test_the_time_line_has_expressions_and_events(ukr: Run) -> None:
    printed = rows(ukr("timeline", "--json", "news"))
    expressions = [row for row in printed if "event" not in row]
    assert [(row["text"], row["value"], row["date"], row["basis"]) for row in expressions] == [
        ("Monday", "2022-04-18", "2022-04-18", "relative"),
        ("1968", "1968", "1968-01-01", "explicit"),
        ("this week", "2025-W34", "2025-08-18", "relative"),
    ]
    assert {*expressions[0]} == {
        "article", "passage", "start", "end", "text", "type", "value", "date", "basis", "sentence",
    }  # fmt: skip
    events = [row["event"] for row in printed if "event" in row]
    assert [one["date"] for one in events][:2] == ["1968", "2022-04-18"]
    lines = ukr("timeline", "news").stdout.splitlines()
    assert lines[:2] == ["1968", "    The dam was built in 1968."]
    assert max(map(len, lines)) <= 80


def test_an_event_is_dated_and_that_is_taken_back(ukr: Run) -> None:
    def dates() -> list[str]:
        printed = rows(ukr("timeline", "--json", "news"))
        return [row["event"]["date"] for row in printed if "event" in row]

    events = [row["event"] for row in rows(ukr("timeline", "--json", "news")) if "event" in row]
    place = f"a@{events[0]['start'] + 4}"
    assert "Saved: dated 1971-05" in ukr("timeline", "date", place, "1971-05", "news").stderr
    assert dates()[0] == "1971-05"
    [kept] = rows(ukr("entities", "decisions", "--json"))
    assert (kept["kind"], kept["left"], kept["value"]) == (
        "dated", ["a", "The dam was built in 1968."], "1971-05",
    )  # fmt: skip
    assert ukr("timeline", "undo").returncode == 0
    assert dates()[0] == "1968"


def test_figures_that_an_update_explains_are_told_and_set_apart(ukr: Run) -> None:
    [fact] = rows(ukr("figures", "--json", "news"))
    assert (fact["fact"], fact["differ"], fact["update"]) == ("people displaced", True, True)
    assert [(one["article"], one["value"], one["date"]) for one in fact["figures"]] == [
        ("a", 5_000_000, "2022-04-18"),
        ("b", 12_700_000, "2025-W34"),
    ]
    printed = ukr("figures", "news").stdout
    places = [f"{one['article']}@{one['start']}" for one in fact["figures"]]
    assert [line.strip() for line in printed.splitlines()] == [
        "people displaced · an update",
        "5 million · 18 Apr 2022",
        places[0],
        "12.7 million · 2025-W34",
        places[1],
    ], "each place under the value that stands there"
    place = f"b.txt@{fact['figures'][1]['start']}"  # named as elsewhere: also by its file
    assert "Saved: this is another figure." in ukr("figures", "separate", place, "news").stderr
    assert ukr("figures", "news").stdout == ""
    ukr("figures", "undo")
    assert rows(ukr("figures", "--json", "news")) == [fact]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("timeline", "date", "a@999999", "2020", "news"), 1, "No event is told at a@999999"),
        (("timeline", "date", "a", "2020", "news"), 2, "ARTICLE@START"),
        (("timeline", "date", "a@5", "Feb. 30", "news"), 2, "no date that exists"),
        (("figures", "separate", "c@5", "news"), 1, "No figure is told at c@5"),
        (("timeline", "empty"), 1, "empty"),
    ],
)
def test_what_cannot_be_done_is_said(ukr: Run, arguments: tuple, code: int, said: str) -> None:
    done = ukr(*arguments)
    assert done.returncode == code
    assert said in done.stderr


def test_articles_without_a_date_are_named(ukr: Run, tmp_path: Path) -> None:
    (tmp_path / "news" / "c.txt").write_text("A headline of words\n\nHe left it on Monday.\n")
    done = ukr("timeline", "news")
    assert "Without a date of publication" in done.stderr
    assert ": c. " in done.stderr


def test_the_overview_has_articles_by_date_and_who_tells_the_same(ukr: Run) -> None:
    *articles, shared = rows(ukr("overview", "--json", "news"))[:3]
    assert [(one["article"], one["date"]) for one in articles] == [
        ("a", "2022-04-20"),
        ("b", "2025-08-20"),
    ]
    assert articles[0]["told_in"] == {"b": 1}
    assert shared["articles"] == 2
    printed = ukr("overview", "news").stdout
    assert "  1  20 Apr 2022 " in printed
    assert "    1    ·    1    2" in printed


def test_a_sum_of_which_no_noun_is_told_is_named_by_its_currency(ukr: Run, tmp_path: Path) -> None:
    folder = tmp_path / "sums"
    folder.mkdir()
    for name, millions in ("a", 5), ("b", 7):
        text = f"Bericht\n\nEs waren {millions} Millionen Euro, sagte der Minister in Berlin.\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    assert ukr("figures", "sums").stdout.startswith("amount in € · ")
    assert [row["fact"] for row in rows(ukr("figures", "--json", "sums"))] == ["€"]
