"""The time line: which date a sentence, or a part of one, is told of."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.analysis.timex import Basis
from tui.corpus import Article, load
from tui.story import event_words, gather_time_line


def articles(folder: Path, **texts: str) -> list[Article]:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return load([folder], on_error=print)


def dated(text: str) -> str:
    return (
        f"---\ndate: 2025-08-20\n---\nA headline of five words here\n\n{text}\n\nA last"
        " paragraph closes the article, as is usual in the press of every country.\n"
    )


def events(folder: Path, text: str) -> list[tuple[str, str]]:
    """The parts of a text before its last paragraph, with their dates in the order of the text."""
    [article] = articles(folder, a=dated(text))
    end = article.passages[-1].start
    line = gather_time_line([article]).events
    told = sorted((e for e in line if 30 < e.start < end), key=lambda event: event.start)
    return [(event_words(article, event), event.date) for event in told]


def test_each_date_governs_its_own_clause(tmp_path) -> None:
    text = "In 1996 he came back to the firm, and in April 2001 the first shop opened."
    assert events(tmp_path, text) == [
        ("In 1996 he came back to the firm", "1996"),
        ("and in April 2001 the first shop opened.", "2001-04"),
    ]


def test_what_is_said_is_not_dated_by_what_it_is_said_of(tmp_path) -> None:
    text = "On Tuesday they met. The minister said that the bridge was built in 1968."
    assert [date for _, date in events(tmp_path, text)] == ["2025-08-19", "2025-08-19", "1968"]


def test_no_part_begins_or_ends_inside_a_word(tmp_path) -> None:
    text = "The club won the cup of the county in 1963 plus 1968 at home."
    assert events(tmp_path, text) == [
        ("The club won the cup of the county in 1963", "1963"),
        ("plus 1968 at home.", "1968"),
    ]


def test_a_reported_sum_is_no_report(tmp_path) -> None:
    text = "The son sold one of the fields for a reported $30 million in 1957."
    assert events(tmp_path, text) == [(text, "1957")]


def test_without_a_date_the_past_is_of_the_day_of_the_news(tmp_path) -> None:
    text = (
        "The bridge fell on Monday. Three cars were hit. The road is now closed. It will be"
        " built again."
    )
    assert [date for _, date in events(tmp_path, text)] == [
        "2025-08-18", "2025-08-18", "2025-08-20",
    ]  # fmt: skip


def test_the_end_of_a_span_of_time_dates_nothing(tmp_path) -> None:
    text = "Mr. Roe served on the committee from 1963 to 1968."
    assert events(tmp_path, text) == [(text, "1963")]


def test_attributes_and_ends_date_nothing(tmp_path) -> None:
    text = "Breaking the 1991 settlement until September, this year's winners were paid."
    assert {date for _, date in events(tmp_path, text)} == {"2025-08-20"}


def test_events_of_several_articles_are_in_the_order_of_time(tmp_path) -> None:
    found = articles(
        tmp_path,
        a=dated("In 2014 the first crossing of the river was opened by the mayor."),
        b=dated("On 3 May 1999 the last of the old ferries was sold to a museum in Oslo."),
    )
    days = [event.first_day for event in gather_time_line(found).events]
    assert days == sorted(days)
    assert days[:2] == ["1999-05-03", "2014-01-01"]


def test_without_a_publication_date_only_explicit_dates_are_events(tmp_path) -> None:
    [article] = articles(
        tmp_path,
        a="A headline of five words here\n\nOn Monday he left, as he said. He was born on 5 May"
        " 1960 in Lyon. The river rose for days, and the people of the valley left it.\n",
    )
    line = gather_time_line([article])
    assert [(event.date, event.basis) for event in line.events] == [("1960-05-05", Basis.EXPLICIT)]
    assert [one.timex.date for one in line.expressions] == [None, "1960-05-05", None]


def test_a_date_that_the_user_gave_an_event_counts(tmp_path) -> None:
    [article] = articles(tmp_path, a=dated("In 2014 the crossing of the river was opened there."))
    [first, *_] = gather_time_line([article]).events
    key = (article.id, event_words(article, first))
    corrected = gather_time_line([article], {key: "2015-06"})
    assert ("2015-06", "2015-06-01") in [(one.date, one.first_day) for one in corrected.events]
    assert "2014" not in [one.date for one in corrected.events]


def test_expressions_lie_in_their_sentences(tmp_path) -> None:
    [article] = articles(tmp_path, a=dated("He left on Monday. Two days later, in May, he fell."))
    line = gather_time_line([article])
    assert len(line.expressions) == 3
    for one in line.expressions:
        assert one.sentence[0] <= one.timex.start < one.timex.end <= one.sentence[1]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("uk", "У понеділок на вокзалі Харкова вибухнула бомба, і вокзал закрили до п’ятниці."),
        (
            "de",
            "Am Montag explodierte am Bahnhof eine Bombe, und er blieb bis Freitag geschlossen.",
        ),
        ("fr", "Lundi, une bombe a explosé à la gare, qui est restée fermée jusqu'à vendredi."),
    ],
)
def test_an_event_in_another_language_is_of_its_weekday_not_of_its_end(tmp_path, name, text):
    (tmp_path / f"{name}.txt").write_text(f"---\ndate: 2023-06-14\n---\n{text}\n", "utf-8")
    line = gather_time_line(load([tmp_path], on_error=print))
    assert [event.date for event in line.events] == ["2023-06-12"]
