"""Temporal tagging: extents, types and values of expressions of time."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.timex import Basis, TimexType, find_timexes

WEDNESDAY = "2025-08-20"
WORDS = """
    yesterday 0 12 2020 99999 Monday may May the of last next two a years ago o'clock : . , - every
    İ ß quarter 19th century 30 Feb. morning half an and later
"""
PIECES = WORDS.split()


def found(text: str, published: str | None = WEDNESDAY) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.value) for one in find_timexes(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Explicit dates, in any order of their parts.
        ("on Feb. 24, 2022.", [("Feb. 24, 2022", "2022-02-24")]),
        ("Tuesday (19 August 2025)", [("Tuesday (19 August 2025", "2025-08-19")]),
        ("on 2022-02-24, he", [("2022-02-24", "2022-02-24")]),
        ("in March 2014 and 2015", [("March 2014", "2014-03"), ("2015", "2015")]),
        ("born 1955-2011", [("1955", "1955"), ("2011", "2011")]),
        ("the late 1990s", [("the late 1990s", "199")]),
        ("in the 19th century", [("the 19th century", "18")]),
        ("March 3 to May 5, 2003", [("March 3", "2003-03-03"), ("May 5, 2003", "2003-05-05")]),
        ("profit rose in FY24", [("FY24", "FY2024")]),
        ("in fiscal 2023", [("fiscal 2023", "FY2023")]),
        # Relative to the publication; the nearest year for a day of a month.
        ("He said yesterday that", [("yesterday", "2025-08-19")]),
        ("on December 28", [("December 28", "2025-12-28")]),
        ("on January 5", [("January 5", "2026-01-05")]),
        # … unless the tense says otherwise, and it is not so near that it may have been put off.
        ("which broke on January 5, killed", [("January 5", "2025-01-05")]),
        ("On January 5, water was seen", [("January 5", "2025-01-05")]),
        ("in prison since January 5", [("January 5", "2025-01-05")]),
        ("was moved to January 5", [("January 5", "2026-01-05")]),
        ("They agreed to meet on January 5", [("January 5", "2026-01-05")]),
        ("The vote on January 5 was postponed", [("January 5", "2026-01-05")]),
        ("It will be held on April 5", [("April 5", "2026-04-05")]),
        ("On April 5, they will vote", [("April 5", "2026-04-05")]),
        ("It happened on April 5", [("April 5", "2025-04-05")]),
        ("They met on September 5", [("September 5", "2025-09-05")]),
        ("late last year", [("late last year", "2024")]),
        ("two weeks ago", [("two weeks ago", "2025-W32")]),
        ("three days ago", [("three days ago", "2025-08-17")]),
        ("last summer", [("last summer", "2024-SU")]),
        ("in September he left", [("September", "2024-09")]),
        ("it will open in September", [("September", "2025-09")]),
        ("this morning", [("this morning", "2025-08-20TMO")]),
        ("profits of the second quarter", [("the second quarter", "2025-Q2")]),
        # A weekday is past, unless a future auxiliary governs it.
        ("They met on Friday.", [("Friday", "2025-08-15")]),
        ("On Friday, they will meet.", [("Friday", "2025-08-22")]),
        ("They will meet on Friday.", [("Friday", "2025-08-22")]),
        ("will stay, he told them Friday", [("Friday", "2025-08-15")]),
        ("on Wednesday", [("Wednesday", "2025-08-20")]),
        ("said later on Thursday", [("later on Thursday", "2025-08-14")]),
        ("Friday night", [("Friday night", "2025-08-15TNI")]),
        ("at 4 p.m. Friday", [("4 p.m. Friday", "2025-08-15T16:00")]),
        # Relative to what was named before.
        ("In 1984 it began. One year later it", [("1984", "1984"), ("One year later", "1985")]),
        ("May 3, 2022. Next day", [("May 3, 2022", "2022-05-03"), ("Next day", "2022-05-04")]),
        # Durations, sets and references.
        ("more than three and a half years", [("three and a half years", "P3.5Y")]),
        ("over the past decade", [("the past decade", "P10Y")]),
        ("a three-day truce", [("three-day", "P3D")]),
        ("for months", [("months", "PXM")]),
        ("half an hour", [("half an hour", "PT30M")]),
        ("the annual meeting every Monday", [("annual", "P1Y"), ("every Monday", "XXXX-WXX-1")]),
        ("$5 million a year", [("a year", "P1Y")]),
        ("it is now in recent years", [("now", "PRESENT_REF"), ("recent years", "PAST_REF")]),
    ],
)  # fmt: skip
def test_extent_and_value(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They may march on, and the second man, 61 years old, fell.",
        "A 61-year-old man paid 2000 euros for 1,950 cars and 2.5 litres.",
        "The Daily Mail on how to march; in the last minute, a second one.",
        "Feb. 30 and 31 April 2020 and 2025-13-01",
        "By 5 June 3023, or 5 June 0912; on 5 June 44 BC",
    ],
)
def test_what_is_no_time_is_left_out(text: str) -> None:
    assert [words for words, _ in found(text) if words != "April 2020"] == []


def test_without_a_publication_date_what_is_relative_stays_open() -> None:
    text = "Yesterday, on Monday, in May, on June 3, last year, two weeks ago; in 2022."
    timexes = find_timexes(text, None)
    assert [one.date for one in timexes] == [None] * (len(timexes) - 1) + ["2022-01-01"]
    assert len(timexes) == 7


def test_types_and_basis() -> None:
    timexes = find_timexes("On 5 May 2022 and Monday at noon, for two days, daily.", WEDNESDAY)
    assert [(one.type, one.basis) for one in timexes] == [
        (TimexType.DATE, Basis.EXPLICIT),
        (TimexType.TIME, Basis.RELATIVE),
        (TimexType.DURATION, Basis.EXPLICIT),
        (TimexType.SET, Basis.EXPLICIT),
    ]


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "0999-05-05", "nonsense", ""])
def test_the_ends_of_the_calendar(published: str) -> None:
    text = (
        "yesterday, tomorrow, 900 years ago, 999 years from now, next Friday, last May, this week"
    )
    assert len(find_timexes(text, published)) == 7


@given(
    st.lists(
        st.sampled_from(PIECES),
        max_size=25,
    ).map(" ".join),
    st.sampled_from([None, WEDNESDAY, "0001-01-01", "9999-12-31"]),
)
def test_any_text_is_read(text: str, published: str | None) -> None:
    timexes = find_timexes(text, published)
    spans = [(one.start, one.end) for one in timexes]
    assert spans == sorted(spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_time_is_linear_in_the_text() -> None:
    def seconds(times: int) -> float:
        text = "On Monday 3 May, two years ago, he said at 4 p.m. that 12 days later " * times
        took = []
        for _ in range(3):
            begun = time.process_time()
            find_timexes(text, WEDNESDAY)
            took.append(time.process_time() - begun)
        return min(took)

    seconds(10)
    assert seconds(1600) < 8 * max(seconds(400), 0.02)
